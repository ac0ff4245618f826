"""The table of costs, variant by variant: for the Decide page and the command line."""

from __future__ import annotations

import math

from app import format as show
from app.roi import Line, Roi, style
from engine.analysis import roi_words
from engine.words import marked, tr

_COLUMNS = (
    marked("One\ntraining"),
    marked("1M tokens\nin"),
    marked("1M tokens\nout"),
    marked("Per\nmonth"),
    marked("Over {n}\nmonths"),
    marked("Saving over\n{n} months"),
    marked("Pays\nback"),
    marked("Net present\nvalue"),
    marked("GPUs\nat peak"),
    marked("Headroom\nat peak"),
)
TIPS = (
    marked("Of one training at production size."),
    marked("Prompt tokens, at the utilisation."),
    marked("Output tokens, at the utilisation."),
    marked("Training and inference of the first month."),
    marked("Total cost of ownership: training and inference over the horizon, undiscounted, without migration."),
    marked("Against the baseline, undiscounted, migration taken off."),
    marked("The first month by whose end migration is earned back for good."),
    marked("Savings discounted to today, migration taken off."),
    marked("Whole GPUs that serve the peak of the first month."),
    marked("Share of those GPUs that is free at peak: room for growth, not cash."),
)
"""What each column means, for `tr`."""


def columns(months: int) -> tuple[str, ...]:
    """Titles of all columns but the variant's, each on two lines."""
    return tuple(tr(title, n=months) if "{n}" in title else tr(title) for title in _COLUMNS)


def texts(line: Line, roi: Roi) -> tuple[str, ...]:
    """One text per column; what is unknown is told so, and the baseline is not compared with itself."""
    costs, currency = line.costs, roi.inputs.currency
    amounts = (costs.training, costs.per_million_in, costs.per_million_out, costs.per_month, costs.total)
    money = [tr(show.NOT_MEASURED) if amount is None else show.money(float(amount), currency) for amount in amounts]
    return (*money, *_against(line, roi), *_gpus(line))


def _against(line: Line, roi: Roi) -> tuple[str, ...]:
    if line is roi.baseline:
        return show.NOT_APPLICABLE, show.NOT_APPLICABLE, show.NOT_APPLICABLE
    unknown = tr(show.NOT_MEASURED)
    if line.outcome is None:
        return unknown, unknown, unknown
    write, when = style(roi.inputs.currency), float(line.outcome.payback_month)
    payback = tr("never") if math.isinf(when) else tr("month {month}", month=f"{when:.0f}")
    saving, npv = (roi_words.signed(float(amount), write) for amount in (line.outcome.saving_total, line.outcome.npv))
    return saving, payback, npv


def _gpus(line: Line) -> tuple[str, ...]:
    if line.costs.gpus is None or line.costs.load is None:
        return tr(show.NOT_MEASURED), tr(show.NOT_MEASURED)
    load, gpus = float(line.costs.load), float(line.costs.gpus)
    whole = math.ceil(load - 1e-9)  # 0 where there is hardly anything to serve
    free = f"{(1 - load / whole) * 100:.0f} %" if whole else show.NOT_APPLICABLE
    return show.grouped(gpus), free
