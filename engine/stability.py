"""Loss spikes: training losses that stand out from those before them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

WINDOW = 100  # losses before one that it is held against
FEWEST = 20  # before these nothing is called a spike
DEVIATIONS = 5.0


def spikes(before: Sequence[float], losses: Sequence[float]) -> tuple[int, float]:
    """How many of `losses` lie more than five median absolute deviations above the median of the up to 100 losses
    before each, and the greatest distance of one from that median in nats. `before` are the losses that came first."""
    count, highest = 0, 0.0
    series = np.asarray([*before[-WINDOW:], *losses], dtype=np.float64)
    for n in range(len(series) - len(losses), len(series)):
        past = series[max(n - WINDOW, 0) : n]
        if len(past) < FEWEST:
            continue
        median = np.median(past)
        above = float(series[n] - median)
        if above > DEVIATIONS * np.median(np.abs(past - median)) > 0:
            count, highest = count + 1, max(highest, above)
    return count, highest
