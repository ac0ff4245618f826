"""Runs that did not have what the others had."""

from __future__ import annotations

from dataclasses import replace

from engine.analysis.budgets import early_endings, failures, unequal_tokens
from engine.analysis.matrix import Entry
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
