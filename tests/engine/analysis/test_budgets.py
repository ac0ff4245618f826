"""Runs that did not have what the others had."""

from __future__ import annotations

from dataclasses import replace

from engine.analysis.budgets import early_endings, equal_search, failures, near_ends, unequal_tokens
from engine.analysis.matrix import Entry
from engine.sections import SearchSpec
from tests.engine.analysis.test_matrix import SUMMARY


def test_an_early_end_is_told_with_what_was_seen_till_then() -> None:
    early = replace(SUMMARY, ended_by="time", tokens_seen=1000)
    entries = [
        Entry(variant="a", seed=1, summary=early),
        Entry(variant="a", seed=2, summary=replace(early, tokens_seen=2000)),
        Entry(variant="b", seed=1, summary=SUMMARY),
    ]
    [told] = early_endings(entries)
    assert told.startswith(
        "a ended early because its time was spent, after 1\u202f500 tokens on average: budgets differ"
    )


def test_failed_seeds_are_told() -> None:
    assert failures(["a"], {"a": 3, "b": 3}) == [
        "a: 1 of 3 runs failed, so its figures leave out the seeds that went worst."
    ]


def test_more_tokens_than_the_baseline_had_are_told() -> None:
    entries = [
        Entry(variant="base", seed=1, summary=replace(SUMMARY, tokens_seen=1000)),
        Entry(variant="big batch", seed=1, summary=replace(SUMMARY, tokens_seen=2000)),
    ]
    assert unequal_tokens(entries, "base") == ["big batch was trained on 2.00 times the baseline's tokens."]


def test_what_every_variant_could_try_is_told() -> None:
    search = SearchSpec(trials=12, iterations=100, ranges={"learning_rate": (1e-4, 1e-2), "dropout": (0.0, 0.2)})
    assert equal_search(search) == (
        "Every variant had the same search budget before each run: 12 trials of at most 100 steps each, for "
        "learning_rate from 0.0001 to 0.01, dropout from 0 to 0.2. Training times, tokens and costs leave it out."
    )
    assert "run: 1 trial of at most 1 step, for" in equal_search(
        search.model_copy(update={"trials": 1, "iterations": 1})
    )


def test_a_value_beside_an_end_of_its_range_is_told_once_but_nothing_is_below_zero() -> None:
    search = SearchSpec(ranges={"learning_rate": (1e-4, 1e-2), "dropout": (0.0, 0.2)})
    chosen = {
        "a": [{"learning_rate": 9e-3, "dropout": 0.0}, {"learning_rate": 9.5e-3, "dropout": 0.1}],
        "b": [{"learning_rate": 1e-3, "dropout": 0.199}],
        "c": [{"learning_rate": 1.1e-4, "dropout": 0.1}],
    }
    assert near_ends(search, chosen) == [
        "a chose a learning_rate beside the highest of its range: one beyond it may be better.",
        "b chose a dropout beside the highest of its range: one beyond it may be better.",
        "c chose a learning_rate beside the lowest of its range: one beyond it may be better.",
    ]
