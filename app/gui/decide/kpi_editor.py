"""Defines KPIs, and takes a value per run by hand, in two tables."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.gui.widgets.parts import button, label, row
from app.gui.widgets.table import RIGHT, Table
from db import pilots
from db.pilots import RunRow
from engine.analysis import kpis
from engine.analysis.kpis import DIRECTIONS, Kpi, KpiBook, KpiValue
from engine.words import tr

_ID = Qt.ItemDataRole.UserRole
_EDIT = QTableWidget.EditTrigger
_TYPING = _EDIT.DoubleClicked | _EDIT.AnyKeyPressed | _EDIT.EditKeyPressed


class KpiEditor(QDialog):
    """Edits a book; OK hands back another, Cancel leaves it as it is."""

    book_changed = Signal(object)  # KpiBook

    def __init__(self, parent: QWidget, book: KpiBook, runs: Sequence[RunRow]) -> None:
        """`runs`: those that may have values, of one pilot."""
        super().__init__(parent)
        self.setObjectName("kpis")
        self.setWindowTitle(tr("Business KPIs"))
        self.resize(820, 600)
        self._book, self._runs = book, list(runs)
        titles = (tr("Name"), tr("Unit"), tr("Direction"))
        self._kpis = Table("kpis.defined", tr("KPIs of this pilot"), titles, row_height=36)
        self._values = _Values("kpis.values", tr("Value of each run"), (tr("Run"),), row_height=32)
        for table in (self._kpis, self._values):
            table.setEditTriggers(_TYPING)
            table.setSelectionBehavior(Table.SelectionBehavior.SelectItems)
            table.setTabKeyNavigation(True)
        self._add, self._remove = button(tr("Add a KPI"), "kpis.add"), button(tr("Remove"), "kpis.remove")
        self._problem = label("", "problem", name="kpis.problem", wrap=True)
        self._cancel, self._ok = button(tr("Cancel"), "kpis.cancel"), button(tr("Keep"), "kpis.ok", role="primary")
        for made in (self._add, self._remove, self._cancel, self._ok):
            made.setAutoDefault(False)  # Return belongs to the cell that is being edited
        self._lay_out()
        self._fill()
        self._connect_signals()
        self._check()

    def _lay_out(self) -> None:
        tools = row(self._add, self._remove)
        tools.addStretch(1)
        ends = row(self._problem, self._cancel, self._ok)
        ends.setStretch(0, 1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 16, 20, 16)
        stack.setSpacing(8)
        stack.addWidget(label(tr("What counts in the end"), "section"))
        stack.addWidget(self._kpis, 2)
        stack.addLayout(tools)
        stack.addWidget(label(tr("Value of each run"), "section"))
        stack.addWidget(
            label(tr("An empty cell is unknown, not 0. Cells copied from a spreadsheet can be pasted."), "muted")
        )
        stack.addWidget(self._values, 5)
        stack.addLayout(ends)

    def _connect_signals(self) -> None:
        self._add.clicked.connect(self._add_one)
        self._remove.clicked.connect(self._remove_one)
        self._kpis.itemChanged.connect(self._rename)
        self._values.itemChanged.connect(self._check)
        self._cancel.clicked.connect(self.reject)
        self._ok.clicked.connect(self._finish)

    def _fill(self) -> None:
        names = pilots.names(self._runs)
        self._values.setRowCount(len(self._runs))
        for n, run in enumerate(self._runs):
            item = self._values.put(n, 0, names[run.id])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.setToolTip(tr("Run {id}, seed {seed}", id=run.id, seed=run.seed))
        for kpi in self._book.kpis:
            self._put(kpi, kpi.name)

    def _put(self, kpi: Kpi, former: str) -> None:
        """A KPI more; `former`: the name under which its values are kept, empty for a new one."""
        n = self._kpis.rowCount()
        self._kpis.setRowCount(n + 1)
        self._values.setColumnCount(n + 2)
        self._values.setHorizontalHeaderItem(n + 1, QTableWidgetItem(kpi.title))
        for line, run in enumerate(self._runs):
            value = self._book.values.get((former, run.id))
            self._values.put(line, n + 1, "" if value is None else f"{value.value:.12g}")
        self._kpis.put(n, 0, kpi.name).setData(_ID, former)
        self._kpis.put(n, 1, kpi.unit).setTextAlignment(RIGHT)
        directions = _directions(kpi.higher_is_better)
        self._kpis.put(n, 2, "").setSizeHint(directions.sizeHint() + QSize(24, 0))  # and the cell's padding
        self._kpis.setCellWidget(n, 2, directions)

    def _add_one(self) -> None:
        self._put(Kpi(name=""), "")
        n = self._kpis.rowCount() - 1
        self._kpis.setCurrentCell(n, 0)
        if (item := self._kpis.item(n, 0)) is not None:
            self._kpis.editItem(item)
        self._check()

    def _remove_one(self) -> None:
        n = self._kpis.currentRow()
        if n >= 0:
            self._kpis.removeRow(n)
            self._values.removeColumn(n + 1)
            self._check()

    def _rename(self, item: QTableWidgetItem) -> None:
        if head := self._values.horizontalHeaderItem(item.row() + 1):
            head.setText(self._kpi(item.row()).title)
        self._check()

    def _check(self, *_: object) -> None:
        wrong = [*kpis.problems(self._defined()), *self._wrong_values()]
        self._problem.setText(" ".join(wrong[:3]))
        self._ok.setEnabled(not wrong)
        self._remove.setEnabled(self._kpis.rowCount() > 0)

    def _wrong_values(self) -> list[str]:
        cells = [(n, text) for n in range(len(self._runs)) for text in self._texts(n)]
        return [
            tr("'{text}' in line {line} is no number.", text=text, line=n + 1)
            for n, text in cells
            if text and _number(text) is None
        ]

    def _texts(self, line: int) -> list[str]:
        items = [self._values.item(line, n) for n in range(1, self._values.columnCount())]
        return [item.text().strip() if item else "" for item in items]

    def _kpi(self, n: int) -> Kpi:
        name, unit = (item.text().strip() if (item := self._kpis.item(n, c)) else "" for c in (0, 1))
        combo = self._kpis.cellWidget(n, 2)
        higher = combo.currentData() if isinstance(combo, QComboBox) else True
        return Kpi(name=name, unit=unit, higher_is_better=higher)

    def _defined(self) -> tuple[Kpi, ...]:
        return tuple(self._kpi(n) for n in range(self._kpis.rowCount()))

    def _finish(self) -> None:
        """Values that nobody has touched keep their source and moment; those of runs that are not listed stay."""
        values: dict[tuple[str, int], KpiValue] = {}
        listed = {run.id for run in self._runs}
        for n, kpi in enumerate(self._defined()):
            item = self._kpis.item(n, 0)
            former = item.data(_ID) if item else ""
            kept = {run_id: value for (name, run_id), value in self._book.values.items() if name == former}
            values |= {(kpi.name, run_id): value for run_id, value in kept.items() if run_id not in listed}
            for line, run in enumerate(self._runs):
                text, before = self._texts(line)[n], kept.get(run.id)
                if text:
                    number = _number(text) or 0.0
                    same = before is not None and f"{before.value:.12g}" == text
                    values[kpi.name, run.id] = before if same and before else KpiValue(value=number)
        self.book_changed.emit(KpiBook(kpis=self._defined(), values=values))
        self.accept()


class _Values(Table):
    """Cells that take what was copied from a spreadsheet, and are emptied by Delete."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Delete):
            self._put_at(self.currentRow(), self.currentColumn(), "")
        else:
            super().keyPressEvent(event)

    def _paste(self, text: str) -> None:
        """From the current cell on to the right and down, as far as there are cells."""
        for down, line in enumerate(text.rstrip("\n").split("\n")):
            for right, cell in enumerate(line.rstrip("\r").split("\t")):
                self._put_at(self.currentRow() + down, self.currentColumn() + right, cell.strip())

    def _put_at(self, line: int, column: int, text: str) -> None:
        item = self.item(line, column) if column > 0 else None  # the first column names the runs
        if item is not None:
            item.setText(text)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _directions(higher: bool) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(tr("Direction"))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for value, text in DIRECTIONS.items():
        made.addItem(tr(text), value)
    made.setCurrentIndex(made.findData(higher))
    made.ensurePolished()  # its size is asked for before it is shown
    return made
