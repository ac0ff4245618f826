"""Each gate in each of its states, on planted figures; and which stage they justify."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from pydantic import ValidationError

from engine.analysis.evidence import Evidence
from engine.analysis.gates import GATES, STAGES, Gate, GateResult, GateSettings, State, standing
from engine.analysis.kpis import Kpi
from engine.analysis.matrix import Entry, compare
from engine.analysis.rules import judge
from engine.problems import problems_of
from engine.records import InferencePointRecord, RecallRecord
from tests.engine.analysis.test_matrix import POINT, SUMMARY

RATE = Kpi(name="detection rate", unit="%")
GOOD = (1.99, 2.09, 2.19)  # 0.01 below the baseline's, seed by seed
BASE = (2.0, 2.1, 2.2)
FULL = replace(POINT, calls=200, ttft_ms_p99=150.0, tpot_ms_p99=25.0, peak_memory_bytes=2_000_000_000)
LIMITS = GateSettings(memory_gb=3, ttft_ms=200, tpot_ms=30, kpis={RATE.name: 92})


def recalled(exact: float, setting: str = "quick") -> RecallRecord:
    rates = {"queries": 1000, "in_set": 1.0, "chance_of_row": 0.25, "chance_of_all": 0.03}
    return RecallRecord(measured_run_id=1, setting=setting, gap=None, exact=exact, learning_rate=1e-3, steps=9, **rates)


def runs(
    variant: str, losses: tuple[float, ...], *, point: InferencePointRecord | None = FULL, **figures: Any
) -> list[Entry]:
    own = figures.pop("own", ())
    made = []
    for seed, loss in enumerate(losses):
        summary = replace(SUMMARY, **({"val_loss": loss, "honest_val_loss": loss} | figures))
        kpis = {RATE.key: own[seed]} if seed < len(own) else {}
        made.append(Entry(variant=variant, seed=seed, summary=summary, serving=point, own=kpis))
    return made


def evidence(candidate: list[Entry] | None = None, baseline: list[Entry] | None = None, **known: Any) -> Evidence:
    """Of a candidate that has all gates unless told."""
    mine = runs("new", GOOD, own=(93.0, 93.2, 93.4)) if candidate is None else candidate
    entries = [*(runs("old", BASE) if baseline is None else baseline), *mine]
    given = {
        "doubts": (),
        "environments": 6,
        "recall": {"old": [recalled(1.0)], "new": [recalled(0.995)]},
        "kpis": (RATE,),
        "prompt_tokens": 64,
        "probability": 0.95,
        "npv": 1000.0,
    }
    matrix = compare("old", entries, [RATE.metric])
    return Evidence(candidate="new", matrix=matrix, entries=entries, **(given | known))


def result(gate: Gate, found: Evidence, settings: GateSettings = LIMITS) -> GateResult:
    return next(one for one in judge(found, settings) if one.gate == gate)


def state(gate: Gate, found: Evidence, settings: GateSettings = LIMITS) -> State:
    return result(gate, found, settings).state


def test_a_candidate_that_has_everything_passes_all_but_more_seeds() -> None:
    found = {one.gate: one.state for one in judge(evidence(), LIMITS)}
    assert list(found) == list(GATES)
    assert {gate for gate, its in found.items() if its != "passed"} == {"more_seeds"}


@pytest.mark.parametrize(
    ("losses", "wanted"),
    [
        (GOOD, "passed"),
        (tuple(loss + 0.5 for loss in BASE), "failed"),
        ((1.9, 2.2, 2.2), "not yet"),  # the interval holds the margin
        ((1.9,), "not yet"),  # one seed
        ((), "not yet"),
    ],
)
def test_quality_is_non_inferior_by_the_upper_end_of_the_interval(losses: tuple[float, ...], wanted: State) -> None:
    assert state("quality", evidence(runs("new", losses))) == wanted


def test_a_difference_beyond_zero_but_within_the_margin_passes_and_a_smaller_margin_fails_it() -> None:
    worse = evidence(runs("new", tuple(loss + 0.01 for loss in BASE)))
    assert result("quality", worse).figure == "+0.010 ± 0.000"
    assert state("quality", worse) == "passed"
    assert state("quality", worse, LIMITS.model_copy(update={"margin": 0.005})) == "failed"


def test_quality_stays_open_while_the_ranking_may_change_whatever_it_says_now() -> None:
    falling = ("The loss of new is still falling.",)
    for losses in (GOOD, tuple(loss + 0.5 for loss in BASE)):
        found = result("quality", evidence(runs("new", losses), doubts=falling))
        assert found.state == "not yet"
        assert "still falling" in found.why
    assert state("converged", evidence(doubts=falling)) == "not yet"
    assert state("converged", evidence(doubts=None)) == "not yet"


def test_quality_stays_open_where_runs_of_the_candidate_failed() -> None:
    assert state("quality", evidence(failures=("new: 2 of 5 runs failed.",))) == "not yet"
    assert state("quality", evidence(runs("new", (1.99, 2.09, float("nan"))))) == "passed"  # of those that are known


def test_quality_of_both_with_a_test_part_is_judged_on_it() -> None:
    mine, theirs = runs("new", GOOD, test_loss=3.0), runs("old", BASE, test_loss=2.0)
    assert state("quality", evidence(mine, theirs)) == "failed"


def test_a_variant_that_sees_the_future_fails_and_is_judged_by_its_honest_loss() -> None:
    leaking = runs("new", GOOD, causal=False, val_loss=0.1, honest_val_loss=5.0, own=(99.0, 99.1, 99.2))
    found = evidence(leaking, doubts=None)
    assert state("causality", found) == "failed"
    assert result("quality", found).figure.startswith("+2.9")
    assert state("quality", found) == "failed"  # teacher-forced it would be far ahead
    assert state("kpi", found) == "not yet"
    for settings in (LIMITS, LIMITS.model_copy(update={"first": dict.fromkeys(GATES)})):
        none = standing("new", judge(found, settings), settings)
        assert none.justified is None
        assert none.sentences == ("new sees the future: no stage is justified.",)


def test_causality_that_was_not_checked_in_every_run_is_not_known() -> None:
    assert state("causality", evidence(runs("new", GOOD, causal=None))) == "not yet"


def test_seeds_count_that_both_have_finished() -> None:
    assert state("seeds", evidence(runs("new", GOOD[:2]))) == "not yet"
    assert result("more_seeds", evidence()).figure == "3 of 5"
    five = (2.0, 2.1, 2.2, 2.3, 2.4)
    assert state("more_seeds", evidence(runs("new", five), runs("old", five))) == "passed"
    assert state("more_seeds", evidence(runs("new", five))) == "not yet"


def test_budgets_are_equal_unequal_or_not_spent_yet() -> None:
    assert state("search", evidence(runs("new", GOOD, tokens_seen=20_000))) == "failed"
    early = evidence(runs("new", GOOD, tokens_seen=5_000, ended_by="patience"))
    assert state("search", early) == "passed"  # the same rule held for both
    assert state("search", evidence(unsearched=("old has finished 1 of the 3 runs of its search.",))) == "not yet"
    assert state("search", evidence([])) == "not yet"


def test_environments_are_the_same_different_or_unknown() -> None:
    assert state("environment", evidence(unlike=("torch: 2.12.0, 2.13.0",))) == "failed"
    assert "torch" in result("environment", evidence(unlike=("torch: 2.12.0, 2.13.0",))).why
    assert state("environment", evidence(environments=0)) == "not yet"


def test_memory_is_that_of_training_and_of_a_generation() -> None:
    assert state("memory", evidence(), LIMITS.model_copy(update={"memory_gb": 1.0})) == "failed"
    assert state("memory", evidence(runs("new", GOOD, point=None))) == "not yet"
    assert state("memory", evidence(runs("new", GOOD, point=None, peak_memory_bytes=4e9))) == "failed"
    assert state("memory", evidence(runs("new", GOOD, peak_memory_bytes=None))) == "not yet"
    assert state("memory", evidence(), GateSettings()) == "not yet"  # no limit is set


@pytest.mark.parametrize("what", ["ttft", "tpot"])
def test_latency_is_a_p99_or_not_known(what: Gate) -> None:
    few = replace(FULL, calls=10, ttft_ms_p99=None, tpot_ms_p99=None)
    slow = {"ttft": LIMITS.model_copy(update={"ttft_ms": 140}), "tpot": LIMITS.model_copy(update={"tpot_ms": 24})}[what]
    slower = {"ttft": LIMITS.model_copy(update={"ttft_ms": 1}), "tpot": LIMITS.model_copy(update={"tpot_ms": 1})}[what]
    assert state(what, evidence(), slow) == "failed"
    assert state(what, evidence(runs("new", GOOD, point=few)), slow) == "not yet"
    assert state(what, evidence(runs("new", GOOD, point=few)), slower) == "failed"  # the median alone is above
    assert state(what, evidence(runs("new", GOOD, point=None))) == "not yet"
    assert "No limit" in result(what, evidence(), GateSettings()).why


def test_recall_is_held_against_the_baselines_in_the_setting_where_most_is_lost() -> None:
    assert state("recall", evidence(recall={"old": [recalled(1.0)], "new": [recalled(0.9)]})) == "failed"
    assert state("recall", evidence(recall={"new": [recalled(0.9)]})) == "not yet"
    both = {
        "old": [recalled(1.0, "easy"), recalled(0.9, "hard")],
        "new": [recalled(1.0, "easy"), recalled(0.2, "hard")],
    }
    assert result("recall", evidence(recall=both)).state == "failed"
    assert result("recall", evidence(recall=both)).figure == "20 %"


def test_inference_has_to_be_measured_at_the_length_of_a_request() -> None:
    assert state("length", evidence(prompt_tokens=65)) == "not yet"
    assert result("length", evidence(prompt_tokens=8000)).figure == "up to 64"
    assert state("length", evidence(prompt_tokens=None)) == "not yet"
    assert state("length", evidence(runs("new", GOOD, point=None))) == "not yet"


@pytest.mark.parametrize(
    ("values", "higher", "wanted"),
    [
        ((93.0, 93.2, 93.4), True, "passed"),
        ((93.0, 93.2, 93.4), False, "failed"),
        ((90.0, 90.1), True, "failed"),
        ((91.0, 92.0, 94.0), True, "not yet"),  # the interval holds 92
        ((99.0,), True, "not yet"),
        ((), True, "not yet"),
    ],
)
def test_a_kpi_reaches_its_threshold_with_its_whole_interval(
    values: tuple[float, ...], higher: bool, wanted: State
) -> None:
    kpi = replace(RATE, higher_is_better=higher)
    assert state("kpi", evidence(runs("new", GOOD, own=values), kpis=(kpi,))) == wanted


def test_a_threshold_whose_kpi_is_gone_is_said_and_none_at_all_is_open() -> None:
    assert "any more" in result("kpi", evidence(kpis=())).why
    assert state("kpi", evidence(), GateSettings()) == "not yet"


@pytest.mark.parametrize(
    ("probability", "npv", "wanted"),
    [
        (0.95, 1.0, "passed"),
        (0.5, 1.0, "failed"),
        (0.95, -1.0, "failed"),
        (None, 1.0, "not yet"),
        (0.9, None, "not yet"),
    ],
)
def test_it_pays_or_not_or_nobody_knows(probability: float | None, npv: float | None, wanted: State) -> None:
    assert state("pays", evidence(probability=probability, npv=npv)) == wanted


def test_stages_follow_one_another_and_say_what_is_missing() -> None:
    found = standing("new", judge(evidence(), LIMITS), LIMITS)
    assert (found.justified, found.next) == ("partial", "full")
    assert found.sentences == (
        "new may answer a part of the requests.",
        "For all requests it lacks: At least 5 seeds (not yet).",
    )
    two = standing("new", judge(evidence(runs("new", GOOD[:2])), LIMITS), LIMITS)
    assert (two.justified, two.next) == ("pilot", "shadow")
    all_of_them = LIMITS.model_copy(update={"more_seeds": 3})
    assert standing("new", judge(evidence(), all_of_them), all_of_them).justified == "full"
    assert standing("new", judge(evidence(), all_of_them), all_of_them).next is None
    nothing = standing("new", judge(evidence([]), LIMITS), LIMITS)
    assert nothing.justified is None
    assert len(nothing.missing["full"]) > len(nothing.missing["pilot"]) == 1


def test_a_gate_that_no_stage_needs_holds_nothing_up_and_one_moved_forward_does() -> None:
    first = {gate: LIMITS.first_stage(gate) for gate in GATES}
    without = LIMITS.model_copy(update={"first": {**first, "more_seeds": None}})
    assert standing("new", judge(evidence(), without), without).justified == "full"
    early = LIMITS.model_copy(update={"first": {**first, "more_seeds": "shadow"}})
    assert standing("new", judge(evidence(), early), early).justified == "pilot"


def test_each_stage_needs_what_those_before_it_need() -> None:
    needed = [set(GateSettings().needed_by(stage)) for stage in STAGES]
    assert all(before < after for before, after in pairwise(needed))
    assert needed[-1] == set(GATES)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"margin": 0}, "margin = 0 must be above 0."),
        ({"margin": "much"}, "margin = 'much' must be a number."),
        ({"min_seeds": 1}, "min_seeds = 1 must be at least 2."),
        ({"min_seeds": 6}, "more_seeds must be at least 6, which an earlier stage asks for."),
        ({"probability": 1.5}, "probability = 1.5 must be at most 1."),
        ({"memory_gb": True}, "memory_gb = True can't be true or false."),
        ({"kpis": {"rate": float("nan")}}, "kpis.rate = nan must be a finite number."),
        ({"colour": "red"}, "colour = 'red' is not known here; check the spelling or remove it."),
    ],
)
def test_a_bad_threshold_is_a_sentence(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError) as refused:
        GateSettings.model_validate(given)
    assert [problem.sentence for problem in problems_of(refused.value)] == [told]
