"""Sweeps and several data sets: which runs there are, what each is run with, and what is no sweep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine import pilotfile, sweep
from engine.prepare import prepare
from engine.problems import SpecError
from engine.spec import RunSpec
from tests.engine.build import pilot, text_spec

RATES = {"learning_rate": [1e-3, 3e-3]}


def test_every_variant_is_run_with_every_combination() -> None:
    spec = pilot({}, {"mixer": "none"}, sweep=RATES | {"dropout": [0.0, 0.1]}, seeds=[1, 2])
    runs = spec.runs()
    assert len(runs) == 2 * 2 * 2 * 2
    assert [run.variant.name for run in runs[:2]] == ["variant 0", "variant 1"]
    assert runs[0].setting == runs[1].setting == {"learning_rate": 1e-3, "dropout": 0.0}
    assert {(run.train.learning_rate, run.model.dropout) for run in runs} == {
        (rate, share) for rate in RATES["learning_rate"] for share in (0.0, 0.1)
    }
    assert [run.seed for run in runs] == [1] * 8 + [2] * 8
    assert sweep.label(runs[0].setting) == "learning_rate = 0.001, dropout = 0"


def test_a_run_survives_its_way_through_the_store() -> None:
    run = pilot({}, sweep=RATES).runs()[1]
    assert RunSpec.model_validate_json(run.model_dump_json()) == run


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"sweep": {"max_iters": [1, 2]}}, "sweep.max_iters can't be swept; choose among: batch_size, "),
        ({"sweep": {"colour": [1]}}, "sweep.colour can't be swept"),
        ({"sweep": {"learning_rate": [1e-3, 1e-3]}}, "sweep.learning_rate has a value twice"),
        ({"sweep": {"learning_rate": []}}, "sweep.learning_rate needs at least 1"),
        ({"sweep": {"learning_rate": [1e-3, -1]}}, "sweep.learning_rate 2 = -1 must be"),
        ({"sweep": {"n_embd": [16, 15]}}, "sweep.n_embd 2 = 15 15 can't be divided by n_head = 2"),
        ({"sweep": 3}, "sweep = 3 must be a table of settings"),
    ],
)
def test_what_is_no_sweep_is_told(parts: dict[str, Any], told: str) -> None:
    with pytest.raises(SpecError) as caught:
        pilot({}, **parts)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("variant", "swept", "field"),
    [
        ({"train": {"learning_rate": 1e-2}}, RATES, "variant 2.train.learning_rate"),
        ({"match": "parameters"}, {"n_layer": [1, 2]}, "variant 2.match"),
    ],
)
def test_a_variant_does_not_set_what_is_swept(variant: dict[str, Any], swept: dict[str, Any], field: str) -> None:
    with pytest.raises(SpecError) as caught:
        pilot({}, variant, sweep=swept)
    assert str(caught.value).startswith(f"{field} = ")


@pytest.mark.parametrize(
    ("variant", "swept", "told"),
    [
        (
            {},
            {"learning_rate": [3e-4, 1e-3], "min_lr": [1e-4, 5e-4]},
            "sweep.min_lr does not fit variant 'variant 0' with learning_rate = 0.0003, min_lr = 0.0005: ",
        ),
        ({"train": {"min_lr": 5e-4}}, {"learning_rate": [3e-4, 1e-3]}, "sweep.learning_rate does not fit variant"),
        ({"model": {"n_embd": 64}}, {"n_head": [2, 6]}, "sweep.n_head"),
        ({"mixer": ["attention", "none"]}, {"n_layer": [2, 3]}, "lists 2 layers; the model has n_layer = 3"),
    ],
)
def test_values_that_do_not_go_together_are_told_before_anything_runs(
    variant: dict[str, Any], swept: dict[str, Any], told: str
) -> None:
    with pytest.raises(SpecError) as caught:
        pilot(variant, sweep=swept, train={"min_lr": 1e-5})
    assert told in str(caught.value)


def data_sets(folder: Path) -> list[dict[str, Any]]:
    few = text_spec(folder, "ab" * 400).model_dump() | {"name": "few symbols"}
    return [few, {"name": "log", "demo_lines": 300}]


def test_every_variant_is_run_on_every_data_set_with_sizes_of_its_own(tmp_path: Path) -> None:
    matched = {"mixer": "generative", "match": "parameters"}
    found = prepare(pilot({}, matched, data=data_sets(tmp_path)), tmp_path / "cache")
    assert [(run.data.name, run.variant.name) for run in found.runs] == [
        (data, variant) for data in ("few symbols", "log") for variant in ("variant 0", "variant 1")
    ]
    assert found.runs[0].data.fingerprint != found.runs[2].data.fingerprint
    assert len(found.estimates) == 2


def test_data_sets_bear_names_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"data 2\.name = 'data' is used twice"):
        pilot({}, data=[{}, {}])


def test_a_pilot_file_keeps_its_sweep_and_its_data_sets(tmp_path: Path) -> None:
    spec = pilot({}, sweep=RATES, data=data_sets(tmp_path))
    pilotfile.write(spec, tmp_path / "pilot.toml")
    assert pilotfile.read(tmp_path / "pilot.toml") == spec
    assert "[[data]]" in (tmp_path / "pilot.toml").read_text()
