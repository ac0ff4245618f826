"""Edits of a pilot that is being planned."""

from __future__ import annotations

from app.gui.plan.draft import Draft
from tests.pilots import ATTENTION, GENERATIVE, tiny


def test_the_baseline_follows_its_variant_and_no_other() -> None:
    draft = Draft(tiny(ATTENTION, GENERATIVE))
    draft.set("variant.0.name", "max")
    assert draft.value("baseline") == "max"
    for typed in ("maximum", "max", "ma"):  # on its way the other variant bears the baseline's name
        draft.set("variant.1.name", typed)
    assert draft.value("baseline") == "max"
