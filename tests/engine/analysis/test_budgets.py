"""Runs that did not have what the others had."""

from __future__ import annotations

from dataclasses import replace

from engine.analysis.budgets import early_endings, failures
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
