"""The bar at the bottom of Plan: the pilot's name, what pressing Start will take, and Start."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import format as show
from app.gui.plan.calibration import Calibration, State
from app.gui.plan.draft import Draft
from app.gui.plan.editor import FieldEditor
from app.gui.plan.fields import Field
from app.gui.widgets.parts import Card, ProgressBar, button, column, label, row
from engine.analysis.plan import PilotCost
from engine.analysis.prices import RoiInputs
from engine.words import marked, tr


class CostBar(Card):
    """Figures of the whole pilot; those that were not measured yet are dashes."""

    def __init__(self, draft: Draft, calibration: Calibration) -> None:
        super().__init__()
        self._draft, self._calibration = draft, calibration
        self.prices: RoiInputs | None = None  # what was entered on Decide; None: nothing was
        self._name = FieldEditor(Field(key="name", title=marked("Pilot"), kind="text"), draft)
        self._name.input.setMinimumWidth(220)
        self._saved = label("", "chip", name="plan.saved")
        self.undo = button(tr("Undo"), "plan.undo", tip="Ctrl+Z")
        self.redo = button(tr("Redo"), "plan.redo", tip="Ctrl+Shift+Z")
        self.start = button(
            tr("Start pilot"), "plan.start", role="primary", tip=tr("Queue all runs and start (Ctrl+Return)")
        )
        self._figures = {
            name: Figure(f"plan.cost.{name}", title)
            for name, title in (
                ("runs", tr("Runs")),
                ("trials", tr("Trials of finders")),
                ("time", tr("Time, estimated")),
                ("memory", tr("Memory, estimated")),
                ("price", tr("Price, estimated")),
            )
        }
        self._problems = label("", "problem", name="plan.problems", wrap=True)
        self._words = label("", "muted", name="plan.calibration", wrap=True)
        self._bar = ProgressBar(tr("Measuring this machine"), "plan.calibration.progress")
        self._bar.tell(0)
        self._bar.setFixedWidth(90)
        self._cancel = button(tr("Cancel"), "plan.calibration.cancel", tip=tr("Stop measuring"))
        self._again = button(tr("Measure again"), "plan.calibration.again", tip=tr("Measure this machine now"))
        self._lay_out()
        self._cancel.clicked.connect(calibration.stop)
        self._again.clicked.connect(calibration.again)

    def refresh(self, cost: PilotCost | None, *, trials: int, totals: tuple[int, float] | None, problem: str) -> None:
        """Show the draft and its figures; `cost` is None while anything is wrong or unread, `totals` are tokens and
        training FLOPs."""
        self._name.refresh()
        self._saved.setText(tr("saved") if self._draft.saved else tr("not saved"))
        self.undo.setEnabled(self._draft.can_undo)
        self.redo.setEnabled(self._draft.can_redo)
        self._problems.setText(problem)
        spec = self._draft.spec
        runs = None if spec is None else len(spec.rounds()) * len(spec.variant)
        self._figures["runs"].show_value("–" if runs is None else str(runs), _work_words(totals))
        self._figures["trials"].show_value(f"≤ {trials}")
        self._figures["trials"].setVisible(trials > 0)
        self._figures["time"].show_value(*_time(cost))
        self._figures["memory"].show_value(*_memory(cost))
        self._show_price(cost)
        self._show_state(problem, disturbed=cost is not None and cost.disturbed)

    def _show_price(self, cost: PilotCost | None) -> None:
        shown = self._figures["price"]
        shown.setVisible(self.prices is not None)
        if self.prices is None:
            return
        price = None if cost is None else cost.price(self.prices.price_per_hour)
        tip = tr("At {price} per device hour, as entered on Decide.", price=self._money(self.prices.price_per_hour))
        shown.show_value("–" if price is None else self._money(price), tip)

    def _money(self, value: float) -> str:
        return show.money(value, self.prices.currency if self.prices else "")

    def _show_state(self, problem: str, *, disturbed: bool) -> None:
        """What is wrong, or what the calibration is about: there is room for one of the two."""
        state = self._calibration.state
        calm = tr("Other programs took processor time while this was measured; on a quiet machine it takes less.")
        words = {
            State.MEASURING: tr("Measuring this machine…"),
            State.STOPPED: tr("Measuring was stopped; time and memory are not known."),
            State.RUNNING: tr("A run has the machine; what is not known yet is measured once it has ended."),
            State.FAILED: self._calibration.trouble,
        }.get(state, calm if disturbed else "")
        self._words.setText(words)
        for member in (self._bar, self._cancel):
            member.setVisible(state == State.MEASURING)
        self._again.setVisible(state != State.MEASURING)
        self._problems.setVisible(bool(problem))
        self._line.setVisible(bool(words) and not problem)

    def _lay_out(self) -> None:
        naming = row(self._name, self._saved, self.undo, self.redo)
        naming.setStretch(0, 1)
        figures = row(*self._figures.values(), spacing=26)
        figures.addStretch(1)
        figures.addWidget(self.start)
        self._line = QWidget()
        state = row(self._bar, self._words, self._cancel, self._again)
        state.setStretch(1, 1)
        self._line.setLayout(state)
        self.body.addLayout(naming)
        self.body.addLayout(figures)
        self.body.addWidget(self._problems)
        self.body.addWidget(self._line)


class Figure(QWidget):
    """A large figure under its title."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self._value = label("", "figure", name=name)
        self._value.setAccessibleName(title)
        stack: QVBoxLayout = column(label(title, "muted"), self._value, spacing=0)
        self.setLayout(stack)

    def show_value(self, text: str, tip: str = "") -> None:
        self._value.setText(text)
        self.setToolTip(tip)


def _work_words(totals: tuple[int, float] | None) -> str:
    if totals is None:
        return ""
    return tr("{tokens} tokens, {flops} training FLOPs", tokens=show.count(totals[0]), flops=show.count(totals[1]))


def _time(cost: PilotCost | None) -> tuple[str, str]:
    if cost is None or cost.time is None:
        return "–", tr("Not measured yet")
    low, high = show.about(cost.time.low), show.about(cost.time.high)
    if cost.more:
        tip = tr("{low} to {high}, one run after another; probes, finders and scaling on top", low=low, high=high)
        return f"> {show.about(cost.time.expected)}", tip
    return show.about(cost.time.expected), tr("{low} to {high}, one run after another", low=low, high=high)


def _memory(cost: PilotCost | None) -> tuple[str, str]:
    if cost is None or cost.peak_bytes is None:
        return "–", tr("Not measured of every variant")
    if cost.limit_bytes is None:
        return show.size(cost.peak_bytes), tr("The highest point of a training step")
    free = show.size(cost.limit_bytes)
    return show.size(cost.peak_bytes), tr("The highest point of a training step; {free} were free", free=free)
