"""From values to places on a chart: spans, ticks and their labels, for charts that are drawn without a window."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app import format as show
from app.report.model import Axis

_EXACT = 1e4  # from here on values are told in thousands and millions
_UNITS = ((1e9, " G"), (1e6, " M"), (1e3, " k"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """Values between `low` and `high` as pixels between `start` and `end`."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    def at(self, value: float) -> float:
        """The pixel of a value; what lies beyond an end is there."""
        low, high, value = (self._moved(v) for v in (self.low, self.high, value))
        share = min(max((value - low) / (high - low), 0.0), 1.0)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self, most: int = 6) -> list[float]:
        """Round values between the ends."""
        return log_ticks(self.low, self.high) if self.logarithmic else ticks(self.low, self.high, most)

    def _moved(self, value: float) -> float:
        return math.log10(max(value, self.low)) if self.logarithmic else value


def scale(axis: Axis, values: Iterable[float], start: float, end: float, margin: float = 0.0) -> Scale:
    """The scale that holds all `values`, with a share of the span around them."""
    known = [v for v in values if math.isfinite(v) and (v > 0 or not axis.logarithmic)] or [1.0]
    low, high = min(known), max(known)
    if axis.logarithmic:
        low, high = (low, high) if high > low else (low / 2, high * 2)
    else:
        spread = (high - low) or abs(high) or 1.0
        low, high = low - margin * spread, high + margin * spread
        low, high = (low, high) if high > low else (low - spread / 2, high + spread / 2)
    return Scale(low=low, high=high, start=start, end=end, logarithmic=axis.logarithmic)


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers between low and high, at most `most`."""
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 5, 10) if power * m >= rough * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    return [round(n * step, 10) for n in range(first, math.floor(high / step + 1e-9) + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """1, 2 and 5 of each power of ten; only the powers where there are many."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    factors = (1,) if len(powers) > 4 else (1, 2, 5)
    found = [m * 10.0**p for p in powers for m in factors if low * 0.999 <= m * 10.0**p <= high * 1.001]
    return found if len(found) > 1 else [low, high]


def tick_texts(values: Sequence[float]) -> list[str]:
    """Ticks as people read them: 1500, 20 k; with as many figures as tell them apart."""
    most = max(map(abs, values), default=0.0)
    scale, unit = next(((s, u) for s, u in _UNITS if most >= s * 10), (1.0, ""))
    texts: list[str] = []
    for figures in range(4, 12):
        texts = [f"{value / scale:.{figures}g}{unit if value else ''}".replace("-", "−") for value in values]
        if len(set(texts)) == len(set(values)):
            break
    return texts


def value_text(value: float) -> str:
    """A single value of a chart, with four figures."""
    return show.count(value).replace("-", "−") if abs(value) >= _EXACT else f"{value:.4g}".replace("-", "−")


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places near the wanted ones, at least `gap` apart, between low and high as far as there is room."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    found = [0.0] * len(wanted)
    last = low - gap
    for n in order:
        last = found[n] = max(wanted[n], last + gap)
    over = last - high
    for n in reversed(order):
        if over <= 0:
            break
        found[n] = min(found[n], high)
        high = found[n] - gap
    return found
