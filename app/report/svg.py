"""Curves as inline SVG, for reports that need no other file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 880, 300, 56, 36, 12, 12
_DASHES = ("", "7 4", "2 3", "9 3 2 3", "1 4", "12 4")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One curve; `place` decides its colour and its dashes."""

    name: str
    place: int
    x: Sequence[float]
    y: Sequence[float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A chart ready for a template: pixel coordinates and tick labels."""

    paths: tuple[tuple[str, int, str, str], ...]  # name, place, SVG path, dashes
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]


def picture(lines: Sequence[Line]) -> Picture | None:
    """Lay out the curves; None where there is nothing to draw."""
    drawn = [line for line in lines if len(line.x)]
    if not drawn:
        return None
    x_low, x_high = _span([v for line in drawn for v in line.x])
    y_low, y_high = _span([v for line in drawn for v in line.y])

    def px(x: float) -> float:
        return round(LEFT + (x - x_low) / (x_high - x_low) * (WIDTH - LEFT - RIGHT), 1)

    def py(y: float) -> float:
        return round(HEIGHT - BOTTOM - (y - y_low) / (y_high - y_low) * (HEIGHT - BOTTOM - TOP), 1)

    paths = []
    for line in drawn:
        points = " L".join(f"{px(x)} {py(y)}" for x, y in zip(line.x, line.y, strict=True))
        paths.append((line.name, line.place, f"M{points}", _DASHES[line.place % len(_DASHES)]))
    return Picture(
        paths=tuple(paths),
        x_ticks=tuple((px(v), f"{v:g}") for v in ticks(x_low, x_high)),
        y_ticks=tuple((py(v), f"{v:g}") for v in ticks(y_low, y_high)),
    )


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers between low and high, at most `most`."""
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 5, 10) if power * m >= rough)
    first = math.ceil(low / step)
    return [round(n * step, 10) for n in range(first, math.floor(high / step) + 1)]


def _span(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 0.5, high + 0.5)
