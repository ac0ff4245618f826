"""Costs and return on investment: what each variant costs, how sure that is, and what it was reckoned with."""

from __future__ import annotations

import math

from app import format as show
from app.report import charts
from app.report.cells import input_text, money, named, number, plain, table
from app.report.front import payback, sure
from app.report.material import Material
from app.report.model import Block, Bullets, Cell, Column, KeyFigure, KeyFigures, Paragraph, Section, Table
from app.roi import Line
from engine.analysis import roi_words
from engine.analysis.prices import EXCHANGE, MONEY, NUMBERS, SHARES, SOURCES, TITLES, examples
from engine.words import marked, tr

_ACQUISITIONS = {"rent": marked("rented"), "buy": marked("bought")}


def section(of: Material) -> Section:
    """All of it; where nothing has finished, that no cost is known."""
    title = tr("Costs and return on investment")
    if not of.roi.lines:
        return Section(key="costs", title=title, blocks=(Paragraph(text=tr("No finished run, so no cost is known.")),))
    blocks: list[Block] = [*_key_figures(of), _costs(of)]
    if of.risks:
        blocks.append(_risks(of))
    if drawn := charts.tornado(of.case):
        blocks.append(drawn)
    if of.roi.doubts:
        blocks.append(Bullets(items=of.roi.doubts, title=tr("What these figures rest on"), tone="caution"))
    blocks.append(_assumptions(of))
    return Section(key="costs", title=title, blocks=tuple(blocks))


def _key_figures(of: Material) -> list[Block]:
    line, risk, write = of.case.line, of.case.risk, of.case.style
    if line is None or line.outcome is None or risk is None:
        return []
    amounts = (
        (tr("Net present value of {variant}", variant=line.title), line.outcome.npv, risk.npv),
        (tr("Saving a month"), line.outcome.saving_per_month, risk.saving_per_month),
    )
    figures = [
        KeyFigure(
            title=title,
            text=show.money(float(amount), of.roi.inputs.currency),
            note=tr("90 % of draws: {interval}", interval=roi_words.interval(likely, write)),
        )
        for title, amount, likely in amounts
    ]
    figures.append(KeyFigure(title=tr("Pays back"), text=payback(of, line).text))
    figures.append(KeyFigure(title=tr("Probability that it pays"), text=sure(of, line).text))
    return [KeyFigures(figures=tuple(figures)), Bullets(items=of.case.sentences)]


def _costs(of: Material) -> Table:
    lines = of.roi.lines
    heads = [Column(title=tr("Figure"), numeric=False)]
    heads += [named_column(of, line) for line in lines]
    amounts = (
        (tr("One training"), "training"),
        (tr("Training/month"), "training_per_month"),
        (tr("1M prompt tokens"), "per_million_in"),
        (tr("1M output tokens"), "per_million_out"),
        (tr("Inference/month"), "inference_per_month"),
        (tr("Together/month"), "per_month"),
        (tr("Total over {months} months", months=of.roi.inputs.horizon_months), "total"),
    )
    currency = of.roi.inputs.currency
    rows = [[plain(title), *(money(getattr(line.costs, name), currency) for line in lines)] for title, name in amounts]
    rows.append([plain(tr("GPUs for the peak")), *(_gpus(line) for line in lines)])
    for title, name in ((tr("Saving a month"), "saving_per_month"), (tr("Net present value"), "npv")):
        rows.append([plain(title), *(_of_outcome(line, name, currency) for line in lines)])
    rows.append([plain(tr("Break-even, requests per day")), *(_break_even(line) for line in lines)])
    note = tr("At the likely values of all inputs. Measured time × price; n/a: can't generate, or was not measured.")
    return Table(columns=tuple(heads), rows=tuple(map(tuple, rows)), title=tr("What each variant costs"), note=note)


def named_column(of: Material, line: Line) -> Column:
    """A line's column with its variant's colour."""
    cell = named(of.found, line.rates.variant, line.title)
    return Column(title=cell.text, place=cell.place, note=tr("leaks: sees the future") if line.leaks else "")


def _gpus(line: Line) -> Cell:
    found = line.costs.gpus
    return plain(tr(show.NOT_SUPPORTED)) if found is None else number(found, show.grouped(float(found)), "count")


def _of_outcome(line: Line, name: str, currency: str) -> Cell:
    if line.outcome is None:
        return plain(show.NOT_APPLICABLE)
    return money(getattr(line.outcome, name), currency)


def _break_even(line: Line) -> Cell:
    if line.outcome is None:
        return plain(show.NOT_APPLICABLE)
    volume = float(line.outcome.break_even_requests)
    return plain(tr("at no volume")) if math.isinf(volume) else number(volume, show.grouped(volume), "count")


def _risks(of: Material) -> Table:
    currency = of.roi.inputs.currency
    rows = []
    for line in of.roi.lines:
        risk = of.risks.get(line.title)
        if risk is None:
            continue
        ends = (risk.npv.low, risk.npv.median, risk.npv.high)
        name = named(of.found, line.rates.variant, line.title)
        rows.append([name, sure(of, line), *(money(end, currency) for end in ends), payback(of, line)])
    titles = (
        tr("Variant"),
        tr("Probability that it pays"),
        tr("NPV, 5 %"),
        tr("NPV, median"),
        tr("NPV, 95 %"),
        tr("Pays back"),
    )
    note = tr(
        "10,000 draws: measured means by their intervals, inputs by their ranges (triangular); both variants meet the "
        "same prices and volumes in each draw."
    )
    return table(titles, rows, title=tr("How sure that is"), note=note)


def _assumptions(of: Material) -> Table:
    held = plain(tr(_ACQUISITIONS[of.roi.inputs.acquisition]))
    rows = [(plain(tr(TITLES["acquisition"])), held, plain("–"), plain("–"))]
    rows += [_assumption(of, name) for name in NUMBERS]
    titles = (tr("Input"), tr("Value"), tr("Range"), tr("Source"))
    heads = tuple(Column(title=title, numeric=n in (1, 2)) for n, title in enumerate(titles))
    note = tr("Examples are of November 2026.")
    return Table(columns=heads, rows=tuple(rows), title=tr("Assumptions"), note=note)


def _assumption(of: Material, name: str) -> tuple[Cell, ...]:
    """One input: its value, its range, and where it comes from."""
    value, ends = float(getattr(of.roi.inputs, name)), of.roi.inputs.ranges.get(name)
    low, high = (input_text(of.roi.inputs, name, end) for end in ends or (value, value))
    between = show.NOT_APPLICABLE if ends is None else tr("{low} to {high}", low=low, high=high)
    kind = "share" if name in SHARES else "money" if name in MONEY else "number"
    source = tr(SOURCES[name]) if _is_example(of, name) else tr("Entered for this pilot.")
    return (
        plain(tr(TITLES[name])),
        number(value, input_text(of.roi.inputs, name, value), kind),
        plain(between),
        plain(source),
    )


def _is_example(of: Material, name: str) -> bool:
    """Whether nobody has changed the example."""
    inputs = of.roi.inputs
    return inputs.currency in EXCHANGE and getattr(examples(inputs.currency), name) == getattr(inputs, name)
