"""Prices and volumes that a user entered for a pilot."""

from __future__ import annotations

from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from db.errors import StoreError
from db.rows import table, table_of
from db.stamps import now
from db.store import Store
from engine.analysis.prices import RoiInputs
from engine.problems import problems_of
from engine.words import marked, tr

_UNREADABLE = marked("The prices were entered in another version of Pilotlight, and this one can't read them. {why}")


def scenario(store: Store, pilot_id: int, otherwise: RoiInputs | None = None) -> RoiInputs:
    """The pilot's prices and volumes; `otherwise`, else the defaults, where none were entered. Raises StoreError
    where another version of Pilotlight kept them and this one can't read them."""
    t = table("roi_scenario")
    with store.read() as connection:
        found = connection.execute(select(t.c.inputs).where(t.c.pilot_id == pilot_id)).scalar()
    return otherwise or RoiInputs() if found is None else _read(found)


def latest(store: Store) -> RoiInputs | None:
    """What was entered last, for whichever pilot; None where nobody has entered anything yet. Raises StoreError."""
    t = table("roi_scenario")
    with store.read() as connection:
        found = connection.execute(select(t.c.inputs).order_by(t.c.changed_at.desc()).limit(1)).scalar()
    return None if found is None else _read(found)


def keep(store: Store, pilot_id: int, inputs: RoiInputs) -> None:
    """Keep the pilot's prices and volumes."""
    with store.write() as connection:
        values = {"inputs": inputs.model_dump_json(), "changed_at": now()}
        statement = insert(table("roi_scenario")).values(pilot_id=pilot_id, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=["pilot_id"], set_=values))


def _read(text: str) -> RoiInputs:
    """What was kept; what an older version kept has no ranges, and the examples' need not fit its values. Raises
    StoreError."""
    found = table_of(text)
    if found is None:
        raise StoreError(tr(_UNREADABLE, why=tr("They are damaged.")))
    try:
        return RoiInputs.model_validate({"ranges": {}} | found)
    except ValidationError as error:
        why = " ".join(problem.sentence for problem in problems_of(error)[:3])
        raise StoreError(tr(_UNREADABLE, why=why)) from None
