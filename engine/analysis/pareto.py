"""Which variants no other one beats in cost and loss at once: the Pareto front, lower is better in both.

A point is on the front where no other point's means are at least as low in both figures and lower in one (Pareto
dominance; K. Miettinen, Nonlinear Multiobjective Optimization, 1999, section 2.2). Means of a few seeds vary, so each
place is held against the intervals too: one point clearly beats another where it is clearly lower in one figure and
clearly higher in none, "clearly" being a difference, paired by seed, beyond its own 95 % interval. Where means and
intervals disagree, the place is not distinguishable from the other side of the front.

A variant that sees the future is never on the front, beats nobody, and stands at its honest loss.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from engine.analysis.matrix import mean_with_interval
from engine.words import listed, tr


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """One variant, by seed."""

    name: str
    cost: Mapping[int, float]
    loss: Mapping[int, float]
    varies: bool | None = True  # the cost, over seeds; False: it does not; None: measured once, its spread not known
    leaks: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """One variant and its place; half widths are of 95 % intervals over seeds, None where there is none."""

    name: str
    seeds: int
    cost: float  # mean
    cost_half_width: float | None
    loss: float  # mean
    loss_half_width: float | None
    leaks: bool
    on_front: bool  # by the means
    clear: bool | None  # whether the intervals say the same; None: there is none, or the variant leaks


def place(points: Sequence[Point]) -> tuple[Placed, ...]:
    """Every point with its place, in the order given; none without a cost or a loss."""
    points = [point for point in points if point.cost and point.loss]
    able = [point for point in points if not point.leaks]
    front = dict(zip((point.name for point in able), on_front([_means(point) for point in able]), strict=True))
    return tuple(_placed(point, able, front.get(point.name, False)) for point in points)


def on_front(means: Sequence[tuple[float, float]]) -> list[bool]:
    """Whether each (cost, loss) is dominated by none: swept in the order of cost, each loss has to fall below all
    before it. Equal points don't dominate each other."""
    lowest, found = math.inf, [False] * len(means)
    order = sorted(range(len(means)), key=lambda n: means[n])
    for _, group in groupby(order, key=lambda n: means[n][0]):
        members = list(group)
        best = means[members[0]][1]
        for n in members:
            found[n] = means[n][1] == best < lowest
        lowest = min(lowest, best)
    return found


def line(placed: Sequence[Placed]) -> list[tuple[float, float]]:
    """(cost, loss) of the front, the cheapest first."""
    return sorted({(one.cost, one.loss) for one in placed if one.on_front})


def sentences(placed: Sequence[Placed]) -> tuple[str, ...]:
    """What the front says, and which places are not proven."""
    front = [one.name for one in sorted(placed, key=lambda one: one.cost) if one.on_front]
    told = []
    if len(front) == 1:
        told.append(tr("On the front: {name} alone. No other variant is better in either figure.", name=front[0]))
    elif front:
        told.append(
            tr("On the front: {names}. Each costs more than the one before it for less loss.", names=listed(front))
        )
    for one in placed:
        if one.clear is False and one.on_front:
            told.append(tr("{name} is on the front by differences within the intervals only.", name=one.name))
        elif one.clear is False:
            told.append(tr("{name} is not distinguishable from the front.", name=one.name))
    unknown = [one for one in placed if one.clear is None and not one.leaks]
    if any(one.seeds == 1 for one in unknown):
        told.append(tr("One seed gives no interval, so the front is not proven."))
    elif unknown:
        told.append(tr("The cost was measured once, not with every seed, so the front is not proven."))
    return tuple(told)


def _placed(point: Point, able: Sequence[Point], front: bool) -> Placed:
    cost, cost_half_width = mean_with_interval([*point.cost.values()])
    loss, loss_half_width = mean_with_interval([*point.loss.values()])
    return Placed(
        name=point.name,
        seeds=len(point.loss),
        cost=cost,
        cost_half_width=cost_half_width if point.varies else None,
        loss=loss,
        loss_half_width=loss_half_width,
        leaks=point.leaks,
        on_front=front,
        clear=None if point.leaks else _clear(point, able, front),
    )


def _clear(point: Point, able: Sequence[Point], front: bool) -> bool | None:
    beaten = {_beats(other, point) for other in able if other is not point}
    if True in beaten:
        return not front
    return None if None in beaten else front


def _beats(a: Point, b: Point) -> bool | None:
    """Whether `a` is clearly lower in one figure and clearly higher in none; None where that can't be told."""
    signs = (_sign(a.cost, b.cost, a.varies), _sign(a.loss, b.loss, True))
    if 1 in signs:
        return False
    return None if None in signs else -1 in signs


def _sign(a: Mapping[int, float], b: Mapping[int, float], varies: bool | None) -> int | None:
    """−1 where a is clearly lower, 1 where it is clearly higher, 0 where the interval contains none; None without."""
    differences = [a[seed] - b[seed] for seed in a if seed in b]
    if not differences or varies is None:
        return None
    mean, half_width = mean_with_interval(differences)
    if half_width is None and varies:
        return None
    return 0 if abs(mean) <= (half_width or 0.0) else int(math.copysign(1, mean))


def _means(point: Point) -> tuple[float, float]:
    return fmean(point.cost.values()), fmean(point.loss.values())
