"""What can be done with a chart: its picture and its figures taken elsewhere, a larger view, zoom, another scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QVBoxLayout

from app.exporting.sheet import Cell, Sheet, sheet
from app.gui.widgets.export_menu import ExportMenu
from app.gui.widgets.parts import button, label, row
from engine.words import tr

if TYPE_CHECKING:
    from app.gui.widgets.chart import Chart, Curve

LARGE = 1100, 640  # pixels


class ChartMenu(ExportMenu):
    """The context menu of a chart (right click, or the menu key); actions that its page gave the chart stand below."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart)
        self._chart = chart
        self.addAction(tr("Larger"), self._enlarge)
        self.offer_picture()
        self.addSeparator()
        self.offer_data()
        for action in self.actions():
            action.setEnabled(bool(chart.curves))
        self.addSeparator()
        self._log = QAction(tr("Logarithmic"), self)
        self._log.setCheckable(True)
        self._log.setChecked("y" in chart.log)
        self._log.setEnabled(chart.may_be_log)
        self._log.toggled.connect(chart.use_log)
        self.addAction(self._log)
        if chart.can_zoom:
            self.addAction(tr("Zoom in"), self._zoom_in)
            self.addAction(tr("Zoom out"), self._zoom_out)
            self.addAction(tr("Show all"), self._show_all)
        if chart.actions():
            self.addSeparator()
            self.addActions(chart.actions())

    def _enlarge(self) -> None:
        self._chart.enlarge()

    def _zoom_in(self) -> None:
        self._chart.zoom_by(0.5)

    def _zoom_out(self) -> None:
        self._chart.zoom_by(2.0)

    def _show_all(self) -> None:
        self._chart.zoom_to(None)
        self._chart.zoomed.emit(None)


class LargeChart(QDialog):
    """A chart in a window of its own; it shows what the other showed when it was opened."""

    def __init__(self, chart: Chart, copy: Chart) -> None:
        super().__init__(chart)
        self.setObjectName("chart.large")
        self.setWindowTitle(chart.accessibleName())
        self.resize(*LARGE)
        self._chart = copy
        copy.hovered.connect(self._tell)
        close = button(tr("Close"), "chart.close")
        close.clicked.connect(self.close)
        line = row(label(tr("Zoom with the wheel, move by dragging, all again from the menu (right click)."), "muted"))
        line.addStretch(1)
        line.addWidget(close)
        stack = QVBoxLayout(self)
        stack.addWidget(copy, 1)
        stack.addLayout(line)

    def _tell(self, x: float | None) -> None:
        self._chart.show_values_at(x, "" if x is None else f"{x:,.4g}")


def sheet_of(title: str, x_title: str, curves: Mapping[str, Curve]) -> Sheet:
    """Every point of every curve: curve, x, value; with the ends of bands and error bars where any curve has them."""
    upright = any(curve.low is not None for curve in curves.values())
    across = any(curve.dot is not None and curve.dot.across for curve in curves.values())
    rows: list[tuple[Cell, ...]] = []
    for key, curve in curves.items():
        none = (None,) * len(curve.x)
        low, high = (none if end is None else end.tolist() for end in (curve.low, curve.high))
        bar = (curve.dot.across if curve.dot is not None else None) or (None, None)
        for point in zip(curve.x.tolist(), curve.y.tolist(), low, high, strict=True):
            rows.append((curve.name or key, *point[:2], *(point[2:] if upright else ()), *(bar if across else ())))
    ends = (tr("Lower end"), tr("Upper end")) * upright
    ends += (tr("{axis}, lower end", axis=x_title), tr("{axis}, upper end", axis=x_title)) * across
    return sheet(title, (tr("Curve"), x_title, title, *ends), rows)
