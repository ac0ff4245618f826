"""The first page: the decision in three sentences, the table a manager reads, the chart that convinces."""

from __future__ import annotations

import math

from app import format as show
from app.report import charts
from app.report.cells import figure, money, named, number, plain, table
from app.report.material import Material
from app.report.model import Cell, Chart, Table
from app.roi import Line
from engine.analysis.matrix import METRICS, MatrixRow, Metric
from engine.words import marked, tr

_WORTH = {  # (what it does to the cost of a month, whether it pays over the horizon)
    ("less", True): marked(
        "At the prices and volumes assumed {candidate} saves {month} a month and {npv} over {months} months, migration "
        "and discount included; it pays with a probability of {probability}."
    ),
    ("less", False): marked(
        "At the prices and volumes assumed {candidate} saves {month} a month, which does not earn back its migration: "
        "{npv} over {months} months; it pays with a probability of {probability}."
    ),
    ("same", False): marked(
        "At the prices and volumes assumed {candidate} saves next to nothing a month, so its migration is not earned "
        "back: {npv} over {months} months; it pays with a probability of {probability}."
    ),
    ("same", True): marked(
        "At the prices and volumes assumed {candidate} saves next to nothing in the first month, but {npv} over "
        "{months} months; it pays with a probability of {probability}."
    ),
    ("more", False): marked(
        "At the prices and volumes assumed {candidate} costs {month} more a month: {npv} over {months} months, "
        "migration and discount included; it pays with a probability of {probability}."
    ),
    ("more", True): marked(
        "At the prices and volumes assumed {candidate} costs {month} more in the first month, but saves {npv} over "
        "{months} months; it pays with a probability of {probability}."
    ),
}
_SAME = 0.001  # of the baseline's cost of a month
_COSTS = ("ms_per_iteration", "peak_memory_bytes", "tpot_ms_p50")


def decision(of: Material) -> tuple[str, ...]:
    """What was found, what it is worth, what it justifies."""
    says = of.found.headline
    justified = of.standing.sentences[:1] if of.standing is not None else says[1:2]
    return (*says[:1], *_worth(of), *justified) or (tr("No run has finished yet."),)


def signed(of: Material) -> str:
    """The last decision, in a sentence."""
    if not of.decisions:
        return ""
    last = of.decisions[0]
    return tr(
        "Decided on {day} by {name}: {verdict} for {candidate}.",
        day=show.day(last.decided_at),
        name=last.decided_by,
        verdict=tr(last.verdict),
        candidate=last.candidate,
    )


def manager_table(of: Material) -> Table:
    """Each variant in a row: how well it predicts, what it takes, what it costs and saves."""
    metrics = [m for m in METRICS if m.key in _COSTS and m in of.found.matrix.metrics]
    currency = of.roi.inputs.currency
    titles = (
        tr("Variant"),
        tr("Loss"),
        *(tr(metric.title) for metric in metrics),
        tr("Cost a month, {currency}", currency=currency),
        tr("Saving a month, {currency}", currency=currency),
        tr("Pays back in month"),
        tr("Probability that it pays"),
    )
    rows = [[*_figures(of, row, metrics), *_money(of, of.roi.line(row.variant))] for row in of.found.matrix.rows]
    known = {row.variant for row in of.found.matrix.rows}
    for line in of.roi.lines:
        if line.title not in known:  # another size
            place = named(of.found, line.rates.variant, line.title)
            rows.append([place, *[plain("–")] * (len(metrics) + 1), *_money(of, line)])
    return table(
        titles,
        rows,
        note=tr("Loss in nats per token; ± is the 95 % interval over seeds. Costs by the assumptions below."),
    )


def chart(of: Material) -> Chart | None:
    """Cost over time where it is known, else quality against cost, else the losses."""
    line, risk = of.line, of.risks.get(of.candidate)
    if line is not None and risk is not None:
        return charts.costs(of.found, of.roi, line, risk)
    return charts.quality(of.found) or charts.losses(of.found)


def _worth(of: Material) -> tuple[str, ...]:
    line, risk = of.line, of.risks.get(of.candidate)
    if not of.candidate:
        return ()
    if line is None or line.outcome is None or risk is None:
        return (tr("What {candidate} would save is not known: its cost was not measured.", candidate=of.candidate),)
    currency, month, npv = of.roi.inputs.currency, float(line.outcome.saving_per_month), float(line.outcome.npv)
    told = {
        "candidate": of.found.marked(of.candidate),
        "month": show.money(abs(month), currency),
        "npv": show.money(npv, currency),
        "months": of.roi.inputs.horizon_months,
        "probability": show.share(risk.probability),
    }
    return (tr(_WORTH[_effect(of, month), npv > 0], **told),)


def _effect(of: Material, saving: float) -> str:
    base = of.roi.baseline
    cost = float(base.costs.per_month or 0.0) if base is not None else 0.0
    return "same" if abs(saving) <= _SAME * cost else "less" if saving > 0 else "more"


def _figures(of: Material, row: MatrixRow, metrics: list[Metric]) -> list[Cell]:
    key, _ = of.found.matrix.deciding_loss(row)
    loss = next(metric for metric in METRICS if metric.key == key)
    return [
        named(of.found, row.variant),
        figure(loss, row.cells[key]),
        *(figure(metric, row.cells[metric.key]) for metric in metrics),
    ]


def _money(of: Material, line: Line | None) -> list[Cell]:
    currency = of.roi.inputs.currency
    if line is None:
        return [plain(show.NOT_APPLICABLE)] * 4
    cost = money(line.costs.per_month, currency)
    if line is of.roi.baseline:
        return [cost, *[plain(show.NOT_APPLICABLE)] * 3]
    if line.outcome is None:
        return [cost, *[plain(tr(show.NOT_SUPPORTED))] * 3]
    risk = of.risks.get(line.title)
    probability = None if risk is None else risk.probability
    saving = money(line.outcome.saving_per_month, currency)
    return [cost, saving, payback(line), number(probability, show.share(probability), "share")]


def payback(line: Line) -> Cell:
    """The month in which it pays back."""
    month = None if line.outcome is None else float(line.outcome.payback_month)
    if month is None:
        return plain(tr(show.NOT_SUPPORTED))
    return plain(tr("not within the horizon")) if math.isinf(month) else number(month, show.grouped(month), "month")
