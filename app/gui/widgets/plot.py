"""The drawn half of a chart: pyqtgraph behind two verbs. Imported when a chart is first seen (see chart.py)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent

from app.gui.look import Theme

if TYPE_CHECKING:
    from app.gui.widgets.chart import Curve


class LogAxis(pg.AxisItem):
    """A logarithmic axis whose ticks are plain numbers, at 1, 2 and 5 of each decade where there are enough."""

    def logTickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        numbers = [10**value * scale for value in values]
        round_ones = [f"{number:e}"[:4] in ("1.00", "2.00", "5.00") for number in numbers]
        every = sum(round_ones) < 2  # a range of less than a decade
        return [
            f"{number:,.4g}" if every or is_round else "" for number, is_round in zip(numbers, round_ones, strict=True)
        ]


class Plot(pg.PlotWidget):
    """Curves by key over a common x axis, without menus, buttons or ticks."""

    def __init__(self, name: str, x_title: str, *, log: str = "", moves: bool = False) -> None:
        """`log`: the axes that are logarithmic, "x", "y" or "xy"; `moves`: the mouse zooms and moves it."""
        super().__init__(axisItems={"left": LogAxis("left")} if "y" in log else {})
        self._log_x, self._log_y = "x" in log, "y" in log
        self.setLogMode(x=self._log_x, y=self._log_y)
        self._items: dict[str, pg.PlotDataItem] = {}
        self._texts: dict[str, pg.TextItem] = {}
        self.setAccessibleName(name)
        self.setMinimumHeight(110)
        self.setMenuEnabled(False)
        self.setMouseEnabled(x=moves, y=moves)  # else the wheel scrolls the page, and curves stay in view
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the chart has one
        self.hideButtons()
        self.setLabel("bottom", x_title)
        for side in ("left", "bottom"):
            self.getAxis(side).enableAutoSIPrefix(False)  # the titles say the units
        self.showGrid(x=False, y=True, alpha=0.25)

    def draw(self, key: str, curve: Curve) -> None:
        """Draw or redraw the curve called `key`."""
        item = self._items.get(key)
        if item is None:
            item = self._items[key] = self.plot()
            item.setDownsampling(auto=True, method="peak")
        shade = QColor(curve.color)
        shade.setAlphaF(0.38 if curve.faint else 1.0)
        style = Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
        item.setData(
            curve.x,
            curve.y,
            pen=pg.mkPen(shade, width=curve.width, style=style),
            symbol="o" if curve.marked else None,
            symbolSize=5,
            symbolBrush=shade,
            symbolPen=None,
        )
        if curve.text and len(curve.x):
            self._write(key, curve)

    # Qt overrides

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()  # it is the chart's

    def sizeHint(self) -> QSize:
        return QSize(320, 190)  # a page gives it what is left; Qt's own hint is as high as a window

    def wipe(self) -> None:
        """Take all curves away."""
        for item in self._items.values():
            self.removeItem(item)
        for text in self._texts.values():
            self.removeItem(text)
        self._items.clear()
        self._texts.clear()

    def _write(self, key: str, curve: Curve) -> None:
        text = self._texts.get(key)
        if text is None:
            above = len(self._texts) % 2 == 0  # neighbours rather not over each other
            text = self._texts[key] = pg.TextItem(anchor=(0.5, 1.1 if above else -0.1))
            self.getViewBox().setDefaultPadding(0.2)
            self.addItem(text)
        text.setText(curve.text, curve.color)
        x, y = float(curve.x[0]), float(curve.y[0])
        text.setPos(math.log10(x) if self._log_x else x, math.log10(y) if self._log_y else y)

    def name_ticks(self, ticks: list[tuple[float, str]]) -> None:
        """Places on the x axis and what they are called."""
        places = [(math.log10(x) if self._log_x else x, text) for x, text in ticks]
        self.getAxis("bottom").setTicks([places])

    def fix_x_range(self, low: float, high: float) -> None:
        """Fix the x axis; y follows the curves."""
        self.getViewBox().setXRange(low, high, padding=0.01)

    def wear(self, theme: Theme) -> None:
        """Take the theme's colours for everything but the curves."""
        self.setBackground(theme.color("surface"))
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(theme.color("border"))
            axis.setTextPen(theme.color("muted"))
            axis.setStyle(tickLength=0)
