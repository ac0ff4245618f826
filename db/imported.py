"""Curves that another program recorded, kept beside a pilot's own. Nothing of them was measured here."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection, delete, insert, select, update

from db.rows import table
from db.stamps import now
from db.store import Store
from engine.curvefiles.curves import CurvePoint, ImportedCurve

_POINT = ("iteration", "split", "loss", "step_ms", "elapsed_s")


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptCurve:
    """An imported curve in the store."""

    id: int
    pilot_id: int
    imported_at: str
    curve: ImportedCurve


def keep(store: Store, pilot_id: int, curve: ImportedCurve) -> int:
    """Put a curve beside a pilot's own; its id. Raises StoreError."""
    values = {"name": curve.name, "source": curve.source, "format": curve.format}
    points = [{"sequence": n} | {name: getattr(point, name) for name in _POINT} for n, point in enumerate(curve.points)]
    with store.write() as connection:
        added = insert(table("imported_curve")).values(pilot_id=pilot_id, imported_at=now(), **values)
        key = connection.execute(added).inserted_primary_key
        curve_id = int(key[0]) if key else 0
        if points:
            connection.execute(insert(table("imported_point")), [{"curve_id": curve_id} | point for point in points])
    return curve_id


def curves(store: Store, pilot_id: int) -> list[KeptCurve]:
    """The curves beside a pilot's own, in the order in which they were imported."""
    t = table("imported_curve")
    with store.read() as connection:
        rows = connection.execute(select(*t.c).where(t.c.pilot_id == pilot_id).order_by(t.c.id)).all()
        points = _points(connection, [row.id for row in rows])
    return [
        KeptCurve(
            id=row.id,
            pilot_id=row.pilot_id,
            imported_at=row.imported_at,
            curve=ImportedCurve(name=row.name, source=row.source, format=row.format, points=points.get(row.id, ())),
        )
        for row in rows
    ]


def rename(store: Store, curve_id: int, name: str) -> None:
    """Call it otherwise. Raises StoreError."""
    t = table("imported_curve")
    with store.write() as connection:
        connection.execute(update(t).where(t.c.id == curve_id).values(name=name))


def remove(store: Store, curve_id: int) -> None:
    """Take it out of the store; `keep` brings it back. Raises StoreError."""
    t = table("imported_curve")
    with store.write() as connection:
        connection.execute(delete(t).where(t.c.id == curve_id))


def _points(connection: Connection, curve_ids: list[int]) -> dict[int, tuple[CurvePoint, ...]]:
    """Curve id → its points in the order of the file."""
    t = table("imported_point")
    query = select(t.c.curve_id, *(t.c[name] for name in _POINT)).where(t.c.curve_id.in_(curve_ids))
    rows = connection.execute(query.order_by(t.c.curve_id, t.c.sequence))
    return {
        curve_id: tuple(CurvePoint(**dict(zip(_POINT, row[1:], strict=True))) for row in found)
        for curve_id, found in groupby(rows, key=attrgetter("curve_id"))
    }
