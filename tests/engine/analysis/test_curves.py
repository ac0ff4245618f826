"""Curves over seeds: their mean, its band, and leads that shrink, with planted data."""

from __future__ import annotations

import numpy as np
import pytest

from engine.analysis.curves import Curve, band, shrinking, still_falling

ENDS = (0, 50, 100)


def curve(variant: str, seed: int, *losses: float, iterations: tuple[int, ...] = ENDS) -> Curve:
    at = np.array(iterations)
    return Curve(
        variant=variant, seed=seed, iterations=at, tokens=at * 64, seconds=at * (1.0 + seed), losses=np.array(losses)
    )


def test_three_seeds_give_the_interval_of_their_mean() -> None:
    found = band([curve("a", seed, 4.0, 2.0 + seed, 1.0) for seed in (0, 1, 2)])
    assert found.mean.tolist() == [4.0, 3.0, 1.0]
    assert found.seconds.tolist() == [0.0, 100.0, 200.0]
    half = 4.302652729911275 / 3**0.5  # t(0.975, 2), standard deviation 1
    assert found.low is not None
    assert found.low.tolist() == pytest.approx([4.0, 3.0 - half, 1.0])
    assert found.is_interval


def test_two_seeds_give_the_lower_and_the_higher_and_one_gives_nothing() -> None:
    two = band([curve("a", 1, 4.0, 2.0, 1.0), curve("a", 2, 4.2, 3.0, 0.5)])
    assert two.low is not None
    assert two.high is not None
    assert (two.low.tolist(), two.high.tolist()) == ([4.0, 2.0, 0.5], [4.2, 3.0, 1.0])
    assert not two.is_interval
    assert band([curve("a", 1, 4.0, 2.0, 1.0)]).low is None


def test_a_mean_ends_where_the_first_seed_ends() -> None:
    short = curve("a", 1, 4.0, 2.0, iterations=(0, 50))
    assert band([short, curve("a", 2, 4.0, 3.0, 1.0)]).iterations.tolist() == [0, 50]


@pytest.mark.parametrize(
    ("leads", "shrinks"),
    [
        ([(0.4, 0.1), (0.41, 0.12), (0.39, 0.09)], True),
        ([(0.4, 0.4), (0.41, 0.43), (0.39, 0.37)], False),  # it stands
        ([(0.4, 0.1), (0.1, 0.3), (0.2, 0.25)], False),  # it shrank by less than seeds differ
        ([(-0.4, -0.6), (-0.4, -0.61), (-0.4, -0.62)], False),  # there was none
        ([(0.4, -0.1), (0.41, -0.12), (0.39, -0.09)], False),  # it is gone, and the order has changed
        ([(0.4, 0.1)], True),  # one seed: by more than 1 % of the loss
        ([(0.4, 0.39)], False),
    ],
)
def test_a_lead_that_shrinks_by_more_than_its_interval_is_noticed(
    leads: list[tuple[float, float]], shrinks: bool
) -> None:
    base = [curve("base", seed, 4.0, 3.0, 2.0) for seed in range(len(leads))]
    mine = [curve("b", seed, 4.0, 3.0 - half, 2.0 - end) for seed, (half, end) in enumerate(leads)]
    assert shrinking([*base, *mine], "base", ()) == ["b"] * shrinks
    assert shrinking([*base, *mine], "base", {"b"}) == []  # the lead of one that sees the future is none
    assert shrinking(mine, "base", ()) == []


@pytest.mark.parametrize(
    ("losses", "falls"),
    [
        ([4.0, 2.0, 1.9], True),
        ([4.0, 2.0, 1.99], False),
        ([0.0, 0.0, 0.0], False),  # text of a single symbol
        ([], True),
    ],
)
def test_a_loss_that_still_falls_is_noticed(losses: list[float], falls: bool) -> None:
    assert still_falling(np.array([0, 80, 100])[: len(losses)], np.array(losses)) == falls
