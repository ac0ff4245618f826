"""The pilot's business KPIs by variant, against the baseline and their thresholds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from app import format as show
from app.comparison import Comparison
from app.gui.look import Look
from app.gui.widgets.parts import Card, as_text, button, label, row, swatch
from app.gui.widgets.table import Table
from engine.analysis.gates import GateSettings
from engine.analysis.kpis import DIRECTIONS, Kpi
from engine.analysis.matrix import VERDICTS, Cell
from engine.words import tr

_ROLES = {"better": "good", "worse": "bad"}


class KpiCard(Card):
    """A heading per KPI and a line per variant; below, the ways to enter them."""

    edit_requested = Signal()
    csv_requested = Signal(Path)
    undo_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(tr("Business KPIs"))
        self._look = look
        self._table = Table("decide.kpis", tr("Business KPIs"), ("", ""), row_height=40)
        self._table.horizontalHeader().hide()
        self._table.setSelectionMode(Table.SelectionMode.NoSelection)
        words = tr(
            "The measures that count in the end, such as detection rate: enter them per run, by hand or from CSV."
        )
        self._empty = label(words, "muted", name="decide.kpis.empty", wrap=True)
        self._edit = button(tr("Edit…"), "decide.kpis.edit", tip=tr("Define KPIs, and enter a value per run"))
        self._csv = button(tr("CSV…"), "decide.kpis.csv", tip=tr("Read values from a file with a line per run"))
        self._undo = button(tr("Undo"), "decide.kpis.undo", tip=tr("Take back the last change of KPIs"))
        self._lay_out()
        self._edit.clicked.connect(self.edit_requested)
        self._csv.clicked.connect(self._ask_for_file)
        self._undo.clicked.connect(self.undo_requested)

    def show_kpis(self, found: Comparison | None, settings: GateSettings, *, can_undo: bool) -> None:
        """Show all of them; a value that nobody has entered is not measured."""
        self._undo.setVisible(can_undo)
        self._edit.setEnabled(found is not None)
        self._csv.setEnabled(found is not None and bool(found.kpis.kpis))
        self._table.clearSpans()
        self._table.setRowCount(0)
        for kpi in found.kpis.kpis if found else ():
            self._head(kpi, settings)
            self._lines(kpi, found)
        self._table.fit_height()
        self._table.setVisible(self._table.rowCount() > 0)
        self._empty.setVisible(self._table.rowCount() == 0)

    def _lay_out(self) -> None:
        actions = row(self._edit, self._csv, self._undo, spacing=6)
        actions.addStretch(1)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._table)
        self.body.addLayout(actions)

    def _head(self, kpi: Kpi, settings: GateSettings) -> None:
        n = self._grow()
        item = self._table.put(n, 0, f"{kpi.title}\n{_asked(kpi, settings)}")
        item.setToolTip(as_text(item.text()))
        font = item.font()
        font.setWeight(font.Weight.DemiBold)
        item.setFont(font)
        self._table.setSpan(n, 0, 1, 2)

    def _lines(self, kpi: Kpi, found: Comparison | None) -> None:
        for variant in found.matrix.rows if found else ():
            cell = variant.cells[kpi.key]
            n = self._grow()
            name = self._table.put(n, 0, found.marked(variant.variant) if found else "")
            place = found.variants.index(variant.variant) if found else 0
            name.setIcon(swatch(self._look.theme.variant(place)))
            name.setToolTip(as_text(name.text()))
            figure = self._table.put(n, 1, _text(kpi, cell))
            if role := _ROLES.get(cell.verdict or ""):
                figure.setForeground(self._look.theme.color(role))

    def _grow(self) -> int:
        n = self._table.rowCount()
        self._table.setRowCount(n + 1)
        return n

    def _ask_for_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Read KPIs from a file"), "", "CSV (*.csv *.tsv *.txt)")
        if path:
            self.csv_requested.emit(Path(path))


def _asked(kpi: Kpi, settings: GateSettings) -> str:
    """Its direction, and what the gate asks."""
    if kpi.name not in settings.kpis:
        return tr(DIRECTIONS[kpi.higher_is_better])
    value = f"{settings.kpis[kpi.name]:g}"
    if kpi.higher_is_better:
        return tr("higher is better, at least {value}", value=value)
    return tr("lower is better, at most {value}", value=value)


def _text(kpi: Kpi, cell: Cell) -> str:
    """The mean with its interval, and below it how it stands against the baseline."""
    mean = show.cell(kpi.metric, cell)
    if cell.change is None:
        return mean
    told = (show.change(cell.change), tr(VERDICTS[cell.verdict]) if cell.verdict else "")
    return f"{mean}\n{' '.join(filter(None, told))}"
