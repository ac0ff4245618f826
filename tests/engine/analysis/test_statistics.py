"""Every interval that a page shows, against scipy's own functions on the same data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from engine.analysis import curves, growth
from engine.analysis.curves import Curve
from engine.analysis.matrix import Entry, compare, mean_with_interval
from tests.engine.analysis.test_matrix import SUMMARY

SEEDS = [2, 3, 5, 10, 40]


@pytest.mark.parametrize("n", SEEDS)
def test_the_interval_of_a_mean(n: int) -> None:
    values = np.random.default_rng(n).normal(1.7, 0.05, n)
    mean, half_width = mean_with_interval(values.tolist())
    assert half_width is not None
    low, high = stats.t.interval(0.95, n - 1, loc=values.mean(), scale=stats.sem(values))
    assert (mean - half_width, mean + half_width) == pytest.approx((low, high), rel=1e-12)


@pytest.mark.parametrize("n", SEEDS)
@pytest.mark.parametrize("shift", [0.0, 0.02, -0.2])
def test_a_difference_is_paired_and_its_verdict_is_that_of_the_t_test(n: int, shift: float) -> None:
    rng = np.random.default_rng(100 + n)
    base = rng.normal(1.9, 0.1, n)  # what a seed does to both is larger than the difference
    mine = base + shift + rng.normal(0, 0.01, n)

    def runs(variant: str, losses: np.ndarray) -> list[Entry]:
        made = [replace(SUMMARY, val_loss=float(loss), honest_val_loss=float(loss)) for loss in losses]
        return [Entry(variant=variant, seed=seed, summary=one) for seed, one in enumerate(made)]

    cell = compare("a", [*runs("a", base), *runs("b", mine)]).rows[1].cells["val_loss"]
    test = stats.ttest_rel(mine, base)
    low, high = test.confidence_interval(0.95)
    assert cell.change is not None
    assert cell.change_half_width is not None
    ends = (cell.change - cell.change_half_width, cell.change + cell.change_half_width)
    assert ends == pytest.approx((low / base.mean(), high / base.mean()), rel=1e-9)
    assert (cell.verdict == "not distinguishable") == (test.pvalue > 0.05)
    if cell.verdict != "not distinguishable":
        assert cell.verdict == ("better" if test.statistic < 0 else "worse")


@pytest.mark.parametrize("n", [3, 5, 10])
def test_the_band_of_curves(n: int) -> None:
    losses = np.random.default_rng(n).normal(2.0, 0.1, (n, 7))
    at = np.arange(7)
    runs = [
        Curve(variant="a", seed=k, iterations=at, tokens=at, seconds=at.astype(float), losses=losses[k])
        for k in range(n)
    ]
    found = curves.band(runs)
    low, high = stats.t.interval(0.95, n - 1, loc=losses.mean(axis=0), scale=stats.sem(losses, axis=0))
    assert found.low == pytest.approx(low, rel=1e-12)
    assert found.high == pytest.approx(high, rel=1e-12)


def test_how_times_grow_with_size() -> None:
    parameters = np.array([1e5, 3e5, 1e6, 4e6, 2e7])
    times = 3e-4 * parameters**0.8 * np.exp(np.random.default_rng(1).normal(0, 0.05, 5))
    found = growth.fit(list(zip(parameters.tolist(), times.tolist(), strict=True)))
    line = stats.linregress(np.log(parameters), np.log(times))
    assert found is not None
    assert (found.exponent, found.exponent_error) == pytest.approx((line.slope, line.stderr), rel=1e-9)
