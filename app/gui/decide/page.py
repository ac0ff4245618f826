"""The Decide page: prices and volumes at the left, what each variant costs at the right, and the report."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app import example
from app.comparison import Comparison
from app.costs import COST_COLUMNS, cost_doubt, cost_texts, costs
from app.gui.compare.matrix_view import MatrixView
from app.gui.decide.kpi_desk import KpiDesk
from app.gui.decide.panel import DecisionPanel, Economics
from app.gui.look import Look
from app.gui.session import Session
from app.gui.settings import example_prices
from app.gui.widgets.elided import Elided
from app.gui.widgets.parts import Card, as_text, button, label, repolish, row, scrolling, swatch
from app.gui.widgets.table import Table
from db import scenarios
from engine.analysis.cost import CostInputs
from engine.problems import problems_of
from engine.words import marked, tr

_FIELDS = (
    ("price_per_hour", marked("Price per device hour"), marked("Of the device on which the pilot ran.")),
    ("currency", marked("Currency"), ""),
    ("trainings_per_month", marked("Trainings per month"), marked("Of the size of the pilot's.")),
    ("requests_per_day", marked("Requests per day"), ""),
    ("prompt_tokens", marked("Prompt tokens"), marked("Per request.")),
    ("output_tokens", marked("Output tokens"), marked("Per request.")),
)


class DecidePage(QWidget):
    """What a variant costs, and the report for those who decide."""

    trouble = Signal(str)
    said = Signal(str)
    kpis_changed = Signal()  # the comparison has to be read again

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._kpis, self._decision = KpiDesk(session, look), DecisionPanel(session, look)
        self._session, self._look = session, look
        self._comparison: Comparison | None = None
        self.inputs = CostInputs()
        self._lines: dict[str, QLineEdit] = {}
        self._problems = {
            name: label("", "problem", name=f"decide.{name}.problem", wrap=True) for name, _, _ in _FIELDS
        }
        columns = (tr("Variant"), *map(tr, COST_COLUMNS))
        self._costs = Table("decide.costs", tr("Cost of each variant"), columns, row_height=36)
        self._doubt = label("", "warning", wrap=True, name="decide.doubt")
        self._matrix = MatrixView("decide.matrix", look)
        self._pilot = Elided("title", name="decide.pilot")
        self._example = label("", "chip", name="decide.example")
        self._empty = label(tr("No finished run yet. The costs appear once a pilot has one."), "muted", wrap=True)
        self._not_proven = label("", wrap=True)
        self._export = button(tr("Export report…"), "decide.export", role="primary", tip=tr("One HTML file (Ctrl+E)"))
        self._lay_out()
        self._connect_signals()
        self._refresh()

    def show_comparison(self, found: Comparison | None) -> None:
        """Show the pilot that is on show on Compare; nothing where there is none any more."""
        if found is None:
            self._comparison = None
            self._show_decision()
            self._pilot.tell("")
            self._example.hide()
            self._refresh()
            return
        same = self._comparison is not None and self._comparison.pilot.id == found.pilot.id
        self._comparison = found
        self._show_decision()
        if same:
            self._refresh()
        else:
            self.read_inputs()

    def _show_decision(self) -> None:
        for part in (self._kpis, self._decision):
            part.show_comparison(self._comparison)

    def read_inputs(self) -> None:
        """Show the pilot's prices and volumes; where none were entered, examples in the chosen currency."""
        if self._comparison is not None:
            pilot_id, examples = self._comparison.pilot.id, example_prices()
            self._session.ask(lambda store: scenarios.scenario(store, pilot_id, examples), self._take_inputs)

    def export_to(self, path: Path) -> None:
        """Write the report; what comes of it is said in words."""
        if self._comparison is not None:
            found, inputs = self._comparison, self.inputs
            self._session.ask(lambda _: _write(found, inputs, path), self._exported)

    def _lay_out(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(14)
        form = Card(tr("Prices and volumes"))
        for name, title, tip in _FIELDS:
            line = self._lines[name] = QLineEdit()
            line.setObjectName(f"decide.{name}")
            line.setAccessibleName(tr(title))
            line.setToolTip(tr(tip))
            caption = label(tr(title), "field")
            caption.setFixedWidth(140)
            caption.setBuddy(line)
            form.body.addLayout(row(caption, line))
            form.body.addWidget(self._problems[name])
        note = tr("The values given are examples of November 2026. Enter your own; they are kept with the pilot.")
        form.body.addWidget(label(note, "muted", wrap=True))
        form.body.addStretch(1)
        costs_card = Card(tr("Cost"), tr("measured time × price, one sequence at a time, at the pilot's size"))
        costs_card.body.addWidget(self._empty)
        costs_card.body.addWidget(self._costs)
        costs_card.body.addWidget(self._doubt)
        matrix = Card(tr("Side by side"))
        matrix.body.addWidget(self._matrix)
        caution = Card(tr("What is not proven"))
        caution.body.addWidget(self._not_proven)
        self._measured = (self._costs, matrix, caution)
        head = row(self._pilot, self._example)
        self._example.hide()
        head.addWidget(label(tr("Candidate"), "muted"))
        head.addWidget(self._decision.candidate)
        head.addStretch(1)
        head.addWidget(self._export)
        content, right = scrolling(tr("The decision"))
        right.addLayout(head)
        for card in (costs_card, self._decision, matrix, caution):
            right.addWidget(card)
        right.addStretch(1)
        left, stack = scrolling(tr("Prices, volumes and KPIs"))
        left.setFixedWidth(276)
        stack.addWidget(form)
        stack.addWidget(self._kpis.card)
        stack.addStretch(1)
        outer.addWidget(left)
        outer.addWidget(content, 1)

    def _connect_signals(self) -> None:
        for line in self._lines.values():
            line.textEdited.connect(self._edited)
        self._export.clicked.connect(self.ask_and_export)
        self._decision.settings_changed.connect(self._kpis.show_settings)
        self._decision.said.connect(self.said)
        self._kpis.changed.connect(self.kpis_changed)
        self._kpis.trouble.connect(self.trouble)
        self._look.changed.connect(self._refresh)

    def ask_and_export(self) -> None:
        """Ask where to, and write the report."""
        if self._comparison is None or not self._export.isEnabled():
            return
        suggested = f"{_file_name(self._comparison.pilot.name)}.html"
        path, _ = QFileDialog.getSaveFileName(self, tr("Export the report"), suggested, "HTML (*.html)")
        if path:
            self.export_to(Path(path))

    def _take_inputs(self, inputs: CostInputs) -> None:
        self.inputs = inputs
        for name, line in self._lines.items():
            value = getattr(inputs, name)
            line.setText(value if isinstance(value, str) else f"{value:.12g}")
        self._show_problems({})
        self._refresh()
        self._decision.show_economics(Economics(prompt_tokens=inputs.prompt_tokens))

    def _edited(self, *_: object) -> None:
        try:
            self.inputs = CostInputs.model_validate({name: line.text().strip() for name, line in self._lines.items()})
        except ValidationError as error:
            self._show_problems({p.field: p.message for p in problems_of(error)})
            return
        self._show_problems({})
        self._refresh()
        self._decision.show_economics(Economics(prompt_tokens=self.inputs.prompt_tokens))
        if self._comparison is not None:
            pilot_id, inputs = self._comparison.pilot.id, self.inputs
            self._session.ask(lambda store: scenarios.keep(store, pilot_id, inputs), self._kept)

    def _kept(self, _: None) -> None:
        return

    def _show_problems(self, found: dict[str, str]) -> None:
        for name, text in self._problems.items():
            message = found.get(name, "")
            text.setText(tr("{what}.", what=f"{message[0].upper()}{message[1:]}") if message else "")
            text.setVisible(bool(message))
            self._lines[name].setProperty("wrong", bool(message))
            repolish(self._lines[name])

    def _refresh(self) -> None:
        found = self._comparison
        ready = found is not None and bool(found.matrix.rows)
        self._export.setEnabled(ready)
        self._empty.setVisible(not ready)
        for part in self._measured:
            part.setVisible(ready)
        if found is None:
            return
        self._pilot.tell(" · ".join((found.pilot.name, *([found.data_set] if len(found.data_sets) > 1 else []))))
        here = example.is_example(found.pilot)
        self._example.setText(example.mark() if here else "")
        self._example.setVisible(here)
        self._matrix.show_comparison(found)
        self._show_costs(found)
        self._not_proven.setText("\n".join(found.findings.not_proven) or tr("Nothing that Pilotlight checks."))

    def _show_costs(self, found: Comparison) -> None:
        rows = costs(found, self.inputs)
        base = next((row.cost for row in rows if row.variant == found.pilot.baseline), None)
        self._costs.setRowCount(len(rows))
        for n, one in enumerate(rows):
            texts = cost_texts(one.cost, None if one.variant == found.pilot.baseline else base, self.inputs.currency)
            color = self._look.theme.variant(found.variants.index(one.variant))
            name = self._costs.put(n, 0, one.title)
            name.setIcon(swatch(color))
            name.setToolTip(as_text(one.title))
            for place, text in enumerate(texts, start=1):
                self._costs.put(n, place, text)
        self._costs.fit_height()
        doubt = cost_doubt(found, self.inputs)
        self._doubt.setText(doubt)
        self._doubt.setVisible(bool(doubt))

    def _exported(self, outcome: tuple[Path, str]) -> None:
        path, reason = outcome
        if reason:
            told = tr("{path} can't be written: {reason}. Choose another place.", path=path, reason=reason)
            self.trouble.emit(told)
        else:
            self.said.emit(tr("Report written to {path}.", path=path))


def _write(found: Comparison, inputs: CostInputs, path: Path) -> tuple[Path, str]:
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
