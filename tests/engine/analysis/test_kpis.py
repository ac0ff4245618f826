"""KPIs beside the technical figures: means, paired differences, verdicts by their direction, and unknown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.analysis.kpis import Kpi, KpiBook, KpiValue, problems
from engine.analysis.matrix import Cell, Entry, compare
from tests.engine.analysis.test_matrix import SUMMARY

RATE, ERROR = Kpi(name="detection rate", unit="%"), Kpi(name="error", higher_is_better=False)


def matrix(values: dict[str, list[float | None]], kpi: Kpi = RATE, *, causal: bool = True) -> dict[str, Cell]:
    entries = [
        Entry(
            variant=variant,
            seed=seed,
            summary=replace(SUMMARY, causal=causal or variant == "old"),
            own={} if value is None else {kpi.key: value},
        )
        for variant, of_one in values.items()
        for seed, value in enumerate(of_one)
    ]
    found = compare("old", entries, [kpi.metric])
    assert (kpi.metric in found.metrics) is any(value is not None for of_one in values.values() for value in of_one)
    return {row.variant: row.cells[kpi.key] for row in found.rows}


def test_a_kpi_is_judged_by_its_direction_with_differences_paired_by_seed() -> None:
    values: dict[str, list[float | None]] = {"old": [90.0, 80.0, 70.0], "new": [91.0, 81.1, 71.0]}
    assert matrix(values)["new"].verdict == "better"
    assert matrix(values, ERROR)["new"].verdict == "worse"
    assert matrix(values)["new"].change == pytest.approx(3.1 / 240)


def test_an_unknown_value_is_left_out_and_never_zero() -> None:
    found = matrix({"old": [90.0, None, 92.0], "new": [91.0, 95.0, None]})
    assert found["new"].mean == 93.0
    assert found["new"].change == pytest.approx(1 / 90)  # of the one seed that both have
    assert found["new"].verdict is None
    assert matrix({"old": [None], "new": [None]})["new"].mean is None


def test_a_variant_that_sees_the_future_gets_no_verdict_on_a_kpi() -> None:
    found = matrix({"old": [90.0, 91.0], "new": [99.0, 99.1]}, causal=False)
    assert found["new"].change is not None
    assert found["new"].verdict is None


def test_a_book_tells_what_it_knows_of_a_run() -> None:
    book = KpiBook(kpis=(RATE, ERROR), values={("error", 7): KpiValue(value=0.0)})
    assert book.of_run(7) == {"kpi:error": 0.0}
    assert book.of_run(8) == {}


def test_names_are_told_apart() -> None:
    assert problems((RATE, ERROR)) == []
    assert problems((RATE, RATE, Kpi(name=" "))) == [
        "A KPI needs a name.",
        "Two KPIs are called 'detection rate'. Give each a name of its own.",
    ]
