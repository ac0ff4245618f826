"""The drawn half of a chart: pyqtgraph behind a few verbs. Imported when a chart is first seen (see chart.py).

Curves are thinned to the pixels that there are, with every lowest and highest value kept, before pyqtgraph sees them;
ranges are set here once per drawing, for its own following would cost more than the curves.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsItem

from app.gui.look import Theme
from app.gui.widgets.ink import Ink, Stroke

if TYPE_CHECKING:
    from app.gui.widgets.chart import Curve

LEAST_BUCKETS = 300  # pixels of a chart that is not laid out yet
Range = tuple[float, float]


class LogAxis(pg.AxisItem):
    """A logarithmic axis whose ticks are plain numbers, at 1, 2 and 5 of each decade where there are enough."""

    def logTickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        numbers = [10**value * scale for value in values]
        round_ones = [f"{number:e}"[:4] in ("1.00", "2.00", "5.00") for number in numbers]
        every = sum(round_ones) < 2  # a range of less than a decade
        return [
            f"{number:,.4g}" if every or is_round else "" for number, is_round in zip(numbers, round_ones, strict=True)
        ]


class NumberAxis(pg.AxisItem):
    """An axis whose large numbers are short: 30 k."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        most = max((abs(value) for value in values), default=0.0)
        for limit, unit in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
            if most >= limit:
                by = 1e3 if unit == "k" else limit
                return [f"{value / by:,.6g} {unit}" if value else "0" for value in values]
        return super().tickStrings(values, scale, spacing)


class Plot(pg.PlotWidget):
    """Curves by key over a common x axis, without menus, buttons or ticks."""

    hovered = Signal(object)  # x under the mouse; None once it has left
    zoomed = Signal(object)  # the x range chosen by hand

    def __init__(self, name: str, x_title: str, *, log: str = "", zooms: str = "", from_zero: bool = False) -> None:
        """`log`: the axes that are logarithmic, "x", "y" or "xy"; `zooms`: by which wheel, "wheel", or "ctrl" where
        the plain wheel scrolls the page; empty: not at all; `from_zero`: y begins at 0."""
        kinds = {"left": LogAxis if "y" in log else NumberAxis, "bottom": LogAxis if "x" in log else pg.AxisItem}
        super().__init__(axisItems={side: kind(side) for side, kind in kinds.items()})
        self._from_zero = from_zero and "y" not in log
        self._log_x, self._log_y, self._zooms = "x" in log, "y" in log, zooms
        self._curves: dict[str, Curve] = {}
        self._ink = Ink()
        self._bounds: dict[str, tuple[Range, Range]] = {}
        self._texts: dict[str, pg.TextItem] = {}
        self._x_range: Range | None = None  # what is shown unless somebody zooms
        self._zoom: Range | None = None
        self._focus: Range | None = None
        self._shown: tuple[Range, Range] | None = None
        self.setAccessibleName(name)
        self.setMinimumHeight(90)
        self.setMenuEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the chart has one
        self.hideButtons()
        if x_title:
            self.setLabel("bottom", x_title)
        self.getAxis("bottom").setLogMode(self._log_x)
        self.getAxis("left").setLogMode(self._log_y)
        for side in ("left", "bottom"):
            self.getAxis(side).enableAutoSIPrefix(False)  # the titles say the units
            self.getAxis(side).setStyle(autoReduceTextSpace=False, tickLength=0)
            self.getAxis(side).setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)  # its text is dear to paint
        self.showGrid(x=False, y=True, alpha=0.25)
        self._cross = pg.InfiniteLine(angle=90, movable=False)
        self._cross.hide()
        box = self.getViewBox()
        for item in (self._ink, self._cross):
            box.addItem(item, ignoreBounds=True)
        box.setMouseEnabled(x=bool(zooms), y=False)  # y follows the curves
        box.disableAutoRange()
        box.sigRangeChangedManually.connect(self._was_zoomed)
        self.setMouseTracking(True)

    def draw(self, curves: Mapping[str, Curve]) -> None:
        """Draw or redraw these curves and bring all into view."""
        for key, curve in curves.items():
            self._curves[key] = curve
            self._render(key)
        self._fit()

    def remove(self, key: str) -> None:
        """Take a curve away."""
        self._curves.pop(key, None)
        self._bounds.pop(key, None)
        self._ink.put(key, None)
        if text := self._texts.pop(key, None):
            self.getViewBox().removeItem(text)

    def wipe(self) -> None:
        """Take all curves away."""
        for key in [*self._curves]:
            self.remove(key)

    def name_ticks(self, ticks: list[tuple[float, str]]) -> None:
        """Places on the x axis and what they are called."""
        self.getAxis("bottom").setTicks([[(self._place(x), text) for x, text in ticks]])

    def fix_x_range(self, low: float, high: float) -> None:
        """Show this part of x, unless somebody zooms; y follows the curves."""
        if self._x_range != (low, high):
            self._x_range = low, high
            self._show_all()

    def zoom_to(self, part: Range | None) -> None:
        """Show another part of x, or all."""
        if self._zoom != part:
            self._zoom = part
            self._show_all()

    def focus_on(self, part: Range | None) -> None:
        """Let y show no more than this; what is beyond is marked at the edge."""
        if self._focus != part:
            self._focus = part
            self._show_all()

    def show_cross(self, x: float | None) -> None:
        """A vertical line at x, or none."""
        self._cross.setVisible(x is not None)
        if x is not None:
            self._cross.setPos(self._place(x))

    def wear(self, theme: Theme) -> None:
        """Take the theme's colours for everything but the curves."""
        self.setBackground(theme.color("surface"))
        self._cross.setPen(pg.mkPen(theme.color("muted")))
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(theme.color("border"))
            axis.setTextPen(theme.color("muted"))

    @property
    def x_shown(self) -> Range:
        """The part of x that is in view."""
        low, high = self._shown[0] if self._shown else (0.0, 1.0)
        return (10**low, 10**high) if self._log_x else (low, high)

    def drawn(self, key: str) -> tuple[np.ndarray, np.ndarray]:
        """The points of a curve as they are in the picture."""
        return self._ink.strokes[key].x, self._ink.strokes[key].y

    # Qt overrides

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()  # it is the chart's

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._zooms == "wheel" or (self._zooms and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            super().wheelEvent(event)
        else:
            event.ignore()  # the page scrolls

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        x = self.getViewBox().mapSceneToView(event.position()).x()
        self.hovered.emit(10**x if self._log_x else x)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def sizeHint(self) -> QSize:
        return QSize(320, 190)  # a page gives it what is left; Qt's own hint is as high as a window

    def _place(self, x: float) -> float:
        return math.log10(x) if self._log_x and x > 0 else x

    def _was_zoomed(self, *_: object) -> None:
        low, high = self.getViewBox().viewRange()[0]
        self.zoom_to((10**low, 10**high) if self._log_x else (low, high))
        self.zoomed.emit(self._zoom)

    def _show_all(self) -> None:
        for key in self._curves:
            self._render(key)
        self._fit()

    def _render(self, key: str) -> None:
        """Bring one curve into the picture, thinned."""
        curve = self._curves[key]
        x, y, inside = self._seen(curve)
        shade, style = QColor(curve.color), Qt.PenStyle.DashLine if curve.dashed else Qt.PenStyle.SolidLine
        shade.setAlphaF(0.38 if curve.faint else 1.0)
        pen = pg.mkPen(shade, width=curve.width, style=style)
        band, over = self._band(curve, inside), None
        if self._focus is not None:
            over = x[y > self._axis_y(np.array(self._focus))[1]]
        fill = QColor(curve.color)
        fill.setAlphaF(0.16)
        self._ink.put(key, Stroke(x, y, pen, curve.marked, curve.faint, band, QBrush(fill), over))
        if curve.text and len(curve.x):
            self._write(key, curve)
        self._bounds.pop(key, None)
        if len(x):
            _, low, high = band or (x, y, y)
            ends = min(float(y.min()), float(low.min())), max(float(y.max()), float(high.max()))
            self._bounds[key] = (float(x.min()), float(x.max())), ends

    def _seen(self, curve: Curve) -> tuple[np.ndarray, np.ndarray, slice]:
        """The curve's points in view on the axes' scales, thinned; and which they are."""
        x, y, inside = curve.x, curve.y, slice(None)
        part = self._zoom or self._x_range
        beyond = part is not None and len(x) and (x[0] < part[0] or x[-1] > part[1])
        if part is not None and beyond and bool((np.diff(x) >= 0).all()):
            first, last = np.searchsorted(x, part[0]), np.searchsorted(x, part[1], side="right")
            inside = slice(max(int(first) - 1, 0), int(last) + 1)  # lines go on to the edges
            x, y = x[inside], y[inside]
        x, y = thin(x, y, max(self.viewport().width(), LEAST_BUCKETS))
        if self._log_x or self._log_y:
            fits = ((x > 0) | (not self._log_x)) & ((y > 0) | (not self._log_y))
            x, y = x[fits], y[fits]
        return np.log10(x) if self._log_x else x, self._axis_y(y), inside

    def _axis_y(self, y: np.ndarray) -> np.ndarray:
        return np.log10(y) if self._log_y else y

    def _band(self, curve: Curve, inside: slice) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
        if curve.low is None or curve.high is None or not len(curve.x[inside]):
            return None
        x = np.log10(curve.x[inside]) if self._log_x else curve.x[inside]
        return x, self._axis_y(curve.low[inside]), self._axis_y(curve.high[inside])

    def _fit(self) -> None:
        """Bring all curves into view."""
        if not self._bounds:
            return
        xs, ys = zip(*self._bounds.values(), strict=True)
        x = self._zoom or self._x_range
        x = (self._place(x[0]), self._place(x[1])) if x else _wider(_around(xs), 0.02)
        y = _around(ys)
        if self._focus is not None:
            low, high = self._axis_y(np.array(self._focus))
            y = max(y[0], float(low)), min(y[1], float(high))
        y = _wider(y, 0.2 if self._texts else 0.06)
        if self._from_zero and y[1] > 0:
            y = 0.0, y[1]
        if self._shown != (x, y):
            self._shown = x, y
            self.getViewBox().setRange(xRange=x, yRange=y, padding=0)

    def _write(self, key: str, curve: Curve) -> None:
        text = self._texts.get(key)
        if text is None:
            above = len(self._texts) % 2 == 0  # neighbours rather not over each other
            text = self._texts[key] = pg.TextItem(anchor=(0.5, 1.1 if above else -0.1))
            self.getViewBox().addItem(text, ignoreBounds=True)
        text.setText(curve.text, curve.color)
        ground = QColor(self.backgroundBrush().color())
        ground.setAlphaF(0.8)  # a line behind a name stays a hint
        text.fill = QBrush(ground)
        y = float(curve.y[0])
        text.setPos(self._place(float(curve.x[0])), math.log10(y) if self._log_y else y)


def thin(x: np.ndarray, y: np.ndarray, buckets: int) -> tuple[np.ndarray, np.ndarray]:
    """x (n) and y (n) in at most about two points for each of `buckets`: the lowest and the highest of each."""
    size = -(-len(x) // buckets)
    if size <= 2:
        return x, y
    whole = len(x) // size
    parts = y[: whole * size].reshape(whole, size)
    ends = np.sort(np.stack([parts.argmin(axis=1), parts.argmax(axis=1)]), axis=0)
    kept = (ends + np.arange(whole) * size).T.ravel()
    kept = np.r_[kept, np.arange(whole * size, len(x))]
    return x[kept], y[kept]


def _around(ranges: tuple[Range, ...]) -> Range:
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _wider(part: Range, share: float) -> Range:
    """A little more at both ends; a single value gets a range around it."""
    more = (part[1] - part[0]) * share or abs(part[0]) * 0.1 or 1.0
    return part[0] - more, part[1] + more
