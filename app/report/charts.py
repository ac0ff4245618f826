"""What a pilot has measured as charts of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from app.comparison import Comparison
from app.quality import qualities
from app.report.model import Axis, Bar, BarChart, LineChart, ScatterChart, Series
from app.roi import Case
from engine.analysis import curves, roi_words, scaling
from engine.analysis.pareto import Placed
from engine.records import ContextLossRecord, Quantity
from engine.words import marked, tr

MOST_POINTS = 300  # of a line: more than a page can show
MOST_BARS = 8
_HELD_AGAINST = ("ms_per_iteration", "peak_memory_bytes", "tpot_ms_p50", "joules_per_iteration")
_SCALING: dict[Quantity, str] = {
    "training step": marked("Training step, ms"),
    "prefill": marked("Prefill, ms"),
    "decode": marked("Decode, ms"),
}


def losses(found: Comparison) -> LineChart | None:
    """Validation loss by iteration, the mean over seeds with its band; None without curves."""
    bands = {name: curves.band(of_one) for name, of_one in curves.by_variant(found.curves).items()}
    drawn = tuple(
        _line(found, name, band.iterations, band.mean, band.low, band.high)
        for name, band in bands.items()
        if len(band.iterations)
    )
    if not drawn:
        return None
    return LineChart(
        title=tr("Validation loss by iteration"),
        x=Axis(title=tr("Iteration"), kind="count"),
        y=Axis(title=tr("Validation loss, nats per token"), kind="loss"),
        series=drawn,
        note=_bands_note(bands.values()),
    )


def costs(found: Comparison, case: Case) -> LineChart | None:
    """What the candidate and the baseline have cost by the end of each month, with everything uncertain in the bands;
    None where that is not known."""
    line, risk = case.line, case.risk
    if line is None or risk is None:
        return None
    pairs = (
        (found.pilot.baseline, found.marked(found.pilot.baseline), risk.base_cost),
        (line.rates.variant, tr("{variant} (leaks)", variant=line.title) if line.leaks else line.title, risk.own_cost),
    )
    series = tuple(
        Series(
            name=title,
            place=found.variants.index(variant),
            x=tuple(float(month) for month in range(1, len(months) + 1)),
            y=tuple(month.median for month in months),
            low=tuple(month.low for month in months),
            high=tuple(month.high for month in months),
        )
        for variant, title, months in pairs
    )
    return LineChart(
        title=tr("Cost over time, migration included"),
        x=Axis(title=tr("Month"), kind="count"),
        y=Axis(title=tr("Cost so far, {currency}", currency=case.roi.inputs.currency), kind="money"),
        series=series,
        note=tr("Line: the median. Band: 90 % of what the measured intervals and the ranges of the inputs allow."),
    )


def tornado(case: Case) -> BarChart | None:
    """What the NPV of the candidate depends on; None where nothing moves it."""
    line = case.line
    if not case.swings or line is None or line.outcome is None:
        return None
    bars = tuple(
        Bar(
            name=roi_words.swing_title(swing),
            low=swing.npv_low,
            high=swing.npv_high,
            low_text=roi_words.input_told(swing.name, swing.low, case.style),
            high_text=roi_words.input_told(swing.name, swing.high, case.style),
        )
        for swing in case.swings[:MOST_BARS]
    )
    return BarChart(
        title=tr("What matters most for {variant}", variant=line.title),
        x=Axis(title=tr("Net present value, {currency}", currency=case.roi.inputs.currency), kind="money"),
        bars=bars,
        origin=float(line.outcome.npv),
        note=tr("Each input from its low end (filled) to its high end (outlined), all others at their likely values."),
    )


def quality(found: Comparison) -> list[ScatterChart]:
    """Loss against each cost that matters to a decision, with intervals and the front of those that no other beats; a
    variant that sees the future stands at its honest loss. Without costs that less than two variants have."""
    told = [one for one in qualities(found) if one.cost.metric.key in _HELD_AGAINST and len(one.placed) > 1]
    return [
        ScatterChart(
            title=tr("Quality against {cost}", cost=tr(one.cost.axis)),
            x=Axis(title=tr(one.cost.axis)),
            y=Axis(title=tr("{loss}, nats per token", loss=tr(one.loss_words)), kind="loss"),
            series=tuple(_point(found, placed, one.cost.scale) for placed in one.placed),
            front=tuple(one.front),
            note=" ".join((tr("Lower and further left is better. Bars: 95 % intervals over seeds."), *one.sentences)),
        )
        for one in told
    ]


def _point(found: Comparison, placed: Placed, scale: float) -> Series:
    across, along, cost = placed.cost_half_width, placed.loss_half_width, placed.cost * scale
    return Series(
        name=found.marked(placed.name),
        place=found.variants.index(placed.name),
        x=(cost,),
        y=(placed.loss,),
        low=() if along is None else (placed.loss - along,),
        high=() if along is None else (placed.loss + along,),
        x_low=() if across is None else (cost - across * scale,),
        x_high=() if across is None else (cost + across * scale,),
        leaks=placed.leaks,
    )


def scaling_charts(found: Comparison) -> list[LineChart]:
    """Cost against context length, a chart for each kind of work that was measured."""
    charts = []
    for quantity, title in _SCALING.items():
        by_variant = {name: scaling.costs(p.get(quantity, ())) for name, p in found.measured.scaling.points.items()}
        drawn = tuple(
            _line(found, name, [*of_one], [*of_one.values()]) for name, of_one in by_variant.items() if of_one
        )
        if drawn:
            x = Axis(title=tr("tokens of context"), logarithmic=True, kind="count")
            charts.append(
                LineChart(title=tr(title), x=x, y=Axis(title="ms", logarithmic=True, kind="ms"), series=drawn)
            )
    return charts


def context(found: Comparison) -> LineChart | None:
    """Loss with so many tokens of context and no more; None where that was not measured."""
    drawn = []
    for name, records in found.context.items():
        once = {record.tokens: record for record in records if record.kind == "truncated"}
        ordered: list[ContextLossRecord] = [once[tokens] for tokens in sorted(once)]
        if ordered:
            ends = ([r.low for r in ordered], [r.high for r in ordered])
            drawn.append(_line(found, name, [r.tokens for r in ordered], [r.loss for r in ordered], *ends))
    if not drawn:
        return None
    return LineChart(
        title=tr("Loss with so many tokens of context, and no more"),
        x=Axis(title=tr("tokens of context"), logarithmic=True, kind="count"),
        y=Axis(title=tr("Validation loss, nats per token"), kind="loss"),
        series=tuple(drawn),
    )


def _line(
    found: Comparison,
    variant: str,
    x: Sequence[float] | np.ndarray,
    y: Sequence[float] | np.ndarray,
    low: Sequence[float] | np.ndarray | None = None,
    high: Sequence[float] | np.ndarray | None = None,
) -> Series:
    """A line of no more points than a page can show, the first and the last among them."""
    kept = np.unique(np.linspace(0, len(x) - 1, min(len(x), MOST_POINTS)).round().astype(int))

    def thinned(values: Sequence[float] | np.ndarray | None) -> tuple[float, ...]:
        return () if values is None else tuple(float(v) for v in np.asarray(values, dtype=float)[kept])

    row = found.matrix.row(variant)
    return Series(
        name=found.marked(variant),
        place=found.variants.index(variant) if variant in found.variants else len(found.variants),
        x=thinned(x),
        y=thinned(y),
        low=thinned(low),
        high=thinned(high),
        leaks=row is not None and row.causal is False,
    )


def _bands_note(bands: Iterable[curves.Band]) -> str:
    found = [band for band in bands if band.low is not None]
    if not found:
        return tr("One seed each, so without a band.")
    if all(band.is_interval for band in found):
        return tr("Line: mean over seeds. Band: its 95 % interval.")
    return tr("Line: mean over seeds. Band: its 95 % interval, with two seeds from the lower to the higher.")
