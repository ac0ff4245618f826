"""Times over parameters: planted laws are found, and errors are scipy's."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from engine.analysis.growth import fit, growth
from engine.analysis.sizes import Sized

SIZES = np.array([1e5, 3e5, 1e6, 4e6, 9e6])


def test_a_planted_law_is_found_without_an_error() -> None:
    found = fit([(n, 3e-4 * n**0.8) for n in SIZES])
    assert found is not None
    assert (found.exponent, found.factor) == pytest.approx((0.8, 3e-4))
    assert found.exponent_error == pytest.approx(0.0, abs=1e-9)
    assert found.at(1e9) == pytest.approx(3e-4 * 1e9**0.8)
    assert (found.smallest, found.largest, found.points) == (1e5, 9e6, 5)


def test_noise_gives_the_errors_of_a_line_through_logarithms() -> None:
    noise = np.random.default_rng(7).normal(0.0, 0.1, len(SIZES))
    times = 2e-3 * SIZES**0.6 * np.exp(noise)
    found = fit([*zip(SIZES.tolist(), times.tolist(), strict=True)])
    line = stats.linregress(np.log(SIZES), np.log(times))
    assert found is not None
    assert found.exponent == pytest.approx(line.slope)
    assert found.exponent_error == pytest.approx(line.stderr)
    assert found.factor == pytest.approx(np.exp(line.intercept))


def test_the_prediction_interval_covers_a_further_measurement_in_95_of_100() -> None:
    draw, inside, wanted = np.random.default_rng(3), 0, 5e8
    for _ in range(2000):
        times = 1e-3 * SIZES**0.7 * np.exp(draw.normal(0.0, 0.2, len(SIZES)))
        found = fit([*zip(SIZES.tolist(), times.tolist(), strict=True)])
        assert found is not None
        low, high = found.range_at(wanted)
        inside += low <= 1e-3 * wanted**0.7 * np.exp(draw.normal(0.0, 0.2)) <= high
    assert inside / 2000 == pytest.approx(0.95, abs=0.015)


def test_two_sizes_are_no_law_however_often_they_were_measured() -> None:
    assert fit([(1e5, 1.0), (1e6, 2.0)]) is None
    assert fit([(1e5, 1.0), (1e6, 2.0), (1e6, 2.1)]) is None


def sized(parameters: int, ms: float, tpot: float | None, prefill: float | None) -> Sized:
    return Sized(
        candidate=f"{parameters}",
        variant="generative",
        n_layer=1,
        n_embd=16,
        seeds=1,
        parameters=parameters,
        parameters_change=0.0,
        steps=10,
        val_loss=2.0,
        loss_change=0.0,
        loss_half_width=None,
        reaches=True,
        ms_per_iteration=ms,
        ms_change=0.0,
        tpot_ms=tpot,
        tpot_change=None,
        prefill_tokens_per_s=prefill,
        static_score=None,
        is_final=False,
    )


def test_sizes_of_a_variant_are_fitted_where_a_figure_was_measured() -> None:
    sizes = [sized(10**n, 10.0**n, None if n == 3 else 1.0, 1e6 / 10.0**n) for n in (3, 4, 5)]
    training, prefill = (growth(sizes, "generative", cost) for cost in ("ms_per_iteration", "prefill_ms_per_token"))
    assert training is not None
    assert prefill is not None
    assert training.exponent == pytest.approx(1.0)
    assert prefill.at(1e6) == pytest.approx(1e3)
    assert growth(sizes, "generative", "tpot_ms") is None  # measured at two sizes only
    assert growth(sizes, "attention", "ms_per_iteration") is None
