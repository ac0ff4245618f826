"""How a measured time grows with the number of parameters: the law by which a pilot's figures are carried to another
size. No torch.

time = a · parameters^b, fitted by least squares of ln(time) over ln(parameters); the standard error of b and the
prediction interval are those of a straight line (N. Draper, H. Smith, Applied Regression Analysis, 3rd ed. 1998,
sections 1.4 and 3.1):

    s² = Σ residual² ÷ (n − 2)      error of b = s ÷ √Sxx      Sxx = Σ (x − mean x)²
    interval at x = ± t(n − 2, 97.5 %) · s · √(1 + 1/n + (x − mean x)² ÷ Sxx)

Beyond the sizes that were measured the interval tells the scatter of the fit, not whether the law goes on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.analysis.sizes import Sized

FEWEST = 3  # sizes of a fit that has an error
Cost = Literal["ms_per_iteration", "tpot_ms", "prefill_ms_per_token"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Growth:
    """time = factor · parameters^exponent, and how well that was known."""

    factor: float  # in the unit of the times
    exponent: float
    exponent_error: float  # standard error
    points: int
    smallest: float  # parameters: the range that was measured
    largest: float
    residual: float  # standard deviation of ln(time) around the line
    middle: float  # mean of ln(parameters)
    spread: float  # Sxx: sum of squared distances of ln(parameters) from it

    def at(self, parameters: float) -> float:
        """The time at another size, in the unit of the times."""
        return self.factor * parameters**self.exponent

    def range_at(self, parameters: float) -> tuple[float, float]:
        """The 95 % prediction interval of one more measurement at that size."""
        from scipy.special import stdtrit  # the inverse of Student's t distribution; slow to import

        away = (math.log(parameters) - self.middle) ** 2 / self.spread
        half = float(stdtrit(self.points - 2, 0.975)) * self.residual * math.sqrt(1 + 1 / self.points + away)
        return self.at(parameters) * math.exp(-half), self.at(parameters) * math.exp(half)


def growth(sizes: Sequence[Sized], variant: str, cost: Cost) -> Growth | None:
    """The fit over all sizes of a variant at which `cost` was measured; None where these are fewer than three."""
    of = _COSTS[cost]
    mine = [(one.parameters, of(one)) for one in sizes if one.variant == variant]
    return fit([(float(parameters), time) for parameters, time in mine if time is not None])


def fit(points: Sequence[tuple[float, float]]) -> Growth | None:
    """The fit through (parameters, time), all above 0; None with fewer than three different sizes."""
    if len({parameters for parameters, _ in points}) < FEWEST:
        return None
    x, y = np.log(np.array(points, dtype=float)).T
    apart = x - x.mean()
    spread = float(apart @ apart)
    exponent = float(apart @ y) / spread
    residuals = y - y.mean() - exponent * apart
    residual = math.sqrt(float(residuals @ residuals) / (len(x) - 2))
    return Growth(
        factor=math.exp(float(y.mean()) - exponent * float(x.mean())),
        exponent=exponent,
        exponent_error=residual / math.sqrt(spread),
        points=len(x),
        smallest=min(parameters for parameters, _ in points),
        largest=max(parameters for parameters, _ in points),
        residual=residual,
        middle=float(x.mean()),
        spread=spread,
    )


def _prefill(one: Sized) -> float | None:
    return 1e3 / one.prefill_tokens_per_s if one.prefill_tokens_per_s else None


_COSTS: dict[Cost, Callable[[Sized], float | None]] = {
    "ms_per_iteration": lambda one: one.ms_per_iteration,
    "tpot_ms": lambda one: one.tpot_ms,
    "prefill_ms_per_token": _prefill,
}
