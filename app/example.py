"""The example: a pilot that we recorded (resources/examples), to look at before anything was trained here.

It goes into the store as any import does. It is told from pilots of the user's by the moment at which it began.
"""

from __future__ import annotations

from app import format as show
from app import importing
from app.paths import RESOURCES
from db import pilots
from db.pilots import PilotRow
from db.store import Store
from engine.words import tr

FILE = RESOURCES / "examples" / "example.jsonl.gz"
BEGAN = "2026-11-26T11:49:24.755+00:00"


def is_example(pilot: PilotRow) -> bool:
    """Whether a pilot of the store is the example."""
    return pilot.created_at == BEGAN


def mark() -> str:
    """What stands beside its name wherever it is shown."""
    return tr("Example, recorded by us on {day}", day=show.day(BEGAN))


def found(store: Store) -> list[int]:
    """The ids under which the store holds the example."""
    return [pilot.id for pilot in pilots.pilots(store) if is_example(pilot)]


def begin_with(store: Store) -> int:
    """Put the example into a store without a pilot; its id, 0 where there are pilots. Raises StoreError."""
    return 0 if store.notice or pilots.pilots(store) else bring(store)


def bring(store: Store) -> int:
    """The example's id in the store, put there if it is not. Raises StoreError."""
    return next(iter(found(store)), 0) or importing.take_in(store, FILE)


def remove(store: Store) -> None:
    """Take the example out of the store. Raises StoreError."""
    for pilot_id in found(store):
        pilots.remove(store, pilot_id)
