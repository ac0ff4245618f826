"""From minutes to a pilot: seeds before size, iterations as many as fit."""

from __future__ import annotations

import pytest

from engine.analysis.ladder import LADDER, VALIDATED_TOKENS, Choice, Chooser, Measured, short_validation, usable
from engine.records import CalibrationRecord
from engine.sections import DataSpec

DATA = DataSpec()


def measured(rung: int, step_ms: float) -> Measured:
    names = ("attention", "generative max", "generative max + average", "none")
    record = {"pilot": 0, "outcome": "measured", "last": True, "device": "cpu", "limit_bytes": None, "start_s": 3.0}
    figures = {"step_ms": step_ms, "step_ms_p10": step_ms, "step_ms_p90": step_ms, "eval_ms": step_ms}
    costs = {name: CalibrationRecord(variant=name, eval_windows=32, **record, **figures) for name in names}
    return Measured(rung=LADDER[rung], costs=costs)


def chosen(minutes: float, *known: Measured) -> Choice:
    return Chooser(DATA, 10_000, 65, minutes * 60).choose(known)


def test_what_is_chosen_fits_and_one_seed_more_would_not_be_free() -> None:
    found = chosen(10, measured(0, 10), measured(1, 25))
    assert found.fits
    assert found.cost.time is not None
    assert found.with_another_seed.time is not None
    assert found.cost.time.expected <= 600 < found.with_another_seed.time.expected * 1.2
    assert [variant.mixer for variant in found.spec.variant] == ["attention", "generative", "generative", "none"]
    assert found.spec.baseline == "attention"


def test_seeds_come_before_size_and_size_before_nothing() -> None:
    small, large = measured(0, 10), measured(1, 25)
    tight, wide = chosen(5, small, large), chosen(30, small, large)
    assert (len(tight.spec.seeds), tight.spec.model.n_embd) == (3, 64)
    assert (len(wide.spec.seeds), wide.spec.model.n_embd, wide.spec.train.max_iters) == (3, 128, 2000)


@pytest.mark.parametrize(("minutes", "seeds"), [(1.1, 1), (1.5, 2), (2.7, 3)])
def test_fewer_seeds_where_time_is_short(minutes: float, seeds: int) -> None:
    found = chosen(minutes, measured(0, 10))
    assert (found.fits, len(found.spec.seeds)) == (True, seeds)


def test_too_little_time_is_told_and_the_least_offered() -> None:
    found = chosen(0.5, measured(0, 10))
    assert not found.fits
    assert (len(found.spec.seeds), found.spec.train.max_iters) == (1, LADDER[0].fewest)


def test_a_larger_model_is_measured_only_where_it_may_fit() -> None:
    chooser = Chooser(DATA, 10_000, 65, 600)
    assert chooser.worth_climbing(measured(0, 5))
    assert not chooser.worth_climbing(measured(0, 100))


def test_windows_must_fit_into_the_validation_part_and_it_must_be_scored_soon() -> None:
    assert [rung.model["block_size"] for rung in usable(LADDER, 1000)] == [64, 64]
    assert usable(LADDER, 10) == [LADDER[0]]
    assert short_validation(DATA, 1_000_000) == DATA
    assert short_validation(DATA, 1_000_000_000).val_fraction * 1_000_000_000 == pytest.approx(VALIDATED_TOKENS)
