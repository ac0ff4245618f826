"""Imported curves as a table, and as dashed curves for a chart: told apart from all that was measured here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidgetItem

from app import format as show
from app.exporting.sheet import Cell, Sheet, sheet
from app.gui.look import Theme
from app.gui.widgets.chart import Curve
from app.gui.widgets.parts import as_text, swatch
from app.gui.widgets.table import Table
from db.imported import KeptCurve
from engine.curvefiles.curves import FORMATS
from engine.words import marked, tr

KEY = "imported"  # begins the keys of these curves in a chart
_COLUMNS = (marked("Curve"), marked("From"), marked("Iterations"), marked("Lowest validation loss"))
_NEUTRAL = ("muted", "text")  # roles; variants have all the colours


class ImportedTable(Table):
    """A row for each curve; its name can be changed in place."""

    rename_requested = Signal(int, str)  # row
    remove_requested = Signal()

    def __init__(self) -> None:
        super().__init__("compare.imported", tr("Imported curves"), tuple(map(tr, _COLUMNS)), row_height=30)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.itemChanged.connect(self._on_changed)
        self._shown: object = None

    def show_curves(self, curves: Sequence[KeptCurve], theme: Theme) -> None:
        """Show these; the row that is picked stays picked, and what is being typed where they are as before."""
        told = theme, [(kept.id, kept.curve.name) for kept in curves]  # nothing else of a curve ever changes
        if told == self._shown:
            return
        self._shown = told
        picked = self.currentRow()
        self.blockSignals(True)
        self.setRowCount(len(curves))
        for n, (kept, color) in enumerate(zip(curves, colors(curves, theme), strict=True)):
            name = self.put(n, 0, kept.curve.name)
            name.setFlags(name.flags() | Qt.ItemFlag.ItemIsEditable)
            name.setIcon(swatch(color))
            name.setToolTip(as_text(kept.curve.name))
            for column, text in enumerate(_texts(kept), start=1):
                self.put(n, column, text)
        self.setCurrentCell(min(max(picked, 0), len(curves) - 1), 0)
        self.blockSignals(False)
        self.carry(_sheet(self.accessibleName(), curves))
        self.fit_height(most=6)

    def put(self, row: int, column: int, text: str) -> QTableWidgetItem:
        item = super().put(row, column, text)
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        return item

    # Qt override

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
            return
        if event.key() == Qt.Key.Key_F2:
            self.setCurrentCell(self.currentRow(), 0)
        super().keyPressEvent(event)

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            self._shown = None
            self.rename_requested.emit(item.row(), item.text())


def title(kept: KeptCurve) -> str:
    """Its name, and that it is none of ours."""
    return tr("{name} (imported)", name=kept.curve.name)


def colors(curves: Sequence[KeptCurve], theme: Theme) -> list[QColor]:
    """A neutral colour for each."""
    return [theme.color(_NEUTRAL[n % len(_NEUTRAL)]) for n in range(len(curves))]


def dashed(curves: Sequence[KeptCurve], theme: Theme) -> Mapping[str, Curve]:
    """Validation loss of each, for a chart over iterations; without those that have none."""
    found = {}
    for kept, color in zip(curves, colors(curves, theme), strict=True):
        if points := kept.curve.of("val"):
            x = np.array([point.iteration for point in points], dtype=float)
            y = np.array([point.loss for point in points], dtype=float)
            found[f"{KEY} {kept.id}"] = Curve(x, y, color, dashed=True, width=1.5, name=title(kept))
    return found


def _texts(kept: KeptCurve) -> tuple[str, str, str]:
    first, last = _ends(kept)
    spans = "" if first is None or last is None else f"{show.grouped(first)} – {show.grouped(last)}"
    lowest, _ = _lowest(kept)
    told = show.loss(lowest) if lowest is not None else tr("none in the file")
    return " · ".join((tr(FORMATS.get(kept.curve.format, kept.curve.format)), kept.curve.source)), spans, told


def _sheet(name: str, curves: Sequence[KeptCurve]) -> Sheet:
    headings = (tr("Curve"), tr("File"), tr("Format"), tr("First iteration"), tr("Last iteration"))
    rows: list[tuple[Cell, ...]] = [
        (kept.curve.name, kept.curve.source, kept.curve.format, *_ends(kept), *_lowest(kept)) for kept in curves
    ]
    return sheet(name, (*headings, tr("Lowest validation loss"), tr("at iteration")), rows)


def _ends(kept: KeptCurve) -> tuple[int | None, int | None]:
    iterations = [point.iteration for point in kept.curve.points]
    return min(iterations, default=None), max(iterations, default=None)


def _lowest(kept: KeptCurve) -> tuple[float | None, int | None]:
    """The lowest validation loss and where it is."""
    found = [(point.loss, point.iteration) for point in kept.curve.of("val") if point.loss is not None]
    return min(found, default=(None, None))
