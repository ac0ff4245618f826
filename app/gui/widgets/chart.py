"""A chart in a card. It keeps its curves and draws them while it is seen; without a point it says so in words.

So pyqtgraph stays out of the program's start, and a hidden chart paints nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QShowEvent

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
        self.setAccessibleName(title)
        self._look, self._title, self.x_title, self._y_scale = look, title, x_title, y_scale
        self._curves: dict[str, Curve] = {}
        self._x_range: tuple[float, float] | None = None
        self.log = log
        self._moves = False  # by the mouse
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

    @property
    def curves(self) -> Mapping[str, Curve]:
        """All curves as they are drawn, in the units of the title."""
        return self._curves

    @property
    def may_be_log(self) -> bool:
        """True where every value is above 0."""
        values = [curve.y for curve in self._curves.values() if len(curve.y)]
        return bool(values) and all(bool((y > 0).all()) for y in values)

    def use_log(self, on: bool) -> None:
        """The y axis by orders of magnitude, or plain."""
        self.log = "x" * ("x" in self.log) + "y" * on
        if self._plot is not None:
            self.body.removeWidget(self._plot)
            self._plot.hide()
            self._plot.deleteLater()
            self._plot = None
            self._draw(tuple(self._curves))

    def enlarge(self) -> None:
        """The same curves in a window of their own, with zoom."""
        from app.gui.widgets.chart_menu import LargeChart

        copy = Chart(self._look, f"{self.objectName()}.large", self._title, x_title=self.x_title, log=self.log)
        copy._moves, copy._ticks = True, self._ticks
        copy.show_key(self.key.names)
        for key, curve in self._curves.items():
            copy.show_curve(key, curve)
        dialog = LargeChart(self, copy)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        from app.gui.widgets.chart_menu import ChartMenu

        if self._curves:
            menu = ChartMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._curves and not self._moves:
            self.enlarge()

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

        made = self._plot = Plot(self._title, self.x_title, log=self.log, moves=self._moves)
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
