"""Curves of validation loss: those of single runs, their mean over seeds with a band, and what they say of whether
training has come to its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from engine.analysis.matrix import mean_with_interval

STILL_FALLING = 0.01  # validation loss fell by more than this share over the last fifth of the budget
ENOUGH_FOR_AN_INTERVAL = 3  # seeds; with two the 95 % interval is wider than any picture


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Curve:
    """Validation loss of one run; all arrays have one entry per evaluation (n)."""

    variant: str
    seed: int
    iterations: np.ndarray  # int64, growing
    tokens: np.ndarray  # int64, trained on so far
    seconds: np.ndarray  # float64, of training so far, evaluations left out
    losses: np.ndarray  # float64, nats per token


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Band:
    """A variant's mean over seeds, at the evaluations (n) that all of them have."""

    seeds: int
    iterations: np.ndarray
    tokens: np.ndarray
    seconds: np.ndarray  # mean over seeds
    mean: np.ndarray
    low: np.ndarray | None = None  # with high: the 95 % interval of the mean; with two seeds the lower and the higher
    high: np.ndarray | None = None

    @property
    def is_interval(self) -> bool:
        """False where the band is from the lowest to the highest."""
        return self.seeds >= ENOUGH_FOR_AN_INTERVAL


def by_variant(curves: Iterable[Curve]) -> dict[str, list[Curve]]:
    """Variant → the curves of its seeds."""
    found: dict[str, list[Curve]] = {}
    for curve in curves:
        found.setdefault(curve.variant, []).append(curve)
    return found


def band(curves: Sequence[Curve]) -> Band:
    """The mean of curves of one variant (one at least), with what its seeds leave open."""
    shared = reduce(_shared, [curve.iterations for curve in curves])
    at = [np.searchsorted(curve.iterations, shared) for curve in curves]
    losses, seconds = (
        np.stack([getattr(curve, name)[places] for curve, places in zip(curves, at, strict=True)])
        for name in ("losses", "seconds")
    )
    mean = losses.mean(axis=0)
    low, high = _spread(losses, mean)
    return Band(
        seeds=len(curves),
        iterations=shared,
        tokens=curves[0].tokens[at[0]],
        seconds=seconds.mean(axis=0),
        mean=mean,
        low=low,
        high=high,
    )


def still_falling(iterations: np.ndarray, losses: np.ndarray) -> bool:
    """True where the validation loss fell by more than 1 % over the last fifth; also where there is too little to
    tell."""
    if len(iterations) < 2:
        return True
    before = losses[iterations <= 0.8 * iterations[-1]]
    return bool(len(before) and before[-1] - losses[-1] > STILL_FALLING * before[-1])


def falling(curves: Iterable[Curve]) -> list[str]:
    """Variants of whose runs one was still falling when training ended, each once."""
    return list(dict.fromkeys(c.variant for c in curves if still_falling(c.iterations, c.losses)))


def shrinking(curves: Iterable[Curve], baseline: str, leaking: Iterable[str]) -> list[str]:
    """Variants whose lead over the baseline was still shrinking when training ended. The lead of one that sees the
    future is none."""
    found = by_variant(curves)
    base = {curve.seed: curve for curve in found.pop(baseline, [])}
    return [name for name, mine in found.items() if name not in leaking and lead_shrinks(mine, base)]


def lead_shrinks(mine: Sequence[Curve], baseline: Mapping[int, Curve]) -> bool:
    """Whether the lead over the baseline (by seed) shrank over the last half of training by more than the 95 % interval
    of that change, paired by seed. With one seed, which has no interval: by more than 1 % of the baseline's loss."""
    leads = [lead for curve in mine if curve.seed in baseline and (lead := _lead(curve, baseline[curve.seed]))]
    if not leads or min(np.mean([half for half, _, _ in leads]), np.mean([end for _, end, _ in leads])) <= 0:
        return False  # there was none, or it is gone already
    shrunk, interval = mean_with_interval([half - end for half, end, _ in leads])
    return shrunk > (STILL_FALLING * leads[0][2] if interval is None else interval)


def _lead(mine: Curve, base: Curve) -> tuple[float, float, float] | None:
    """How far below the baseline's loss a run was halfway and at the end of what both have; and that loss."""
    shared = _shared(mine.iterations, base.iterations)
    halfway = shared[shared <= shared[-1] / 2] if len(shared) else shared
    if not len(halfway):
        return None
    half, end = (
        float(base.losses[np.searchsorted(base.iterations, at)] - mine.losses[np.searchsorted(mine.iterations, at)])
        for at in (halfway[-1], shared[-1])
    )
    return half, end, float(base.losses[np.searchsorted(base.iterations, shared[-1])])


def _shared(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """What is in both of two growing arrays."""
    return one if np.array_equal(one, other) else np.intersect1d(one, other, assume_unique=True)


def _spread(losses: np.ndarray, mean: np.ndarray) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Low and high of `losses` (seeds, n)."""
    seeds = len(losses)
    if seeds < 2:
        return None, None
    if seeds < ENOUGH_FOR_AN_INTERVAL:
        return losses.min(axis=0), losses.max(axis=0)
    from scipy.special import stdtrit  # imported where it is needed: slow

    half = float(stdtrit(seeds - 1, 0.975)) * losses.std(axis=0, ddof=1) / np.sqrt(seeds)
    return mean - half, mean + half
