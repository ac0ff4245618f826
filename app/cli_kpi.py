"""`pilotlight kpi`: a pilot's business KPIs without the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.comparison import Comparison
    from db.store import Store


def define(store: Store, pilot_id: int, name: str, unit: str, *, lower: bool) -> None:
    """Give the pilot one more KPI. Raises StoreError, also where it has one of that name."""
    from db import kpis
    from engine.analysis.kpis import Kpi

    book = kpis.book(store, pilot_id)
    more = Kpi(name=name.strip(), unit=unit.strip(), higher_is_better=not lower)
    kpis.keep(store, pilot_id, replace(book, kpis=(*book.kpis, more)), instead_of=book)


def take_in(store: Store, pilot_id: int, path: Path) -> int:
    """Keep the values in a CSV file; how many. Raises OSError, DataError or StoreError, nothing kept."""
    from app import kpis as files
    from db import kpis, pilots

    book = kpis.book(store, pilot_id)
    wanted = files.read(path, book, pilots.runs(store, pilot_id))
    kpis.keep(store, pilot_id, wanted, instead_of=book)
    return sum(value != book.values.get(key) for key, value in wanted.values.items())


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
