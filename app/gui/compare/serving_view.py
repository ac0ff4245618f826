"""What inference costs: a table of every point that was measured."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.comparison import Comparison
from app.exporting.tables import inference_sheet
from app.gui.compare.marks import colors, put_leak
from app.gui.look import Look
from app.gui.widgets.cells import Cells
from app.gui.widgets.export_menu import MoreButton
from app.gui.widgets.parts import Card, as_text, column, swatch
from app.gui.widgets.table import Table
from app.inference import INFERENCE_COLUMNS, inference_texts
from engine.words import tr


class ServingView(QWidget):
    """Hidden while no inference was measured."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._table = Table("compare.inference", tr("Inference, point by point"), (tr("Variant"),), row_height=30)
        self._table.setItemDelegate(Cells(self._table))
        card = Card(tr("Inference"), tr("medians, all variants in turn · the cold first call apart"))
        card.head.addWidget(MoreButton(self._table))
        card.body.addWidget(self._table)
        self.setLayout(column(card))

    def show_comparison(self, found: Comparison) -> None:
        """Show what the pilot's comparison has measured."""
        measured, shades = found.measured, colors(found, self._look)
        self.setVisible(bool(measured.points))
        self._table.set_titles((tr("Variant"), *map(_broken, INFERENCE_COLUMNS)))
        self._table.explain_titles()
        self._table.setRowCount(len(measured.points))
        for n, (run, point) in enumerate(measured.points):
            name = self._table.put(n, 0, measured.titles[run.id])
            name.setIcon(swatch(shades[run.variant]))
            if found.leaks(run.variant):
                put_leak(name, self._look)
            name.setToolTip(as_text(measured.titles[run.id]))
            for place, text in enumerate(inference_texts(point), start=1):
                self._table.put(n, place, text)
        self._table.carry(inference_sheet(measured.points, measured.titles))
        self._table.fit_height()


def _broken(title: str) -> str:
    """A column's title on two lines where it says what beside what it is of."""
    return tr(title).replace(", ", "\n").replace("、", "\n")
