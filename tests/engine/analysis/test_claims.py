"""What others report, beside what was measured."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import ValidationError

from engine.analysis.claims import sentences
from engine.analysis.matrix import Entry, compare
from engine.sections import ClaimSpec
from tests.engine.analysis.test_matrix import SUMMARY

TIME = ClaimSpec(variant="other", figure="ms_per_iteration", ratio=1.15, source="a paper")
LOSS = ClaimSpec(variant="other", figure="val_loss", direction="lower", source="a paper")


def test_a_ratio_stands_beside_the_measured_one() -> None:
    base = Entry(variant="base", seed=1, summary=replace(SUMMARY, ms_per_iteration=10.0))
    other = Entry(variant="other", seed=1, summary=replace(SUMMARY, ms_per_iteration=9.0))
    assert sentences([TIME], compare("base", [base, other])) == [
        "other, ms/iteration: a paper reports +15.0 %; measured here −10.0 % (one seed)."
    ]


def test_the_honest_loss_is_what_a_claimed_loss_is_held_against() -> None:
    base = Entry(variant="base", seed=1, summary=replace(SUMMARY, val_loss=2.0, honest_val_loss=2.0))
    leak = Entry(variant="other", seed=1, summary=replace(SUMMARY, val_loss=1.0, honest_val_loss=2.5, causal=False))
    [told] = sentences([LOSS], compare("base", [base, leak]))
    assert told == "other, Validation loss: a paper reports lower; measured here +25.0 % (one seed)."


def test_what_has_not_run_is_open() -> None:
    assert sentences([TIME], compare("base", []))[0].endswith("; not measured here yet.")


@pytest.mark.parametrize("parts", [{}, {"ratio": 1.1, "direction": "lower"}])
def test_a_claim_says_one_thing(parts: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="give either ratio or direction"):
        ClaimSpec.model_validate({"variant": "x", "figure": "val_loss", "source": "a paper", **parts})
