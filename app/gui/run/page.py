"""The Run page: the queue, live charts and the log of one pilot."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app import format as show
from app.gui.look import Look
from app.gui.run.charts import Charts
from app.gui.run.curves import RunCurves
from app.gui.run.live import News, catch_up
from app.gui.run.log import LogCard
from app.gui.run.queue import RunQueue
from app.gui.run.toolbar import Toolbar
from app.gui.session import Session
from app.gui.widgets.parts import Card, button, label, row, scrolling, swatch
from app.gui.widgets.table import Table
from db import pilots
from db.pilots import ACTIVE, RESUMABLE, RunRow
from engine.analysis import conditions

TICK_MS, IDLE_MS = 100, 1000
_TIPS = {
    "comparison": "Measures inference, and what else was asked for, of all finished runs in turn",
    "size": "Trains smaller models: from which width and depth on does a variant have the baseline's loss?",
    "hybrid": "Trains mixtures of attention and its replacement: how few layers need attention, and which?",
}


class RunPage(QWidget):
    """Watch a pilot run; stop, skip and resume it."""

    said = Signal(str)
    stored = Signal(str)  # how much is in the store and how much still waits

    def __init__(self, session: Session, queue: RunQueue, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session, self._queue, self._look = session, queue, look
        self._pilot_id = 0
        self._runs: list[RunRow] = []
        self._curves: dict[int, RunCurves] = {}
        self._read: dict[int, int] = {}
        self._asking = False
        self._training_since: tuple[int, float, int] | None = None  # run, monotonic, iteration
        self._table = Table("run.queue", "Queue of runs", ("Run", "State"), row_height=36)
        self._table.horizontalHeader().hide()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Progress of the pilot")
        self._empty = label("No pilot is running. Plan one and press Start, or open a past one on Compare.", "muted")
        self._message = label("", "problem", name="run.message", wrap=True)
        self._warnings = label("", "warning", name="run.warnings", wrap=True)
        self._log = LogCard()
        self._stop = button("Stop", "run.stop", role="danger", tip="Stop with a checkpoint; the rest stays queued")
        self._skip = button("Skip", "run.skip", tip="Stop this run and go on with the next")
        self._pause = button("Pause", "run.pause", tip="Halt between two iterations")
        self._resume = button("Resume", "run.resume", tip="Go on with all runs that have not finished")
        self.charts, self._toolbar = Charts(look), Toolbar()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._lay_out()
        self._connect_signals()
        self._show_state()

    @property
    def pilot_id(self) -> int:
        """The pilot on show; 0 for none."""
        return self._pilot_id

    def show_pilot(self, pilot_id: int) -> None:
        """Watch this pilot from now on."""
        if pilot_id != self._pilot_id:
            self._pilot_id = pilot_id
            self._runs, self._curves, self._read = [], {}, {}
            self.charts.clear()
            self._log.show_text("")
            self._table.clearSelection()
        self._timer.start()
        self._tick()

    def begin(self, pilot_id: int) -> None:
        """Watch a new pilot, and carry its runs."""
        self.show_pilot(pilot_id)
        self._session.ask(lambda store: pilots.waiting(store, pilot_id), self._queue.start)

    # Qt override

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(14)
        body = QHBoxLayout()
        body.setSpacing(14)
        self._card = Card("Queue")
        self._card.setMinimumWidth(320)
        self._card.body.addWidget(self._progress)
        self._card.body.addWidget(self._empty)
        self._empty.setWordWrap(True)
        self._card.body.addWidget(self._table, 1)
        self._card.body.addStretch(0)
        self._card.body.addWidget(self._message)
        self._card.body.addWidget(self._warnings)
        self._card.body.addLayout(row(self._resume, self._pause, self._skip, self._stop))
        content, stack = scrolling()
        stack.addWidget(self.charts, 5)
        stack.addWidget(self._log, 2)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._toolbar)
        right.addWidget(content, 1)
        body.addWidget(self._card, 3)
        body.addLayout(right, 8)
        outer.addLayout(body)

    def _connect_signals(self) -> None:
        self._timer.timeout.connect(self._tick)
        self._stop.clicked.connect(self._queue.stop)
        self._skip.clicked.connect(self._queue.skip)
        self._pause.clicked.connect(self._wish_pause)
        self._resume.clicked.connect(self._go_on)
        self._queue.changed.connect(self._redraw)
        self._queue.run_ended.connect(self._tell)
        self._table.itemSelectionChanged.connect(self._redraw)
        self._look.changed.connect(self._redraw)
        # charts
        self._toolbar.changed.connect(self._use_axis)
        self._toolbar.all_requested.connect(self._show_all)
        self._toolbar.charts_requested.connect(self._offer_charts)
        self.charts.zoomed.connect(self._toolbar.show_zoomed)
        self.charts.axis_changed.connect(self._toolbar.show_unit)
        self._use_axis()

    def _tick(self) -> None:
        """Ask for news, one question at a time; nothing is asked while the page is hidden and nothing runs."""
        if self._asking or not self._pilot_id or not (self.isVisible() or self._queue.busy):
            return
        self._asking = True
        pilot_id, read = self._pilot_id, dict(self._read)
        cursors = {run_id: known.cursor for run_id, known in self._curves.items()}
        self._session.ask(lambda store: catch_up(store, pilot_id, cursors, read), self._take, self._not_read)

    def _take(self, news: News) -> None:
        self._asking = False
        if news.runs and news.runs[0].pilot_id != self._pilot_id:
            return
        for run_id, found in news.opened.items():
            self._curves[run_id] = RunCurves()
            self._curves[run_id].open(found)
        for run_id, rows in news.rows.items():
            self._curves[run_id].extend(rows)
        fresh = any(any(found for found in rows.values()) for rows in news.rows.values()) or news.opened
        ended = [r for r in news.runs if r.status not in ACTIVE and r.id in news.rows]
        self._read |= {r.id: r.changed for r in ended if not any(news.rows[r.id].values())}
        changed = [r.changed for r in news.runs] != [r.changed for r in self._runs]
        self._runs = news.runs
        live = self._queue.busy or any(run.status in ACTIVE for run in self._runs)
        self._timer.setInterval(TICK_MS if live else IDLE_MS)
        if fresh or changed:
            self._redraw()
        self._log.show_text(news.log)
        done = sum(run.iteration for run in self._runs if run.trains)
        waiting = f"{news.waiting_rows} rows waiting" if news.waiting_rows else "0 rows waiting"
        self.stored.emit(f"{show.grouped(done)} iterations recorded · {waiting}")

    def _use_axis(self) -> None:
        bar = self._toolbar
        self.charts.use(axis=bar.axis, log_x=bar.log_x, smoothing=bar.smoothing)
        self._redraw()

    def _show_all(self) -> None:
        self.charts.zoom_to(None)

    def _offer_charts(self) -> None:
        menu = self.charts.grid.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(QCursor.pos())

    def _not_read(self, sentence: str) -> None:
        self._asking = False
        self.stored.emit(sentence)

    def _redraw(self) -> None:
        """Bring the page up to date; while it is hidden that waits until it is seen."""
        if not self.isVisible():
            return
        self._show_queue()
        self._show_state()
        current = self._current()
        names = pilots.names(self._runs)
        self.charts.draw(self._beside(current), self._curves, self._places(), names, current)

    def _places(self) -> dict[str, int]:
        trained = [run for run in self._runs if run.trains]
        return {name: n for n, name in enumerate(dict.fromkeys(run.variant for run in trained))}

    def _beside(self, run_id: int) -> list[RunRow]:
        """The runs whose curves belong beside those of `run_id`: on the same data, at the same setting."""
        trained = [run for run in self._runs if run.trains]
        shown = next((run for run in trained if run.id == run_id), None)
        if shown is None:
            return trained
        return [run for run in trained if (run.data_set, run.setting) == (shown.data_set, shown.setting)]

    def _current(self) -> int:
        """The run that was chosen in the queue, else the one that is carried, else the one that was carried last."""
        chosen = self._table.currentRow()
        if self._table.selectedItems() and 0 <= chosen < len(self._runs) and self._runs[chosen].trains:
            return self._runs[chosen].id
        trained = [run for run in self._runs if run.trains]
        active = [run.id for run in trained if run.status in ACTIVE]
        begun = sorted((run for run in trained if run.started_at), key=lambda run: run.changed)
        return active[0] if active else begun[-1].id if begun else 0

    def _show_queue(self) -> None:
        places = self._places()
        names = pilots.names(self._runs)
        self._table.setRowCount(len(self._runs))
        for n, run in enumerate(self._runs):
            name = self._table.put(n, 0, names[run.id])
            if not run.trains:
                name.setToolTip(_TIPS[run.kind])
            else:
                name.setIcon(swatch(self._look.theme.variant(places[run.variant])))
                name.setToolTip(f"{names[run.id]}, seed {run.seed}")
            state = self._table.put(n, 1, self._state(run))
            state.setToolTip(run.message)
            if run.status in ("failed", "interrupted"):
                state.setForeground(self._look.theme.color("bad"))
        total = sum(run.max_iters for run in self._runs)
        done = sum(run.max_iters if run.status == "finished" else run.iteration for run in self._runs)
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        finished = sum(run.status == "finished" for run in self._runs)
        self._card.subtitle.setText(f"{finished} of {len(self._runs)} finished{self._time_left(total - done)}")
        failed = [run for run in self._runs if run.message and run.status in ("failed", "interrupted")]
        self._message.setText(f"{names[failed[-1].id]}: {failed[-1].message}" if failed else "")
        self._message.setVisible(bool(failed))
        warned = [(names[run.id], self._curves[run.id].warnings) for run in self._runs if run.id in self._curves]
        self._warnings.setText("\n".join(conditions.warning_sentences(warned)))
        self._warnings.setVisible(bool(self._warnings.text()))

    def _state(self, run: RunRow) -> str:
        """Where a run stands, in a word or two."""
        if run.id == self._queue.run_id and self._queue.stopping:
            return "stopping"
        if run.id == self._queue.run_id and run.status == "queued":
            return "starting"
        if run.status == "running":
            return f"{100 * run.iteration // max(run.max_iters, 1)} %" if run.phase == "training" else run.phase
        return run.status

    def _time_left(self, iterations: int) -> str:
        """Words for the time that the rest takes at the pace of the run under way; empty until that is known."""
        running = [run for run in self._runs if run.status == "running" and run.iteration > 0]
        active = next((run for run in running if run.trains), None)
        if active is None:
            self._training_since = None
            return ""
        since = self._training_since
        if since is None or since[0] != active.id:
            self._training_since = (active.id, time.monotonic(), active.iteration)
            return ""
        _, begun, first = since
        passed = active.iteration - first
        if passed < max(5, active.max_iters // 20):
            return ""
        return f" · about {show.duration((time.monotonic() - begun) / passed * iterations)} left"

    def _show_state(self) -> None:
        """Buttons do what can be done now."""
        ours = self._queue.busy
        shown = not self._queue.run_id or any(run.id == self._queue.run_id for run in self._runs)
        active = next((run for run in self._runs if run.status in ACTIVE), None)
        left = any(run.status in RESUMABLE for run in self._runs)
        self._stop.setEnabled(ours and shown and not self._queue.stopping)
        self._skip.setEnabled(bool(self._queue.run_id) and shown and not self._queue.stopping)
        self._pause.setEnabled(active is not None)
        self._pause.setText("Continue" if active and active.status == "paused" else "Pause")
        self._resume.setEnabled(left and not ours and active is None)
        self._empty.setVisible(not self._runs)
        self._progress.setVisible(bool(self._runs))
        self._card.body.setStretch(self._card.body.indexOf(self._table) + 1, 0 if self._runs else 1)
        self._table.setVisible(bool(self._runs))

    def _wish_pause(self) -> None:
        active = next((run for run in self._runs if run.status in ACTIVE), None)
        if active is not None:
            kind = "resume" if active.status == "paused" else "pause"
            run_id = active.id
            self._session.ask(lambda store: pilots.wish(store, run_id, kind), self._wished)

    def _wished(self, _: None) -> None:
        self._tick()

    def _go_on(self) -> None:
        pilot_id = self._pilot_id
        self._session.ask(lambda store: pilots.waiting(store, pilot_id), self._queue.start)

    def _tell(self, run: RunRow) -> None:
        if run.status != "finished":
            self.said.emit(f"{pilots.names(self._runs).get(run.id, run.variant)}: {run.message or run.status}")
        self._tick()
