"""The Pareto front against its definition, and what intervals say of it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some

from engine.analysis import pareto
from engine.analysis.matrix import mean_with_interval
from engine.analysis.pareto import Placed, Point

GRID = some.integers(0, 6).map(float)  # so few that points share coordinates, and some are the same
MEANS = some.lists(some.tuples(GRID, GRID), max_size=9)


@given(MEANS)
def test_the_front_is_what_no_other_dominates(means: list[tuple[float, float]]) -> None:
    def dominates(a: tuple[float, float], b: tuple[float, float]) -> bool:
        return a[0] <= b[0] and a[1] <= b[1] and a != b

    assert pareto.on_front(means) == [not any(dominates(other, one) for other in means) for one in means]


SEEDED = some.lists(some.tuples(GRID, GRID), min_size=2, max_size=4)


@settings(deadline=None)  # scipy comes with the first
@given(some.lists(some.tuples(SEEDED, some.booleans()), min_size=1, max_size=5))
def test_places_follow_their_definition(drawn: list[tuple[list[tuple[float, float]], bool]]) -> None:
    points = [
        Point(
            name=str(n),
            cost={seed: cost for seed, (cost, _) in enumerate(values)},
            loss={seed: loss for seed, (_, loss) in enumerate(values)},
            leaks=leaks,
        )
        for n, (values, leaks) in enumerate(drawn)
    ]

    def clearly(a: dict[int, float], b: dict[int, float]) -> int:
        mean, half = mean_with_interval([a[seed] - b[seed] for seed in a if seed in b])
        return 0 if abs(mean) <= (half or 0.0) else 1 if mean > 0 else -1

    def beats(a: Point, b: Point) -> bool:
        signs = clearly(dict(a.cost), dict(b.cost)), clearly(dict(a.loss), dict(b.loss))
        return signs in ((-1, -1), (-1, 0), (0, -1))

    able = [point for point in points if not point.leaks]
    for point, placed in zip(points, pareto.place(points), strict=True):
        if point.leaks:
            assert (placed.on_front, placed.clear) == (False, None)
        else:
            beaten = any(beats(other, point) for other in able if other is not point)
            assert placed.clear is (beaten != placed.on_front)


def point(name: str, costs: list[float], losses: list[float], **more: object) -> Point:
    return Point(name=name, cost=dict(enumerate(costs)), loss=dict(enumerate(losses)), **more)  # type: ignore[arg-type]


def placed(*points: Point) -> dict[str, Placed]:
    return {one.name: one for one in pareto.place(points)}


BASE = point("attention", [10.0, 10.1, 10.2], [2.0, 2.1, 2.2])


def test_worse_within_the_interval_only_is_not_distinguishable() -> None:
    near = point("near", [10.1, 10.1, 10.3], [2.1, 2.0, 2.3])
    found = placed(BASE, near)
    assert (found["attention"].on_front, found["near"].on_front) == (True, False)
    assert found["near"].clear is False
    assert "near is not distinguishable from the front." in pareto.sentences([*found.values()])


def test_better_within_the_interval_only_is_no_proven_place_on_the_front() -> None:
    faster = point("faster", [5.0, 5.1, 5.2], [2.1, 2.0, 2.3])  # its loss is higher by less than its interval
    found = placed(BASE, faster)
    assert (found["attention"].on_front, found["attention"].clear) == (True, False)
    assert (found["faster"].on_front, found["faster"].clear) == (True, True)
    told = pareto.sentences([*found.values()])
    assert told[0].startswith("On the front: faster, attention.")
    assert told[1] == "attention is on the front by differences within the intervals only."


def test_clearly_worse_is_said_by_nothing_but_its_place() -> None:
    worse = point("worse", [20.0, 20.1, 20.2], [3.0, 3.1, 3.2])
    found = placed(BASE, worse)
    assert (found["worse"].on_front, found["worse"].clear) == (False, True)
    assert pareto.sentences([*found.values()]) == (
        "On the front: attention alone. No other variant is better in either figure.",
    )


def test_a_leaking_variant_is_never_on_the_front_and_takes_nobody_off_it() -> None:
    found = placed(BASE, point("average", [1.0, 1.0, 1.0], [0.1, 0.1, 0.1], leaks=True))
    assert (found["average"].on_front, found["attention"].on_front) == (False, True)
    assert pareto.line([*found.values()]) == [(found["attention"].cost, found["attention"].loss)]


def test_one_seed_proves_no_front_and_so_does_a_cost_that_was_measured_once() -> None:
    one = placed(point("a", [1.0], [2.0]), point("b", [2.0], [3.0]))
    assert one["b"].clear is None
    assert pareto.sentences([*one.values()])[-1] == "One seed gives no interval, so the front is not proven."
    once = placed(replace(BASE, varies=None), point("b", [1.0] * 3, [3.0, 3.1, 3.2], varies=None))
    assert once["attention"].clear is True  # no cost can undo its loss
    assert once["b"].clear is None
    assert once["b"].cost_half_width is None
    assert "measured once" in pareto.sentences([*once.values()])[-1]


def test_what_does_not_vary_needs_no_interval() -> None:
    small = point("small", [50.0] * 3, [2.0, 2.1, 2.2], varies=False)
    large = point("large", [100.0] * 3, [2.0, 2.1, 2.2], varies=False)
    assert placed(small, large)["large"].clear is True


def test_a_variant_without_a_figure_has_no_place() -> None:
    assert [*placed(BASE, point("unknown", [], [2.0]))] == ["attention"]
