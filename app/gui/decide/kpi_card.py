"""The pilot's business KPIs by variant, against the baseline and their thresholds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from app import format as show
from app.comparison import Comparison
from app.gui.look import Look
from app.gui.widgets.elided import Elided
from app.gui.widgets.parts import Card, button, clear, column, label, row, swatch
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
        words = tr("Measures that count in the end, such as detection rate: enter them per run, by hand or from CSV.")
        self._empty = label(words, "muted", name="decide.kpis.empty", wrap=True)
        self._lines = column(spacing=6)
        self._edit = button(tr("Edit…"), "decide.kpis.edit", tip=tr("Define KPIs, and enter a value per run"))
        self._csv = button(tr("CSV…"), "decide.kpis.csv", tip=tr("Read values from a file with a line per run"))
        self._undo = button(tr("Undo"), "decide.kpis.undo", tip=tr("Take back the last change of KPIs"))
        actions = row(self._edit, self._csv, self._undo, spacing=6)
        actions.addStretch(1)
        self.body.addWidget(self._empty)
        self.body.addLayout(self._lines)
        self.body.addLayout(actions)
        self._edit.clicked.connect(self.edit_requested)
        self._csv.clicked.connect(self._ask_for_file)
        self._undo.clicked.connect(self.undo_requested)

    def show_kpis(self, found: Comparison | None, settings: GateSettings, *, can_undo: bool) -> None:
        """Show all of them; a value that nobody has entered is not measured."""
        kpis = found.kpis.kpis if found else ()
        self._undo.setVisible(can_undo)
        self._edit.setEnabled(found is not None)
        self._csv.setEnabled(bool(kpis))
        self._empty.setVisible(not kpis)
        clear(self._lines)
        if found is not None:
            for kpi in kpis:
                self._lines.addWidget(_Kpi(kpi, found, settings, self._look))

    def _ask_for_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Read KPIs from a file"), "", "CSV (*.csv *.tsv *.txt)")
        if path:
            self.csv_requested.emit(Path(path))


class _Kpi(QWidget):
    """One KPI by variant."""

    def __init__(self, kpi: Kpi, found: Comparison, settings: GateSettings, look: Look) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 6)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(kpi.title, "section", name=f"decide.{kpi.key}", wrap=True), 0, 0, 1, 3)
        grid.addWidget(label(_asked(kpi, settings), "muted", wrap=True), 1, 0, 1, 3)
        right = Qt.AlignmentFlag.AlignRight
        for n, variant in enumerate(found.matrix.rows, start=1):
            cell, mark, name = variant.cells[kpi.key], label(), Elided()
            mark.setPixmap(swatch(look.theme.variant(found.variants.index(variant.variant))).pixmap(11, 11))
            name.tell(found.marked(variant.variant))
            figure = label(show.cell(kpi.metric, cell), name=f"decide.{kpi.key}.{variant.variant}")
            against = label(_against(cell), _ROLES.get(cell.verdict or "", "muted"))
            against.setVisible(cell.change is not None)
            for place, part in enumerate((mark, name, figure)):
                grid.addWidget(part, 2 * n, place, right if part is figure else Qt.AlignmentFlag(0))
            grid.addWidget(against, 2 * n + 1, 1, 1, 2, right)


def _asked(kpi: Kpi, settings: GateSettings) -> str:
    """Its direction, and what the gate asks."""
    if kpi.name not in settings.kpis:
        return tr(DIRECTIONS[kpi.higher_is_better])
    value = f"{settings.kpis[kpi.name]:g}"
    if kpi.higher_is_better:
        return tr("higher is better, at least {value}", value=value)
    return tr("lower is better, at most {value}", value=value)


def _against(cell: Cell) -> str:
    """How it stands against the baseline: "−0.2 % worse"."""
    return " ".join(filter(None, (show.change(cell.change), tr(VERDICTS[cell.verdict]) if cell.verdict else "")))
