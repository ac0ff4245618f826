"""A whole attempt: what it records, in which order, what it leaves unknown, and how it goes on after a stop."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from engine import checkpoint
from engine.checkpoint import CheckpointError
from engine.control import RunControl
from engine.data.errors import DataError
from engine.device import DeviceError
from engine.estimate import estimate
from engine.records import (
    DeviceSampleRecord,
    EnvironmentRecord,
    EvaluationRecord,
    IterationRecord,
    ModelRecord,
    ProbeRecord,
    ProgressRecord,
    Record,
    SummaryRecord,
)
from engine.run import Attempt
from engine.spec import RunSpec
from tests.engine.build import StopAfter, carry_out, losses, of, run_of

LEAK = {"mixer": "generative", "context": "global", "reduction": "mean"}


@pytest.fixture(scope="module")
def attention() -> RunSpec:
    return run_of({"mixer": "attention"})


def test_a_whole_attempt_records_everything_and_its_summary_last(attention: RunSpec, tmp_path: Path) -> None:
    records, ended = carry_out(attention, tmp_path)
    assert ended
    kinds = [type(r) for r in records if not isinstance(r, ProgressRecord | DeviceSampleRecord)]
    evaluations = [EvaluationRecord] * 2
    assert kinds == [
        EnvironmentRecord,
        ModelRecord,
        ProbeRecord,
        *evaluations,
        *[IterationRecord] * 6,
        *evaluations,
        *[IterationRecord] * 6,
        *evaluations,
        ProbeRecord,
        EvaluationRecord,
        ProbeRecord,
        SummaryRecord,
    ]
    assert [r.iteration for r in of(IterationRecord, records)] == list(range(12))
    phases = [r.phase for r in of(ProgressRecord, records)]
    assert (phases[0], phases[-1]) == ("reading the data", "finished")
    assert (tmp_path / "000000012.checkpoint.json").exists()
    check_summary(attention, records)


def check_summary(run: RunSpec, records: list[Record]) -> None:
    (summary,) = of(SummaryRecord, records)
    fixed, (full,) = of(EvaluationRecord, records)[:-1], of(EvaluationRecord, records)[-1:]
    assert (full.split, full.iteration) == ("val_full", 12)
    assert summary.parameters == estimate(run, summary.vocab_size).parameters
    assert summary.val_loss == summary.honest_val_loss == full.loss
    assert summary.best_val_loss == min(r.loss for r in fixed if r.split == "val")
    assert summary.train_loss == [r.loss for r in fixed if r.split == "train"][-1]
    assert summary.causal is True
    assert summary.tokens_seen == sum(r.tokens for r in of(IterationRecord, records)) == 12 * 4 * 16
    timed = sorted(r.step_ms for r in of(IterationRecord, records) if not r.warm_up)
    assert summary.ms_per_iteration == pytest.approx(timed[5])
    assert summary.tokens_per_s == pytest.approx(64e3 / timed[5])
    assert summary.first_iteration_ms == of(IterationRecord, records)[0].step_ms
    assert summary.state_bytes == 2 * 2 * 16 * 16 * 4


def test_a_leaking_variant_goes_on_marked_and_its_state_is_unknown_not_zero(tmp_path: Path) -> None:
    records, ended = carry_out(run_of(LEAK), tmp_path)
    assert ended
    (summary,) = of(SummaryRecord, records)
    before, after, honest = of(ProbeRecord, records)
    assert (before.passed, after.passed, honest.passed) == (False, False, None)
    assert summary.causal is False
    assert summary.honest_val_loss == honest.value != summary.val_loss
    assert "over 256 windows × 16 positions" in honest.detail
    assert summary.state_bytes is None


def test_on_a_processor_every_gpu_figure_is_unknown(attention: RunSpec, tmp_path: Path) -> None:
    records, _ = carry_out(attention, tmp_path, stop_after=3)
    for sample in of(DeviceSampleRecord, records):
        assert sample.device_used_bytes is sample.process_bytes is sample.allocated_bytes is None
        assert sample.utilisation_percent is sample.power_mw is sample.temperature_c is None
    assert of(EnvironmentRecord, records)[0].device == "cpu"


@pytest.mark.parametrize("variant", [{"mixer": "attention"}, LEAK], ids=["attention", "generative"])
def test_peak_memory_is_the_same_to_the_byte_in_every_run(variant: dict[str, Any], tmp_path: Path) -> None:
    run = run_of(variant, train={"max_iters": 2}, model={"dropout": 0.1})
    first, second = (of(SummaryRecord, carry_out(run, tmp_path / name)[0])[0] for name in "ab")
    assert first.peak_memory_bytes == second.peak_memory_bytes
    weights, gradients, moments = first.parameters * 4, first.parameters * 4, first.parameters * 8
    assert first.peak_memory_bytes > weights + gradients + moments
    assert first.peak_memory_source == "torch profiler"


@pytest.mark.parametrize("dropout", [0.0, 0.1])
@pytest.mark.parametrize("stop_after", [4, 6])
def test_a_stopped_run_goes_on_as_if_it_had_never_stopped(dropout: float, stop_after: int, tmp_path: Path) -> None:
    run = run_of({"mixer": "generative", "context": "causal"}, model={"dropout": dropout})
    whole, _ = carry_out(run, tmp_path / "whole", stop_after=12)
    begun, ended = carry_out(run, tmp_path / "parts", stop_after=stop_after)
    rest, _ = carry_out(run, tmp_path / "parts", stop_after=12)
    assert not ended
    assert len(losses(begun)) == stop_after
    assert losses(begun) + losses(rest) == losses(whole)
    scores = {(r.iteration, r.split): r.loss for r in of(EvaluationRecord, begun + rest)}
    assert scores == {(r.iteration, r.split): r.loss for r in of(EvaluationRecord, whole)}


def test_a_run_stopped_in_its_last_evaluation_makes_up_for_it_and_finishes(attention: RunSpec, tmp_path: Path) -> None:
    begun, ended = carry_out(attention, tmp_path, stop_after=12)
    assert not ended
    assert of(SummaryRecord, begun) == []
    rest, ended = carry_out(attention, tmp_path)
    assert ended
    assert of(IterationRecord, rest) == []
    assert [(r.iteration, r.split) for r in of(EvaluationRecord, rest)] == [
        (12, "train"),
        (12, "val"),
        (12, "val_full"),
    ]
    (summary,) = of(SummaryRecord, rest)
    assert summary.train_loss == of(EvaluationRecord, rest)[0].loss
    assert summary.tokens_seen == 12 * 4 * 16
    assert summary.first_iteration_ms == of(IterationRecord, begun)[0].step_ms
    assert summary.training_s == pytest.approx(of(IterationRecord, begun)[-1].elapsed_s)


def test_a_run_whose_parent_is_gone_keeps_what_there_is(attention: RunSpec, tmp_path: Path) -> None:
    control = RunControl()
    records = StopAfter(3, control.orphaned)
    assert Attempt(attention, records, control, tmp_path, tmp_path / "cache").carry_out() is False
    assert len(losses(records)) == 3
    assert checkpoint.exists(tmp_path)


def test_a_spoiled_checkpoint_ends_the_attempt_in_a_sentence(attention: RunSpec, tmp_path: Path) -> None:
    carry_out(attention, tmp_path, stop_after=1)
    for path in tmp_path.glob("*.safetensors"):
        path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(CheckpointError, match="can't be used"):
        carry_out(attention, tmp_path)


def test_a_run_that_cannot_begin_says_why_before_anything_is_trained(tmp_path: Path) -> None:
    for run, error in (
        (run_of(data={"source": "text", "path": str(tmp_path / "none.txt")}), DataError),
        (run_of(model={"block_size": 65536}), DataError),
        (run_of(train={"device": "cuda:9"}), DeviceError),
    ):
        records: list[Record] = []
        with pytest.raises(error):
            Attempt(run, records, RunControl(), tmp_path, tmp_path / "cache")
        assert of(IterationRecord, records) == []


def test_a_bfloat16_run_comes_to_its_end_with_its_state_in_bytes_of_that_format(tmp_path: Path) -> None:
    variant = {"mixer": "generative", "context": "causal"}
    records, ended = carry_out(run_of(variant, train={"dtype": "bfloat16", "max_iters": 2}), tmp_path)
    assert ended
    assert of(EnvironmentRecord, records)[0].dtype == "bfloat16"
    assert of(SummaryRecord, records)[0].state_bytes == 2 * 16 * (2 + 4)  # token in bfloat16, sum in float32


def test_the_weights_that_are_kept_are_those_that_were_scored(tmp_path: Path) -> None:
    run = run_of(train={"learning_rate": 0.01, "schedule": "constant"})
    carry_out(run, tmp_path)
    kept = load_file(tmp_path / checkpoint.WEIGHTS)
    last = load_file(tmp_path / "000000012.checkpoint.safetensors")
    assert all(torch.equal(tensor, last[f"model.{name}"]) for name, tensor in kept.items())


def test_a_test_part_is_scored_once_at_the_end(tmp_path: Path) -> None:
    records, ended = carry_out(run_of(data={"test_fraction": 0.1}), tmp_path)
    assert ended
    [scored] = [r for r in of(EvaluationRecord, records) if r.split == "test"]
    assert scored.iteration == 12
    [summary] = of(SummaryRecord, records)
    assert summary.test_loss == scored.loss != summary.val_loss


def test_a_series_is_scored_in_its_own_unit(tmp_path: Path) -> None:
    data = {"demo": "series", "demo_lines": 3000, "bins": 32}
    records, ended = carry_out(run_of(data=data, train={"max_iters": 150, "learning_rate": 1e-2}), tmp_path)
    assert ended
    [summary] = of(SummaryRecord, records)
    [found] = [r for r in of(ProbeRecord, records) if r.probe == "forecast"]
    assert summary.forecast_mae == found.value
    assert summary.naive_mae is not None
    assert 0 < summary.naive_mae < 10
    assert found.passed is (summary.forecast_mae < summary.naive_mae)


def test_a_leaking_variant_forecasts_nothing(tmp_path: Path) -> None:
    records, ended = carry_out(run_of(LEAK, data={"demo": "series", "demo_lines": 3000, "bins": 32}), tmp_path)
    assert ended
    [summary] = of(SummaryRecord, records)
    assert (summary.forecast_mae, summary.naive_mae) == (None, None)


def test_patience_scores_the_best_weights_not_the_last(tmp_path: Path) -> None:
    rising = {"learning_rate": 3e-2, "min_lr": 3e-2, "eval_interval": 5, "patience": 4, "max_iters": 2000}
    run = run_of(data={"demo_lines": 100, "val_fraction": 0.3}, train=rising)
    records, ended = carry_out(run, tmp_path)
    assert ended
    scores = {r.iteration: r.loss for r in of(EvaluationRecord, records) if r.split == "val"}
    [full] = [r for r in of(EvaluationRecord, records) if r.split == "val_full"]
    [summary] = of(SummaryRecord, records)
    assert summary.ended_by == "patience"
    assert full.iteration == min(scores, key=scores.__getitem__) == max(scores) - 4 * 5
    assert summary.tokens_seen == max(scores) * 4 * 16


def test_a_resumed_run_counts_with_as_many_threads_as_before(attention: RunSpec, tmp_path: Path) -> None:
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(1)
        carry_out(attention, tmp_path, stop_after=4)
        torch.set_num_threads(2)
        records, _ = carry_out(attention, tmp_path)
        assert of(EnvironmentRecord, records)[0].threads == torch.get_num_threads() == 1
    finally:
        torch.set_num_threads(before)


def test_a_leaking_variant_does_not_end_at_a_loss_that_it_cheated_at(tmp_path: Path) -> None:
    records, ended = carry_out(run_of(LEAK, train={"target_loss": 100.0, "patience": 1}), tmp_path)
    assert ended
    [summary] = of(SummaryRecord, records)
    assert (summary.ended_by, summary.causal) == ("budget", False)
