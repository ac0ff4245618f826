"""A chart of single points: marks that differ in shape and colour, error bars, names that don't cover each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from app.gui.widgets.chart import Chart

if TYPE_CHECKING:
    from app.gui.widgets.plot import Plot

SHAPES = ("circle", "square", "triangle", "diamond", "cross", "star", "turned triangle", "pentagon")
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, kw_only=True)
class Dot:
    """How one point looks and what it tells. Its place, and its error bar along y, are those of its curve."""

    name: str
    shape: str  # one of SHAPES
    hollow: bool = False
    across: tuple[float, float] | None = None  # the ends of its error bar along x
    told: tuple[tuple[str, str], ...] = ()  # title and value, under the mouse


class Scatter(Chart):
    """A chart whose curves with a dot are drawn as marks; what one stands for is told while the mouse is there."""

    def _plot_kind(self) -> type[Plot]:
        from app.gui.widgets.dots import DotPlot

        return DotPlot

    def _made_plot(self) -> Plot:
        made = super()._made_plot()
        made.pointed.connect(self._tell)  # type: ignore[attr-defined]  # it is of our own kind
        return made

    def _tell(self, key: str | None) -> None:
        curve = self._curves.get(key) if key is not None else None
        if self._plot is None or curve is None or curve.dot is None:
            if self._readout is not None:
                self._readout.hide()
            return
        low, high = self._plot.x_shown
        lines = [(curve.color, title, value) for title, value in curve.dot.told]
        self._told_over(self._plot).show_lines(curve.dot.name, lines, left=float(curve.x[0]) > (low + high) / 2)


def beside(sizes: Sequence[tuple[float, float]], marks: Sequence[Box], others: Sequence[Box], room: Box) -> list[Box]:
    """Where names of these sizes stand beside their marks: each at the first of 24 places around its mark that is in
    the room and free of all marks, all `others` and the names before it; else where it covers least of them."""
    placed: list[Box] = []
    for size, mark in zip(sizes, marks, strict=True):
        taken = [*marks, *others, *placed]
        placed.append(min(_around(size, mark), key=lambda box: _covered(box, taken) + _outside(box, room)))
    return placed


def _around(size: tuple[float, float], mark: Box) -> list[Box]:
    """Places for a name around its mark, the best first: right, left, above, below, then corners, then further away."""
    width, height = size
    left, top, right, bottom = mark
    middle = ((left + right - width) / 2, (top + bottom - height) / 2)
    corners = []
    for away in (3.0, 3.0 + height, 3.0 + 2 * height):
        xs, ys = (right + away, left - away - width), (top - away - height, bottom + away)
        straight = [*((x, middle[1]) for x in xs), *((middle[0], y) for y in ys)]
        corners += [*straight, *product((right, left - width), ys)]
    return [(x, y, x + width, y + height) for x, y in corners]


def _covered(box: Box, taken: Sequence[Box]) -> float:
    """The area that a box shares with others."""
    shared = 0.0
    for other in taken:
        width = min(box[2], other[2]) - max(box[0], other[0])
        height = min(box[3], other[3]) - max(box[1], other[1])
        shared += max(width, 0.0) * max(height, 0.0)
    return shared


def _outside(box: Box, room: Box) -> float:
    """The area of a box beyond the room, several times as bad as what it covers: a cut name can't be read."""
    inside = _covered(box, [room])
    return 10 * ((box[2] - box[0]) * (box[3] - box[1]) - inside)
