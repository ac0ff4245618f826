"""Side by side: means, paired differences, and no verdict where nothing is proven."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.analysis.matrix import Entry, compare, mean_with_interval
from engine.records import InferencePointRecord, SummaryRecord

SUMMARY = SummaryRecord(
    parameters=1000,
    vocab_size=50,
    train_loss=1.9,
    val_loss=2.0,
    best_val_loss=1.95,
    honest_val_loss=2.0,
    test_loss=None,
    forecast_mae=None,
    naive_mae=None,
    causal=True,
    ended_by="budget",
    loss_spikes=0,
    highest_spike=0.0,
    ms_per_iteration=10.0,
    ms_per_iteration_p5=9.0,
    ms_per_iteration_p95=11.0,
    first_iteration_ms=50.0,
    training_s=3600.0,
    tokens_per_s=1000.0,
    tokens_seen=10_000,
    peak_memory_bytes=10_000,
    peak_memory_source="torch profiler",
    state_bytes=100,
)
POINT = InferencePointRecord(
    measured_run_id=1,
    prompt_tokens=64,
    output_tokens=32,
    batch_size=1,
    launch_mode="eager",
    outcome="measured",
    protocol="full",
    calls=10,
    state_bytes=100,
    ttft_ms_p50=130.0,
    tpot_ms_p50=20.0,
    prefill_tokens_per_s=500.0,
)


def entries(variant: str, losses: list[float], **changes: object) -> list[Entry]:
    made = [replace(SUMMARY, val_loss=v, honest_val_loss=v, **changes) for v in losses]
    return [Entry(variant=variant, seed=seed, summary=summary, serving=POINT) for seed, summary in enumerate(made)]


def test_one_seed_gives_a_difference_but_no_verdict() -> None:
    found = compare("a", [*entries("a", [2.0]), *entries("b", [1.0], parameters=750)])
    cell = found.rows[1].cells["val_loss"]
    assert (cell.mean, cell.change, cell.half_width, cell.verdict) == (1.0, -0.5, None, None)
    assert found.rows[1].cells["parameters"].verdict == "better"  # does not depend on the seed
    assert found.rows[0].cells["val_loss"].change is None  # the baseline is not compared with itself


def test_differences_are_paired_by_seed() -> None:
    found = compare("a", [*entries("a", [2.0, 3.0, 4.0]), *entries("b", [1.9, 2.91, 3.9])])
    cell = found.rows[1].cells["val_loss"]
    assert cell.half_width is not None
    assert cell.half_width > 2  # the seeds themselves lie far apart
    assert cell.verdict == "better"  # the differences do not
    assert cell.change == pytest.approx(-0.29 / 9)


def test_an_interval_that_holds_zero_is_not_distinguishable() -> None:
    found = compare("a", [*entries("a", [2.0, 2.1, 2.2]), *entries("b", [2.1, 1.9, 2.3])])
    assert found.rows[1].cells["val_loss"].verdict == "not distinguishable"


def test_a_leaking_variant_gets_no_verdict_on_its_teacher_forced_loss() -> None:
    leaking = entries("b", [1.0, 1.1], causal=False)
    found = compare("a", [*entries("a", [2.0, 2.1]), *leaking])
    assert found.rows[1].causal is False
    assert found.rows[1].cells["val_loss"].verdict is None
    assert found.rows[1].cells["honest_val_loss"].verdict == "better"


def test_unknown_is_left_out_and_never_zero() -> None:
    unmeasured = replace(entries("b", [2.0], peak_memory_bytes=None)[0], serving=None)
    found = compare("a", [*entries("a", [2.0]), unmeasured])
    assert found.rows[1].cells["tpot_ms_p50"].mean is None
    assert found.rows[1].cells["peak_memory_bytes"].mean is None


def test_what_is_measured_once_for_all_seeds_has_a_change_but_no_interval_and_no_verdict() -> None:
    faster = [replace(entry, serving=replace(POINT, tpot_ms_p50=10.0)) for entry in entries("b", [2.0, 2.1])]
    cell = compare("a", [*entries("a", [2.0, 2.1]), *faster]).rows[1].cells["tpot_ms_p50"]
    assert (cell.mean, cell.change, cell.half_width, cell.verdict) == (10.0, -0.5, None, None)


def test_the_interval_is_students_t() -> None:
    mean, half_width = mean_with_interval([1.0, 2.0, 3.0])
    assert mean == 2.0
    assert half_width == pytest.approx(4.302652729911275 / 3**0.5)  # t(0.975, 2), standard deviation 1


def test_tokens_per_second_are_judged_as_the_time_they_are_the_inverse_of() -> None:
    def timed(variant: str, ms: list[float]) -> list[Entry]:
        made = [replace(SUMMARY, ms_per_iteration=m, tokens_per_s=64_000 / m) for m in ms]
        return [Entry(variant=variant, seed=seed, summary=summary) for seed, summary in enumerate(made)]

    found = compare("a", [*timed("a", [100.0, 150.0]), *timed("b", [80.0, 90.0])])
    ms, rate = (found.rows[1].cells[key] for key in ("ms_per_iteration", "tokens_per_s"))
    assert ms.verdict == rate.verdict == "not distinguishable"
    assert rate.mean == pytest.approx(64_000 / 85)  # what 85 ms give
    assert rate.change == pytest.approx(125 / 85 - 1)
    assert found.rows[0].cells["tokens_per_s"].half_width == pytest.approx(
        (found.rows[0].cells["ms_per_iteration"].half_width or 0) / 125 * 64_000 / 125
    )
