"""Variants side by side: each figure's mean over seeds, its spread, and the difference to the baseline.

Differences are paired by seed. With one seed there is no interval, and a measured figure gets no verdict; figures that
don't depend on the seed (parameters, state) always do. Intervals are 95 % by Student's t.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean, stdev
from typing import Literal

from engine.records import InferencePointRecord, SummaryRecord
from engine.words import marked

Verdict = Literal["better", "worse", "equal", "not distinguishable"]
Kind = Literal["loss", "count", "milliseconds", "bytes", "rate", "value"]

VERDICTS: dict[Verdict, str] = {
    "better": marked("better"),
    "worse": marked("worse"),
    "equal": marked("equal"),
    "not distinguishable": marked("not distinguishable"),
}
"""What a person reads of a verdict, for `tr`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Metric:
    """A figure that variants are compared by."""

    key: str  # a field of SummaryRecord, or of InferencePointRecord
    title: str  # in English, for `tr`
    kind: Kind
    lower_is_better: bool
    seeded: bool = True  # False: the same for every seed
    decoding: bool = False  # not defined for a variant that can't be decoded step by step
    optional: bool = False  # shown only where a variant has it
    inverse: bool = False  # of its value: a time from a rate
    serving: bool = False  # measured once for all seeds of a variant, so its change has no interval and no verdict


METRICS = (
    Metric(key="val_loss", title=marked("Validation loss"), kind="loss", lower_is_better=True),
    Metric(key="honest_val_loss", title=marked("Honest loss"), kind="loss", lower_is_better=True),
    Metric(key="test_loss", title=marked("Test loss"), kind="loss", lower_is_better=True, optional=True),
    Metric(
        key="forecast_mae",
        title=marked("Forecast error"),
        kind="value",
        lower_is_better=True,
        decoding=True,
        optional=True,
    ),
    Metric(
        key="naive_mae",
        title=marked("Last-value error"),
        kind="value",
        lower_is_better=True,
        seeded=False,
        decoding=True,
        optional=True,
    ),
    Metric(key="parameters", title=marked("Parameters"), kind="count", lower_is_better=True, seeded=False),
    Metric(key="ms_per_iteration", title=marked("ms/iteration"), kind="milliseconds", lower_is_better=True),
    Metric(key="tokens_per_s", title=marked("Training tokens/s"), kind="rate", lower_is_better=False),
    Metric(key="peak_memory_bytes", title=marked("Peak memory"), kind="bytes", lower_is_better=True, seeded=False),
    Metric(
        key="ttft_ms_p50",
        title=marked("TTFT, ms"),
        kind="milliseconds",
        lower_is_better=True,
        serving=True,
        optional=True,
    ),
    Metric(
        key="tpot_ms_p50",
        title=marked("TPOT, ms/token"),
        kind="milliseconds",
        lower_is_better=True,
        serving=True,
        optional=True,
    ),
    Metric(
        key="prefill_tokens_per_s",
        title=marked("Prefill tokens/s"),
        kind="rate",
        lower_is_better=False,
        serving=True,
        optional=True,
    ),
    Metric(
        key="state_bytes",
        title=marked("State/sequence"),
        kind="bytes",
        lower_is_better=True,
        seeded=False,
        decoding=True,
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One finished run, and the point of inference that stands for its variant."""

    variant: str
    seed: int
    summary: SummaryRecord
    serving: InferencePointRecord | None = None
    own: Mapping[str, float] = field(default_factory=dict)  # figures that the pilot defines, its KPIs, by Metric.key

    def figure(self, metric: Metric) -> float | None:
        """Its value; None where it is unknown or not finite."""
        value = self.own.get(metric.key)
        if value is None:
            value = getattr(self.serving if metric.serving else self.summary, metric.key, None)
        return None if value is None or not math.isfinite(value) else float(value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """One figure of one variant. Everything that is unknown is None."""

    mean: float | None
    half_width: float | None = None  # of the 95 % interval of the mean; None with one seed
    change: float | None = None  # relative to the baseline, −0.25 for a quarter less; over the seeds that both have
    change_half_width: float | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MatrixRow:
    """One variant against the baseline."""

    variant: str
    seeds: tuple[int, ...]
    causal: bool | None  # False: it sees the future, its validation loss is no prediction
    cells: dict[str, Cell]  # by Metric.key


@dataclass(frozen=True, kw_only=True, slots=True)
class Matrix:
    """All variants that have a finished run, in the pilot's order."""

    baseline: str
    rows: tuple[MatrixRow, ...]
    own: tuple[Metric, ...] = ()  # figures that the pilot defines: its KPIs

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """The figures that there is something to show of."""
        every = (*METRICS, *self.own)
        return tuple(m for m in every if not m.optional or any(r.cells[m.key].mean is not None for r in self.rows))

    def deciding_loss(self, row: MatrixRow) -> tuple[str, str]:
        """(key, words for `tr`) of the loss by which `row` is held against the baseline: on the test part where both
        have one, and never a loss that was won by seeing the future."""
        base = self.row(self.baseline)
        if row.causal is False:
            return "honest_val_loss", marked("honest loss")
        if base is not None and base.cells["test_loss"].mean is not None and row.cells["test_loss"].mean is not None:
            return "test_loss", marked("test loss")
        return "honest_val_loss", marked("validation loss")

    def row(self, variant: str) -> MatrixRow | None:
        """The row of a variant; None where none of its runs has finished."""
        return next((row for row in self.rows if row.variant == variant), None)


def compare(baseline: str, entries: Sequence[Entry], own: Sequence[Metric] = ()) -> Matrix:
    """The matrix of finished runs, variants in the order in which they first appear; `own`: the pilot's KPIs."""
    by_variant: dict[str, dict[int, Entry]] = {}
    for entry in entries:
        by_variant.setdefault(entry.variant, {})[entry.seed] = entry
    base = by_variant.get(baseline, {})
    metrics = (*METRICS, *own)
    rows = [_row(name, found, {} if name == baseline else base, metrics) for name, found in by_variant.items()]
    return Matrix(baseline=baseline, rows=tuple(rows), own=tuple(own))


def _row(variant: str, found: dict[int, Entry], base: dict[int, Entry], metrics: Sequence[Metric]) -> MatrixRow:
    verdicts = {entry.summary.causal for entry in found.values()}
    causal = False if False in verdicts else None if None in verdicts else True
    cells = {metric.key: _cell(metric, found, base, causal) for metric in metrics}
    return MatrixRow(variant=variant, seeds=tuple(found), causal=causal, cells=cells)


def _cell(metric: Metric, found: dict[int, Entry], base: dict[int, Entry], causal: bool | None) -> Cell:
    if metric.kind == "rate":
        return _as_rate(_cell(_time_of(metric), found, base, causal))
    values = _values(metric, found)
    if not values:
        return Cell(mean=None)
    mean, half_width = mean_with_interval(list(values.values()))
    if metric.serving:
        half_width = None
    against = _values(metric, base)
    paired = [(values[seed], against[seed]) for seed in values if seed in against]
    if not paired or fmean(b for _, b in paired) == 0:
        return Cell(mean=mean, half_width=half_width)
    scale = fmean(b for _, b in paired)
    change, change_half_width = mean_with_interval([(v - b) / scale for v, b in paired])
    if metric.serving:
        return Cell(mean=mean, change=change)
    peeks = causal is False and (
        metric.key in ("val_loss", "test_loss") or any(metric.key in e.own for e in found.values())
    )
    verdict = None if peeks else _verdict(metric, change, change_half_width)
    return Cell(mean=mean, half_width=half_width, change=change, change_half_width=change_half_width, verdict=verdict)


def _time_of(rate: Metric) -> Metric:
    """The time per token that a rate is the inverse of: so judged, tokens/s can't contradict ms/iteration."""
    return replace(rate, kind="milliseconds", lower_is_better=True, inverse=True)


def _as_rate(time: Cell) -> Cell:
    """Tokens per second from seconds per token: the harmonic mean, its interval to first order."""
    if not time.mean:
        return Cell(mean=None)
    rate = 1 / time.mean
    return Cell(
        mean=rate,
        half_width=None if time.half_width is None else time.half_width * rate**2,
        change=None if time.change is None else 1 / (1 + time.change) - 1,
        change_half_width=None
        if time.change is None or time.change_half_width is None
        else time.change_half_width / (1 + time.change) ** 2,
        verdict=time.verdict,
    )


def _values(metric: Metric, found: dict[int, Entry]) -> dict[int, float]:
    """Seed → value, unknown and not finite ones left out."""
    values = {seed: entry.figure(metric) for seed, entry in found.items()}
    known = {seed: value for seed, value in values.items() if value is not None}
    return {seed: 1 / value for seed, value in known.items() if value > 0} if metric.inverse else known


def _verdict(metric: Metric, change: float, half_width: float | None) -> Verdict | None:
    if not metric.seeded:
        half_width = half_width or 0.0
    if half_width is None:
        return None
    if change == 0:
        return "equal" if half_width == 0 else "not distinguishable"
    if abs(change) <= half_width:
        return "not distinguishable"
    return "better" if (change < 0) == metric.lower_is_better else "worse"


def mean_with_interval(values: Sequence[float]) -> tuple[float, float | None]:
    """Mean and half the width of its 95 % interval by Student's t; no interval for a single value."""
    if len(values) < 2:
        return values[0], None
    from scipy.special import stdtrit  # the inverse of Student's t distribution; imported where it is needed: slow

    t = float(stdtrit(len(values) - 1, 0.975))
    return fmean(values), t * stdev(values) / math.sqrt(len(values))
