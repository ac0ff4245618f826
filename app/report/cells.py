"""Figures as cells of a report's tables, and the tables that several sections have."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from app import format as show
from app.comparison import Comparison
from app.report.model import Cell, Column, Kind, Table, Tone
from engine.analysis import matrix
from engine.analysis.matrix import Metric
from engine.analysis.prices import MONEY, RoiInputs, told
from engine.words import listed, tr

_KINDS: dict[matrix.Kind, Kind] = {
    "loss": "loss",
    "count": "count",
    "milliseconds": "ms",
    "bytes": "bytes",
    "rate": "count",
    "value": "number",
}
_TONES: dict[matrix.Verdict | None, Tone] = {"better": "good", "worse": "bad"}


def plain(text: str, *, tone: Tone = "plain", place: int | None = None, note: str = "") -> Cell:
    """A text."""
    return Cell(text=text, tone=tone, place=place, note=note)


def number(value: Any, text: str, kind: Kind = "number", note: str = "", tone: Tone = "plain") -> Cell:
    """A number that reads as `text`; what is unknown or infinite is its text alone."""
    known = None if value is None or not math.isfinite(value) else float(value)
    return Cell(text=text, value=known, kind=kind, note=note, tone=tone)


def whole(value: int) -> Cell:
    """A count."""
    return number(value, show.grouped(value), "count")


def money(value: Any, currency: str) -> Cell:
    """An amount; n/a where it is unknown."""
    return number(value, show.money(None if value is None else float(value), currency), "money")


def figure(metric: Metric, found: matrix.Cell) -> Cell:
    """A figure of the matrix, and below it how it stands against the baseline."""
    note = ""
    if found.change is not None:
        verdict = [tr(matrix.VERDICTS[found.verdict])] if found.verdict else []
        note = " ".join((show.change(found.change), *verdict))
    tone = _TONES.get(found.verdict, "muted") if note else "plain"
    return number(found.mean, show.cell(metric, found), _KINDS[metric.kind], note, tone)


def named(found: Comparison, variant: str, title: str = "") -> Cell:
    """A variant with its colour, and whether it sees the future."""
    return plain(title or found.marked(variant), place=place(found, variant))


def place(found: Comparison, variant: str) -> int | None:
    """The place that decides a variant's colour; None for what is no variant of the pilot."""
    return found.variants.index(variant) if variant in found.variants else None


def table(
    titles: Sequence[str], rows: Iterable[Sequence[Cell]], *, texts: int = 1, title: str = "", note: str = ""
) -> Table:
    """A table; the first `texts` columns are aligned left, the others right."""
    heads = tuple(Column(title=of_one, numeric=n >= texts) for n, of_one in enumerate(titles))
    return Table(columns=heads, rows=tuple(map(tuple, rows)), title=title, note=note)


def input_text(inputs: RoiInputs, name: str, value: float) -> str:
    """A value of an input of the costs, with its unit where the input's title does not say it."""
    if name in MONEY:
        return show.money(value, inputs.currency)
    return show.grouped(value) if value >= 1000 else told(name, value)


def matrix_table(found: Comparison, metrics: Sequence[Metric] = ()) -> Table:
    """All figures of the matrix, a column for each variant; `metrics`: these instead."""
    rows = found.matrix.rows
    heads = [Column(title=tr("Figure"), numeric=False)]
    heads += [Column(title=row.variant, note=_leaks(row.causal), place=place(found, row.variant)) for row in rows]
    lines = [[plain(tr("Seeds")), *(plain(listed(map(str, row.seeds))) for row in rows)]]
    if found.settings and not metrics:
        setting = tr("Setting") if found.setting else tr("Its own best setting")
        lines.append([plain(setting), *(plain(found.settings.get(row.variant, "–")) for row in rows)])
    for metric in metrics or found.matrix.metrics:
        lines.append([plain(tr(metric.title)), *(figure(metric, row.cells[metric.key]) for row in rows)])
    return Table(columns=tuple(heads), rows=tuple(map(tuple, lines)), note=tr("± is the 95 % interval over seeds."))


def _leaks(causal: bool | None) -> str:
    return tr("leaks: sees the future") if causal is False else ""
