"""The curves of a run, and what an iteration is on other axes."""

from __future__ import annotations

import numpy as np

from app.gui.run.curves import RunCurves
from app.gui.run.live import Rows
from engine.records import DeviceSampleRecord, EvaluationRecord, IterationRecord


def step(sequence: int, iteration: int, **changes) -> tuple[int, IterationRecord]:
    values = {"loss": 4.0 - iteration / 10, "step_ms": 100.0, "elapsed_s": (iteration + 1) / 10, "warm_up": False}
    values |= {"iteration": iteration, "learning_rate": 1e-3, "grad_norm": 1.0, "tokens": 64} | changes
    return sequence, IterationRecord(**values)


def sample(sequence: int, elapsed_s: float, **values) -> tuple[int, DeviceSampleRecord]:
    return sequence, DeviceSampleRecord(elapsed_s=elapsed_s, **values)


def known(**rows: Rows) -> RunCurves:
    curves = RunCurves()
    curves.extend(rows)
    return curves


def on(curves: RunCurves, axis: str, *iterations: float, flops: float | None = 6.0) -> list[float] | None:
    found = curves.on_axis(axis, np.array(iterations), flops)
    return None if found is None else np.round(found, 9).tolist()


def test_tokens_flops_and_seconds_of_an_iteration() -> None:
    curves = known(iteration=[step(n + 1, n) for n in range(10)])
    assert on(curves, "iterations", 0, 5) == [0, 5]
    assert on(curves, "tokens", 0, 5) == [0, 320]
    assert on(curves, "FLOPs", 5) == [1920]
    assert on(curves, "seconds", 0, 5, 10) == [0, 0.5, 1.0]  # after five steps, half a second was trained


def test_what_is_not_known_has_no_axis() -> None:
    assert on(known(), "tokens", 1) is None
    curves = known(iteration=[step(1, 0)])
    assert on(curves, "FLOPs", 1, flops=None) is None
    assert on(curves, "joules", 1) is None


def test_samples_stand_at_the_iteration_under_way() -> None:
    rows = [step(1, 0), step(3, 1), step(5, 2)]
    curves = known(iteration=rows, device_sample=[sample(2, 0.1, power_mw=1e5), sample(6, 0.3, power_mw=2e5)])
    assert curves.device["power_mw"].x.tolist() == [0.5, 2]
    assert len(curves.device["temperature_c"]) == 0  # unknown is no point, and no 0


def test_energy_is_summed_by_the_counter_and_where_there_is_none_by_power() -> None:
    rows = [step(n, n) for n in range(1, 10)]
    counted = [sample(n, n / 10, energy_mj=5000 + 2000 * n, power_mw=1.0) for n in (2, 4, 8)]
    assert on(known(iteration=rows, device_sample=counted), "joules", 2, 3, 8) == [0, 2, 12]
    metered = [sample(2, 0.0, power_mw=1e5), sample(4, 2.0, power_mw=3e5)]
    assert on(known(iteration=rows, device_sample=metered), "joules", 4) == [400]


def test_a_resume_goes_back_and_energy_goes_on_from_there() -> None:
    first = {
        "iteration": [step(n, n) for n in range(1, 7)],
        "device_sample": [sample(1, 0.0, energy_mj=0), sample(5, 1.0, energy_mj=40_000)],
    }
    curves = known(**first)
    again = [step(7, 3), step(8, 4)]
    curves.extend(
        {"iteration": again, "device_sample": [sample(9, 0.0, energy_mj=90_000), sample(10, 1.0, energy_mj=95_000)]}
    )
    assert curves.step_ms[0].tolist() == [1, 2, 3, 4]
    assert on(curves, "joules", 4) == [35]  # 30 at iteration 4 before, and 5 since; not what passed between


def test_warm_up_is_no_part_of_the_timing() -> None:
    curves = known(iteration=[step(1, 0, warm_up=True, step_ms=900.0), step(2, 1)])
    assert np.isnan(curves.step_ms[1]).tolist() == [True, False]
    assert curves.extremes["step_ms"].y.tolist() == [900, 100]  # but it is seen


def test_evaluations_are_told_apart() -> None:
    found = [
        (n, EvaluationRecord(iteration=0, split=split, loss=3.0 + n, windows=4, elapsed_s=0.0))
        for n, split in enumerate(("train", "val", "val_full"), start=1)
    ]
    curves = known(evaluation=found)
    assert (curves.train.y.tolist(), curves.val.y.tolist()) == ([4], [5])
