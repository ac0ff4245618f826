"""Figures and moments as people read them in their language: units, grouping, and words for what is unknown. One place
for window, command line and reports."""

from __future__ import annotations

import math
from datetime import datetime

from app import language
from engine.analysis.matrix import Cell, Kind, Metric
from engine.words import marked, tr

NOT_MEASURED = marked("not measured")
NOT_SUPPORTED = marked("n/a")
NOT_APPLICABLE = "–"
THIN = "\u202f"
YEN = "¥"
_GROUPING = {"en": THIN, "ja": ","}
_DAY = {"en": "{0:%Y-%m-%d}", "ja": "{0.year}年{0.month}月{0.day}日"}


def grouped(value: float, digits: int = 0) -> str:
    """1234567 → 1 234 567 with thin spaces; in Japanese 1,234,567."""
    return f"{value:,.{digits}f}".replace(",", _GROUPING[language.in_use()])


def day(stamp: str) -> str:
    """The local day of a moment in the store: 2026-11-26, in Japanese 2026年11月26日."""
    return _DAY[language.in_use()].format(datetime.fromisoformat(stamp).astimezone())


def moment(stamp: str) -> str:
    """A moment in the store (UTC, ISO 8601) as local time to the minute: 2026-11-26 14:05."""
    return f"{day(stamp)} {datetime.fromisoformat(stamp).astimezone():%H:%M}"


def count(value: float | None) -> str:
    """10745088 → 10.75 M; exact below 10 000."""
    if value is None:
        return tr(NOT_MEASURED)
    for limit, unit in ((1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e4, "k")):
        if abs(value) >= limit:
            scale = 1e3 if unit == "k" else limit
            return f"{value / scale:.{_digits(value / scale)}f} {unit}"
    return grouped(value)


def size(value: float | None) -> str:
    """4718592 → 4.72 MB (powers of 1000)."""
    if value is None:
        return tr(NOT_MEASURED)
    for limit, unit in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if abs(value) >= limit:
            return f"{value / limit:.{_digits(value / limit)}f} {unit}"
    return f"{value:.0f} B"


def loss(value: float | None) -> str:
    """A loss in nats per token with three decimals."""
    return tr(NOT_MEASURED) if value is None else f"{value:.3f}"


def number(value: float | None) -> str:
    """27.31 → 27.3, where the title says the unit."""
    return tr(NOT_MEASURED) if value is None else grouped(value, _digits(value))


def duration(seconds: float | None) -> str:
    """4000 → 1 h 07 min."""
    if seconds is None:
        return tr(NOT_MEASURED)
    whole = round(seconds)
    if whole < 60:
        return tr("{n} s", n=whole)
    if whole < 600:
        return tr("{minutes} min {seconds} s", minutes=whole // 60, seconds=f"{whole % 60:02d}")
    return tr("{n} min", n=whole // 60) if whole < 3600 else _hours(whole // 60)


def about(seconds: float) -> str:
    """An estimated time, no finer than it is known: 40 s, 2 min 20 s, 9 min, 2 h 10 min."""
    if seconds < 90:
        return tr("{n} s", n=max(5 * round(seconds / 5), 5))
    tens = round(seconds / 10)
    if seconds < 295 and tens % 6:
        return tr("{minutes} min {seconds} s", minutes=tens // 6, seconds=f"{tens % 6}0")
    minutes = round(seconds / 60)
    return tr("{n} min", n=minutes) if minutes < 90 else _hours(10 * round(minutes / 10))


def rate(value: float | None) -> str:
    """Tokens per second: 113 000 → 113 k."""
    return tr(NOT_MEASURED) if value is None else count(round(value))


def money(value: float | None, currency: str) -> str:
    """1234.5 → 1 235 $, in Japanese $1,235; small amounts keep their figures, but yen have no hundredths; n/a where
    the cost is unknown."""
    if value is None:
        return tr(NOT_SUPPORTED)
    whole = 1 if currency == YEN else 100  # from here on
    digits = 0 if value == 0 or abs(value) >= whole else 2 if abs(value) >= 0.01 else 6
    sign, amount = "−" if value < 0 else "", grouped(abs(value), digits)
    return f"{sign}{currency}{amount}" if language.in_use() == "ja" else f"{sign}{amount} {currency}"


def change(value: float | None, half_width: float | None = None) -> str:
    """A relative difference with its sign: −0.247 → −24.7 %, with its interval −24.7 ± 0.4 %; – where there is none to
    give."""
    if value is None:
        return NOT_APPLICABLE
    percent = 100.0 * value
    sign = "" if abs(percent) < 0.05 else "+" if percent > 0 else "−"
    interval = f" ± {grouped(100.0 * half_width, 1)}" if half_width else ""
    return f"{sign}{grouped(abs(percent), 1)}{interval} %"


def share(value: float | None) -> str:
    """0.9987 → 99.8 %, never rounded up; – where there is none to give."""
    return NOT_APPLICABLE if value is None else f"{math.floor(value * 1000 + 1e-9) / 10:.1f} %"


def beside(value: float, baseline: float) -> str:
    """The difference to put behind a figure: "  −24.7 %"; nothing where both are the same."""
    return "" if value == baseline else f"  {change(value / baseline - 1)}"


def value(found: float | None) -> str:
    """A value in a unit of its own, with four figures."""
    return tr(NOT_MEASURED) if found is None else f"{found:.4g}"


_BY_KIND = {"loss": loss, "count": count, "milliseconds": number, "bytes": size, "rate": rate, "value": value}


def figure(kind: Kind, value: float | None) -> str:
    """A metric's value by its kind; without "ms", which such metrics have in their titles."""
    return _BY_KIND[kind](value)


def cell(metric: Metric, found: Cell) -> str:
    """A figure of a comparison with its interval; – where a variant can't be decoded."""
    if found.mean is None and metric.decoding:
        return NOT_APPLICABLE
    text = figure(metric.kind, found.mean)
    if not metric.seeded or found.half_width is None:
        return text
    spread = f"{found.half_width:.2g}" if metric.kind == "value" else figure(metric.kind, found.half_width)
    return f"{text} ± {spread}"


def _hours(minutes: int) -> str:
    return tr("{hours} h {minutes} min", hours=grouped(minutes // 60), minutes=f"{minutes % 60:02d}")


def _digits(value: float) -> int:
    """Decimals that leave three or four figures."""
    return 2 if abs(value) < 20 else 1 if abs(value) < 200 else 0
