"""A chart in a card. It keeps its curves and draws them while it is seen; without a point it says so in words.

So pyqtgraph stays out of the program's start, and a hidden chart paints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from app import format as show
from app.gui.look import Look
from app.gui.widgets.export_menu import MoreButton
from app.gui.widgets.key import Key
from app.gui.widgets.parts import Card, label
from engine.words import tr

if TYPE_CHECKING:
    from app.exporting.sheet import Sheet
    from app.gui.widgets.plot import Plot
    from app.gui.widgets.readout import Readout
    from app.gui.widgets.scatter import Dot

Range = tuple[float, float]


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
    name: str = ""  # under the mouse; a curve without one is not told there
    low: np.ndarray | None = None  # with high (n): a band around the curve
    high: np.ndarray | None = None
    dot: Dot | None = None  # of a Scatter: its one point is drawn as a mark with a name

    def scaled(self, by: float) -> Curve:
        """The same in another unit."""
        low = None if self.low is None else self.low * by
        high = None if self.high is None else self.high * by
        return replace(self, y=self.y * by, low=low, high=high)


class Chart(Card):
    """Named curves over a common x axis. Colours follow the theme."""

    hovered = Signal(object)  # x under the mouse; None once it has left
    zoomed = Signal(object)  # the x range chosen by hand; None: all again

    def __init__(
        self,
        look: Look,
        name: str,
        title: str,
        *,
        x_title: str,
        y_scale: float = 1.0,
        log: str = "",
        zooms: str = "",
        from_zero: bool = False,
        stacked: bool = False,
        value: Callable[[float | None], str] = show.number,
    ) -> None:
        """`y_scale` multiplies every value before it is drawn, such as 1e-9 for bytes shown as GB; `log`: the axes that
        are logarithmic, "x" or "xy"; `zooms`: by the "wheel", or by "ctrl" and the wheel; `from_zero`: the y axis
        begins at 0; `stacked`: its subtitle stands below its title; `value` writes a value of the title's unit."""
        super().__init__(title, stacked=stacked)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._look, self.title, self.x_title, self._y_scale = look, title, x_title, y_scale
        self._curves: dict[str, Curve] = {}
        self._x_range: Range | None = None
        self._zoom: Range | None = None
        self._focus: Range | None = None
        self.log, self._zooms, self.value, self._from_zero = log, zooms, value, from_zero
        self._says_x = True
        self._ticks: list[tuple[float, str]] = []
        self._plot: Plot | None = None
        self._readout: Readout | None = None
        self._empty = label(tr("Nothing measured yet"), "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key = Key()
        self.body.addWidget(self.key)
        self.body.addWidget(self._empty, 1)
        self.head.addWidget(MoreButton(self))
        look.changed.connect(self._restyle)

    def put_in_head(self, widget: QWidget) -> None:
        """Let a choice stand beside the title, before the menu's button."""
        self.head.insertWidget(self.head.count() - 1, widget)

    def show_curve(self, key: str, curve: Curve) -> None:
        """Draw or redraw the curve called `key`."""
        self.show_curves({key: curve})

    def show_curves(self, curves: Mapping[str, Curve]) -> None:
        """Draw or redraw these curves at once."""
        scaled = {key: curve.scaled(self._y_scale) for key, curve in curves.items()}
        self._curves |= scaled
        if self.isVisible():
            self._draw(scaled)

    def keep_only(self, keys: Collection[str]) -> None:
        """Take all other curves away."""
        for key in [key for key in self._curves if key not in keys]:
            del self._curves[key]
            if self._plot is not None:
                self._plot.remove(key)

    @property
    def curves(self) -> Mapping[str, Curve]:
        """All curves as they are drawn, in the units of the title."""
        return self._curves

    @property
    def may_be_log(self) -> bool:
        """True where every value is above 0."""
        values = [curve.y for curve in self._curves.values() if len(curve.y)]
        return bool(values) and all(bool((y > 0).all()) for y in values)

    @property
    def can_zoom(self) -> bool:
        return bool(self._zooms)

    def use_log(self, on: bool) -> None:
        """The y axis by orders of magnitude, or plain."""
        self._use_scales("x" * ("x" in self.log) + "y" * on)

    def use_x(self, title: str, *, log: bool, inside: bool = False) -> None:
        """Another x axis, told inside the picture or elsewhere; its curves are to follow."""
        self._says_x = inside
        scales = "x" * log + "y" * ("y" in self.log)
        if (title, scales) != (self.x_title, self.log):
            self.x_title = title
            self._zoom = self._x_range = None
            self._use_scales(scales)

    def zoom_to(self, part: Range | None) -> None:
        """Show this part of x, or all of it."""
        self._zoom = part
        if self._plot:
            self._plot.zoom_to(part)

    def zoom_by(self, factor: float) -> None:
        """Show a part of x that is `factor` times as wide, around the same middle."""
        if self._plot is None:
            return
        low, high = self._plot.x_shown
        middle, half = (low + high) / 2, (high - low) / 2 * factor
        self.zoom_to((middle - half, middle + half))
        self.zoomed.emit(self._zoom)

    def focus_on(self, part: Range | None) -> None:
        """Let y show no more than this, in the unit of the values given; what is beyond is marked at the edge."""
        self._focus = None if part is None else (part[0] * self._y_scale, part[1] * self._y_scale)
        if self._plot:
            self._plot.focus_on(self._focus)

    def show_values_at(self, x: float | None, heading: str) -> None:
        """A line at x, and what every named curve is there; None takes it away."""
        if self._plot is None or not self.isVisible():
            return
        self._plot.show_cross(x)
        if x is None:
            if self._readout:
                self._readout.hide()
            return
        low, high = self._plot.x_shown
        self._told_over(self._plot).show_lines(heading, self.values_at(x), left=x > (low + high) / 2)

    def values_at(self, x: float) -> list[tuple[QColor, str, str]]:
        """Colour, name and value at x of every named curve that has come so far."""
        found = []
        for curve in self._curves.values():
            if curve.name and len(curve.x) and curve.x[0] <= x <= curve.x[-1]:
                found.append((curve.color, curve.name, self.value(float(np.interp(x, curve.x, curve.y)))))
        return found

    def enlarge(self) -> None:
        """The same curves in a window of their own, with zoom."""
        from app.gui.widgets.chart_menu import LargeChart

        copy = type(self)(
            self._look,
            f"{self.objectName()}.large",
            self.title,
            x_title=self.x_title,
            log=self.log,
            zooms="wheel",
            from_zero=self._from_zero,
            value=self.value,
        )
        copy._ticks, copy._x_range, copy._focus = self._ticks, self._x_range, self._focus
        copy.show_key(self.key.names)
        copy.show_curves(self._curves)
        dialog = LargeChart(self, copy)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def menu(self) -> QMenu:
        """What can be done with it."""
        from app.gui.widgets.chart_menu import ChartMenu

        return ChartMenu(self)

    def sheet(self) -> Sheet:
        """Every point of every curve, in the units of the title."""
        from app.gui.widgets.chart_menu import sheet_of

        return sheet_of(self.title, self.x_title, self._curves)

    def points(self, key: str) -> int:
        """How many points the curve has; 0 where there is no such curve."""
        return len(self._curves[key].x) if key in self._curves else 0

    def show_x_range(self, low: float, high: float) -> None:
        """Show this part of x unless somebody zooms; y follows the curves."""
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

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        self._draw(self._curves)
        super().showEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._curves or self.actions():
            self.menu().popup(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._curves and self._zooms != "wheel":
            self.enlarge()

    def _draw(self, curves: Mapping[str, Curve]) -> None:
        if not any(len(curve.x) for curve in self._curves.values()):
            return
        if self._plot is None:
            self._plot = self._made_plot()
        else:
            self._plot.draw(curves)
        if self._empty.isVisibleTo(self):
            self._empty.hide()
            self._plot.show()

    def _use_scales(self, log: str) -> None:
        self.log = log
        if self._plot is None:
            return
        self.body.removeWidget(self._plot)
        self._plot.hide()
        self._plot.deleteLater()
        self._plot = self._readout = None
        self._empty.show()
        if self.isVisible():
            self._draw(self._curves)

    def _made_plot(self) -> Plot:
        title = self.x_title if self._says_x else ""
        made = self._plot_kind()(self.title, title, log=self.log, zooms=self._zooms, from_zero=self._from_zero)
        made.wear(self._look.theme)
        if self._ticks:
            made.name_ticks(self._ticks)
        if self._x_range:
            made.fix_x_range(*self._x_range)
        made.zoom_to(self._zoom)
        made.focus_on(self._focus)
        made.hovered.connect(self.hovered)
        made.zoomed.connect(self._was_zoomed)
        self.body.addWidget(made, 1)
        made.draw(self._curves)
        return made

    def _plot_kind(self) -> type[Plot]:
        from app.gui.widgets.plot import Plot

        return Plot

    def _told_over(self, plot: Plot) -> Readout:
        from app.gui.widgets.readout import Readout

        if self._readout is None:
            self._readout = Readout(plot, self._look)
        return self._readout

    def _was_zoomed(self, part: Range) -> None:
        self._zoom = part
        self.zoomed.emit(part)

    def _restyle(self) -> None:
        if self._plot:
            self._plot.wear(self._look.theme)
