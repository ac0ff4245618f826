"""Your data and your time: a file and some minutes are enough, and the form is filled in from what is measured here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app import format as show
from app.gui.plan.calibration import Calibration
from app.gui.plan.data import file_kinds, source_of
from app.gui.plan.measurer import Measurer
from app.gui.plan.reader import Reader
from app.gui.session import Session
from app.gui.widgets.parts import Card, ProgressBar, button, label, repolish, row
from db import liveness
from engine.analysis.ladder import LADDER, Choice, Chooser, Measured, Rung, plan_of, short_validation, usable
from engine.data.corpus import CorpusFacts
from engine.estimate import parameters
from engine.records import CalibrationRecord
from engine.sections import DataSpec
from engine.words import tr

MOST_MINUTES = 7 * 24 * 60


class TenMinutes(Card):
    """Asks for a file and minutes, measures models from the smallest up, and chooses."""

    chosen = Signal(object)  # PilotSpec
    busy_changed = Signal(bool)  # it measures: nothing else should

    def __init__(self, session: Session, calibration: Calibration) -> None:
        super().__init__()
        self._session, self._calibration = session, calibration
        self._file = QLineEdit()
        self._file.setObjectName("plan.minutes.file")
        self._file.setAccessibleName(tr("Your data file"))
        self._file.setPlaceholderText(tr("A text, a log or a table; drop it on the window, or browse"))
        browse = button(tr("Browse…"), "plan.minutes.browse", tip=tr("Choose a file"))
        self._minutes = QLineEdit("10")
        self._minutes.setObjectName("plan.minutes.minutes")
        self._minutes.setAccessibleName(tr("Minutes"))
        self._minutes.setValidator(QIntValidator(1, MOST_MINUTES, self._minutes))
        self._minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._minutes.setFixedWidth(56)
        self._fill = button(
            tr("Fill in the form"),
            "plan.minutes.fill",
            tip=tr("Measures this machine and chooses model, iterations and seeds; undo brings back what was there"),
        )
        self._bar = ProgressBar(tr("Measuring this machine"), "plan.minutes.progress")
        self._bar.setFixedWidth(120)
        self._cancel = button(tr("Cancel"), "plan.minutes.cancel", tip=tr("Leave the form as it is"))
        self._words = label("", "muted", name="plan.minutes.words", wrap=True)
        self._reader, self._measurer = Reader(), Measurer(self)
        self._data, self._facts = DataSpec(), None
        self._rungs: list[Rung] = []
        self._costs: dict[str, CalibrationRecord] = {}
        self._measured: list[Measured] = []
        self._lay_out(browse)
        browse.clicked.connect(self._browse)
        self._file.returnPressed.connect(self.begin)
        self._fill.clicked.connect(self.begin)
        self._cancel.clicked.connect(self.cancel)
        self._reader.columns_found.connect(self._choose_column)
        self._reader.read.connect(self._was_read)
        self._reader.failed.connect(self._could_not_read)
        self._measurer.measured.connect(self._hear)
        self._measurer.failed.connect(self._end)

    def take_file(self, path: str) -> None:
        """Use a file that was dropped or chosen elsewhere."""
        self._file.setText(path)

    def begin(self) -> None:
        """Read the data, measure, choose."""
        path = self._file.text().strip()
        if not path or not self._minutes.hasAcceptableInput():
            self._say(tr("Choose a data file and a number of minutes first."), problem=True)
            return
        self._data = DataSpec(source=source_of(Path(path), None), path=path)  # type: ignore[arg-type]
        self._measured, self._costs, self._facts = [], {}, None
        self._show_busy(True)
        self._say(tr("Reading the data…"))
        self._session.ask(lambda store: liveness.any_lock_held(store.path), self._read_unless, self._end)

    def cancel(self) -> None:
        """Leave the form as it is."""
        self._end(tr("Stopped; the form is as it was."), problem=False)

    def hold(self, taken: bool) -> None:
        """Whether a run has the machine."""
        self._fill.setEnabled(not taken)
        if taken and self.busy:
            self._end(tr("A run has the machine. Fill in the form once it has ended."))

    def close_down(self) -> None:
        """Give up and wait for threads and processes."""
        self._reader.close()
        self._measurer.close()

    @property
    def busy(self) -> bool:
        return self._cancel.isVisibleTo(self)

    def _read_unless(self, taken: bool) -> None:
        if taken:
            self._end(tr("A run has the machine. Fill in the form once it has ended."))
        elif self.busy:
            self._reader.begin([self._data])

    def _choose_column(self, _: int, names: list[str]) -> None:
        """The first column of numbers where nobody has named one; the form offers the others."""
        if self.busy and self._data.column is None and len(names) > 1:
            self._data = self._data.model_copy(update={"column": names[0]})
            self._reader.begin([self._data])

    def _could_not_read(self, _: int, sentence: str) -> None:
        self._end(sentence)

    def _was_read(self, _: int, facts: CorpusFacts) -> None:
        if not self.busy:
            return
        tokens = facts.train_tokens + facts.val_tokens + facts.test_tokens
        shorter = short_validation(self._data, tokens)
        scored = min(facts.val_tokens, round(shorter.val_fraction * tokens))
        self._data, self._facts = shorter, facts
        self._chooser = Chooser(shorter, scored, facts.vocab_size, 60.0 * int(self._minutes.text()))
        self._rungs = usable(LADDER, scored)
        self._climb()

    def _climb(self) -> None:
        """Measure the next larger model."""
        rung = self._rungs[len(self._measured)]
        spec = plan_of(rung, self._data)
        assert self._facts is not None
        size = parameters(spec.runs()[0], self._facts.vocab_size)
        self._say(tr("Measuring a model of {size} parameters on this machine…", size=show.count(size)))
        self._bar.setValue(20 + 80 * len(self._measured) // len(self._rungs))
        self._costs = {}
        self._measurer.ask(spec, self._facts.vocab_size)

    def _hear(self, record: CalibrationRecord) -> None:
        self._costs[record.variant] = record
        rung = self._rungs[len(self._measured)]
        spec = plan_of(rung, self._data)
        if len(self._costs) < len(spec.variant) or not all(cost.last for cost in self._costs.values()):
            return
        assert self._facts is not None
        self._measured.append(Measured(rung=rung, costs=self._costs))
        self._calibration.know(spec, self._facts.vocab_size, self._costs)
        more = len(self._measured) < len(self._rungs)
        if more and self._chooser.worth_climbing(self._measured[-1]):
            self._climb()
        else:
            self._choose()

    def _choose(self) -> None:
        assert self._facts is not None
        found = self._chooser.choose(self._measured)
        size = parameters(found.spec.runs()[0], self._facts.vocab_size)
        self._end(words(found, size, int(self._minutes.text())), problem=not found.fits)
        if found.cost.time is not None:
            self.chosen.emit(found.spec)

    def _end(self, sentence: str, problem: bool = True) -> None:
        self._reader.cancel()
        self._measurer.give_up()
        self._show_busy(False)
        self._say(sentence, problem=problem)

    def _show_busy(self, busy: bool) -> None:
        came, went = (self._cancel, self._fill) if busy else (self._fill, self._cancel)
        self._bar.setVisible(busy)
        came.setVisible(True)
        if went.hasFocus():
            came.setFocus()  # else Qt gives it to whatever comes next
        went.setVisible(False)
        self._bar.setValue(0)
        self.busy_changed.emit(busy)

    def _say(self, sentence: str, *, problem: bool = False) -> None:
        self._words.setText(sentence)
        self._words.setProperty("role", "problem" if problem else "muted")
        repolish(self._words)
        self._words.setVisible(bool(sentence))

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a file"), "", file_kinds())
        if path:
            self.take_file(path)

    def _lay_out(self, browse: QWidget) -> None:
        unit = label(tr("minutes"), "field")
        members = (self._file, browse, self._minutes, unit, self._bar, self._fill, self._cancel)
        line = row(label(tr("Your data and your time"), "section"), *members)
        line.setStretch(1, 1)
        self.body.setContentsMargins(16, 8, 16, 8)
        self.body.addLayout(line)
        self.body.addWidget(self._words)
        for hidden in (self._bar, self._cancel, self._words):
            hidden.hide()


def words(found: Choice, size: int, minutes: int) -> str:
    """What was chosen, and why."""
    if found.cost.time is None:
        return tr("Not even the smallest model could be measured here; its memory did not suffice.")
    time, seeds = show.about(found.cost.time.expected), len(found.spec.seeds)
    if not found.fits:
        return _too_few(minutes, time)
    values = {
        "variants": len(found.spec.variant),
        "seeds": seeds,
        "size": show.count(size),
        "iterations": show.grouped(found.spec.train.max_iters),
        "time": time,
        "more": show.about(found.with_another_seed.time.expected) if found.with_another_seed.time else "",
    }
    if seeds == 1:
        return tr(
            "{variants} variants × 1 seed on a model of {size} parameters, {iterations} iterations each, about {time}. "
            "One more seed would take {more}; one seed proves nothing.",
            **values,
        )
    return tr(
        "{variants} variants × {seeds} seeds on a model of {size} parameters, {iterations} iterations each, about "
        "{time}. One more seed would take {more}.",
        **values,
    )


def _too_few(minutes: int, time: str) -> str:
    if minutes == 1:
        return tr("1 minute is too little here: the least that says anything takes {time}.", time=time)
    return tr(
        "{minutes} minutes are too few here: the least that says anything takes {time}.", minutes=minutes, time=time
    )
