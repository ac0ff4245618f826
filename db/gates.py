"""The gates of a pilot: thresholds, and which stage needs which."""

from __future__ import annotations

from pydantic import ValidationError
from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from db.errors import StoreError
from db.rows import table
from db.stamps import now
from db.store import Store
from engine.analysis.gates import GateSettings
from engine.problems import problems_of
from engine.words import marked, tr

_UNREADABLE = marked(
    "The gates of this pilot were made by another version of Pilotlight, and this one can't read them. {why}"
)


def gates(store: Store, pilot_id: int) -> GateSettings:
    """The pilot's gates; the defaults where nobody has changed them. Raises StoreError where another version of
    Pilotlight kept them and this one can't read them."""
    t = table("gate_set")
    with store.read() as connection:
        found = connection.execute(select(t.c.gates).where(t.c.pilot_id == pilot_id)).scalar()
    if found is None:
        return GateSettings()
    try:
        return GateSettings.model_validate_json(found)
    except ValidationError as error:
        why = " ".join(problem.sentence for problem in problems_of(error)[:3])
        raise StoreError(tr(_UNREADABLE, why=why)) from None


def keep(store: Store, pilot_id: int, wanted: GateSettings) -> GateSettings:
    """Keep the pilot's gates; the defaults are not kept, so that a pilot that has them follows when they are mended."""
    t = table("gate_set")
    with store.write() as connection:
        values = {"gates": wanted.model_dump_json(), "changed_at": now()}
        if wanted == GateSettings():
            connection.execute(delete(t).where(t.c.pilot_id == pilot_id))
        else:
            statement = insert(t).values(pilot_id=pilot_id, **values)
            connection.execute(statement.on_conflict_do_update(index_elements=["pilot_id"], set_=values))
    return wanted
