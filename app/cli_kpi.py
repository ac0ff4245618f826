"""`pilotlight kpi`: a pilot's business KPIs without the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.comparison import Comparison
    from db.store import Store


def change(store: Store, pilot_id: int, name: str, unit: str, path: Path | None, *, lower: bool) -> int:
    """Define a KPI of that name, unless it is empty, and keep the values in a CSV file; how many. Raises OSError,
    DataError or StoreError, and then has kept nothing."""
    from app import kpis as files
    from db import kpis, pilots
    from engine.analysis.kpis import Kpi

    book = before = kpis.book(store, pilot_id)
    if name:
        more = Kpi(name=name.strip(), unit=unit.strip(), higher_is_better=not lower)
        book = replace(book, kpis=(*book.kpis, more))
    wanted = book if path is None else files.read(path, book, pilots.runs(store, pilot_id))
    if wanted != before:
        kpis.keep(store, pilot_id, wanted, instead_of=before)
    return sum(value != before.values.get(key) for key, value in wanted.values.items())


def show(found: Comparison) -> None:
    """Print each KPI by variant, against the baseline, as a table."""
    from rich.table import Table
    from rich.text import Text

    from app import console
    from app import format as formats

    if not found.kpis.kpis:
        console.say("No KPI is defined. Define one by: --name NAME --unit UNIT, with --lower where less is better.")
        return
    table = Table("")
    for row in found.matrix.rows:
        table.add_column(Text(row.variant))
    for metric in found.kpis.metrics:
        cells = [row.cells[metric.key] for row in found.matrix.rows]
        told = [
            (formats.cell(metric, c), "" if c.change is None else formats.change(c.change), c.verdict) for c in cells
        ]
        table.add_row(Text(metric.title), *(Text(" ".join(filter(None, parts))) for parts in told))
    console.out.print(table)
