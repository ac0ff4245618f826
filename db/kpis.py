"""A pilot's KPIs and their values, read and kept as one book."""

from __future__ import annotations

import math

from sqlalchemy import Connection, delete, insert, select

from db.errors import StoreError
from db.rows import table
from db.stamps import now
from db.store import Store
from engine.analysis import kpis
from engine.analysis.kpis import Kpi, KpiBook, KpiValue
from engine.words import tr


def book(store: Store, pilot_id: int) -> KpiBook:
    """All KPIs of a pilot in their order, with what is known of its runs."""
    with store.read() as connection:
        return _book(connection, pilot_id)


def keep(store: Store, pilot_id: int, wanted: KpiBook, *, instead_of: KpiBook) -> KpiBook:
    """Put `wanted` in the place of the book that it was made from; as kept, with its stamps.

    Raises StoreError, nothing changed, where a name is missing or double, a value is not finite, or another program has
    changed the book meanwhile.
    """
    wrong = kpis.problems(wanted.kpis)
    if any(not math.isfinite(value.value) for value in wanted.values.values()):
        wrong.append(tr("A KPI's value must be a finite number."))
    if wrong:
        raise StoreError(" ".join(wrong))
    with store.write() as connection:
        if _book(connection, pilot_id) != instead_of:
            raise StoreError(
                tr("The KPIs were changed by another program meanwhile. They are read again; try once more.")
            )
        _write(connection, pilot_id, wanted)
        return _book(connection, pilot_id)


def _book(connection: Connection, pilot_id: int) -> KpiBook:
    kpi, value = table("kpi"), table("kpi_value")
    of_pilot = select(*kpi.c).where(kpi.c.pilot_id == pilot_id).order_by(kpi.c.position)
    found = connection.execute(of_pilot).all()
    names = {row.id: row.name for row in found}
    rows = connection.execute(select(*value.c).where(value.c.kpi_id.in_(names)))
    return KpiBook(
        kpis=tuple(Kpi(name=row.name, unit=row.unit, higher_is_better=row.higher_is_better) for row in found),
        values={
            (names[row.kpi_id], row.run_id): KpiValue(value=row.value, source=row.source, changed_at=row.changed_at)
            for row in rows
        },
    )


def _write(connection: Connection, pilot_id: int, wanted: KpiBook) -> None:
    kpi, stamp = table("kpi"), now()
    connection.execute(delete(kpi).where(kpi.c.pilot_id == pilot_id))  # its values go with it
    for position, one in enumerate(wanted.kpis):
        row = {"name": one.name, "unit": one.unit, "higher_is_better": one.higher_is_better, "position": position}
        key = connection.execute(insert(kpi).values(pilot_id=pilot_id, **row)).inserted_primary_key
        values = [
            {
                "kpi_id": key[0] if key else 0,
                "run_id": run_id,
                "value": value.value,
                "source": value.source,
                "changed_at": value.changed_at or stamp,
            }
            for (name, run_id), value in wanted.values.items()
            if name == one.name
        ]
        if values:
            connection.execute(insert(table("kpi_value")), values)
