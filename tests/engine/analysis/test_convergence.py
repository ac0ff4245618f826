"""A ranking that may still change: a loss that falls, or a lead that shrinks."""

from __future__ import annotations

from engine.analysis.convergence import doubts, shrinking

FLAT = [(0, 4.0), (50, 2.0), (100, 2.0)]


def lead(half: float, end: float) -> list[tuple[int, float]]:
    return [(0, 4.0), (50, 2.0 - half), (100, 2.0 - end)]


def test_a_lead_that_shrinks_by_more_than_its_interval_is_noticed() -> None:
    base = {seed: FLAT for seed in range(3)}
    assert shrinking({0: lead(0.3, 0.1), 1: lead(0.31, 0.1), 2: lead(0.3, 0.11)}, base) is True
    assert shrinking({0: lead(0.1, 0.3), 1: lead(0.1, 0.3), 2: lead(0.1, 0.31)}, base) is False
    assert shrinking({0: lead(0.3, 0.1), 1: lead(0.1, 0.3), 2: lead(0.2, 0.15)}, base) is False  # seeds disagree


def test_seeds_are_paired_and_one_is_not_enough() -> None:
    assert shrinking({0: lead(0.3, 0.1)}, {0: FLAT}) is None
    assert shrinking({0: lead(0.3, 0.1), 1: lead(0.3, 0.1)}, {0: FLAT, 2: FLAT}) is None
    assert shrinking({0: [(100, 1.0)], 1: [(100, 1.0)]}, {0: FLAT, 1: FLAT}) is None  # nothing at half


def test_doubts_are_sentences_and_unknown_is_none() -> None:
    base = {0: FLAT, 1: FLAT}
    settled = {0: FLAT, 1: FLAT}
    assert doubts("new", settled, "old", base) == []
    falling = {0: [(0, 4.0), (50, 2.0), (80, 1.9), (100, 1.8)], 1: FLAT}
    assert doubts("new", falling, "old", base) == ["The loss of new is still falling."]
    assert doubts("new", settled, "old", falling)[0] == "The loss of old is still falling."  # type: ignore[index]
    assert doubts("new", {0: FLAT}, "old", base) is None
    shrunk = doubts("new", {0: lead(0.1, 0.09), 1: lead(0.11, 0.1)}, "old", base)
    assert shrunk == ["The lead of new over the baseline was shrinking to the end."]
