"""Time to a target loss, of curves whose time is known."""

from __future__ import annotations

import numpy as np
import pytest

from engine.analysis import target
from engine.analysis.target import Course, Way

SHARP = 1e-3  # a length that smooths nothing


def course(variant: str, seed: int, losses: list[float], *, every: int = 10, s: float = 2.0, **more: float) -> Course:
    iterations = tuple(range(0, every * len(losses), every))
    return Course(
        variant=variant,
        seed=seed,
        iterations=iterations,
        losses=tuple(losses),
        seconds=tuple(s * n for n in iterations),
        tokens_per_iteration=100,
        flops_per_token=5.0,
        **more,  # type: ignore[arg-type]
    )


def test_it_is_reached_where_the_loss_stays_not_where_it_first_dips() -> None:
    dips = course("a", 1, [4.0, 1.9, 3.0, 2.5, 1.5, 1.4])
    assert dips.reached(2.0, SHARP) == pytest.approx(35.0)  # half way from 2.5 to 1.5
    assert dips.reached(1.4, SHARP) == pytest.approx(50.0)
    assert dips.reached(1.39, SHARP) is None
    assert dips.reached(4.0, SHARP) == 0.0  # never above it
    assert course("a", 1, [1.0, 3.0]).reached(2.0, SHARP) is None  # it rose again


def test_smoothing_delays_and_a_spike_is_not_the_end() -> None:
    losses = [2.0] * 5 + [1.0] * 10
    smoothed = course("a", 1, losses).reached(1.1, 10.0)
    assert smoothed is not None
    assert 50.0 < smoothed < 80.0
    assert course("a", 1, losses).smoothed(10.0)[6] == pytest.approx(
        (np.exp(-np.arange(7)) * losses[6::-1]).sum() / np.exp(-np.arange(7)).sum()
    )


def test_what_was_spent_until_then_and_what_is_unknown() -> None:
    spent = course("a", 1, [2.0, 1.0]).spent(5.0)
    assert spent == {"iterations": 5.0, "tokens": 500.0, "seconds": 10.0, "FLOPs": 2500.0}  # no joules, not 0
    assert course("a", 1, [2.0, 1.0], joules_per_iteration=3.0).spent(5.0)["joules"] == 15.0


def falling(variant: str, slope: float, ends: list[float], s: float = 1.0) -> list[Course]:
    """Straight lines from 4 down to each end, the faster the steeper."""
    return [course(variant, seed, [max(4.0 - slope * n, end) for n in range(11)], s=s) for seed, end in enumerate(ends)]


def ways(*courses: Course, goal: float = 2.0) -> dict[str, Way]:
    return {way.variant: way for way in target.ways(courses, "attention", goal, SHARP)}


def test_every_run_of_the_baseline_reaches_its_own_final_loss() -> None:
    base = falling("attention", 0.2, [2.0004, 2.05, 2.1])
    default = target.final_loss(base, SHARP)
    assert default == 2.1
    assert ways(*base, goal=default)["attention"].reached == 3
    assert target.final_loss([], SHARP) is None


def test_half_the_time_is_half_the_time() -> None:
    base, other = falling("attention", 0.2, [1.0] * 3), falling("generative", 0.4, [1.0] * 3)
    found = ways(*base, *other)["generative"]
    assert found.amounts["iterations"].mean == pytest.approx(50.0)
    seconds = found.amounts["seconds"]
    assert (seconds.share, seconds.share_half_width) == pytest.approx((0.5, 0.0))
    assert seconds.verdict == "better"
    told = target.sentence(found, ways(*base)["attention"], 2.0, 2.0)
    assert told == "generative reaches attention's final loss of 2.000 in 50 % of attention's time (50–50 %)."


def test_the_interval_is_that_of_paired_differences() -> None:
    base = [course("attention", n, [3.0, 1.0], every=2 * (10 + n)) for n in range(3)]  # half way: 10, 11, 12
    other = [course("b", n, [3.0, 1.0], every=2 * (5 + n)) for n in range(3)]  # always 5 less
    seconds = ways(*base, *other)["b"].amounts["iterations"]
    assert seconds.share == pytest.approx(1 - 5 / 11)
    assert seconds.share_half_width == pytest.approx(0.0, abs=1e-9)
    assert seconds.half_width == pytest.approx(4.3027 / 3**0.5, rel=1e-4)


def test_seeds_that_do_not_reach_it_are_counted_and_forbid_a_verdict() -> None:
    base, other = falling("attention", 0.2, [1.0] * 3), falling("b", 0.4, [1.0, 1.0, 2.5])
    found = ways(*base, *other)
    assert (found["b"].reached, found["b"].seeds, found["b"].compared) == (2, 3, 2)
    assert found["b"].amounts["seconds"].verdict is None
    told = target.sentence(found["b"], found["attention"], 2.0, None)
    assert told.startswith("b reaches a loss of 2.000 in 50 % of attention's time")
    assert told.endswith("Only 2 of its 3 seeds reach it.")


def test_nobody_reaching_it_is_a_result() -> None:
    found = ways(*falling("attention", 0.2, [1.0] * 2), *falling("b", 0.4, [2.5] * 2))
    assert (found["b"].reached, found["b"].amounts) == (0, {})
    told = target.sentence(found["b"], found["attention"], 2.0, 2.0)
    assert told == "b does not reach attention's final loss of 2.000 within its budget."


def test_without_the_baseline_there_is_no_share() -> None:
    found = ways(*falling("attention", 0.2, [2.5] * 2), *falling("b", 0.4, [1.0] * 2))
    assert found["b"].amounts["seconds"].share is None
    told = target.sentence(found["b"], found["attention"], 2.0, None)
    assert told == "b reaches a loss of 2.000 after 50.0 s."


def test_seeds_that_the_baseline_misses_are_told_too() -> None:
    found = ways(*falling("attention", 0.2, [1.0, 2.5]), *falling("b", 0.4, [1.0] * 2))
    seconds = found["b"].amounts["seconds"]
    assert (seconds.share, seconds.verdict) == (0.5, None)
    told = target.sentence(found["b"], found["attention"], 2.0, None)
    assert told.endswith("attention reaches it with 1 of 2 seeds. That is one seed, which proves nothing.")


def test_one_seed_has_a_share_but_no_interval_and_no_verdict() -> None:
    found = ways(*falling("attention", 0.2, [1.0]), *falling("b", 0.4, [1.0]))
    seconds = found["b"].amounts["seconds"]
    assert (seconds.share, seconds.share_half_width, seconds.verdict) == (0.5, None, None)
    assert target.sentence(found["b"], found["attention"], 2.0, None).endswith("one seed, which proves nothing.")


def test_a_unit_that_is_unknown_of_one_run_is_unknown_of_the_variant() -> None:
    base = falling("attention", 0.2, [1.0] * 2)
    other = [course("b", n, [4.0, 1.0], **({"joules_per_iteration": 1.0} if n else {})) for n in range(2)]
    assert "joules" not in ways(*base, *other)["b"].amounts
