"""The matrix of variants against the baseline, as a table."""

from __future__ import annotations

from app import format as show
from app.comparison import Comparison
from app.exporting.tables import matrix_sheet
from app.gui.look import Look
from app.gui.widgets.parts import swatch
from app.gui.widgets.table import Table
from engine.analysis.matrix import Cell, MatrixRow, Metric
from engine.words import tr

_ROLE_OF_VERDICT = {"better": "good", "worse": "bad"}


class MatrixView(Table):
    """One row per variant, one column per figure: the mean, below it the difference to the baseline."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__(name, tr("Variants side by side"), (tr("Variant"),), row_height=46)
        self._look = look

    def show_comparison(self, comparison: Comparison) -> None:
        """Show all variants that have a finished run."""
        rows, metrics = comparison.matrix.rows, comparison.matrix.metrics
        self.set_titles((tr("Variant"), *(broken(tr(m.title)) for m in metrics)))
        self.explain_titles()
        self.setRowCount(len(rows))
        for n, row in enumerate(rows):
            self._name(n, row, comparison)
            for column, metric in enumerate(metrics, start=1):
                self._figure(n, column, metric, row.cells[metric.key])
        self.carry(matrix_sheet(comparison.matrix))
        self.fit_height()

    def _name(self, n: int, row: MatrixRow, comparison: Comparison) -> None:
        leaks = row.causal is False
        seeds = tr("1 seed") if len(row.seeds) == 1 else tr("{n} seeds", n=len(row.seeds))
        mark = tr("leaks") if leaks else tr("baseline") if row.variant == comparison.matrix.baseline else ""
        parts = mark, seeds, comparison.settings.get(row.variant)  # the mark first: a narrow column cuts the end
        item = self.put(n, 0, f"{row.variant}\n{' · '.join(filter(None, parts))}")
        item.setIcon(swatch(self._look.theme.variant(comparison.variants.index(row.variant))))
        tips = [row.variant, *comparison.differences.get(row.variant, ())]
        if leaks:
            item.setForeground(self._look.theme.color("warning"))
            tips.append(tr("Sees the future: its validation loss is no prediction. Compare its honest loss."))
        item.setToolTip("\n".join(tips))

    def _figure(self, n: int, column: int, metric: Metric, cell: Cell) -> None:
        item = self.put(n, column, cell_text(metric, cell))
        if role := _ROLE_OF_VERDICT.get(cell.verdict or ""):
            item.setForeground(self._look.theme.color(role))
        if cell.change is not None:
            verdict = tr(cell.verdict) if cell.verdict else tr("no verdict from one seed")
            item.setToolTip(tr("{figure}: {verdict}", figure=tr(metric.title), verdict=verdict))


def cell_text(metric: Metric, cell: Cell) -> str:
    """The mean with its interval, and below it the difference to the baseline."""
    text = show.cell(metric, cell)
    if cell.change is None:
        return text
    return f"{text}\n{'= ' if cell.verdict == 'not distinguishable' else ''}{show.change(cell.change)}"


def broken(title: str) -> str:
    """A title on two lines where it has a place to break."""
    return title.replace(" ", "\n", 1) if " " in title else title.replace("/", "/\n", 1)
