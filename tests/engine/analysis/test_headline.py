"""The verdict in two sentences, with planted figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.analysis.headline import Doubts, headline, ranking
from engine.analysis.matrix import Entry, compare
from tests.engine.analysis.test_matrix import entries

BASE = entries("base", [2.0, 2.01, 1.99])
BETTER = entries("b", [1.8, 1.81, 1.79], ms_per_iteration=7.0)
LEAKING = entries("leak", [1.0, 1.01, 0.99], causal=False)
RESTS = "Nothing that Pilotlight checks speaks against this; it rests on 3 seeds."


def told(*found: Entry, doubts: Doubts | None = None) -> tuple[str, ...]:
    return headline(compare("base", found), 3, doubts or Doubts())


def test_a_gain_is_told_with_its_interval() -> None:
    gain, doubt = told(*BASE, *BETTER)
    assert gain == (
        "b predicts better than base: validation loss −10.0 % (95 % interval −10.0 % to −10.0 %), 30 % less time per "
        "iteration."
    )
    assert doubt == RESTS


def test_one_seed_proves_nothing() -> None:
    gain, doubt = told(*BASE[:1], *BETTER[:1])
    assert gain.startswith("With one seed b predicts better than base: validation loss −10.0 %, without an interval")
    assert doubt == "Don't rely on this yet: one seed proves nothing."


@pytest.mark.parametrize("forced", [LEAKING, entries("leak", [1.0], causal=False)])
def test_a_variant_that_sees_the_future_is_never_the_best(forced: list[Entry]) -> None:
    gain, doubt = told(*BASE, *forced, *BETTER)
    assert gain.startswith("b predicts better than base")
    assert doubt == "The lower loss of leak is no prediction, for it sees the future."
    gain, doubt = told(*BASE, *forced)
    assert gain == "Nothing that has finished can replace base yet: leak sees the future."
    assert doubt.startswith("With its past alone leak has a loss of 1.0")


def test_nothing_finished_and_the_baseline_alone() -> None:
    assert told() == ()
    alone = told(*BASE)
    assert alone[0] == "So far only the baseline, base, has finished: validation loss 2.000."
    assert len(alone) == 2
    assert told(*BETTER)[0] == "Finished so far: b, but not yet the baseline, base."
    assert headline(compare("base", BASE), 1, Doubts())[1] == "The pilot has no other variant to hold against it."


def test_what_is_not_distinguishable_is_said_to_be_so() -> None:
    slow, quick = entries("slow", [2.1, 1.9, 2.05]), entries("quick", [2.1, 1.95, 2.0], ms_per_iteration=5.0)
    gain, doubt = told(*BASE, *slow, *quick)
    assert gain.startswith("No variant is shown to predict better than base; quick is not distinguishable from it")
    assert "50 % less time per iteration" in gain
    assert doubt == "Don't rely on this yet: 3 seeds don't tell their losses apart."


def test_the_nearest_of_those_that_are_worse() -> None:
    gain, doubt = told(*BASE, *entries("far", [3.0, 3.01, 2.99]), *entries("near", [2.2, 2.21, 2.19]))
    assert gain.startswith("No variant predicts better than base; near comes nearest: validation loss +10.0 %")
    assert doubt == RESTS


def test_all_that_forbids_to_rely_on_it_is_named() -> None:
    doubts = Doubts(falling=["b", "other"], shrinking=["b"], unlike=["torch: 2.12, 2.13"], limits={"b": "It can't."})
    assert told(*BASE, *BETTER, *LEAKING, doubts=doubts)[1] == (
        "Don't rely on this yet: the loss of b is still falling; its lead shrank over the last half of training; times "
        "and memory were measured under different conditions; the lower loss of leak comes from seeing the future."
    )


def test_what_it_cannot_do_is_told_where_nothing_else_speaks_against_it() -> None:
    limit = "b sees 7 tokens; what lies further back it can't recall."
    assert told(*BASE, *BETTER, doubts=Doubts(limits={"b": limit}))[1] == limit


def test_the_ranking_begins_with_whom_the_verdict_is_about_and_ends_with_what_leaks() -> None:
    slow, quick = entries("slow", [2.1, 1.9, 2.05]), entries("quick", [2.1, 1.95, 2.0], ms_per_iteration=5.0)
    unpaired = [replace(entry, seed=entry.seed + 10, variant="apart") for entry in BETTER]
    found = compare("base", [*LEAKING, *BASE, *unpaired, *slow, *quick])
    assert ranking(found) == ("quick", "slow", "apart", "leak")
