"""Where a result holds: each variant's loss against the baseline's on every data set of the pilot, at a glance."""

from __future__ import annotations

from collections import Counter

from app.comparison import Comparison
from app.gui.compare.marks import LEGEND, put_variant, put_verdict
from app.gui.look import Look
from app.gui.widgets.cells import Cells
from app.gui.widgets.parts import Card, row
from app.gui.widgets.table import Table
from engine.analysis.matrix import Cell, Matrix, MatrixRow
from engine.words import tr

COLUMN = 260  # pixels that a column takes at most, on average


class DataSetsView(Card):
    """One row per variant, one column per data set; hidden where there is only one."""

    def __init__(self, look: Look) -> None:
        super().__init__(tr("Where does it hold?"))
        self.subtitle.setText(tr("loss against the baseline · {legend}", legend=tr(LEGEND)))
        self._look = look
        self._table = Table("compare.data_sets", tr("Variants by data set"), (tr("Variant"),), row_height=34)
        self._table.setItemDelegate(Cells(self._table))
        line = row(self._table)
        line.addStretch(0)
        line.setStretch(0, 1)
        self.body.addLayout(line)

    def show_comparison(self, found: Comparison) -> None:
        """Show all data sets, whichever is on show elsewhere."""
        rows = _rows(found)
        self.setVisible(len(found.data_sets) > 1 and bool(rows))
        self._table.set_titles((tr("Variant"), *found.data_sets, tr("Better on")))
        self._table.setMaximumWidth(COLUMN * self._table.columnCount())
        self._table.setRowCount(len(rows))
        for n, one in enumerate(rows):
            put_variant(self._table, n, one, found, self._look)
            cells = [_cell(found.matrices[name], one.variant) for name in found.data_sets]
            for place, (name, cell) in enumerate(zip(found.data_sets, cells, strict=True), start=1):
                if cell is not None and cell.change is not None:
                    put_verdict(self._table, n, place, "", cell, self._look, about=name)
                else:
                    self._table.put(n, place, tr("not measured") if cell is None else "–")
            better = Counter(cell.verdict for cell in cells if cell is not None)["better"]
            self._table.put(n, len(cells) + 1, tr("{n} of {total}", n=better, total=len(cells)))
        self._table.fit_height()


def _rows(found: Comparison) -> list[MatrixRow]:
    """A row for each variant other than the baseline that has finished anywhere; one that leaks anywhere says so."""
    rows = [row for matrix in found.matrices.values() for row in matrix.rows if row.variant != matrix.baseline]
    rows.sort(key=lambda row: row.causal is not False)
    first = {row.variant: row for row in reversed(rows)}
    return [first[name] for name in found.variants if name in first]


def _cell(matrix: Matrix, variant: str) -> Cell | None:
    row = matrix.row(variant)
    return None if row is None else row.cells[matrix.deciding_loss(row)[0]]
