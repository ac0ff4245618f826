"""What a pilot will take: pure numbers from what a calibration has told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine import score
from engine.analysis import plan
from engine.records import CalibrationRecord
from engine.spec import PilotSpec
from tests.engine.build import pilot

VOCABULARY = 40
MEASURED = CalibrationRecord(
    pilot=0,
    variant="variant 0",
    outcome="measured",
    last=True,
    device="cpu",
    limit_bytes=10_000_000_000,
    start_s=3.0,
    check_s=0.5,
    steps=50,
    step_ms=100.0,
    step_ms_p10=90.0,
    step_ms_p90=120.0,
    eval_ms=50.0,
    eval_windows=32,
    peak_memory_bytes=5_000_000,
    peak_memory_source="torch profiler",
)
FIXED_S = 3.0 + 2 * 0.5 + plan.BESIDE_S


def cost_of(spec: PilotSpec, *costs: CalibrationRecord, scored: tuple[int, ...] = (320,)) -> plan.PilotCost:
    return plan.pilot_cost(spec, {cost.variant: cost for cost in costs or (MEASURED,)}, scored, VOCABULARY)


def spec_of(*variants: dict[str, Any], **parts: Any) -> PilotSpec:
    return pilot(*variants, **{"inference": {"measure": False}} | parts)


def seconds(cost: plan.PilotCost) -> float:
    assert cost.time is not None
    return cost.time.expected


def test_a_run_is_its_steps_its_evaluations_its_scoring_and_a_beginning() -> None:
    run = spec_of(train={"max_iters": 100, "eval_interval": 50, "eval_windows": 64}).runs()[0]
    found = plan.run_time(run, MEASURED, scored_tokens=16 * 32 * 10)
    assert found is not None
    honest = 8 * (1 + 16 / 2) / 32
    passes = 3 * 2 * 2 + 10 + honest
    assert found.expected == pytest.approx(100 * 0.1 + passes * 0.05 + FIXED_S)
    assert found.low == pytest.approx(0.9 * (found.expected - FIXED_S) + FIXED_S)
    assert found.high == pytest.approx(1.2 * (found.expected - FIXED_S) + FIXED_S)


def test_training_ends_after_its_minutes_and_a_search_comes_before_it() -> None:
    long = {"max_iters": 100_000, "eval_interval": 100_000}
    short = plan.run_time(spec_of(train=long | {"max_minutes": 1}).runs()[0], MEASURED, 0)
    whole = plan.run_time(spec_of(train=long).runs()[0], MEASURED, 0)
    assert short is not None
    assert whole is not None
    assert whole.expected - short.expected == pytest.approx(10_000 - 60)
    search = {"trials": 3, "iterations": 10, "ranges": {"learning_rate": [1e-4, 1e-3]}}
    searching = plan.run_time(spec_of(search=search).runs()[0], MEASURED, 0)
    plain = plan.run_time(spec_of().runs()[0], MEASURED, 0)
    assert searching is not None
    assert plain is not None
    assert searching.expected - plain.expected == pytest.approx(3 * (10 * 0.1 + 4 * 0.05))


def test_seeds_data_and_settings_multiply() -> None:
    one = seconds(cost_of(spec_of()))
    data = [{"name": "a", "demo_lines": 300}, {"name": "b", "demo_lines": 300}]
    many = cost_of(
        spec_of(data=data, seeds=[1, 2, 3], sweep={"learning_rate": [1e-3, 2e-3]}), MEASURED, scored=(320, 320)
    )
    assert many.runs == 12
    assert seconds(many) == pytest.approx(12 * one)
    assert many.peak_bytes == 5_000_000


def test_a_swept_shape_takes_as_its_work_and_leaves_memory_unknown() -> None:
    one = cost_of(spec_of(train={"batch_size": 4}))
    two = cost_of(spec_of(sweep={"batch_size": [4, 8]}))
    assert two.peak_bytes is None
    assert seconds(two) > 2.5 * (seconds(one) - FIXED_S) + 2 * FIXED_S


def test_the_comparison_is_counted_once_and_what_nobody_knows_is_named() -> None:
    quick, full = (cost_of(spec_of(inference={"quick": quick})) for quick in (True, False))
    assert seconds(full) - seconds(quick) == pytest.approx(2 * (plan.INFERENCE_S[False] - plan.INFERENCE_S[True]))
    assert not quick.more
    assert cost_of(spec_of(probes={"recall": "quick"})).more


def test_unknown_stays_unknown() -> None:
    two = spec_of({}, {"mixer": "generative"})
    found = cost_of(two)
    assert (found.time, found.peak_bytes, found.price(2.0)) == (None, None, None)
    assert set(found.each) == {"variant 0"}
    full = replace(MEASURED, variant="variant 1", outcome="out of memory", step_ms=None, peak_memory_bytes=None)
    found = cost_of(two, MEASURED, full)
    assert found.too_large == ("variant 1",)
    assert (found.time, found.peak_bytes) == (None, None)


def test_the_price_is_hours_times_price() -> None:
    found = cost_of(spec_of())
    assert found.price(3.6) == pytest.approx(seconds(found) / 1000)


def test_the_key_knows_what_a_step_needs_and_not_what_it_is_called() -> None:
    keys = {plan.key(spec_of(variant).runs()[0], VOCABULARY) for variant in ({}, {"name": "other"})}
    keys |= {plan.key(spec_of(seeds=[5], train={"max_iters": 99}).runs()[0], VOCABULARY)}
    assert len(keys) == 1
    others = ({"mixer": "none"}, {"model": {"n_embd": 32}}, {"train": {"batch_size": 8}})
    assert len({plan.key(spec_of(variant).runs()[0], VOCABULARY) for variant in others} - keys) == 3


def test_windows_of_the_honest_loss_are_those_that_are_scored() -> None:
    assert (score._SPOT_CHECK_WINDOWS, score._HONEST_WINDOWS) == (plan.HONEST_WINDOWS, plan.ALL_WINDOWS)
