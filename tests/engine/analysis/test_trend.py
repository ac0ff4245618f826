"""What a noisy series tends to, held against the plain formula, and never drawn otherwise later."""

from __future__ import annotations

import numpy as np
import pytest

from engine.analysis import trend


@pytest.fixture
def noisy() -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(3)
    return np.cumsum(draw.integers(1, 4, 3000)).astype(float), draw.exponential(20.0, 3000)


def test_quantiles_are_those_of_each_bin(noisy: tuple[np.ndarray, np.ndarray]) -> None:
    x, y = noisy
    y[::7] = np.nan
    middles, found = trend.quantiles(x, y, 50.0)
    for middle, column in zip(middles[:-1], found.T[:-1], strict=True):
        members = y[(x // 50.0 == middle // 50.0) & ~np.isnan(y)]
        np.testing.assert_allclose(column, np.percentile(members, trend.QUANTILES))


def test_smoothing_is_the_weighted_mean_of_what_came_before(noisy: tuple[np.ndarray, np.ndarray]) -> None:
    x, y = noisy
    y[5] = np.nan
    found = trend.smoothed(x, y, 4.0)  # so short that the sums are taken in several passes
    for place in (0, 1, 5, 6, 1500, 2999):
        weights = np.exp(-(x[place] - x[: place + 1]) / 4.0) * ~np.isnan(y[: place + 1])
        assert found[place] == pytest.approx(np.nansum(weights * y[: place + 1]) / weights.sum())


def test_what_was_drawn_once_stays(noisy: tuple[np.ndarray, np.ndarray]) -> None:
    x, y = noisy
    np.testing.assert_allclose(trend.smoothed(x, y, 30.0)[:1000], trend.smoothed(x[:1000], y[:1000], 30.0))
    before = trend.quantiles(x[:1000], y[:1000], 50.0)[1][:, :-1]  # its last bin was not full
    np.testing.assert_array_equal(trend.quantiles(x, y, 50.0)[1][:, : before.shape[1]], before)


def test_nothing_has_no_trend() -> None:
    middles, found = trend.quantiles(np.empty(0), np.empty(0), 10.0)
    assert (middles.shape, found.shape) == ((0,), (3, 0))
    assert len(trend.smoothed(np.empty(0), np.empty(0), 5.0)) == 0
    assert np.isnan(trend.smoothed(np.zeros(1), np.array([np.nan]), 5.0)).all()
