"""Quality against cost: every variant's deciding loss against one cost at a time, with the front of those that no other
beats. For the Compare page and the report."""

from __future__ import annotations

from dataclasses import dataclass

from app.comparison import Comparison
from engine.analysis import pareto
from engine.analysis.matrix import METRICS, Entry, MatrixRow, Metric
from engine.analysis.pareto import Placed, Point
from engine.words import listed, marked, tr


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """Something that a variant costs, and the unit in which an axis shows it."""

    metric: Metric
    axis: str  # title for `tr`
    scale: float = 1.0  # from the metric's unit to the axis'


def _cost(key: str, axis: str, *, scale: float = 1.0) -> Cost:
    return Cost(metric=_BY_KEY[key], axis=axis, scale=scale)


_VALIDATION = "honest_val_loss", marked("validation loss")
_BY_KEY = {metric.key: metric for metric in METRICS}
_MORE = {"lower_is_better": True, "optional": True}
COSTS = (
    _cost("ms_per_iteration", marked("ms/iteration")),
    _cost("peak_memory_bytes", marked("peak memory, MB"), scale=1e-6),
    _cost("tpot_ms_p50", marked("TPOT, ms/token")),
    _cost("ttft_ms_p50", marked("TTFT, ms")),
    Cost(
        metric=Metric(
            key="prefill_ms_p50", title=marked("Prefill, ms"), kind="milliseconds", serving=True, decoding=True, **_MORE
        ),
        axis=marked("prefill, ms"),
    ),
    _cost("parameters", marked("parameters, millions"), scale=1e-6),
    Cost(
        metric=Metric(key="joules_per_iteration", title=marked("Joules/iteration"), kind="value", **_MORE),
        axis=marked("joules/iteration"),
    ),
    Cost(
        metric=Metric(key="training_s", title=marked("Seconds of training"), kind="milliseconds", **_MORE),
        axis=marked("seconds of training"),
    ),
)
"""What the loss can be held against."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quality:
    """All variants by loss and one cost. A leaking one stands at its honest loss, and never on the front."""

    cost: Cost
    loss_words: str  # the loss of those that don't leak, for `tr`
    placed: tuple[Placed, ...]  # in the matrix' order; in the metric's own unit
    missing: tuple[str, ...]  # variants without this cost or without a loss to show

    @property
    def front(self) -> list[tuple[float, float]]:
        """(cost, loss) of the front in the axis' unit, the cheapest first."""
        return [(cost * self.cost.scale, loss) for cost, loss in pareto.line(self.placed)]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it says, which places are not proven, who leaks, and who is not in it."""
        leaks = [tr("{name} leaks: drawn hollow, at its honest loss.", name=p.name) for p in self.placed if p.leaks]
        gone = [tr("Without this figure, so not drawn: {names}.", names=listed(self.missing))] if self.missing else []
        return (*pareto.sentences(self.placed), *leaks, *gone)


def qualities(found: Comparison) -> tuple[Quality, ...]:
    """The comparison's variants against every cost that was measured of any, in the order of COSTS."""
    rows = [(row, found.matrix.deciding_loss(row)) for row in found.matrix.rows]
    own = [key for row, key in rows if row.causal is not False]
    # where not all were scored on the test part, none stands at its test loss: one axis, one loss
    common = own[0] if len(set(own)) == 1 else _VALIDATION
    losses = {row.variant: _BY_KEY[key[0] if row.causal is False else common[0]] for row, key in rows}
    made = (_quality(found, cost, losses, common[1]) for cost in COSTS)
    return tuple(one for one in made if one.placed)


def energy_method(entries: tuple[Entry, ...]) -> str | None:
    """How joules were taken that may be compared: as of the first run that has any. Counters and integrated power are
    never mixed."""
    return next((entry.summary.energy_method for entry in entries if entry.summary.energy_method), None)


def _quality(found: Comparison, cost: Cost, losses: dict[str, Metric], words: str) -> Quality:
    points = [_point(found, cost, losses[row.variant], row) for row in found.matrix.rows]
    placed = pareto.place(points)
    shown = {one.name for one in placed}
    missing = tuple(point.name for point in points if point.name not in shown)
    return Quality(cost=cost, loss_words=words, placed=placed, missing=missing)


def _point(found: Comparison, cost: Cost, loss: Metric, row: MatrixRow) -> Point:
    mine = [entry for entry in found.entries if entry.variant == row.variant]
    metric = cost.metric
    if metric.key == "joules_per_iteration":
        method = energy_method(found.entries)
        mine_costs = [entry for entry in mine if entry.summary.energy_method == method]
    else:
        mine_costs = mine
    return Point(
        name=row.variant,
        cost=_by_seed(mine_costs, metric),
        loss=_by_seed(mine, loss),
        varies=None if metric.serving else metric.seeded,
        leaks=row.causal is False,
    )


def _by_seed(entries: list[Entry], metric: Metric) -> dict[int, float]:
    figures = {entry.seed: entry.figure(metric) for entry in entries}
    return {seed: value for seed, value in figures.items() if value is not None}
