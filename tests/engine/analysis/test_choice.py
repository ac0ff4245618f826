"""Which setting of a sweep stands for a variant."""

from __future__ import annotations

from dataclasses import replace

from engine.analysis.choice import Tried, best_settings, edges, unequal_search
from tests.engine.analysis.test_matrix import SUMMARY


def tried(variant: str, setting: str, seed: int, loss: float, *, honest: float | None = None) -> Tried:
    summary = replace(SUMMARY, val_loss=loss, honest_val_loss=loss if honest is None else honest)
    return Tried(variant=variant, setting=setting, seed=seed, summary=summary)


def test_each_variant_has_its_own_best() -> None:
    runs = [
        *(tried("a", "low", s, 2.0) for s in (1, 2)),
        *(tried("a", "high", s, 1.0) for s in (1, 2)),
        *(tried("b", "low", s, 1.0) for s in (1, 2)),
        *(tried("b", "high", s, 2.0) for s in (1, 2)),
    ]
    assert best_settings(runs) == {"a": "high", "b": "low"}


def test_a_setting_that_failed_on_a_seed_does_not_win_by_the_others() -> None:
    runs = [*(tried("a", "low", seed, 1.1) for seed in (1, 2, 3)), tried("a", "high", 1, 1.0)]
    assert best_settings(runs) == {"a": "low"}


def test_a_variant_that_peeks_is_judged_by_its_honest_loss() -> None:
    runs = [tried("a", "low", 1, 0.1, honest=3.0), tried("a", "high", 1, 0.2, honest=2.0)]
    assert best_settings(runs) == {"a": "high"}


def test_a_search_that_is_not_over_is_told() -> None:
    runs = [tried("a", "low", 1, 2.0), tried("a", "high", 1, 1.0), tried("b", "low", 1, 1.0)]
    assert unequal_search(runs, ["a", "b"], 2) == [
        "b has finished 1 of the 2 runs of its search: its best may be yet to come."
    ]


def test_a_best_at_the_edge_of_the_search_is_told() -> None:
    rates = {"learning_rate": [1e-4, 1e-3, 1e-2], "schedule": ["cosine", "linear"]}
    chosen = {"a": "learning_rate = 0.001, schedule = linear", "b": "learning_rate = 0.01, schedule = cosine"}
    assert edges(chosen, rates) == [
        "b is best at the largest learning_rate that was tried: one beyond it may be better."
    ]
