"""What differs between variants: settings as the pilot file names them, and conditions."""

from __future__ import annotations

from dataclasses import replace

from engine.analysis import differences
from tests.engine.analysis.test_conditions import HERE
from tests.pilots import ATTENTION, GENERATIVE, tiny


def test_only_settings_that_differ_are_told_and_only_of_what_uses_them() -> None:
    wide = {"name": "wide", "mixer": "generative", "reduction": "min", "train": {"batch_size": 8}}
    runs = tiny(ATTENTION, GENERATIVE, wide, seeds=(1, 2)).runs()
    found = differences.settings(
        {name: [r for r in runs if r.variant.name == name] for name in ("attention", "generative <max>", "wide")}
    )
    assert found.variants == ("attention", "generative <max>", "wide")
    assert {row.field: row.values for row in found.rows} == {
        "mixer": ("attention", "generative", "generative"),
        "reduction": ("–", "max", "min"),
        "context": ("–", "none", "none"),
        "implementation": ("–", "fused", "fused"),
        "batch_size": ("4", "4", "8"),
    }


def test_conditions_that_differ_within_a_variant_are_told_together() -> None:
    other = replace(HERE, torch="2.12.0", start_temperature_c=41.0)
    found = differences.environments({"a": [HERE, other], "b": [HERE]})
    assert [(row.field, row.values) for row in found.rows] == [("PyTorch", ("2.13.0, 2.12.0", "2.13.0"))]
    assert differences.environments({"a": [HERE], "b": [HERE]}).rows == ()
