"""Marks that tell variants apart without colour: each colour of a theme has its shape, in every chart and key."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainterPath, QPolygonF

from app.gui.look import THEMES, load

SHAPES = ("circle", "square", "triangle", "diamond", "cross", "star", "turned triangle", "pentagon")
_CORNERS = {  # shape → corners, the turn of the first from the top in degrees, share of the radius between corners
    "square": (4, 45.0, None),
    "triangle": (3, 0.0, None),
    "diamond": (4, 0.0, None),
    "cross": (4, 45.0, 0.45),
    "star": (5, 0.0, 0.42),
    "turned triangle": (3, 180.0, None),
    "pentagon": (5, 0.0, None),
}


def shape_of(color: QColor) -> str:
    """The shape of the variant that has this colour; a circle for what is no variant."""
    return _by_color().get(color.name(), SHAPES[0])


def outline(shape: str, radius: float) -> QPainterPath:
    """A shape around 0, 0, about as heavy as a circle of that radius."""
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(QPointF(), radius * 0.92, radius * 0.92)
        return path
    corners, turn, between = _CORNERS[shape]
    radii = (radius * 1.15,) if between is None else (radius * 1.3, between * radius * 1.3)
    steps = corners * len(radii)
    turns = [math.radians(turn + 360 * n / steps) for n in range(steps)]
    points = [(radii[n % len(radii)], angle) for n, angle in enumerate(turns)]
    path.addPolygon(QPolygonF([QPointF(r * math.sin(a), -r * math.cos(a)) for r, a in points]))
    path.closeSubpath()
    return path


@cache
def _by_color() -> dict[str, str]:
    return {
        QColor(color).name(): SHAPES[place % len(SHAPES)]
        for theme in map(load, THEMES)
        for place, color in enumerate(theme.variants)
    }
