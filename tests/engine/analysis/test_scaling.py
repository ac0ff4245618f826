"""Cost curves and crossovers: planted ones are found again, and nothing is claimed that the rounds don't show."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from engine.analysis.scaling import Crossover, Estimate, Fit, Kind, Measure, crossover, fit, overlap
from engine.analysis.scaling_words import answer, words
from engine.records import Quantity, ScalingPointRecord

Cost = Callable[[float], float]
LENGTHS = (64, 128, 256, 512, 1024, 2048, 4096)
POINT = ScalingPointRecord(
    measured_run_id=1,
    quantity="prefill",
    context_tokens=64,
    batch_size=1,
    launch_mode="eager",
    outcome="measured",
    round=0,
    ms=1.0,
)


def curve(a: float, b: float, c: float = 0.0) -> Cost:
    return lambda tokens: a + b * tokens + c * tokens**2


ATTENTION = curve(2.0, 0.01, 1e-5)


def crossing_at(tokens: float) -> Cost:
    """A linear cost that is dearer than ATTENTION at short lengths, and cheaper beyond `tokens`."""
    return curve(2.6, (ATTENTION(tokens) - 2.6) / tokens)


def sweep(
    cost: Cost,
    seed: int = 0,
    *,
    noise: float = 0.05,
    rounds: int = 7,
    lengths: Sequence[int] = LENGTHS,
    quantity: Quantity = "prefill",
    drift: int | None = None,
) -> list[ScalingPointRecord]:
    """Rounds with multiplicative noise; `drift` seeds another of 10 % that all variants of a round share."""
    own = np.random.default_rng((1, seed)).normal(0, noise, (len(lengths), rounds))
    if drift is not None:
        own += np.random.default_rng((2, drift)).normal(0, 0.1, own.shape)
    return [
        replace(POINT, quantity=quantity, context_tokens=tokens, round=turn, ms=cost(tokens) * math.exp(own[i, turn]))
        for i, tokens in enumerate(lengths)
        for turn in range(rounds)
    ]


def fitted(points: Sequence[ScalingPointRecord], measure: Measure = "time") -> Fit:
    found = fit(points, measure)
    assert found is not None
    return found


def compared(
    baseline: Sequence[ScalingPointRecord], variant: Sequence[ScalingPointRecord], measure: Measure = "time"
) -> Crossover:
    found = crossover(baseline, variant, measure)
    assert found is not None
    return found


def interval(found: Crossover | Estimate) -> tuple[float, float]:
    """Low and high; from 0 where there is no lower bound."""
    assert found.high is not None
    return found.low or 0.0, found.high


def pair(other: Cost, seed: int = 0, **how) -> Crossover:
    """The crossover of a noisy variant against noisy attention."""
    return compared(sweep(ATTENTION, 2 * seed, **how), sweep(other, 2 * seed + 1, **how))


def exact(values: dict[int, float]) -> list[ScalingPointRecord]:
    """Three rounds that agree; inf: out of memory."""
    return [
        replace(POINT, context_tokens=tokens, round=turn, ms=ms)
        if ms < math.inf
        else replace(POINT, context_tokens=tokens, round=turn, outcome="out of memory", ms=None)
        for tokens, ms in values.items()
        for turn in range(3)
    ]


def against(baseline: dict[int, float], variant: dict[int, float]) -> Crossover:
    return compared(exact(baseline), exact(variant))


def covers(found: Crossover, tokens: float) -> bool:
    low, high = interval(found) if found.kind == "from" else (math.inf, 0.0)
    return low <= tokens <= high


# the curve of one variant


@pytest.mark.parametrize("planted", [(2.0, 0.01, 1e-5), (2.0, 0.01, 0.0), (5.0, 0.0, 1e-5), (3.0, 0.0, 0.0)], ids=str)
@pytest.mark.parametrize(("noise", "rounds"), [(0.03, 5), (0.10, 10)])
def test_a_planted_curve_is_found_within_the_intervals(planted, noise, rounds) -> None:
    cost = curve(*planted)
    truths = (*planted, math.log2(cost(4096) / cost(2048)))
    inside = np.zeros(4)
    for seed in range(10):
        found = fitted(sweep(cost, seed, noise=noise, rounds=rounds))
        intervals = [interval(e) for e in (found.a, found.b, found.c, found.exponent)]
        inside += [low - 1e-12 <= true <= high + 1e-12 for (low, high), true in zip(intervals, truths, strict=True)]
    assert (inside >= 8).all(), inside


def test_without_noise_the_curve_is_exact() -> None:
    found = fitted(sweep(ATTENTION, noise=0))
    assert (found.a.value, found.b.value, found.c.value) == pytest.approx((2.0, 0.01, 1e-5), rel=1e-6)
    assert found.at(3000) == pytest.approx(ATTENTION(3000))
    assert found.worst_error < 1e-6
    assert (found.shortest, found.longest) == (64, 4096)


def test_short_lengths_count_as_much_as_long_ones() -> None:
    """An absolute fit would sacrifice the ms of the short lengths to the seconds of the long ones."""
    found = fitted(sweep(curve(1.0, 0.001, 1e-3), noise=0.05, rounds=9))
    assert found.at(64) == pytest.approx(curve(1.0, 0.001, 1e-3)(64), rel=0.1)


def test_no_part_of_a_cost_is_negative() -> None:
    for seed in range(5):
        found = fitted(sweep(curve(0.0, 0.02), seed, noise=0.1))
        assert min(e.value for e in (found.a, found.b, found.c)) >= 0
        assert min(interval(e)[0] for e in (found.a, found.b, found.c)) >= 0


def test_the_interval_of_a_curve_narrows_with_less_noise() -> None:
    calm, noisy = (interval(fitted(sweep(ATTENTION, noise=noise)).c) for noise in (0.01, 0.1))
    assert calm[1] - calm[0] < (noisy[1] - noisy[0]) / 3


@pytest.mark.parametrize(("planted", "exponent"), [((0, 1, 0), 1.0), ((0, 0, 1), 2.0), ((3, 0, 0), 0.0)])
@pytest.mark.parametrize("lengths", [LENGTHS, (64, 100, 500, 1500, 2000, 3000), (10, 100, 1000)])
def test_the_exponent_of_the_last_octave(planted, exponent, lengths) -> None:
    found = fitted(sweep(curve(*planted), noise=0, lengths=lengths))
    assert found.exponent.value == pytest.approx(exponent, abs=1e-9)


def test_a_cost_of_another_form_shows_in_the_worst_error() -> None:
    assert fitted(sweep(lambda tokens: 1.0 if tokens < 1000 else 10.0, noise=0)).worst_error > 0.3


def test_no_curve_through_two_lengths_and_no_interval_from_one_round() -> None:
    assert fit(sweep(ATTENTION, lengths=(64, 128))) is None
    assert fit([]) is None
    found = fitted(sweep(ATTENTION, rounds=1))
    assert {e.low for e in (found.a, found.b, found.c, found.exponent)} == {None}
    assert found.b.value > 0


def test_lengths_that_ran_out_of_memory_are_left_out_of_the_curve() -> None:
    found = fitted(exact({64: 1.0, 128: 2.0, 256: 4.0, 512: math.inf}))
    assert found.longest == 256
    assert found.exponent.value == pytest.approx(1)


# the crossover


@pytest.mark.parametrize("tokens", [96, 310, 512, 720, 2500])
@pytest.mark.parametrize(("noise", "rounds"), [(0.03, 5), (0.03, 10), (0.10, 7)])
def test_the_planted_crossover_is_inside_the_interval(tokens, noise, rounds) -> None:
    """Ten seeds per case: two misses may be bad luck, three are a wrong interval. Just below the longest length the
    rounds need not prove a crossing."""
    found = [pair(crossing_at(tokens), seed, noise=noise, rounds=rounds) for seed in range(10)]
    truthful = [covers(f, tokens) or (f.kind == "unclear" and tokens > 2048) for f in found]
    assert sum(truthful) >= 8, found


@pytest.mark.parametrize("rounds", [3, 7])
def test_the_planted_crossover_is_inside_nine_intervals_of_ten(rounds) -> None:
    trials = [pair(crossing_at(720), seed, noise=0.03, rounds=rounds, drift=seed) for seed in range(200)]
    assert sum(covers(found, 720) for found in trials) >= 180
    widths = [math.log2(high / max(low, 64)) for low, high in map(interval, trials)]
    assert np.median(widths) < (1.0 if rounds == 3 else 0.4), "octaves: covering everything would be no art"


def test_between_lengths_the_curvature_is_followed() -> None:
    """A straight line between the measured lengths would miss by 5 % or more, and the rounds hardly vary."""
    trials = [pair(crossing_at(720), seed, noise=0.003) for seed in range(50)]
    assert sum(covers(found, 720) for found in trials) >= 45
    assert np.median([found.tokens or 0.0 for found in trials]) == pytest.approx(720, rel=0.01)


def test_what_a_round_does_to_all_variants_cancels() -> None:
    calm, drifting = (pair(crossing_at(310), noise=0.01, drift=drift) for drift in (None, 3))
    assert drifting.tokens == pytest.approx(calm.tokens)
    assert drifting.high == pytest.approx(calm.high)


@pytest.mark.parametrize("seed", range(5))
def test_cheaper_and_dearer_throughout(seed: int) -> None:
    assert pair(lambda tokens: 0.7 * ATTENTION(tokens), seed).kind == "always"
    assert pair(lambda tokens: 1.4 * ATTENTION(tokens), seed).kind == "none"
    assert pair(crossing_at(20_000), seed, noise=0.03).kind == "none"


def test_the_same_curve_twice_is_unclear() -> None:
    kinds = [pair(ATTENTION, seed).kind for seed in range(40)]
    assert kinds.count("unclear") >= 36
    assert "always" not in kinds


def test_cheaper_at_every_length_needs_an_interval_at_every_length() -> None:
    baseline = exact({64: 1.0, 128: 1.0, 256: 1.0})
    shaky = [replace(POINT, round=turn, ms=ms) for turn, ms in enumerate((0.8, 0.95, 1.2))]
    found = compared(baseline, [*shaky, *exact({128: 0.5, 256: 0.5})])
    assert all(r.value < 1 for r in found.ratios)
    assert (found.kind, found.tokens, found.low) == ("from", 64, None)
    assert 64 < interval(found)[1] < 128
    assert words(found, "attention", "x").startswith("from 64 tokens on (at most ")


def test_cheaper_below_a_length_only() -> None:
    turned = compared(sweep(crossing_at(310), 1, noise=0.02), sweep(ATTENTION, 2, noise=0.02))
    assert turned.kind == "until"
    low, high = interval(turned)
    assert low < 310 < high
    assert turned.tokens is not None
    assert low < turned.tokens < high


def test_a_lead_that_begins_at_noise_has_no_lower_bound() -> None:
    """Equal at short lengths, cheaper at long ones: when it begins can't be told, only by when."""
    found = pair(lambda tokens: ATTENTION(tokens) if tokens < 1000 else 0.5 * ATTENTION(tokens), 3)
    assert found.kind == "from"
    assert found.low is None
    assert 512 <= interval(found)[1] <= 1024
    assert " (at most " in words(found, "attention", "generative")


def test_a_crossing_that_the_longest_length_does_not_prove_is_unclear() -> None:
    found = pair(crossing_at(4000), 1)
    assert found.kind == "unclear"
    assert words(found, "attention", "generative").startswith("unclear (more at 64, 128, ")


def test_cheaper_in_the_middle_only_is_told_by_length() -> None:
    found = against(dict.fromkeys((64, 128, 256, 512), 1.0), {64: 1.1, 128: 0.9, 256: 0.8, 512: 1.2})
    assert words(found, "attention", "generative") == "unclear (less at 128, 256, more at 64, 512)"


def test_the_last_crossing_counts() -> None:
    found = against(dict.fromkeys((64, 128, 256, 512), 1.0), {64: 0.9, 128: 1.1, 256: 1.1, 512: 0.9})
    assert found.kind == "from"
    assert 256 < (found.tokens or 0.0) < 512


def test_one_length() -> None:
    assert against({256: 2.0}, {256: 1.0}).kind == "always"
    assert against({256: 1.0}, {256: 2.0}).kind == "none"
    assert words(against({256: 2.0}, {256: 1.0}), "attention", "x") == "at every measured length (256)"


def test_one_round_has_the_neighbouring_lengths_and_no_interval() -> None:
    found = pair(crossing_at(310), rounds=1, noise=0.01)
    assert (found.kind, found.low, found.high, found.rounds) == ("from", 256, 512, 1)
    assert pair(ATTENTION, rounds=1, noise=0).kind == "unclear"


def test_a_single_round_at_one_length_takes_the_interval_from_all() -> None:
    baseline, variant = sweep(ATTENTION, 1), sweep(crossing_at(310), 2)
    short = [p for p in variant if p.context_tokens != 1024 or p.round == 0]
    assert compared(baseline, short).rounds == 1


# memory


def test_where_the_baseline_runs_out_of_memory_the_variant_is_cheaper() -> None:
    found = against({64: 1, 128: 1, 256: 1, 512: math.inf}, {64: 2, 128: 2, 256: 2, 512: 2})
    assert (found.kind, found.tokens, found.low, found.high) == ("from", 512, 512, 512)
    assert found.baseline_ran_out == 512
    assert words(found, "attention", "generative") == "from 512 tokens on, where attention runs out of memory"


def test_where_the_variant_runs_out_of_memory_it_is_dearer() -> None:
    found = against({64: 2, 128: 2, 256: 2}, {64: 1, 128: 1, 256: math.inf})
    assert (found.kind, found.tokens, found.variant_ran_out) == ("until", 256, 256)
    assert words(found, "attention", "generative") == "only below 256 tokens, where generative runs out of memory"
    dearer = against({64: 1, 128: 1}, {64: 2, 128: math.inf})
    assert words(dearer, "attention", "static") == "not up to 128 tokens, static runs out of memory at 128"


def test_a_crossing_before_memory_runs_out_is_interpolated() -> None:
    found = against({64: 1, 128: 2, 256: 4, 512: math.inf}, {64: 1.5, 128: 2.5, 256: 3, 512: 4})
    assert 128 < (found.tokens or 0.0) < 256
    assert "memory" not in words(found, "attention", "generative")


def test_lengths_at_which_both_ran_out_are_not_measured() -> None:
    found = against({64: 2, 128: 2, 256: math.inf}, {64: 1, 128: 1, 256: math.inf})
    assert found.kind == "always"
    assert [r.context_tokens for r in found.ratios] == [64, 128]
    both = crossover(exact({64: math.inf}), exact({64: math.inf}))
    assert both is None


def test_always_says_where_the_baseline_ran_out() -> None:
    found = against({64: 2, 4096: math.inf}, {64: 1, 4096: 1})
    expected = "at every measured length (64 to 4,096; attention runs out of memory at 4,096)"
    assert words(found, "attention", "generative") == expected


# records


def test_no_length_in_common_is_no_crossover() -> None:
    assert crossover(exact({64: 1}), exact({128: 1})) is None
    assert crossover([], []) is None
    assert crossover([replace(POINT, ms=None)], [POINT]) is None


def test_after_a_resume_the_later_row_of_a_round_counts() -> None:
    again = [*exact({64: 9.0, 128: 9.0}), *exact({64: 1.0, 128: 1.0})]
    assert compared(exact({64: 2.0, 128: 2.0}), again).kind == "always"


@pytest.mark.parametrize("other", [{"quantity": "decode"}, {"batch_size": 8}, {"launch_mode": "compiled"}], ids=str)
def test_points_of_several_kinds_are_refused(other) -> None:
    with pytest.raises(ValueError, match="one quantity, batch size, launch mode"):
        crossover([POINT], [replace(POINT, **other)])


def test_joules_by_counter_and_by_integrated_power_are_not_mixed() -> None:
    counted = replace(POINT, joules=1.0, energy_method="counter")
    with pytest.raises(ValueError, match="integrated power"):
        crossover([counted], [replace(counted, energy_method="integrated power")], "joules")
    assert compared([counted], [replace(counted, joules=0.5)], "joules").kind == "always"


# sentences


def full(measure: Measure, quantity: Quantity, kind: Kind, **other) -> Crossover:
    """A crossover over 64 to 4,096 tokens as `kind` says."""
    baseline, variant = ({tokens: ms for tokens in LENGTHS} for ms in (1.0, 0.5 if kind == "always" else 2.0))
    found = against(baseline, variant)
    return replace(found, measure=measure, quantity=quantity, kind=kind, **other)


def test_the_answer_for_time() -> None:
    found = [
        full("time", "training step", "from", tokens=313.7, low=223.0, high=418.0),
        full("time", "prefill", "always"),
        full("time", "decode", "none"),
    ]
    assert answer("attention", "generative", found) == (
        "Where generative takes less time than attention: training from about 310 tokens on (220 to 420); "
        "inference (prefill) at every measured length (64 to 4,096); inference (decode) not up to 4,096 tokens.",
    )


def test_one_sentence_per_measure_that_was_taken() -> None:
    found = [
        full("joules", "decode", "always", rounds=1),
        full("memory", "prefill", "from", tokens=1234.0, low=1024, high=2048, rounds=1),
        full("time", "decode", "until", tokens=1234.0, low=None, high=2011.0),
    ]
    assert answer("attention", "generative", found) == (
        "Where generative takes less time than attention: "
        "inference (decode) only below about 1,200 tokens (at most 2,100).",
        "Where generative needs less memory than attention: "
        "inference (prefill) from about 1,200 tokens on (between 1,024 and 2,048).",
        "Where generative uses less energy than attention: inference (decode) at every measured length (64 to 4,096). "
        "Measured once per length: no interval.",
    )
    assert answer("attention", "generative", []) == ()


def test_what_cannot_be_told_is_said() -> None:
    equal = against({64: 1, 128: 1}, {64: 1, 128: 1})
    assert words(equal, "attention", "x") == "the same at every measured length (64 to 128)"
    partly = against({64: 1, 128: 1}, {64: 0.5, 128: 1})
    assert words(partly, "attention", "x") == "unclear (less at 64, otherwise not distinguishable)"


def test_memory_is_taken_once_per_length() -> None:
    baseline = [replace(p, ms=None, peak_memory_bytes=10 * p.context_tokens**2) for p in sweep(ATTENTION)]
    variant = [replace(p, ms=None, peak_memory_bytes=5000 * p.context_tokens) for p in sweep(ATTENTION)]
    found = compared(baseline, variant, "memory")
    assert (found.kind, found.rounds, found.low, found.high) == ("from", 1, 256, 512)
    assert found.tokens == pytest.approx(500, rel=0.001)
    quadratic = fitted(baseline, "memory")
    assert (quadratic.c.value, quadratic.c.low) == (pytest.approx(10), None)
    assert quadratic.exponent.value == pytest.approx(2)


# two sweeps


def test_two_sweeps_of_the_same_agree() -> None:
    pairs = [(pair(crossing_at(310), seed), pair(crossing_at(310), seed + 100)) for seed in range(20)]
    assert sum(overlap(*both) for both in pairs) >= 19


def test_two_sweeps_of_different_crossings_do_not() -> None:
    assert not overlap(pair(crossing_at(150), noise=0.02), pair(crossing_at(1500), noise=0.02))
    always, none = pair(lambda _: 0.1), pair(lambda _: 1e9)
    assert not overlap(always, none)
    assert overlap(always, pair(lambda _: 0.2, 5))
