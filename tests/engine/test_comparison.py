"""The comparison of trained runs: their own weights, all in turn, samples from the same prompts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine import checkpoint
from engine.comparison import Comparison, NothingToMeasure, Subject, alike, representatives
from engine.control import InMemory, RunControl
from engine.jobs import ComparisonSpec
from engine.records import (
    EnvironmentRecord,
    InferencePointRecord,
    ProgressRecord,
    Record,
    SampleRecord,
    ScalingPointRecord,
    WarningRecord,
)
from engine.sections import InferenceSpec
from tests.engine.build import carry_out, run_of

QUICK: dict[str, Any] = {"quick": True, "batch_sizes": [1], "sample_tokens": 20, "output_tokens": 2}


def subject(number: int, folder: Path, variant: dict[str, Any] | None = None, **changes: Any) -> Subject:
    """A run that was trained for a moment."""
    train = {"max_iters": 2, "eval_interval": 2} | changes.pop("train", {})
    run = run_of(variant or {"mixer": "attention"}, train=train, **changes)
    carry_out(run, folder / str(number))
    return Subject(run_id=number, run=run, folder=folder / str(number))


def compared(subjects: list[Subject], folder: Path, **spec: Any) -> list[Record]:
    sink = InMemory()
    chosen = ComparisonSpec.model_validate({"pilot": "test", "inference": QUICK} | spec)
    assert Comparison(subjects, chosen, sink, RunControl(), folder / "cache").carry_out()
    return list(sink)


def test_every_variant_is_measured_and_writes_after_the_same_prompt(tmp_path: Path) -> None:
    both = [subject(7, tmp_path), subject(9, tmp_path, {"name": "generative", "mixer": "generative"})]
    found = compared(both, tmp_path, scaling={"context_tokens": [32, 64], "rounds": 1})
    assert isinstance(found[0], EnvironmentRecord)
    points = [r for r in found if isinstance(r, InferencePointRecord)]
    assert [(p.measured_run_id, p.prompt_tokens, p.output_tokens) for p in points] == [(7, 8, 2), (9, 8, 2)]
    samples = [r for r in found if isinstance(r, SampleRecord)]
    assert [s.measured_run_id for s in samples] == [7, 9]
    assert samples[0].prompt == samples[1].prompt
    assert [len(s.text) for s in samples] == [20, 20]
    assert {r.measured_run_id for r in found if isinstance(r, ScalingPointRecord)} == {7, 9}
    last = [r for r in found if isinstance(r, ProgressRecord)][-1]
    assert (last.phase, last.iteration) == ("finished", last.max_iters)


def test_prompts_may_be_given_and_unknown_characters_are_left_out(tmp_path: Path) -> None:
    found = compared([subject(1, tmp_path)], tmp_path, inference=QUICK | {"prompts": ["3 ☃:", "☃"]})
    assert [r.prompt for r in found if isinstance(r, SampleRecord)] == ["3 :"]


def test_what_needs_the_future_is_left_out_of_inference(tmp_path: Path) -> None:
    both = [subject(1, tmp_path), subject(2, tmp_path, {"mixer": "generative", "context": "global"})]
    found = compared(both, tmp_path)
    assert {r.measured_run_id for r in found if isinstance(r, InferencePointRecord | SampleRecord)} == {1}


def test_one_seed_stands_for_each_variant_at_each_setting(tmp_path: Path) -> None:
    none = {"name": "none", "mixer": "none"}
    slow, fast = {"train.learning_rate": 0.001}, {"train.learning_rate": 0.01}
    runs = [run_of().model_copy(update={"setting": slow}), run_of(none).model_copy(update={"setting": fast})]
    runs += [run_of(none).model_copy(update={"setting": slow, "seed": seed}) for seed in (1, 99)]
    subjects = [Subject(run_id=n, run=run, folder=tmp_path) for n, run in enumerate(runs)]
    assert [s.run_id for s in representatives(subjects)] == [0, 1, 2]
    assert [s.run_id for s in alike(subjects)] == [0, 2]
    assert [s.run_id for s in alike(subjects[:2])] == [0, 1]  # none is left out of the sweep


def test_seeds_and_settings_of_training_cost_the_same_and_are_measured_once(tmp_path: Path) -> None:
    seeds = [
        subject(1, tmp_path),
        subject(2, tmp_path, seeds=[99]),
        subject(3, tmp_path, train={"learning_rate": 0.01}),
    ]
    found = compared([*seeds, subject(4, tmp_path, {"name": "none", "mixer": "none"})], tmp_path)
    assert [r.measured_run_id for r in found if isinstance(r, InferencePointRecord)] == [1, 4]


def test_the_weights_are_those_the_run_was_judged_by(tmp_path: Path) -> None:
    one = subject(1, tmp_path)
    before = [r.text for r in compared([one], tmp_path) if isinstance(r, SampleRecord)]
    for path in one.folder.glob("0*"):
        path.unlink()  # the checkpoints; the weights stay
    assert [r.text for r in compared([one], tmp_path) if isinstance(r, SampleRecord)] == before
    (one.folder / checkpoint.WEIGHTS).unlink()
    sink = InMemory()
    with pytest.raises(NothingToMeasure, match="No weights of this pilot's runs are here"):
        Comparison([one], ComparisonSpec(pilot="test", inference=InferenceSpec()), sink, RunControl(), tmp_path)
    [warning] = [r for r in sink if isinstance(r, WarningRecord)]
    assert "was not measured. No weights are kept in" in warning.detail


def test_a_launch_mode_that_the_machine_lacks_is_told_and_the_others_are_measured(tmp_path: Path) -> None:
    found = compared([subject(1, tmp_path)], tmp_path, inference=QUICK | {"launch_modes": ["cuda graph", "eager"]})
    assert [r.launch_mode for r in found if isinstance(r, InferencePointRecord)] == ["eager"]
    assert "CUDA graphs need a CUDA device" in next(r.detail for r in found if isinstance(r, WarningRecord))


def test_without_a_finished_run_there_is_nothing_to_measure(tmp_path: Path) -> None:
    with pytest.raises(NothingToMeasure, match="No run of this pilot has finished"):
        compared([], tmp_path)
