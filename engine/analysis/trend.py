"""What a noisy series tends to: quantiles in bins, and an exponential mean. Both look back only, so that what was drawn
once is never drawn otherwise."""

from __future__ import annotations

import numpy as np

QUANTILES = (5.0, 50.0, 95.0)
_SPAN = 500.0  # decay lengths that one pass of sums can hold without overflow


def quantiles(x: np.ndarray, y: np.ndarray, width: float) -> tuple[np.ndarray, np.ndarray]:
    """p5, median and p95 of y (n) in bins of x (n, ascending) that are `width` wide and begin at 0: the bins' middles
    (m) and quantiles (3, m). NaN is left out, and so is a bin that has nothing else; the last bin may be part full."""
    known = ~np.isnan(y)
    x, y = x[known], y[known]
    if not len(x):
        return np.empty(0), np.empty((3, 0))
    bins = (x // width).astype(np.int64)
    begins = np.flatnonzero(np.r_[True, np.diff(bins) > 0])
    counts = np.diff(np.r_[begins, len(x)])
    found = np.empty((3, len(begins)))
    for count in np.unique(counts):  # bins with as many points are taken at once
        these = np.flatnonzero(counts == count)
        found[:, these] = _of_sorted(np.sort(y[begins[these, None] + np.arange(count)], axis=1))
    middles = (bins[begins] + 0.5) * width
    middles[-1] = min(middles[-1], x[-1])
    return middles, found


def _of_sorted(members: np.ndarray) -> np.ndarray:
    """QUANTILES of each row (m, count), by linear interpolation (3, m); numpy's own takes ten times as long."""
    places = np.array(QUANTILES) / 100 * (members.shape[1] - 1)
    below = places.astype(np.int64)
    above = np.minimum(below + 1, members.shape[1] - 1)
    share = (places - below)[:, None]
    return members.T[below] * (1 - share) + members.T[above] * share


def smoothed(x: np.ndarray, y: np.ndarray, length: float) -> np.ndarray:
    """Mean of each y (n) and all before it, weighted by exp(-distance in x ÷ `length`) (n). NaN adds nothing.

    As TensorBoard's smoothing with its correction for the beginning, but by distance and not by number of points.
    """
    out, known = np.empty(len(y)), ~np.isnan(y)
    total = weight = 0.0
    begin, origin = 0, x[0] if len(x) else 0.0
    while begin < len(x):
        end = int(np.searchsorted(x, x[begin] + _SPAN * length, side="right"))
        scale = np.exp((x[begin:end] - x[begin]) / length)
        fade = np.exp(-(x[begin] - origin) / length)
        totals = total * fade + np.cumsum(np.where(known[begin:end], y[begin:end], 0.0) * scale)
        weights = weight * fade + np.cumsum(known[begin:end] * scale)
        with np.errstate(invalid="ignore"):
            out[begin:end] = totals / weights
        total, weight = totals[-1] / scale[-1], weights[-1] / scale[-1]
        origin, begin = x[end - 1], end
    return out
