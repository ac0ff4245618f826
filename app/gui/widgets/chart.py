"""A chart in a card: curves by key, a title line, crosshair-free and cheap to redraw."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.gui.look import Look
from app.gui.widgets.parts import Card


class Chart(Card):
    """Named curves over a common x axis. Colours follow the theme."""

    def __init__(self, look: Look, name: str, title: str, *, x_title: str, y_scale: float = 1.0) -> None:
        """`y_scale` multiplies every value before it is drawn, such as 1e-9 for bytes shown as GB."""
        super().__init__(title)
        self.setObjectName(name)
        self._look, self._y_scale = look, y_scale
        self._curves: dict[str, pg.PlotDataItem] = {}
        self.plot = pg.PlotWidget()
        self.plot.setAccessibleName(title)
        self.plot.setMinimumHeight(110)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setLabel("bottom", x_title)
        self.plot.showGrid(x=False, y=True, alpha=0.25)
        self.body.addWidget(self.plot, 1)
        look.changed.connect(self._restyle)
        self._restyle()

    def show_curve(
        self,
        key: str,
        x: np.ndarray,
        y: np.ndarray,
        color: QColor,
        *,
        faint: bool = False,
        dashed: bool = False,
        width: float = 1.0,
        marked: bool = False,
    ) -> None:
        """Draw or redraw the curve called `key`."""
        curve = self._curves.get(key)
        if curve is None:
            curve = self._curves[key] = self.plot.plot()
            curve.setDownsampling(auto=True, method="peak")
        shade = QColor(color)
        shade.setAlphaF(0.38 if faint else 1.0)
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        curve.setData(
            x,
            y * self._y_scale,
            pen=pg.mkPen(shade, width=width, style=style),
            symbol="o" if marked else None,
            symbolSize=5,
            symbolBrush=shade,
            symbolPen=None,
        )

    def points(self, key: str) -> int:
        """How many points the curve has before down-sampling; 0 where there is no such curve."""
        x = self._curves[key].getOriginalDataset()[0] if key in self._curves else None
        return 0 if x is None else len(x)

    def show_x_range(self, low: float, high: float) -> None:
        """Fix the x axis; y follows the curves."""
        self.plot.getViewBox().setXRange(low, high, padding=0.01)

    def clear(self) -> None:
        """Take all curves away."""
        for curve in self._curves.values():
            self.plot.removeItem(curve)
        self._curves.clear()

    def _restyle(self) -> None:
        theme = self._look.theme
        self.plot.setBackground(theme.color("surface"))
        for side in ("left", "bottom"):
            axis = self.plot.getAxis(side)
            axis.setPen(theme.color("border"))
            axis.setTextPen(theme.color("muted"))
            axis.setStyle(tickLength=0)
