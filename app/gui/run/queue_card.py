"""The queue of a pilot: its runs and how they stand, how long it takes, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal

from app.gui.look import Look
from app.gui.run.possible import Possible, Queue, allowed, placed, possible
from app.gui.run.queue_actions import ENTRIES, ActionButton, actions
from app.gui.run.queue_table import Line, QueueTable
from app.gui.widgets.export_menu import ExportMenu
from app.gui.widgets.parts import Card, ProgressBar, label, row
from db import pilots
from db.pilots import RunRow
from db.queue import order_refusal
from engine.words import marked, tr

_TIPS = {
    "comparison": marked("Measures inference, and what else was asked for, of all finished runs in turn"),
    "size": marked("Trains smaller models: from which width and depth on does a variant have the baseline's loss?"),
    "hybrid": marked("Trains mixtures of attention and its replacement: how few layers need attention, and which?"),
}


class QueueCard(Card):
    """Facts come by `show_queue`; wishes go out as signals."""

    resume_requested = Signal()
    stop_requested = Signal()
    pause_requested = Signal(object)  # ids of runs, as in the next
    go_on_requested = Signal(object)
    skip_requested = Signal(object)
    again_requested = Signal(object)
    order_requested = Signal(object)  # every id of the pilot
    chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(tr("Queue"))
        self._look, self._queue = look, Queue()
        self._can: Possible = possible(self._queue, ())
        self._orders: list[list[int]] = []  # as they were before each move
        self.setMinimumWidth(320)
        self._table = QueueTable()
        self._progress = ProgressBar(tr("Progress of the pilot"), "run.pilot_progress")
        self._words = label("", "muted", name="run.progress", wrap=True)
        words = tr("No pilot is running. Plan one and press Start, or open a past one on Compare.")
        self._empty = label(words, "muted", wrap=True)
        self._message = label("", "problem", name="run.message", wrap=True)
        self._warnings = label("", "warning", name="run.warnings", wrap=True)
        self._actions = actions(self)
        self._lay_out()
        self._connect_signals()
        self.show_queue(self._queue, "", "")

    @property
    def current_id(self) -> int:
        """The run that was chosen last; 0 for none."""
        return self._table.current_id

    def forget(self) -> None:
        """Another pilot comes: nothing is chosen, and no move can be taken back."""
        self._orders.clear()
        self._table.clearSelection()

    def show_queue(self, queue: Queue, progress: str, warnings: str) -> None:
        """Bring the card up to date; `progress` and `warnings` in words."""
        self._queue = queue
        names = pilots.names(queue.runs)
        places = variant_places(queue.runs)
        self._table.show_lines([self._line(run, names, places) for run in queue.runs])
        self._progress.setRange(0, max(sum(run.max_iters for run in queue.runs), 1))
        self._progress.setValue(sum(_done(run) for run in queue.runs))
        self._words.setText(progress)
        self._show_failure()
        self._warnings.setText(warnings)
        self._warnings.setVisible(bool(warnings))
        for shown in (self._progress, self._words, self._table):
            shown.setVisible(bool(queue.runs))
        self._empty.setVisible(not queue.runs)
        self.body.setStretch(self.body.indexOf(self._table) + 1, 0 if queue.runs else 1)
        self._show_actions()

    def _lay_out(self) -> None:
        for widget in (self._progress, self._words, self._empty):
            self.body.addWidget(widget)
        self.body.addWidget(self._table, 1)
        self.body.addStretch(0)
        self.body.addWidget(self._message)
        self.body.addWidget(self._warnings)
        made = {entry.name: ActionButton(self._actions[entry.name], entry).button for entry in ENTRIES}
        for names in (("resume", "pause", "stop"), ("skip", "again", "undo")):
            self.body.addLayout(row(*(made[name] for name in names)))
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect_signals(self) -> None:
        # table
        self._table.itemSelectionChanged.connect(self._on_chosen)
        self._table.dropped.connect(self._on_dropped)
        self._table.customContextMenuRequested.connect(self._open_menu)
        # actions
        self._actions["resume"].triggered.connect(self._resume)
        self._actions["stop"].triggered.connect(self._stop)
        self._actions["pause"].triggered.connect(self._pause)
        self._actions["skip"].triggered.connect(self._skip)
        self._actions["again"].triggered.connect(self._again)
        self._actions["up"].triggered.connect(self._move_up)
        self._actions["down"].triggered.connect(self._move_down)
        self._actions["undo"].triggered.connect(self._undo)

    def _line(self, run: RunRow, names: dict[int, str], places: dict[str, int]) -> Line:
        theme, tip = self._look.theme, tr(_TIPS[run.kind]) if not run.trains else ""
        return Line(
            run_id=run.id,
            name=names[run.id],
            tip=tip or tr("{name}, seed {seed}", name=names[run.id], seed=run.seed),
            state=self._state(run),
            message=run.message,
            color=theme.variant(places[run.variant]).name() if run.trains else "",
            state_color=theme.color("bad").name() if run.status in ("failed", "interrupted") else "",
        )

    def _state(self, run: RunRow) -> str:
        """Where a run stands, in a word or two."""
        if run.id in self._queue.stopping:
            return tr("stopping")
        if run.id in self._queue.carried and run.status == "queued":
            return tr("starting")
        if run.status == "running":
            done = 100 * run.iteration // max(run.max_iters, 1)
            return tr("{percent} %", percent=done) if run.phase == "training" else tr(run.phase)
        return tr(run.status)

    def _show_failure(self) -> None:
        """Why the chosen run ended early. Where none such is chosen, why the last training did: what stands behind it
        in the queue fails because of it."""
        failed = [run for run in self._queue.runs if run.message and run.status in ("failed", "interrupted")]
        chosen = [run for run in failed if run.id == self._table.current_id]
        told = (chosen or [run for run in failed if run.trains] or failed)[-1:]
        names = pilots.names(self._queue.runs)
        self._message.setText("".join(tr("{name}: {what}", name=names[run.id], what=run.message) for run in told))
        self._message.setVisible(bool(told))

    def _show_actions(self) -> None:
        """Each can be used where it can be done."""
        can = self._can = possible(self._queue, self._table.chosen)
        self._actions["pause"].setText(tr("Continue") if can.go_on else tr("Pause"))
        enabled = {
            "resume": can.resume,
            "stop": can.stop,
            "pause": bool(can.pause or can.go_on),
            "skip": bool(can.skip),
            "again": bool(can.again),
            "up": bool(can.up),
            "down": bool(can.down),
            "undo": bool(self._orders),
        }
        for name, now in enabled.items():
            self._actions[name].setEnabled(now)

    def _open_menu(self, place: QPoint) -> None:
        menu = ExportMenu(self._table)
        menu.setToolTipsVisible(True)
        for name in ("skip", "again", "up", "down", "undo", "", "resume", "pause", "stop"):
            menu.addAction(self._actions[name]) if name else menu.addSeparator()
        menu.addSeparator()
        menu.offer_data()
        menu.popup(self._table.viewport().mapToGlobal(place))

    def _on_chosen(self) -> None:
        self._show_actions()
        self._show_failure()
        self.chosen.emit()

    def _on_dropped(self, before: int) -> None:
        self._wish_order(placed(self._queue, self._table.chosen, before))

    def _move_up(self) -> None:
        self._wish_order(self._can.up)

    def _move_down(self) -> None:
        self._wish_order(self._can.down)

    def _wish_order(self, order: list[int]) -> None:
        if order == self._queue.order:
            return
        if not allowed(self._queue, order):
            self._table.say(order_refusal())
            return
        self._orders.append(self._queue.order)
        self.order_requested.emit(order)

    def _undo(self) -> None:
        self.order_requested.emit(self._orders.pop())
        self._show_actions()

    def _resume(self) -> None:
        self.resume_requested.emit()

    def _stop(self) -> None:
        self.stop_requested.emit()

    def _pause(self) -> None:
        if self._can.go_on:
            self.go_on_requested.emit(self._can.go_on)
        else:
            self.pause_requested.emit(self._can.pause)

    def _skip(self) -> None:
        self.skip_requested.emit(self._can.skip)

    def _again(self) -> None:
        self.again_requested.emit(self._can.again)


def variant_places(runs: tuple[RunRow, ...]) -> dict[str, int]:
    """Variant → its place in the pilot, by which it has its colour. The order of the queue may change, ids don't."""
    trained = sorted((run for run in runs if run.trains), key=lambda run: run.id)
    return {name: n for n, name in enumerate(dict.fromkeys(run.variant for run in trained))}


def _done(run: RunRow) -> int:
    return run.max_iters if run.status in ("finished", "skipped") else run.iteration
