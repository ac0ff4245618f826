"""A chart in a card. It keeps its curves and draws them while it is seen; without a point it says so in words.

So pyqtgraph stays out of the program's start, and a hidden chart paints nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QShowEvent

from app.gui.look import Look
from app.gui.widgets.key import Key
from app.gui.widgets.parts import Card, label

if TYPE_CHECKING:
    from app.gui.widgets.plot import Plot


@dataclass(frozen=True)
class Curve:
    """What a curve shows and how: x (n) and y (n), a width in pixels, markers at the points."""

    x: np.ndarray
    y: np.ndarray
    color: QColor
    faint: bool = False
    dashed: bool = False
    width: float = 1.0
    marked: bool = False
    text: str = ""  # beside the first point


class Chart(Card):
    """Named curves over a common x axis. Colours follow the theme."""

    def __init__(self, look: Look, name: str, title: str, *, x_title: str, y_scale: float = 1.0, log: str = "") -> None:
        """`y_scale` multiplies every value before it is drawn, such as 1e-9 for bytes shown as GB; `log`: the axes that
        are logarithmic, "x" or "xy"."""
        super().__init__(title)
        self.setObjectName(name)
        self._look, self._title, self._x_title, self._y_scale = look, title, x_title, y_scale
        self._curves: dict[str, Curve] = {}
        self._x_range: tuple[float, float] | None = None
        self._log = log
        self._ticks: list[tuple[float, str]] = []
        self._plot: Plot | None = None
        self._empty = label("Nothing measured yet", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key = Key()
        self.body.addWidget(self.key)
        self.body.addWidget(self._empty, 1)
        look.changed.connect(self._restyle)

    def show_curve(self, key: str, curve: Curve) -> None:
        """Draw or redraw the curve called `key`."""
        self._curves[key] = replace(curve, y=curve.y * self._y_scale)
        if self.isVisible():
            self._draw((key,))

    def points(self, key: str) -> int:
        """How many points the curve has; 0 where there is no such curve."""
        return len(self._curves[key].x) if key in self._curves else 0

    def show_x_range(self, low: float, high: float) -> None:
        """Fix the x axis; y follows the curves."""
        self._x_range = low, high
        if self._plot:
            self._plot.fix_x_range(low, high)

    def show_ticks(self, ticks: list[tuple[float, str]]) -> None:
        """Places on the x axis and what they are called."""
        self._ticks = ticks
        if self._plot:
            self._plot.name_ticks(ticks)

    def show_key(self, entries: Sequence[tuple[str, QColor]]) -> None:
        """What the colours stand for."""
        self.key.show_names(entries)

    def clear(self) -> None:
        """Take all curves away."""
        self._curves.clear()
        if self._plot:
            self._plot.wipe()
            self._plot.hide()
        self._empty.show()

    # Qt override

    def showEvent(self, event: QShowEvent) -> None:
        self._draw(tuple(self._curves))
        super().showEvent(event)

    def _draw(self, keys: tuple[str, ...]) -> None:
        if not any(len(curve.x) for curve in self._curves.values()):
            return
        plot = self._plot or self._made_plot()
        for key in keys:
            plot.draw(key, self._curves[key])
        self._empty.hide()
        plot.show()

    def _made_plot(self) -> Plot:
        from app.gui.widgets.plot import Plot

        made = self._plot = Plot(self._title, self._x_title, log=self._log)
        made.wear(self._look.theme)
        if self._ticks:
            made.name_ticks(self._ticks)
        if self._x_range:
            made.fix_x_range(*self._x_range)
        self.body.addWidget(made, 1)
        return made

    def _restyle(self) -> None:
        if self._plot:
            self._plot.wear(self._look.theme)
