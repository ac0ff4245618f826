"""Variants of the baseline's size: the nearest width or depth, and no silence where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine import match
from engine.estimate import VariantEstimate, estimate
from engine.prepare import prepare
from engine.problems import SpecError
from engine.spec import PilotSpec
from tests.engine.build import MODEL, pilot

SIZES = {"n_layer": 6, "n_head": 6, "n_embd": 384, "block_size": 256}


def matched(variant: dict[str, Any], **parts: Any) -> PilotSpec:
    """A solved pilot: attention and one variant that asks for its size."""
    return match.solve(pilot({"mixer": "attention"}, variant, model=SIZES, **parts), 65)


def estimates(spec: PilotSpec) -> list[VariantEstimate]:
    return [estimate(run, 65) for run in spec.runs()]


@pytest.mark.parametrize(
    "mixer", ["generative", "none", "linear", "pooled", "token_shift", ["attention"] + ["none"] * 5]
)
def test_parameters_are_matched_by_width(mixer: Any) -> None:
    base, found = estimates(matched({"mixer": mixer, "match": "parameters"}))
    assert found.n_embd % 6 == 0
    assert found.parameters == pytest.approx(base.parameters, rel=0.02)


def test_training_flops_are_matched_by_width() -> None:
    base, found = estimates(matched({"mixer": "generative", "match": "flops"}))
    assert found.training_flops == pytest.approx(base.training_flops, rel=0.02)
    assert found.parameters != pytest.approx(base.parameters, rel=0.02)


def test_a_smaller_batch_buys_a_larger_model_for_the_same_flops() -> None:
    base, found = estimates(matched({"mixer": "attention", "match": "flops", "train": {"batch_size": 2}}))
    assert found.n_embd > 384
    assert found.training_flops == pytest.approx(base.training_flops, rel=0.02)


def test_depth_is_matched_in_whole_layers() -> None:
    base, found = estimates(matched({"mixer": "generative", "match": "parameters", "match_by": "depth"}))
    assert (found.n_layer, found.n_embd) == (8, 384)
    assert found.parameters == pytest.approx(base.parameters, rel=0.03)


def test_the_neighbours_of_the_answer_are_farther_away() -> None:
    spec = matched({"mixer": "generative", "match": "parameters"})
    base, found = estimates(spec)
    for n_embd in (found.n_embd - 6, found.n_embd + 6):
        other = spec.variant[1].model_copy(update={"model": {"n_embd": n_embd}})
        size = estimate(spec.resolve(other, 1), 65).parameters
        assert abs(size - base.parameters) > abs(found.parameters - base.parameters)


def test_the_width_stays_a_whole_number_of_inner_channels() -> None:
    spec = pilot({}, {"mixer": "generative", "match": "parameters"}, model={**SIZES, "n_head": 2, "mlp_ratio": 2.625})
    run = match.solve(spec, 65).runs()[1]
    assert run.model.n_embd % 8 == 0
    assert run.model.inner_width == run.model.n_embd * 2.625


def test_a_size_that_can_not_be_met_is_said_with_how_near_it_comes() -> None:
    with pytest.raises(SpecError) as caught:
        matched({"mixer": "generative", "match": "parameters", "match_by": "depth", "model": {"n_embd": 1200}})
    (problem,) = caught.value.problems
    assert problem.field == "variant.1.match"
    assert problem.message.startswith("can't be met: the nearest, n_layer = 1, is off by +")
    assert problem.message.endswith("match by width, or choose another size")


def test_a_pilot_without_matches_stays_as_it_is() -> None:
    spec = pilot({}, {"mixer": "generative"})
    assert match.solve(spec, 65) == spec


def test_the_runs_of_a_prepared_pilot_have_their_sizes(tmp_path: Path) -> None:
    prepared = prepare(pilot({}, {"mixer": "generative", "match": "parameters"}, seeds=[1, 2]), tmp_path)
    assert [run.model.n_embd == MODEL["n_embd"] for run in prepared.runs] == [True, False, True, False]
    assert [e.variant for e in prepared.estimates] == ["variant 0", "variant 1"]
    assert [run.model.n_embd for run in prepared.runs[:2]] == [e.n_embd for e in prepared.estimates]
