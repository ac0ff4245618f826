"""The Decide page: prices and volumes at the left; at the right what to do, what it rests on, and the report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import example
from app.comparison import Comparison
from app.gui.decide.cost_chart import CostChart
from app.gui.decide.costs_card import CostsCard
from app.gui.decide.inputs import Inputs
from app.gui.decide.prices import PricesForm
from app.gui.decide.reckoner import Reckoner
from app.gui.decide.recommendation import RecommendationCard
from app.gui.decide.tornado import TornadoCard
from app.gui.look import Look
from app.gui.session import Session
from app.gui.settings import example_prices
from app.gui.widgets.parts import Card, button, label, row, scrolling
from app.roi import Case
from db import scenarios
from engine.analysis.prices import RoiInputs
from engine.words import tr

FORM = 384  # pixels


class DecidePage(QWidget):
    """What replacing the baseline costs and saves, and the report for those who decide."""

    trouble = Signal(str)
    said = Signal(str)
    decided_about = Signal(object)  # Case: other figures, or another candidate; None: nothing to decide about

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session, self._look = session, look
        self._comparison: Comparison | None = None
        self._case: Case | None = None
        self._candidate = ""  # as chosen; empty: the best
        self.entries = Inputs()
        self._reckoner = Reckoner(session)
        self._form = PricesForm(self.entries)
        self.recommendation = RecommendationCard()
        self._doubts = Card(tr("What the costs rest on"))
        self._doubt = label("", "warning", wrap=True, name="decide.doubt")
        self._cost, self._tornado, self._costs = CostChart(look), TornadoCard(look), CostsCard(look)
        self.left, self.proof = QVBoxLayout(), QHBoxLayout()  # for more cards: below the form, and between the others
        self._pilot = label("", "title")
        self._example = label("", "chip", name="decide.example")
        self._candidates = QComboBox()
        self._against = label("", "chip", name="decide.baseline")
        self._empty = label(
            tr("No finished run yet. The costs appear once a pilot has one."), "muted", wrap=True, name="decide.empty"
        )
        self._not_proven = label("", wrap=True, name="decide.not_proven")
        self._caution = Card(tr("What is not proven"))
        self._export = button(tr("Export report…"), "decide.export", role="primary", tip=tr("One HTML file (Ctrl+E)"))
        self._lay_out()
        self._connect_signals()
        self._refresh()

    @property
    def inputs(self) -> RoiInputs:
        """The prices and volumes that the figures are reckoned with."""
        return self.entries.inputs

    @property
    def case(self) -> Case | None:
        """The figures on show; None while there are none."""
        return self._case

    def show_comparison(self, found: Comparison | None) -> None:
        """Show the pilot that is on show on Compare; nothing where there is none any more."""
        same = found is not None and self._comparison is not None and self._comparison.pilot.id == found.pilot.id
        self._comparison = found
        if not same:
            self._candidate, self._case = "", None
            self._reckoner.forget()
            self.read_inputs()
        self._refresh()
        if same:
            self._reckon(at_once=True)

    def read_inputs(self) -> None:
        """Show the pilot's prices and volumes; where none were entered, examples in the chosen currency."""
        if self._comparison is not None:
            pilot_id, examples = self._comparison.pilot.id, example_prices()
            self._session.ask(
                lambda store: (pilot_id, scenarios.scenario(store, pilot_id, examples), examples), self._take_inputs
            )

    def choose(self, candidate: str) -> None:
        """Decide about another candidate, a title of a line of `app.roi`; empty: the best."""
        if candidate != self._candidate:
            self._candidate = candidate
            self._reckon(at_once=True)

    def export_to(self, path: Path) -> None:
        """Write the report; what comes of it is said in words."""
        if self._comparison is not None:
            found, inputs = self._comparison, self.inputs
            self._session.ask(lambda _: _write(found, inputs, path), self._exported)

    def ask_and_export(self) -> None:
        """Ask where to, and write the report."""
        if self._comparison is None or not self._export.isEnabled():
            return
        suggested = f"{_file_name(self._comparison.pilot.name)}.html"
        path, _ = QFileDialog.getSaveFileName(self, tr("Export the report"), suggested, "HTML (*.html)")
        if path:
            self.export_to(Path(path))

    def _lay_out(self) -> None:
        self._doubts.body.addWidget(self._doubt)
        self._caution.body.addWidget(self._not_proven)
        form, self.left = scrolling(tr("Prices and volumes"))
        form.setFixedWidth(FORM)
        self.left.addWidget(self._form)
        self.left.addStretch(1)
        content, right = scrolling(tr("The decision"))
        right.addLayout(self._head())
        right.addWidget(self._empty)
        charts = row(self._cost, self._tornado, spacing=14)
        charts.setStretch(0, 1)
        charts.setStretch(1, 1)
        self.proof.setSpacing(14)
        right.addWidget(self.recommendation)
        right.addWidget(self._doubts)
        right.addLayout(charts)
        right.addLayout(self.proof)
        for card in (self._costs, self._caution):
            right.addWidget(card)
        right.addStretch(1)
        self._measured = (self.recommendation, self._cost, self._tornado, self._costs, self._caution)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(8)
        outer.addWidget(form)
        outer.addWidget(content, 1)

    def _head(self) -> QHBoxLayout:
        self._candidates.setObjectName("decide.candidate")
        self._candidates.setAccessibleName(tr("Candidate"))
        self._candidates.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._choice: tuple[QLabel | QComboBox, ...] = (
            label(tr("Candidate"), "field"),
            self._candidates,
            self._against,
        )
        head = row(self._pilot, self._example, *self._choice)
        head.addStretch(1)
        head.addWidget(self._export)
        return head

    def _connect_signals(self) -> None:
        # what is entered
        self.entries.entered.connect(self._keep)
        self.entries.changed.connect(self._reckon)
        self._candidates.activated.connect(self._choose)
        # what comes of it
        self._reckoner.reckoned.connect(self._show)
        self._reckoner.trouble.connect(self.trouble)
        self._look.changed.connect(self._show_again)
        self._export.clicked.connect(self.ask_and_export)

    def _take_inputs(self, read: tuple[int, RoiInputs, RoiInputs]) -> None:
        pilot_id, inputs, examples = read
        if self._comparison is not None and self._comparison.pilot.id == pilot_id:
            self.entries.load(inputs, examples)

    def _keep(self) -> None:
        if self._comparison is not None:
            pilot_id, inputs = self._comparison.pilot.id, self.inputs
            self._session.ask(lambda store: scenarios.keep(store, pilot_id, inputs), self._kept)

    def _kept(self, _: None) -> None:
        return

    def _choose(self, _: int) -> None:
        self.choose(self._candidates.currentData())

    def _reckon(self, *, at_once: bool = False) -> None:
        if self._comparison is not None and self._comparison.matrix.rows:
            self._reckoner.want(self._comparison, self.inputs, self._candidate, at_once=at_once)

    def _refresh(self) -> None:
        """Show the pilot itself; its figures follow."""
        found = self._comparison
        ready = found is not None and bool(found.matrix.rows)
        self._export.setEnabled(ready)
        self._empty.setVisible(not ready)
        here = found is not None and example.is_example(found.pilot)
        self._example.setText(example.mark() if here else "")
        self._example.setVisible(here)
        for part in (*self._measured, *self._choice, self._doubts):
            part.setVisible(ready and self._case is not None)
        if found is None:
            self._pilot.clear()
            self.decided_about.emit(None)
            return
        self._pilot.setText(" · ".join((found.pilot.name, *([found.data_set] if len(found.data_sets) > 1 else []))))
        self._not_proven.setText("\n".join(found.findings.not_proven) or tr("Nothing that Pilotlight checks."))

    def _show(self, case: Case) -> None:
        found = self._comparison
        if found is None:
            return
        self._case = case
        self._refresh()
        self._list_candidates(case)
        self._doubt.setText("\n".join(case.roi.doubts))
        self._doubts.setVisible(bool(case.roi.doubts))
        places, theme = found.variants, self._look.theme
        baseline = theme.variant(places.index(found.pilot.baseline))
        candidate = baseline if case.line is None else theme.variant(places.index(case.line.rates.variant))
        self.recommendation.show_case(case)
        self._cost.show_case(case, baseline, candidate)
        self._tornado.show_case(case)
        self._costs.show_case(case, places)
        self.decided_about.emit(case)

    def _show_again(self) -> None:
        if self._case is not None:
            self._show(self._case)

    def _list_candidates(self, case: Case) -> None:
        self._candidates.clear()
        for line in case.roi.candidates:
            words = tr("{variant} (leaks)", variant=line.title) if line.leaks else line.title
            self._candidates.addItem(words, line.title)
        if case.line is not None:
            self._candidates.setCurrentIndex(self._candidates.findData(case.line.title))
        base = case.roi.baseline
        self._against.setText(tr("against {baseline}", baseline=base.title) if base else "")

    def _exported(self, outcome: tuple[Path, str]) -> None:
        path, reason = outcome
        if reason:
            told = tr("{path} can't be written: {reason}. Choose another place.", path=path, reason=reason)
            self.trouble.emit(told)
        else:
            self.said.emit(tr("Report written to {path}.", path=path))


def _write(found: Comparison, inputs: RoiInputs, path: Path) -> tuple[Path, str]:
    """Where the report is to be, and why it could not be written; empty where it was."""
    from app.report import html

    try:
        html.write(found, inputs, path)
    except OSError as error:
        return path, str(error.strerror or error)
    return path, ""


def _file_name(name: str) -> str:
    """A pilot's name as a file name that every system takes."""
    return "".join(c if c.isalnum() or c in " -_." else "_" for c in name).strip(" .")[:80] or "report"
