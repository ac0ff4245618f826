"""How sure a return on investment is: what was measured and what a person guessed, drawn at random (Monte Carlo), and
one at a time from its low to its high end (tornado)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.analysis.prices import RoiInputs
from engine.analysis.roi import Costs, Figure, Number, Outcome, Rates, Work, costs, outcome, production

DRAWS, SEED = 10_000, 20_261_126
QUANTILES = (0.05, 0.5, 0.95)
EXPONENTS = ("training_exponent", "serving_exponent")
MEASURED = ("training_s", "prefill_s", "decode_s", *EXPONENTS)  # Figures of Rates

_Drawn = dict[str, Number | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """A 90 % interval and the median of the draws; inf where there is none (a payback beyond the horizon)."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Swing:
    """One input from its low to its high end, all others at their likely values."""

    name: str  # a field of RoiInputs, or one of MEASURED
    variant: str  # whose, where it was measured; else empty
    low: float  # the input
    high: float
    npv_low: float  # the NPV where the input is low
    npv_high: float

    @property
    def width(self) -> float:
        """How far the NPV moves."""
        return abs(self.npv_high - self.npv_low)


@dataclass(frozen=True, kw_only=True, slots=True)
class Risk:
    """A candidate against the baseline, with everything uncertain drawn at random."""

    npv: Interval
    saving_total: Interval
    saving_per_month: Interval
    payback_month: Interval
    break_even_requests: Interval | None  # None: unknown
    probability: float  # share of the draws whose NPV is above 0
    own_cost: tuple[Interval, ...]  # of all months up to each, migration included
    base_cost: tuple[Interval, ...]


def likely(inputs: RoiInputs, baseline: Rates, candidate: Rates) -> tuple[Costs, Costs, Outcome | None]:
    """Costs of the candidate and of the baseline at the likely values, and what comes of it."""
    return _evaluated(inputs, inputs.values, baseline, candidate, _means(baseline), _means(candidate))


def simulate(inputs: RoiInputs, baseline: Rates, candidate: Rates, *, draws: int = DRAWS) -> Risk | None:
    """Draw everything uncertain together; None where a cost is unknown. The same inputs give the same figures.

    A guessed range is triangular (low, likely, high). A measured mean of n seeds is mean + half width ÷ t(0.975, n − 1)
    × Student's t of n − 1 degrees of freedom, a time never below a hundredth of its mean; what was measured once stands
    as it is. Both variants meet the same prices and volumes in each draw; their measured figures are drawn apart.
    """
    rng = np.random.default_rng(SEED)
    values: dict[str, Number] = dict(inputs.values)
    for name, (low, high) in inputs.uncertain.items():
        values[name] = rng.triangular(low, values[name], high, draws)
    theirs, mine = _drawn(baseline, rng, draws), _drawn(candidate, rng, draws)
    own, base, found = _evaluated(inputs, values, baseline, candidate, theirs, mine)
    if found is None or own.monthly is None or base.monthly is None:
        return None
    return Risk(
        npv=_interval(found.npv),
        saving_total=_interval(found.saving_total),
        saving_per_month=_interval(found.saving_per_month),
        payback_month=_interval(found.payback_month),
        break_even_requests=None if found.break_even_requests is None else _interval(found.break_even_requests),
        probability=float(np.mean(np.greater(found.npv, 0))),
        own_cost=_cumulative(own.monthly, values["migration_cost"]),
        base_cost=_cumulative(base.monthly, 0.0),
    )


def swings(inputs: RoiInputs, baseline: Rates, candidate: Rates) -> list[Swing]:
    """What the NPV depends on, the strongest first; without what does not move it. Empty where a cost is unknown."""
    theirs, mine = _means(baseline), _means(candidate)

    def npv(changed: Mapping[str, float], of_base: _Drawn, of_own: _Drawn) -> float | None:
        _, _, found = _evaluated(inputs, inputs.values | dict(changed), baseline, candidate, of_base, of_own)
        return None if found is None else float(found.npv)

    found = []
    for name, (low, high) in inputs.uncertain.items():
        ends = npv({name: low}, theirs, mine), npv({name: high}, theirs, mine)
        found.append(_swing(name, "", low, high, ends))
    for rates, of_one in ((baseline, theirs), (candidate, mine)):
        for name in MEASURED:
            figure: Figure | None = getattr(rates, name)
            if figure is None or not figure.half_width:
                continue
            low, high = max(figure.mean - figure.half_width, _least(name, figure)), figure.mean + figure.half_width
            lower, upper = of_one | {name: low}, of_one | {name: high}
            is_base = rates is baseline
            ends = tuple(npv({}, at if is_base else theirs, mine if is_base else at) for at in (lower, upper))
            found.append(_swing(name, rates.variant, low, high, ends))
    known = [swing for swing in found if swing is not None and swing.width > 0]
    return sorted(known, key=lambda swing: -swing.width)


def _swing(name: str, variant: str, low: float, high: float, ends: Any) -> Swing | None:
    if None in ends:
        return None
    return Swing(name=name, variant=variant, low=low, high=high, npv_low=ends[0], npv_high=ends[1])


def _evaluated(
    inputs: RoiInputs, values: Mapping[str, Number], baseline: Rates, candidate: Rates, theirs: _Drawn, mine: _Drawn
) -> tuple[Costs, Costs, Outcome | None]:
    measured = _work(theirs)
    usual = _exponents(theirs)
    base = _costs(inputs, values, baseline, production(measured, measured, values, usual, usual))
    own = _costs(inputs, values, candidate, production(_work(mine), measured, values, _exponents(mine), usual))
    return own, base, outcome(own, base, values)


def _costs(inputs: RoiInputs, values: Mapping[str, Number], rates: Rates, work: Work) -> Costs:
    return costs(work, rates, values, inputs.acquisition, inputs.horizon_months)


def _exponents(drawn: _Drawn) -> _Drawn:
    return {"training": drawn["training_exponent"], "serving": drawn["serving_exponent"]}


def _work(drawn: _Drawn) -> Work:
    return Work(training_s=drawn["training_s"], prefill_s=drawn["prefill_s"], decode_s=drawn["decode_s"])


def _means(rates: Rates) -> _Drawn:
    figures = {name: getattr(rates, name) for name in MEASURED}
    return {name: None if figure is None else figure.mean for name, figure in figures.items()}


def _drawn(rates: Rates, rng: np.random.Generator, draws: int) -> _Drawn:
    return {name: _draw(name, getattr(rates, name), rng, draws) for name in MEASURED}


def _draw(name: str, figure: Figure | None, rng: np.random.Generator, draws: int) -> Number | None:
    if figure is None or not figure.half_width or figure.samples < 2:
        return None if figure is None else figure.mean
    from scipy.special import stdtrit  # imported where it is needed: slow

    freedom = figure.samples - 1
    spread = figure.half_width / float(stdtrit(freedom, 0.975))
    return np.maximum(figure.mean + spread * rng.standard_t(freedom, draws), _least(name, figure))


def _least(name: str, figure: Figure) -> float:
    """A time is above 0; an exponent may be anything."""
    return -math.inf if name in EXPONENTS else figure.mean / 100


def _interval(values: Number) -> Interval:
    with np.errstate(invalid="ignore"):  # between two draws that are both inf
        low, median, high = np.quantile(np.atleast_1d(values), QUANTILES, method="inverted_cdf")
    return Interval(low=float(low), median=float(median), high=float(high))


def _cumulative(monthly: tuple[Number, ...], at_first: Number) -> tuple[Interval, ...]:
    first, *rest = np.broadcast_arrays(at_first, *monthly)
    return tuple(_interval(total) for total in np.cumsum(rest, axis=0) + first)
