"""The Decide page: prices and volumes at the left; at the right what to do, what it rests on, and the report."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from app import example, gating
from app.comparison import Comparison
from app.gui.decide.cost_chart import CostChart
from app.gui.decide.costs_card import CostsCard
from app.gui.decide.export import export_report
from app.gui.decide.inputs import Inputs
from app.gui.decide.kpi_desk import KpiDesk
from app.gui.decide.panel import DecisionPanel
from app.gui.decide.preview import preview_report
from app.gui.decide.prices import PricesForm
from app.gui.decide.reckoner import Reckoner
from app.gui.decide.recommendation import RecommendationCard
from app.gui.decide.tornado import TornadoCard
from app.gui.decide.wrong_strip import WrongStrip
from app.gui.look import Look
from app.gui.session import Session
from app.gui.settings import example_prices
from app.gui.widgets.elided import Elided
from app.gui.widgets.parts import Card, button, column, label, points, row, scrolling
from app.report.material import Wanted, wanted
from app.roi import Case
from db import scenarios
from engine.analysis.gates import Standing
from engine.analysis.prices import EXCHANGE, RoiInputs, examples
from engine.words import tr

FORM, BOTH = 452, 1000  # pixels: of the form; that two charts side by side need


class DecidePage(QWidget):
    """What replacing the baseline costs and saves, and the report for those who decide."""

    trouble = Signal(str)
    said = Signal(str)
    kpis_changed = Signal()  # the comparison has to be read again

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session, self._look = session, look
        self._comparison: Comparison | None = None
        self._case: Case | None = None
        self._candidate = ""  # as chosen; empty: the best
        self.entries = Inputs()
        self._reckoner = Reckoner(session)
        self._form, self._wrong = PricesForm(self.entries), WrongStrip(self.entries)
        self.recommendation = RecommendationCard()
        self._doubt, self._doubt_strip = label("", name="decide.doubt", wrap=True), QFrame()
        self._cost, self._tornado, self._costs = CostChart(look), TornadoCard(look), CostsCard(look)
        self._kpis, self._decision = KpiDesk(session, look), DecisionPanel(session, look)
        self._pilot = Elided("title", name="decide.pilot")
        self._example = label("", "chip", name="decide.example")
        self._empty = label(
            tr("No finished run yet. The costs appear once a pilot has one."), "muted", wrap=True, name="decide.empty"
        )
        self._not_proven = label("", wrap=True, name="decide.not_proven")
        self._caution = Card(tr("What is not proven"))
        tip = tr("As a file to pass on (Ctrl+E)")
        self._export = button(tr("Export report…"), "decide.export", role="primary", tip=tip)
        self._preview = button(tr("Preview…"), "decide.preview", tip=tr("The report, page by page"))
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
        for part in (self._kpis, self._decision):
            part.show_comparison(found)
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
            pilot_id, otherwise = self._comparison.pilot.id, example_prices()
            self._session.ask(
                lambda store: (pilot_id, scenarios.scenario(store, pilot_id, otherwise)),
                self._take_inputs,
                self._begin_with_examples,
            )

    def choose(self, candidate: str) -> None:
        """Decide about another candidate, a title of a line of `app.roi`; empty: the best."""
        if candidate != self._candidate:
            self._candidate = candidate
            self._reckon(at_once=True)

    def ask_and_export(self) -> None:
        """Ask how and where to, and write the report."""
        if self._comparison is not None and self._export.isEnabled():
            export_report(self, self._session, self._wanted(self._comparison), self._comparison.pilot.name)

    def preview(self) -> None:
        """Show the report's pages."""
        if self._comparison is not None and self._preview.isEnabled():
            preview_report(self, self._session, self._wanted(self._comparison))

    def _wanted(self, found: Comparison) -> Wanted:
        return wanted(found, self.inputs, self._case.line.title if self._case and self._case.line else "")

    # Qt override

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() - FORM >= BOTH
        self._charts.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        self._doubt_strip.setProperty("role", "warning")
        strip = row(self._doubt)
        strip.setContentsMargins(14, 10, 14, 10)
        self._doubt_strip.setLayout(strip)
        self._caution.body.addWidget(self._not_proven)
        form, left = scrolling(tr("Prices, volumes and KPIs"))
        form.setFixedWidth(FORM)
        left.addWidget(self._form)
        left.addWidget(self._kpis.card)
        left.addStretch(1)
        content, right = scrolling(tr("The decision"))
        right.addLayout(self._head())
        right.addWidget(self._empty)
        self._charts = row(self._cost, self._tornado, spacing=14)
        for place in (0, 1):
            self._charts.setStretch(place, 1)
        right.addWidget(self.recommendation)
        right.addWidget(self._doubt_strip)
        right.addLayout(self._charts)
        for card in (self._decision, self._costs, self._caution):
            right.addWidget(card)
        right.addStretch(1)
        self._measured = (self.recommendation, self._cost, self._tornado, self._decision, self._costs, self._caution)
        outer = column(self._wrong, spacing=8)
        outer.setContentsMargins(20, 16, 20, 16)
        sides = row(form, content, spacing=8)
        sides.setStretch(1, 1)
        outer.addLayout(sides, 1)
        self.setLayout(outer)

    def _head(self) -> QHBoxLayout:
        head = row(self._pilot, self._example)
        head.addStretch(1)
        head.addWidget(self._preview)
        head.addWidget(self._export)
        return head

    def _connect_signals(self) -> None:
        # what is entered
        self.entries.entered.connect(self._keep)
        self.entries.changed.connect(self._reckon)
        self.recommendation.chosen.connect(self.choose)
        self._kpis.changed.connect(self.kpis_changed)
        self._kpis.trouble.connect(self.trouble)
        # what comes of it
        self._reckoner.reckoned.connect(self._show)
        self._reckoner.trouble.connect(self.trouble)
        self._decision.judged.connect(self._judged)
        self._decision.settings_changed.connect(self._kpis.show_settings)
        self._decision.said.connect(self.said)
        self._look.changed.connect(self._show_again)
        self._export.clicked.connect(self.ask_and_export)
        self._preview.clicked.connect(self.preview)

    def _take_inputs(self, read: tuple[int, RoiInputs]) -> None:
        pilot_id, inputs = read
        if self._comparison is not None and self._comparison.pilot.id == pilot_id:
            known = inputs.currency in EXCHANGE
            self.entries.load(inputs, examples(inputs.currency) if known else example_prices())

    def _begin_with_examples(self, sentence: str) -> None:
        """What was kept can't be read; what stood here was another pilot's."""
        self.entries.load(example_prices(), example_prices())
        self.trouble.emit(sentence)

    def _keep(self) -> None:
        if self._comparison is not None:
            pilot_id, inputs = self._comparison.pilot.id, self.inputs
            self._session.ask(lambda store: scenarios.keep(store, pilot_id, inputs), self._kept)

    def _kept(self, _: None) -> None:
        return

    def _reckon(self, *, at_once: bool = False) -> None:
        if self._comparison is not None and self._comparison.matrix.rows:
            self._reckoner.want(self._comparison, self.inputs, self._candidate, at_once=at_once)
        self._hold()

    @property
    def _ready(self) -> bool:
        return self._comparison is not None and bool(self._comparison.matrix.rows)

    def _hold(self) -> None:
        """Nothing leaves the page, and nothing is signed, while something that was entered is wrong; nor is anything
        signed before its figures have come."""
        whole = not self.entries.problems
        self._export.setEnabled(self._ready and whole)
        self._preview.setEnabled(self._ready and whole)
        self._decision.allow_signing(whole and not self._reckoner.is_waiting)

    def _refresh(self) -> None:
        """Show the pilot itself; its figures follow."""
        found, ready = self._comparison, self._ready
        self._hold()
        self._empty.setVisible(not ready)
        here = found is not None and example.is_example(found.pilot)
        self._example.setText(example.mark() if here else "")
        self._example.setVisible(here)
        for part in (*self._measured, self._doubt_strip):
            part.setVisible(ready and self._case is not None)
        if found is None:
            self._pilot.tell("")
            return
        self._pilot.tell(" · ".join((found.pilot.name, *([found.data_set] if len(found.data_sets) > 1 else []))))
        self._not_proven.setText(points(found.findings.not_proven) or tr("Nothing that Pilotlight checks."))

    def _show(self, case: Case) -> None:
        found = self._comparison
        if found is None:
            return
        self._case = case
        self._refresh()
        self._doubt.setText(points(case.roi.doubts))
        self._doubt_strip.setVisible(bool(case.roi.doubts))
        places, theme = found.variants, self._look.theme
        baseline = theme.variant(places.index(found.pilot.baseline))
        candidate = baseline if case.line is None else theme.variant(places.index(case.line.rates.variant))
        self._decision.show_candidate(case.line.rates.variant if case.line else "", gating.economics(case))
        self._cost.show_case(case, baseline, candidate)
        self._tornado.show_case(case)
        self._costs.show_case(case, places)

    def _judged(self, standing: Standing | None) -> None:
        if self._case is not None:
            self.recommendation.show_case(self._case, standing)

    def _show_again(self) -> None:
        if self._case is not None:
            self._show(self._case)
