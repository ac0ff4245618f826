"""Phrases that stand in the sentences of several analyses: a figure against the baseline's, and how many seeds."""

from __future__ import annotations

from engine.words import marked, tr

_LESS_MORE = {
    "parameters": (marked("{share} fewer parameters"), marked("{share} more parameters")),
    "ms_per_iteration": (marked("{share} less time per iteration"), marked("{share} more time per iteration")),
    "tpot_ms_p50": (marked("{share} less time per generated token"), marked("{share} more time per generated token")),
    "peak_memory_bytes": (marked("{share} less peak memory"), marked("{share} more peak memory")),
}
FIGURES = ("parameters", "ms_per_iteration", "tpot_ms_p50")
"""What is told of every variant: keys of metrics."""


def against(figure: str, change: float, *, digits: int = 0) -> str:
    """A relative change: "20 % less time per iteration"."""
    less, more = _LESS_MORE[figure]
    return tr(less if change < 0 else more, share=f"{abs(change) * 100:.{digits}f} %")


def signed_percent(change: float) -> str:
    """A relative change as a number: "−4.1 %"."""
    return f"{'−' if change < 0 else '+'}{abs(change) * 100:.1f} %"


def nats(change: float, half_width: float | None) -> str:
    """A difference of losses with its interval: "−0.20 ± 0.01"."""
    interval = "" if half_width is None else f" ± {half_width:.2f}"
    return f"{change:+.2f}{interval}".replace("-", "−")


def basis(count: int) -> str:
    """What a finding rests on."""
    return tr("one seed, which proves nothing") if count == 1 else tr("{n} seeds", n=count)
