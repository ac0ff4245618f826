"""All curves of a plot as one graphics item: pyqtgraph's own, one per line, marker and band, cost more than the ink."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.gui.widgets.shapes import outline, shape_of

MARK, EDGE = 3.4, 5.0  # pixels: radius of a marker, side of a mark at the edge


@dataclass
class Stroke:
    """One curve on the axes' scales: its line x, y (n), and what stands with it."""

    x: np.ndarray
    y: np.ndarray
    pen: QPen
    marks: bool = False
    faint: bool = False
    band: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None  # x, low, high (m)
    fill: QBrush | None = None
    beyond: np.ndarray | None = None  # x (k) of points above the picture

    def __post_init__(self) -> None:
        self.path = _path(self.x, self.y)
        if self.band is not None:
            x, low, high = self.band
            self.band_path = _path(np.concatenate([x, x[::-1]]), np.concatenate([high, low[::-1]]))


class Ink(pg.GraphicsObject):
    """Paints strokes by key, faint ones below the others."""

    def __init__(self) -> None:
        super().__init__()
        self.strokes: dict[str, Stroke] = {}

    def put(self, key: str, stroke: Stroke | None) -> None:
        """Draw this from now on; None draws nothing."""
        self.strokes.pop(key, None)
        if stroke is not None:
            self.strokes[key] = stroke
        self.update()

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self.viewRect() or QRectF()

    def viewRangeChanged(self, *_: object) -> None:
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        strokes = sorted(self.strokes.values(), key=lambda stroke: not stroke.faint)
        for stroke in strokes:
            if stroke.band is not None and stroke.fill is not None:
                painter.fillPath(stroke.band_path, stroke.fill)
        for stroke in strokes:
            painter.setPen(stroke.pen)
            painter.drawPath(stroke.path)
        self._paint_marks(painter, strokes)

    def _paint_marks(self, painter: QPainter, strokes: list[Stroke]) -> None:
        """In pixels, whatever the axes' scales."""
        to_pixels, top = painter.transform(), self.boundingRect().bottom()
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for stroke in strokes:
            painter.setBrush(stroke.pen.color())
            if stroke.marks:
                mark = outline(shape_of(stroke.pen.color()), MARK)
                for x, y in zip(stroke.x.tolist(), stroke.y.tolist(), strict=True):
                    painter.drawPath(mark.translated(to_pixels.map(QPointF(x, y))))
            for x in () if stroke.beyond is None else stroke.beyond.tolist():
                tip = to_pixels.map(QPointF(x, top))
                corners = (0.0, 0.0), (EDGE / 2, EDGE), (-EDGE / 2, EDGE)
                painter.drawPolygon(QPolygonF([tip + QPointF(*corner) for corner in corners]))
        painter.restore()


def _path(x: np.ndarray, y: np.ndarray) -> QPainterPath:
    return pg.arrayToQPath(x, y, connect="all", finiteCheck=False)
