"""The matrix of variants against the baseline, as a table."""

from __future__ import annotations

from dataclasses import replace

from app import format as show
from app.comparison import Comparison
from app.exporting.tables import matrix_sheet
from app.gui.compare.marks import put_variant, put_verdict
from app.gui.look import Look
from app.gui.widgets.cells import Cells
from app.gui.widgets.table import Table
from engine.analysis.matrix import Cell, MatrixRow, Metric
from engine.words import tr

_SPARE = ("tokens_per_s", "prefill_tokens_per_s", "ttft_ms_p50")  # they give way in a narrow window, in this order


class MatrixView(Table):
    """One row per variant, one column per figure: the mean, below it the difference to the baseline."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__(name, tr("Variants side by side"), (tr("Variant"),), row_height=46)
        self._look = look
        self.setItemDelegate(Cells(self))

    def show_comparison(self, comparison: Comparison) -> None:
        """Show all variants that have a finished run."""
        rows, metrics = comparison.matrix.rows, comparison.matrix.metrics
        self.set_titles((tr("Variant"), *(broken(tr(m.title)) for m in metrics)))
        self.explain_titles()
        places = {metric.key: n for n, metric in enumerate(metrics, start=1)}
        for n in self.spare:
            self.setColumnHidden(n, False)  # of another pilot, whose figures stood elsewhere
        self.spare = tuple(places[key] for key in _SPARE if key in places)
        self.setRowCount(len(rows))
        for n, row in enumerate(rows):
            self._name(n, row, comparison)
            for column, metric in enumerate(metrics, start=1):
                self._figure(n, column, metric, row.cells[metric.key])
        self.carry(matrix_sheet(comparison.matrix))
        self.fit_height()

    def _name(self, n: int, row: MatrixRow, comparison: Comparison) -> None:
        seeds = tr("1 seed") if len(row.seeds) == 1 else tr("{n} seeds", n=len(row.seeds))
        about = " · ".join(filter(None, (seeds, comparison.settings.get(row.variant))))
        put_variant(self, n, row, comparison, self._look, about=about)

    def _figure(self, n: int, column: int, metric: Metric, cell: Cell) -> None:
        if metric.kind == "rate":  # judged as a time, whose interval it does not have: that of its inverse is askew
            cell = replace(cell, change_half_width=None)
        put_verdict(self, n, column, show.cell(metric, cell), cell, self._look, about=tr(metric.title))


def broken(title: str) -> str:
    """A title on two lines where it has a place to break."""
    return title.replace(" ", "\n", 1) if " " in title else title.replace("/", "/\n", 1)
