"""Sizes side by side: the crossing of a fit, the smallest that suffices, and their sentences."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from engine.analysis import rates, sizes
from engine.analysis.roi import Figure, Rates
from engine.records import CandidateRecord, TrialRecord


def trial(name: str, losses: list[float], parameters: int, ms: float, static: float | None = None) -> list[TrialRecord]:
    """A variant's trials with two seeds; `name` is its candidate."""
    variant, _, size = name.partition(", ")
    layers, _, width = (size or "4 × 64").partition(" × ")
    return [
        TrialRecord(
            finder="size",
            candidate=name,
            attention_layers=0,
            seed=seed,
            parameters=parameters,
            steps=100,
            val_loss=loss,
            ms_per_iteration=ms,
            static_score=static,
            variant="attention" if variant == sizes.BASELINE else variant,
            n_layer=int(layers),
            n_embd=int(width),
        )
        for seed, loss in enumerate(losses)
    ]


def served(name: str, tpot: float) -> CandidateRecord:
    return CandidateRecord(
        finder="size", candidate=name, tpot_ms_p50=tpot, recall_exact=None, prefill_tokens_per_s=1000.0
    )


TRIALS = [
    *trial("baseline", [2.0, 2.2], 1_000_000, 10.0, 0.8),
    *trial("generative, 4 × 16", [2.5, 2.7], 60_000, 3.0),
    *trial("generative, 4 × 32", [2.01, 2.21], 250_000, 5.0),
    *trial("generative, 4 × 48", [1.9, 2.1], 500_000, 7.0),
    *trial("generative, 2 × 64", [1.95, 2.15], 400_000, 4.0),
]


@pytest.mark.parametrize("count", [2, 3, 6])
def test_the_crossing_of_a_planted_curve_is_found(count: int) -> None:
    parameters = np.geomspace(1e4, 1e6, count)
    points = [(float(p), 3.0 - 0.2 * math.log(p / 1e4)) for p in parameters]
    found = sizes.crossing(points, 3.0 - 0.2 * math.log(10))
    assert found == pytest.approx(1e5, rel=0.03)


def test_the_crossing_holds_under_noise() -> None:
    rng = np.random.default_rng(3)
    parameters = np.geomspace(1e4, 1e6, 8)
    found = []
    for _ in range(100):
        points = [(float(p), 3.0 - 0.2 * math.log(p / 1e4) + rng.normal(0, 0.01)) for p in parameters]
        found.append(sizes.crossing(points, 3.0 - 0.2 * math.log(10)) or 0.0)
    assert np.median(found) == pytest.approx(1e5, rel=0.05)
    assert np.mean([1 / 1.3 < f / 1e5 < 1.3 for f in found]) >= 0.95


def test_a_loss_that_is_nowhere_reached_has_no_crossing() -> None:
    assert sizes.crossing([(1e4, 3.0), (1e5, 2.5), (1e6, 2.4)], 2.0) is None


def test_the_smallest_of_each_ladder_is_told_with_what_it_saves() -> None:
    once = [served("baseline", 2.0), served("generative, 4 × 32", 1.5), served("generative, 2 × 64", 1.0)]
    found = sizes.standings(TRIALS, once, 0.02)
    assert [one.candidate for one in sizes.smallest(found)["generative"]] == [
        "generative, 4 × 32",
        "generative, 2 × 64",
    ]
    assert sizes.answer(found, 0.02) == (
        "generative reaches the loss of attention (at most 0.02 nats per token above) at 4 layers of width 32: 75 % "
        "fewer parameters, 50 % less time per iteration, 25 % less time per generated token, loss +0.01 ± 0.00 nats "
        "per token; 2 layers of width 64: 60 % fewer parameters, 60 % less time per iteration, 50 % less time "
        "per generated token, loss −0.05 ± 0.00 nats per token (4 sizes tried; 2 seeds).",
    )


def test_an_interval_beyond_the_margin_is_told() -> None:
    wide = [*trial("baseline", [2.0, 2.2], 1_000_000, 10.0), *trial("generative, 4 × 32", [1.9, 2.3], 250_000, 5.0)]
    [told] = sizes.answer(sizes.standings(wide, [], 0.02), 0.02)
    assert told.endswith("The interval goes beyond that, so more seeds may need a larger size.")


def test_a_size_that_lacks_a_seed_is_not_enough() -> None:
    failed = [t for t in TRIALS if not (t.candidate == "generative, 4 × 32" and t.seed == 1)]
    found = {one.candidate: one for one in sizes.standings(failed, [], 0.02)}
    assert (found["generative, 4 × 32"].seeds, found["generative, 4 × 32"].reaches) == (1, False)
    assert [one.candidate for one in sizes.smallest([*found.values()])["generative"]] == ["generative, 2 × 64"]


def test_a_margin_of_nothing_needs_a_larger_size() -> None:
    found = sizes.standings(TRIALS, [], 0.0)
    assert [one.candidate for one in sizes.smallest(found)["generative"]] == [
        "generative, 2 × 64"
    ]  # the search goes on


def test_one_that_reaches_it_nowhere_is_told_with_the_nearest() -> None:
    found = sizes.standings([t for t in TRIALS if t.candidate in ("baseline", "generative, 4 × 16")], [], 0.02)
    assert sizes.smallest(found) == {}
    [told] = sizes.answer(found, 0.02)
    assert told.startswith("generative does not reach the loss of attention")
    assert "up to 60 k parameters; the nearest, 4 layers of width 16, is +0.50 ± 0.00" in told
    assert "(1 size tried; 2 seeds)" in told


def test_without_the_baseline_nothing_is_told() -> None:
    assert sizes.standings(TRIALS[2:], [], 0.02) == ()
    assert sizes.answer((), 0.02) == ()
    assert sizes.static_answer(()) == ""


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (0.5, "rises from 0.50 at 100 k parameters to 0.80 at 1 M: larger models lie nearer to a fixed pattern."),
        (0.95, "falls from 0.95 at 100 k parameters to 0.80 at 1 M: larger models lie further from a fixed pattern."),
        (0.81, "does not change with the model's size: 0.81 at 100 k parameters, 0.80 at 1 M."),
    ],
)
def test_static_by_size_is_of_the_baseline(score: float, words: str) -> None:
    more = [*TRIALS, *trial("attention, 4 × 16", [2.6, 2.8], 100_000, 4.0, score)]
    assert sizes.static_answer(sizes.standings(more, [], 0.02)) == f"The mean static score of attention's heads {words}"


def test_a_size_is_priced_by_what_the_finder_measured_of_it_and_of_the_baseline() -> None:
    once = [served("baseline", 2.0), served("generative, 4 × 32", 1.5)]
    found = {one.candidate: one for one in sizes.standings(TRIALS, once, 0.02)}
    once_s = Figure(mean=10.0, half_width=1.0, samples=3)
    base = Rates(variant="attention", title="attention", training_s=once_s, prefill_s=once_s, decode_s=once_s)
    priced = rates.of_size(found["generative, 4 × 32"], found["baseline"], base, "smaller")
    assert priced.training_s == Figure(mean=5.0, half_width=0.5, samples=3)  # 5 against 10 ms per iteration
    assert priced.decode_s == Figure(mean=7.5, half_width=0.75, samples=3)  # 1.5 against 2 ms per token
    unknown = rates.of_size(found["generative, 4 × 48"], found["baseline"], base, "smaller")
    assert (unknown.prefill_s, unknown.decode_s) == (None, None)  # its tokens were not timed


def test_rates_take_over_how_times_grow_where_enough_sizes_were_tried() -> None:
    found = sizes.standings(TRIALS, [], margin=0.02)
    one = Rates(variant="generative", title="generative", training_s=None, prefill_s=None, decode_s=None)
    grown = rates.with_growth(one, found)
    assert grown.serving_exponent is None  # decoded at no size
    known = grown.training_exponent
    assert known is not None
    times = np.log([3.0, 5.0, 4.0, 7.0])
    parameters = np.log([60_000, 250_000, 400_000, 500_000])
    line = stats.linregress(parameters, times)
    assert known.mean == pytest.approx(line.slope)
    assert known.half_width == pytest.approx(stats.t(2).ppf(0.975) * line.stderr)
    assert known.samples == 3
    few = Rates(variant="attention", title="attention", training_s=None, prefill_s=None, decode_s=None)
    assert rates.with_growth(few, found).training_exponent is None
