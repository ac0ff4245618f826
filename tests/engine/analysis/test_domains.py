"""What holds on more than one data set."""

from __future__ import annotations

from dataclasses import replace

from engine.analysis.domains import sentences
from engine.analysis.matrix import Entry, Matrix, compare
from tests.engine.analysis.test_matrix import SUMMARY


def matrix(other: list[float]) -> Matrix:
    entries = [
        Entry(variant=name, seed=seed, summary=replace(SUMMARY, val_loss=loss, honest_val_loss=loss))
        for name, losses in (("base", [2.0, 2.01, 1.99]), ("other", other))
        for seed, loss in enumerate(losses)
    ]
    return compare("base", entries)


def test_verdicts_stand_side_by_side() -> None:
    found = {"log": matrix([1.0, 1.01, 0.99]), "text": matrix([1.0, 1.02, 0.99]), "series": matrix([1.0, 3.0, 2.0])}
    assert sentences(found) == [
        "other against the baseline over 3 data sets: better on log, text; not distinguishable on series."
    ]


def test_one_data_set_says_nothing_about_others() -> None:
    assert sentences({"log": matrix([1.0, 1.01, 0.99])}) == []
