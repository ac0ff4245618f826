"""The tables of a comparison as they leave the application: every figure alone in its cell, with all its digits."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from app.exporting.sheet import Cell, Column, Sheet
from app.roi import Line, Roi
from app.targets import Targets
from db.pilots import RunRow
from engine.analysis.hybrids import Standing
from engine.analysis.matrix import Kind, Matrix, MatrixRow, Metric
from engine.analysis.roi import Number
from engine.analysis.sizes import Sized
from engine.analysis.target import UNITS, Unit, Way
from engine.records import InferencePointRecord
from engine.words import marked, tr

_UNITS: dict[Kind, str] = {"loss": marked("nats/token"), "bytes": marked("bytes")}  # the others' titles say theirs
_POINT = (
    *(f"{name}_ms_p{share}" for name in ("ttft", "itl", "tpot", "e2e") for share in (50, 90, 99)),
    *("prefill_tokens_per_s", "decode_tokens_per_s", "cold_ms", "peak_memory_bytes", "state_bytes"),
)
"""Columns of the store: their names say what they are and in which unit."""


def matrix_sheet(matrix: Matrix) -> Sheet:
    """Variants side by side: per figure its mean, interval, change against the baseline, and verdict."""
    columns = [_text(tr("Variant")), _number(tr("Seeds")), _text(tr("Sees the future"))]
    for metric in matrix.metrics:
        title, unit = tr(metric.title), tr(_UNITS.get(metric.kind, "")) if metric.kind in _UNITS else ""
        columns += [
            _number(title, unit),
            _number(tr("{figure}, ± 95 %", figure=title), unit),
            _number(tr("{figure}, change as a share of the baseline", figure=title)),
            _text(tr("{figure}, verdict", figure=title)),
        ]
    rows = tuple(_variant(row, matrix.metrics) for row in matrix.rows)
    return Sheet(title=tr("Variants side by side"), columns=tuple(columns), rows=rows)


def hybrid_sheet(standings: Sequence[Standing]) -> Sheet:
    """Mixtures that were tried."""
    columns = (
        *(_text(tr("Attention in layers")), _text(tr("On the front")), _number(tr("Seeds"))),
        *_changing(tr("Validation loss"), tr("nats/token")),
        *(_number(tr("ms/iteration")), _number(tr("TPOT ms"))),
        *(_number(tr("Parameters")), _number(tr("Recall")), _number(tr("Static"))),
    )
    rows = tuple(
        (
            *(one.candidate, _yes(one.on_front), one.seeds),
            *(one.val_loss, None if one.is_baseline else one.loss_change, one.loss_half_width),
            *(one.ms_per_iteration, one.tpot_ms, one.parameters, one.recall_exact, one.static_score),
        )
        for one in standings
    )
    return Sheet(title=tr("Mixtures"), columns=columns, rows=rows)


def size_sheet(tried: Sequence[Sized]) -> Sheet:
    """Sizes that were tried."""
    columns = (
        *(_text(tr("Variant")), _number(tr("Layers")), _number(tr("Width")), _number(tr("Seeds"))),
        *(_number(tr("Parameters")), *_changing(tr("Validation loss"), tr("nats/token")), _text(tr("Enough"))),
        *(_number(tr("ms/iteration")), _number(tr("TPOT ms")), _number(tr("Static"))),
    )
    rows = tuple(
        (
            *(one.variant, one.n_layer, one.n_embd, one.seeds, one.parameters),
            *(one.val_loss, None if one.is_baseline else one.loss_change, one.loss_half_width),
            *(_yes(one.reaches), one.ms_per_iteration, one.tpot_ms, one.static_score),
        )
        for one in tried
    )
    return Sheet(title=tr("Sizes that were tried"), columns=columns, rows=rows)


def inference_sheet(points: Sequence[tuple[RunRow, InferencePointRecord]], titles: Mapping[int, str]) -> Sheet:
    """Inference, point by point; `titles`: what each run is called."""
    columns = (
        *(_text(tr("Variant")), _number("prompt_tokens"), _number("output_tokens"), _number("batch_size")),
        *(_text("launch_mode"), _text("outcome"), *map(_number, _POINT)),
    )
    rows = tuple(
        (
            *(titles[run.id], point.prompt_tokens, point.output_tokens, point.batch_size, point.launch_mode),
            *(point.outcome, *(getattr(point, name) for name in _POINT)),
        )
        for run, point in points
    )
    return Sheet(title=tr("Inference, point by point"), columns=columns, rows=rows)


def cost_sheet(found: Roi) -> Sheet:
    """What each variant costs, at the likely values of the prices and volumes."""
    titles = (
        *(tr("One training"), tr("Training/month"), tr("Inference/month"), tr("Together/month")),
        *(tr("Over the horizon"), tr("Per 1M tokens in"), tr("Per 1M tokens out")),
        *(tr("Saving over the horizon"), tr("Net present value")),
    )
    counts = tr("Payback month"), tr("GPUs at peak"), tr("Load at peak, GPUs")
    columns = (
        _text(tr("Variant")),
        *(_number(title, found.inputs.currency) for title in titles),
        *(_number(title) for title in counts),
    )
    rows = tuple((line.title, *map(_plain, (*_amounts(line), *_counts(line)))) for line in found.lines)
    return Sheet(title=tr("Cost of each variant"), columns=columns, rows=rows)


def target_sheet(told: Targets) -> Sheet:
    """What every variant needs to reach a loss: of each unit the mean, its interval, its share of the baseline's and
    the verdict."""
    columns = [_text(tr("Variant")), _number(tr("Target"), tr("nats/token"))]
    columns += [_number(tr("Seeds")), _number(tr("Reached"))]
    for title in (tr(UNITS[unit]) for unit in told.units):
        columns += [_number(title), _number(tr("{figure}, ± 95 %", figure=title))]
        columns.append(_number(tr("{figure}, share of the baseline's", figure=title)))
        columns.append(_text(tr("{figure}, verdict", figure=title)))
    rows = tuple(
        (way.variant, told.loss, way.seeds, way.reached, *(cell for unit in told.units for cell in _amount(way, unit)))
        for way in told.ways
    )
    return Sheet(title=tr("Time to a target loss"), columns=tuple(columns), rows=rows)


def _variant(row: MatrixRow, metrics: Sequence[Metric]) -> tuple[Cell, ...]:
    cells: list[Cell] = [row.variant, len(row.seeds), None if row.causal is None else _yes(not row.causal)]
    for found in (row.cells[metric.key] for metric in metrics):
        cells += [found.mean, found.half_width, found.change, tr(found.verdict) if found.verdict else None]
    return tuple(cells)


def _amounts(line: Line) -> tuple[Number | None, ...]:
    costs = line.costs
    per_month = costs.training_per_month, costs.inference_per_month, costs.per_month
    gain = (None, None) if line.outcome is None else (line.outcome.saving_total, line.outcome.npv)
    return (costs.training, *per_month, costs.total, costs.per_million_in, costs.per_million_out, *gain)


def _counts(line: Line) -> tuple[Number | None, ...]:
    """Payback month, none where it lies beyond the horizon; GPUs; load."""
    when = math.inf if line.outcome is None else float(line.outcome.payback_month)
    return (None if math.isinf(when) else when, line.costs.gpus, line.costs.load)


def _amount(way: Way, unit: Unit) -> tuple[Cell, ...]:
    found = way.amounts.get(unit)
    if found is None:
        return (None, None, None, None)
    return found.mean, found.half_width, found.share, tr(found.verdict) if found.verdict else None


def _changing(title: str, unit: str) -> tuple[Column, ...]:
    """A figure, its change against the baseline, and the interval of that."""
    change = tr("{figure}, change against the baseline", figure=title)
    return _number(title, unit), _number(change, unit), _number(tr("{figure}, ± 95 %", figure=change), unit)


def _plain(amount: Number | None) -> float | None:
    return None if amount is None else float(amount)


def _yes(so: bool) -> str:
    return tr("yes") if so else tr("no")


def _text(title: str) -> Column:
    return Column(title=title)


def _number(title: str, unit: str = "") -> Column:
    return Column(title=title, unit=unit, kind="number")
