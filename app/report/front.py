"""The first page: the decision in three sentences, the table a manager reads, the chart that convinces."""

from __future__ import annotations

from app import format as show
from app.decision import against_gates
from app.report import charts
from app.report.cells import figure, money, named, number, plain, table
from app.report.material import Material
from app.report.model import Cell, Chart, Table
from app.roi import Line
from engine.analysis import roi_words
from engine.analysis.gates import STAGE_NAMES
from engine.analysis.matrix import METRICS, MatrixRow, Metric
from engine.analysis.prices import EXCHANGE, SOURCES, examples
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
    told = tr(
        "Decided on {day} by {name}: {verdict} for {candidate}, stage {stage}.",
        day=show.day(last.decided_at),
        name=last.decided_by,
        verdict=tr(last.verdict),
        candidate=last.candidate,
        stage=next((tr(words) for key, words in STAGE_NAMES.items() if key == last.stage), last.stage),
    )
    return " ".join(filter(None, (told, against_gates(last))))


def cautions(of: Material) -> tuple[str, ...]:
    """What a reader of the first page alone must know: what speaks against relying on it, and on what costs rest."""
    told = [*(of.found.headline[1:2] if of.standing is not None else ()), *of.roi.doubts]
    inputs = of.roi.inputs
    if of.case.line is not None and inputs.currency in EXCHANGE:
        same = examples(inputs.currency)
        count = sum(getattr(inputs, name) == getattr(same, name) for name in SOURCES)
        if count:
            told.append(
                tr("{n} of {total} prices and volumes are examples, not your own.", n=count, total=len(SOURCES))
            )
    return tuple(told)


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
        tr("Pays back"),
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
        note=tr(
            "Loss in nats per token; ± is the 95 % interval over seeds. Costs rest on the assumptions told with them."
        ),
    )


def chart(of: Material) -> Chart | None:
    """Cost over time where it is known, else quality against cost, else the losses."""
    return charts.costs(of.found, of.case) or next(iter(charts.quality(of.found)), None) or charts.losses(of.found)


def _worth(of: Material) -> tuple[str, ...]:
    """A sentence on money; none without a candidate."""
    line, risk = of.case.line, of.case.risk
    if line is None:
        return ()
    if line.outcome is None or risk is None:
        return of.case.unknown[:1]
    currency, month, npv = of.roi.inputs.currency, float(line.outcome.saving_per_month), float(line.outcome.npv)
    told = {
        "candidate": line.title,
        "month": show.money(roi_words.rounded(abs(month)), currency),
        "npv": show.money(roi_words.rounded(npv), currency),
        "months": of.roi.inputs.horizon_months,
        "probability": roi_words.probability(risk.probability),
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
    saving = money(line.outcome.saving_per_month, currency)
    return [cost, saving, payback(of, line), sure(of, line)]


def payback(of: Material, line: Line) -> Cell:
    """The month in which it pays back, with what the draws allow."""
    if line.outcome is None:
        return plain(tr(show.NOT_SUPPORTED))
    month, risk = float(line.outcome.payback_month), of.risks.get(line.title)
    likely = None if risk is None else risk.payback_month
    return number(month, roi_words.payback(month, likely, of.roi.inputs.horizon_months), "month")


def sure(of: Material, line: Line) -> Cell:
    """The probability that it pays."""
    risk = of.risks.get(line.title)
    if risk is None:
        return plain(tr(show.NOT_SUPPORTED))
    return number(risk.probability, roi_words.probability(risk.probability), "share")
