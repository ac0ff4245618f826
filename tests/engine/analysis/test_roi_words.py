"""What is said of a return on investment: nothing surer, and nothing kinder, than the figures are."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from engine.analysis import risk, roi_words
from engine.analysis.prices import RoiInputs
from engine.analysis.risk import Interval, Risk, Swing
from engine.analysis.roi import Figure, Rates
from engine.analysis.roi_words import Style

STYLE = Style(
    money=lambda value: f"{value:,.2f} $",
    number=lambda value: f"{value:,.0f}",
    duration=lambda seconds: f"{seconds:.0f} s",
)
NEVER = Interval(low=math.inf, median=math.inf, high=math.inf)


def rates(variant: str, *, training_s: float | None = 3600, prefill_s: float | None = 1e-4, decode_s: float | None):
    figures = {"training_s": training_s, "prefill_s": prefill_s, "decode_s": decode_s}
    known = {name: None if value is None else Figure(mean=value) for name, value in figures.items()}
    return Rates(variant=variant, title=variant, **known)


BASE, OWN = rates("attention", decode_s=0.02), rates("max", decode_s=0.01)


def said_of(inputs: RoiInputs, own: Rates = OWN) -> str:
    mine, theirs, found = risk.likely(inputs, BASE, own)
    assert found is not None
    return roi_words.freed(mine, theirs, found)


def found_risk(probability: float) -> Risk:
    found = risk.simulate(RoiInputs(), BASE, OWN, draws=100)
    assert found is not None
    return replace(found, probability=probability)


def test_a_part_of_a_gpu_is_headroom_and_a_whole_one_is_freed() -> None:
    few = RoiInputs(requests_per_day=2000, prompt_tokens=0, ranges={})  # 0.139 and 0.069 GPUs at peak
    assert said_of(few) == (
        "At peak it takes 6.9 % of a GPU less, which frees no whole GPU (both need 1): that is headroom for growth, "
        "not cash."
    )
    assert said_of(few, rates("max", decode_s=0.03)).endswith("that costs headroom, not cash.")
    assert said_of(few, BASE) == "At peak both need the same GPUs: 1."
    more = few.model_copy(update={"requests_per_day": 20_000})  # 1.39 and 0.69
    assert said_of(more) == "At peak it frees 1 whole GPU: 1 instead of 2."
    assert said_of(more, rates("max", decode_s=0.05)) == "At peak it needs 2 more whole GPUs: 4 instead of 2."
    assert said_of(few.model_copy(update={"requests_per_day": 0})) == ""


def test_a_leaking_candidate_is_never_recommended_whatever_it_saves() -> None:
    found = roi_words.recommendation("max", "attention", leaks=True, risk=found_risk(1), stage="full", gates=("All.",))
    assert (found.phrase, found.tone) == ("Not recommended", "bad")
    assert found.why[0].startswith("max sees the future")


@pytest.mark.parametrize(
    ("share", "stage", "gates", "phrase"),
    [
        (0.95, None, (), "Not yet decided: at these prices it pays"),
        (0.7, None, (), "Not yet decided: at these prices it may pay"),
        (0.2, None, (), "Not yet decided: at these prices it does not pay"),
        (0.2, "full", ("All.",), "Keep attention"),
        (0.95, None, ("Seeds.",), "Not yet decided: gates are missing"),
        (0.95, "shadow", ("Seeds.",), "Run it in the shadow of production"),
        (None, "shadow", ("Seeds.",), "Not yet decided: the costs are not known"),
    ],
)
def test_one_phrase_for_a_manager(share: float | None, stage: str | None, gates: tuple[str, ...], phrase: str) -> None:
    found = None if share is None else found_risk(share)
    told = roi_words.recommendation("max", "attention", leaks=False, risk=found, stage=stage, gates=gates)
    assert told.phrase == phrase


def test_an_unknown_cost_says_what_to_do() -> None:
    silent = rates("max", prefill_s=None, decode_s=None)
    assert "measure it" in " ".join(roi_words.unknown(BASE, silent, RoiInputs()))
    assert roi_words.unknown(BASE, silent, RoiInputs(requests_per_day=0, ranges={})) == ()
    assert "can't generate" in roi_words.unknown(BASE, rates("max", decode_s=None), RoiInputs())[0]
    assert roi_words.unknown(BASE, OWN, RoiInputs()) == ()


def test_payback_and_break_even_as_phrases() -> None:
    ends = Interval(low=5, median=7, high=11)
    assert roi_words.payback(7, ends, 24) == "month 7 (5–11)"
    assert roi_words.payback(7, None, 24) == "month 7"
    assert roi_words.payback(7, replace(ends, high=math.inf), 24) == "month 7 (5 to not within 24)"
    assert roi_words.payback(math.inf, NEVER, 24) == "not within 24 months"
    assert roi_words.payback(math.inf, replace(NEVER, low=20), 24) == "not within 24 months (at best month 20)"
    outcome = risk.likely(RoiInputs(), BASE, OWN)[2]
    assert outcome is not None
    volumes = ((math.inf, math.inf), (0.0, math.inf), (52_345.0, math.inf), (math.inf, 52_345.0), (None, None))
    told = [replace(outcome, break_even_requests=begins, pays_up_to=ends) for begins, ends in volumes]
    assert [roi_words.break_even(found, STYLE) for found in told] == [
        "never",
        "at any volume",
        "52,300 requests/day",
        "only up to 52,300 requests/day",
        "not measured",
    ]


def test_no_probability_is_surer_than_the_draws() -> None:
    assert [roi_words.probability(share) for share in (0, 0.01, 0.944, 0.991, 1)] == [
        "under 1 %",
        "1 %",
        "94 %",
        "over 99 %",
        "over 99 %",
    ]


def test_a_loss_is_not_told_as_a_saving() -> None:
    ends = Interval(low=-9_000, median=-4_000, high=2_000)
    assert roi_words.saving(-4_123, ends, 24, STYLE) == (
        "Over 24 months it costs 4,120.00 $ more than the baseline (saving, 90 % interval: −9,000.00 $ to 2,000.00 $)."
    )
    assert roi_words.saving(4_123, None, 24, STYLE) == "Over 24 months it saves 4,120.00 $."


def test_the_tornado_names_inputs_with_their_units() -> None:
    one = Swing(name="decode_s", variant="max", low=0.0041, high=0.0045, npv_low=1, npv_high=0)
    assert roi_words.swing_title(one) == "ms per output token of max (measured)"
    assert roi_words.swing_ends(one, STYLE) == "4.1 to 4.5"
    slow = Swing(name="training_s", variant="max", low=3600, high=3700, npv_low=1, npv_high=0)
    assert roi_words.swing_ends(slow, STYLE) == "3600 s to 3700 s"
    other = Swing(name="utilisation", variant="", low=0.3, high=0.6, npv_low=1, npv_high=0)
    assert (roi_words.swing_title(other), roi_words.swing_ends(other, STYLE)) == ("Utilisation", "30 % to 60 %")


@pytest.mark.parametrize(
    ("name", "low", "high", "said"),
    [
        ("training_s", 0.3123, 1.25, "312 ms to 1.25 s"),
        ("training_s", 9.996, 71.2, "10 s to 71 s"),
        ("training_s", 4.1001, 4.1002, "4.1 s"),
        ("migration_cost", 20_000.001, 20_000.002, "20,000.00 $"),
    ],
)
def test_ends_keep_their_figures_and_are_one_where_they_read_the_same(
    name: str, low: float, high: float, said: str
) -> None:
    swing = Swing(name=name, variant="max", low=low, high=high, npv_low=1, npv_high=0)
    assert roi_words.swing_ends(swing, STYLE) == said


def test_what_reckoning_has_left_behind_is_no_swing() -> None:
    dust = Swing(name="utilisation", variant="", low=0.3, high=0.6, npv_low=0, npv_high=3.64e-11)
    assert roi_words.telling([dust]) == []
    assert roi_words.unmoved([dust], 0.0).startswith("No uncertain input moves it")
