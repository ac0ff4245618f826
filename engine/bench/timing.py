"""Times that can be compared: every case in turn, round after round, between synchronised points."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from engine.device import Compute

WARM_UP_ROUNDS = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """Wall time of one case in ms."""

    p5: float
    median: float
    p95: float
    calls: int


def interleaved(
    cases: Mapping[str, Callable[[], object]],
    compute: Compute,
    rounds: int,
    *,
    before: Mapping[str, Callable[[], object]] = MappingProxyType({}),
) -> dict[str, Times]:
    """Call every case once per round, A B A B, after two rounds that are not counted. What stands in `before` is done
    before each call of that case, outside the time."""
    found: dict[str, list[float]] = {name: [] for name in cases}
    for n in range(-WARM_UP_ROUNDS, rounds):
        for name, call in cases.items():
            if name in before:
                before[name]()
            compute.synchronise()
            begun = time.perf_counter()
            call()
            compute.synchronise()
            if n >= 0:
                found[name].append((time.perf_counter() - begun) * 1e3)
    return {name: times(ms) for name, ms in found.items()}


def times(ms: list[float]) -> Times:
    """The percentiles of single times in ms."""
    p5, median, p95 = (float(p) for p in np.percentile(ms, [5, 50, 95]))
    return Times(p5=p5, median=median, p95=p95, calls=len(ms))
