"""What a growing context costs: the curve of a variant, and from which length on it is cheaper than the baseline.

Every figure is of the unit of work that was recorded at its length (one training step, one prefill, one decoded token),
in ms, bytes or joules. Medians over rounds stand for a length; 95 % intervals come from resampling its rounds. Memory
and joules are taken once per length and have none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.records import Quantity, ScalingPointRecord

Measure = Literal["time", "memory", "joules"]
Kind = Literal["from", "until", "always", "none", "unclear"]

_FIELDS: dict[Measure, str] = {"time": "ms", "memory": "peak_memory_bytes", "joules": "joules"}
_ONCE = {"memory": "peak_memory_source", "joules": "energy_method"}  # one value per length, and how it was taken
_DRAWS, _SEED, _QUANTILES = 1000, 1337, (0.025, 0.975)

_Curve = dict[int, dict[int, float]]  # context length → round → cost; no rounds where memory ran out


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """A value and its 95 % interval; no interval where a length was measured once."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """cost(T) = a + b·T + c·T², in the unit of the measure."""

    a: Estimate
    b: Estimate  # per token of context
    c: Estimate  # per token squared
    exponent: Estimate  # d log cost / d log T over the last octave: 1 is linear, 2 quadratic
    worst_error: float  # largest |fitted ÷ measured − 1| at a length: large where the cost has another form
    shortest: int  # the lengths between which it holds
    longest: int

    def at(self, tokens: float) -> float:
        """The fitted cost at a length."""
        return self.a.value + self.b.value * tokens + self.c.value * tokens**2


@dataclass(frozen=True, kw_only=True, slots=True)
class Ratio:
    """Cost of the variant ÷ cost of the baseline at one length: 0 where the baseline alone ran out of memory, inf where
    the variant alone did."""

    context_tokens: int
    value: float  # median over rounds, each variant's cost against the baseline's of the same round
    low: float  # 95 % interval; the value itself where it was measured once, or memory ran out
    high: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Crossover:
    """Where the variant is cheaper than the baseline.

    from: from `tokens` on to the longest length measured, where its ratio's interval lies below 1. until: below
    `tokens` only: clearly cheaper at the shortest length, clearly dearer at the longest. always: clearly cheaper at
    every measured length. none: clearly dearer at the longest, clearly cheaper nowhere. unclear: all else.
    """

    quantity: Quantity
    measure: Measure
    kind: Kind
    tokens: float | None  # the crossing (from, until)
    low: float | None  # its 95 % interval, or with one round the measured lengths around it;
    high: float | None  # low is None where it reaches below the shortest length
    rounds: int  # fewest of any length; 1: no interval
    ratios: tuple[Ratio, ...]  # by length; those where both ran out of memory are left out

    @property
    def baseline_ran_out(self) -> int | None:
        """The shortest length for which the baseline's memory was not enough and the variant's was."""
        return next((r.context_tokens for r in self.ratios if r.value == 0), None)

    @property
    def variant_ran_out(self) -> int | None:
        """The shortest length for which the variant's memory was not enough and the baseline's was."""
        return next((r.context_tokens for r in self.ratios if r.value == math.inf), None)


def costs(points: Sequence[ScalingPointRecord], measure: Measure = "time") -> dict[int, float]:
    """Context length → median cost over rounds, the shortest first; without lengths that did not fit."""
    curve = _curve(points, measure)
    return {tokens: float(np.median(list(rounds.values()))) for tokens, rounds in sorted(curve.items()) if rounds}


def fit(points: Sequence[ScalingPointRecord], measure: Measure = "time") -> Fit | None:
    """The cost curve of one variant and quantity; None with fewer than three measured lengths.

    Non-negative least squares (Lawson & Hanson) on relative errors, so that short lengths count as much as long ones.
    Intervals: the same fit to each draw of the medians over rounds. Raises ValueError for points of several kinds.
    """
    _check_alike(points, measure)
    curve = sorted(_curve(points, measure).items())
    logs = {tokens: np.log(list(rounds.values())) for tokens, rounds in curve if rounds}
    if len(logs) < 3:
        return None
    lengths = np.array(list(logs), dtype=float)
    costs = np.exp([np.median(values) for values in logs.values()])
    draws = _drawn_costs(list(logs.values()))
    best, spread = _nnls(lengths, costs), np.reshape([_nnls(lengths, drawn) for drawn in draws], (-1, 3))
    a, b, c = (_estimate(float(best[i]), spread[:, i]) for i in range(3))
    slope = _last_octave(lengths)
    return Fit(
        a=a,
        b=b,
        c=c,
        exponent=_estimate(float(np.log(costs) @ slope), np.log(draws) @ slope),
        worst_error=float(np.abs(_powers(lengths) @ best / costs - 1).max()),
        shortest=int(lengths[0]),
        longest=int(lengths[-1]),
    )


def crossover(
    baseline: Sequence[ScalingPointRecord], variant: Sequence[ScalingPointRecord], measure: Measure = "time"
) -> Crossover | None:
    """Where `variant` is cheaper than `baseline`; None where they have no length in common.

    The crossing is where the ratio of costs, interpolated between the measured lengths (monotone cubic in log–log),
    passes 1 for the last time; its interval is where the ratio's 95 % interval, interpolated likewise, contains 1
    (Fieller's construction). It takes costs to be smooth between neighbouring lengths. Raises ValueError for points of
    several kinds.
    """
    _check_alike([*baseline, *variant], measure)
    ratios, rounds = _ratios(_curve(baseline, measure), _curve(variant, measure))
    if not ratios:
        return None
    kind = _kind(ratios)
    tokens, low, high = _crossing(ratios, kind, rounds) if kind in ("from", "until") else (None, None, None)
    return Crossover(
        quantity=(*baseline, *variant)[0].quantity,
        measure=measure,
        kind=kind,
        tokens=tokens,
        low=low,
        high=high,
        rounds=rounds,
        ratios=ratios,
    )


def overlap(one: Crossover, other: Crossover) -> bool:
    """Whether two sweeps agree: the same kind, and intervals of the crossing that have a length in common."""
    if one.kind != other.kind:
        return False
    if one.high is None or other.high is None:
        return True
    return (one.low or 0) <= other.high and (other.low or 0) <= one.high


def _check_alike(points: Sequence[ScalingPointRecord], measure: Measure) -> None:
    kinds = {(p.quantity, p.batch_size, p.launch_mode) for p in points}
    ways = {getattr(p, _ONCE[measure]) for p in points} - {None} if measure in _ONCE else set()
    if len(kinds) > 1 or len(ways) > 1:
        raise ValueError(f"points of one quantity, batch size, launch mode and source are needed, not {kinds | ways}")


def _curve(points: Sequence[ScalingPointRecord], measure: Measure) -> _Curve:
    """The later of two rows of one round counts; a length at which a round ran out of memory has no cost."""
    latest = {(p.context_tokens, p.round): p for p in points}
    curve: _Curve = {p.context_tokens: {} for p in latest.values() if p.outcome == "out of memory"}
    short_of_memory = set(curve)
    for (tokens, turn), point in latest.items():
        cost = getattr(point, _FIELDS[measure])
        if tokens not in short_of_memory and cost is not None and 0 < cost < math.inf:
            curve.setdefault(tokens, {})[0 if measure in _ONCE else turn] = float(cost)
    return curve


def _draws(logs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Medians of resampled rounds. Few rounds spread too little when they are resampled: deviations are stretched by
    t/z·√(n/(n − 1)), after the expanded percentile interval (Hesterberg, The American Statistician 69, 2015)."""
    from scipy.special import stdtrit  # imported where it is needed: slow

    n, centre = len(logs), np.median(logs)
    stretch = float(stdtrit(n - 1, 0.975)) / 1.96 * math.sqrt(n / (n - 1))
    medians = np.median(logs[rng.integers(0, n, (_DRAWS, n))], axis=1)
    return centre + stretch * (medians - centre)


def _drawn_costs(logs: Sequence[np.ndarray]) -> np.ndarray:
    """(draws, lengths); no draws where a length has one round."""
    if min(map(len, logs)) < 2:
        return np.empty((0, len(logs)))
    rng = np.random.default_rng(_SEED)
    return np.exp([_draws(values, rng) for values in logs]).T


def _estimate(value: float, draws: np.ndarray) -> Estimate:
    low, high = map(float, np.quantile(draws, _QUANTILES)) if len(draws) else (None, None)
    return Estimate(value=value, low=low, high=high)


def _powers(lengths: np.ndarray) -> np.ndarray:
    return lengths[:, None] ** np.arange(3)  # (lengths, 3)


def _nnls(lengths: np.ndarray, costs: np.ndarray) -> np.ndarray:
    """a, b, c ≥ 0 with the least Σ (fitted ÷ cost − 1)²; lengths are scaled to 1 for the solver's sake."""
    from scipy.optimize import nnls

    scale = lengths[-1]
    solution, _ = nnls(_powers(lengths / scale) / costs[:, None], np.ones(len(costs)))
    return solution / scale ** np.arange(3)


def _last_octave(lengths: np.ndarray) -> np.ndarray:
    """Weights w so that Σ w·log cost is the least-squares slope on log T over T ≥ T_last/2 (the last two lengths where
    only one is in it). For powers of two: log2(cost(T_last) ÷ cost(T_last/2))."""
    inside = lengths >= min(lengths[-1] / 2, lengths[-2])
    x = np.where(inside, np.log(lengths), 0.0)
    deviation = np.where(inside, x - x[inside].mean(), 0.0)
    return deviation / (deviation @ deviation)


def _ratios(baseline: _Curve, variant: _Curve) -> tuple[tuple[Ratio, ...], int]:
    """The ratio at each length in common, and the fewest rounds of any; with one round anywhere no length has an
    interval."""
    rng = np.random.default_rng(_SEED)
    logs: dict[int, np.ndarray] = {}
    for tokens in sorted(baseline.keys() & variant.keys()):
        theirs, ours = baseline[tokens], variant[tokens]
        if theirs and ours:
            logs[tokens] = np.array([math.log(ours[turn] / theirs[turn]) for turn in ours if turn in theirs])
        elif theirs or ours:
            logs[tokens] = np.array([math.inf if theirs else -math.inf])
    measured = [len(values) for values in logs.values() if len(values) and np.isfinite(values[0])]
    rounds = min(measured, default=0)
    found = [_ratio(tokens, values, rng if rounds > 1 else None) for tokens, values in logs.items() if len(values)]
    return tuple(found), rounds


def _ratio(tokens: int, logs: np.ndarray, rng: np.random.Generator | None) -> Ratio:
    value = float(np.median(logs))
    low, high = (value, value) if rng is None or len(logs) == 1 else np.quantile(_draws(logs, rng), _QUANTILES)
    return Ratio(context_tokens=tokens, value=math.exp(value), low=math.exp(low), high=math.exp(high))


def _kind(ratios: Sequence[Ratio]) -> Kind:
    first, last = ratios[0], ratios[-1]
    if all(r.high < 1 for r in ratios):
        return "always"
    if last.high < 1:
        return "from"
    if last.low > 1 and first.high < 1:
        return "until"
    if last.low > 1 and not any(r.high < 1 for r in ratios):
        return "none"
    return "unclear"


def _crossing(ratios: Sequence[Ratio], kind: Kind, rounds: int) -> tuple[float, float | None, float]:
    """(tokens, low, high) of the last crossing. `until` is the baseline's `from`: the same with all signs turned."""
    lengths = [r.context_tokens for r in ratios]
    with np.errstate(divide="ignore"):  # log 0 = −inf where the baseline ran out of memory
        value, low, high = (np.log([getattr(r, name) for r in ratios]) for name in ("value", "low", "high"))
    if kind == "until":
        value, low, high = -value, -high, -low
    tokens = max(_onset(lengths, value), lengths[0])
    if rounds <= 1:
        last = np.flatnonzero(value >= 0)[-1]
        return tokens, lengths[last], lengths[last + 1]
    return tokens, _onset(lengths, low) or None, _onset(lengths, high)


def _onset(lengths: Sequence[int], y: np.ndarray) -> float:
    """The length from which on the log ratio y stays below 0, as it is at the last one: 0 where it is below throughout.
    Next to ±inf, where memory ran out, nothing is interpolated."""
    from scipy.interpolate import PchipInterpolator
    from scipy.optimize import root_scalar

    above = np.flatnonzero(y >= 0)
    if not len(above):
        return 0.0
    left, right = above[-1], above[-1] + 1
    if y[left] == 0:
        return float(lengths[left])
    if not (np.isfinite(y[left]) and np.isfinite(y[right])):
        return float(lengths[right])
    x, finite = np.log(lengths), np.isfinite(y)
    curve = PchipInterpolator(x[finite], y[finite])
    return math.exp(root_scalar(curve, bracket=(x[left], x[right])).root)
