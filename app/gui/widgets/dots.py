"""The drawn half of a scatter chart: marks, error bars and names, in pixels. Imported when one is first seen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.gui.look import Theme
from app.gui.widgets.plot import Plot
from app.gui.widgets.scatter import Box, Dot, beside

if TYPE_CHECKING:
    from app.gui.widgets.chart import Curve

RADIUS, CAP, NEAR, WIDEST = 6.5, 4.0, 14.0, 230.0  # pixels: of a mark, of a bar's end, of the mouse, of a name
_CORNERS = {  # shape → corners, the turn of the first from the top in degrees, share of the radius between corners
    "square": (4, 45.0, None),
    "triangle": (3, 0.0, None),
    "diamond": (4, 0.0, None),
    "cross": (4, 45.0, 0.45),
    "star": (5, 0.0, 0.42),
    "turned triangle": (3, 180.0, None),
    "pentagon": (5, 0.0, None),
}


@dataclass(frozen=True)
class Mark:
    """A dot on the axes' scales: its place, and its error bars as rectangles without an area."""

    dot: Dot
    color: QColor
    place: QPointF
    bars: tuple[QRectF, ...]


class DotPlot(Plot):
    """A plot that draws curves with a dot as marks."""

    pointed = Signal(object)  # key of the mark under the mouse; None: there is none

    def __init__(self, *args, **more) -> None:
        super().__init__(*args, **more)
        self._dots = Dots()
        self.getViewBox().addItem(self._dots, ignoreBounds=True)

    def draw(self, curves: Mapping[str, Curve]) -> None:
        """Draw or redraw these curves and bring all into view."""
        super().draw(curves)
        self._show_marks()

    def remove(self, key: str) -> None:
        """Take a curve away."""
        super().remove(key)
        self._show_marks()

    def wear(self, theme: Theme) -> None:
        """Take the theme's colours for everything but the marks."""
        super().wear(theme)
        self._dots.use_colors(theme.color("text"), theme.color("surface"))

    @property
    def names(self) -> Mapping[str, Box]:
        """Where the names of the marks were last painted, in pixels."""
        return self._dots.names

    def mark_at(self, place: QPointF) -> str | None:
        """The key of the mark at a place of the widget."""
        nearest, found = NEAR, None
        for key, mark in self._dots.marks.items():
            away = self.getViewBox().mapViewToScene(mark.place) - place
            if (distance := math.hypot(away.x(), away.y())) <= nearest:
                nearest, found = distance, key
        return found

    # Qt overrides

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.pointed.emit(self.mark_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def _show_marks(self) -> None:
        marks = {key: self._mark(curve, curve.dot) for key, curve in self._curves.items() if curve.dot is not None}
        self._dots.show_marks(marks)

    def _mark(self, curve: Curve, dot: Dot) -> Mark:
        x, y = self._place(float(curve.x[0])), float(self._axis_y(curve.y)[0])
        bars = []
        if dot.across is not None:
            low, high = map(self._place, dot.across)
            bars.append(QRectF(low, y, high - low, 0.0))
        if curve.low is not None and curve.high is not None:
            low, high = float(self._axis_y(curve.low)[0]), float(self._axis_y(curve.high)[0])
            bars.append(QRectF(x, low, 0.0, high - low))
        return Mark(dot, curve.color, QPointF(x, y), tuple(bars))


class Dots(pg.GraphicsObject):
    """Paints marks over everything else."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[str, Mark] = {}
        self.names: dict[str, Box] = {}
        self._text, self._back = QColor("black"), QColor("white")
        self.setZValue(10)

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Draw these from now on."""
        self.marks = dict(marks)
        self.update()

    def use_colors(self, text: QColor, back: QColor) -> None:
        """Of names, and of what is hollow."""
        self._text, self._back = text, back
        self.update()

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self.viewRect() or QRectF()

    def viewRangeChanged(self, *_: object) -> None:
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        to_pixels = painter.transform()
        room = to_pixels.mapRect(self.boundingRect())
        bars = {key: [to_pixels.mapRect(bar) for bar in mark.bars] for key, mark in self.marks.items()}
        places = {key: to_pixels.map(mark.place) for key, mark in self.marks.items()}
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for key, mark in self.marks.items():
            painter.setPen(QPen(mark.color, 1.2))
            for bar in bars[key]:
                _paint_bar(painter, bar)
        for key, mark in self.marks.items():
            painter.setBrush(self._back if mark.dot.hollow else mark.color)
            painter.setPen(QPen(mark.color, 2.0) if mark.dot.hollow else QPen(self._back, 1.0))
            painter.drawPath(_outline(mark.dot.shape).translated(places[key]))
        self._paint_names(painter, places, [bar for of_one in bars.values() for bar in of_one], room)
        painter.restore()

    def _paint_names(
        self, painter: QPainter, places: Mapping[str, QPointF], bars: Sequence[QRectF], room: QRectF
    ) -> None:
        font = QFont(painter.font())
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(self._text)
        measure = QFontMetricsF(font)
        names = [mark.dot.name for mark in self.marks.values()]
        middle = Qt.TextElideMode.ElideMiddle  # the end may say that it leaks
        texts = [measure.elidedText(name, middle, WIDEST) for name in names]
        sizes = [(measure.horizontalAdvance(text) + 2, measure.height()) for text in texts]
        half = QPointF(RADIUS + 1, RADIUS + 1)
        marks = [_box(QRectF(place - half, place + half)) for place in places.values()]
        found = beside(sizes, marks, [_box(bar.adjusted(-2, -2, 2, 2)) for bar in bars], _box(room))
        self.names = dict(zip(places, found, strict=True))
        behind = QColor(self._back)
        behind.setAlphaF(0.8)  # a line that goes through a name stays a hint
        for text, (left, top, right, bottom) in zip(texts, found, strict=True):
            box = QRectF(left, top, right - left, bottom - top)
            painter.fillRect(box, behind)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_bar(painter: QPainter, bar: QRectF) -> None:
    """A line with a short one across each end."""
    cap = QPointF(0.0, CAP) if bar.width() > bar.height() else QPointF(CAP, 0.0)
    painter.drawLine(bar.topLeft(), bar.bottomRight())
    for end in (bar.topLeft(), bar.bottomRight()):
        painter.drawLine(end - cap, end + cap)


def _outline(shape: str) -> QPainterPath:
    """A shape around 0, 0."""
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(QPointF(), RADIUS - 0.5, RADIUS - 0.5)
        return path
    corners, turn, between = _CORNERS[shape]
    radii = (RADIUS + 1,) if between is None else (RADIUS + 2, between * (RADIUS + 2))
    steps = corners * len(radii)
    turns = [math.radians(turn + 360 * n / steps) for n in range(steps)]
    points = [(radii[n % len(radii)], angle) for n, angle in enumerate(turns)]
    path.addPolygon(QPolygonF([QPointF(r * math.sin(a), -r * math.cos(a)) for r, a in points]))
    path.closeSubpath()
    return path


def _box(of: QRectF) -> Box:
    return of.left(), of.top(), of.right(), of.bottom()
