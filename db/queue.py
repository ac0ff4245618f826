"""The queue of a pilot as a person changes it: in another order, without some runs, with some once more."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from db.errors import StoreError
from db.pilots import RESUMABLE, RunRow, present, runs_of
from db.rows import change_run, table
from db.store import Store
from engine.words import tr

_RANK = {"training": 0, "hybrid": 1, "size": 1, "comparison": 2}  # each needs what those before it have found


def keeps_its_order(kinds: Sequence[str]) -> bool:
    """True where finders come behind the training runs, and the comparison behind all."""
    ranks = [_RANK[kind] for kind in kinds]
    return ranks == sorted(ranks)


def order_refusal() -> str:
    """Why a run can't go there."""
    return tr("Finders and the comparison stay behind the training runs, whose results they need.")


def reorder(store: Store, pilot_id: int, order: Sequence[int]) -> None:
    """Put the runs of a pilot into this order: the ids of them all. Raises StoreError."""
    with store.write() as connection:
        found = {run.id: run for run in runs_of(connection, pilot_id)}
        if sorted(found) != sorted(order):
            raise StoreError(tr("The queue has changed meanwhile. Move the run again."))
        if not keeps_its_order([found[run_id].kind for run_id in order]):
            raise StoreError(order_refusal())
        for position, run_id in enumerate(order):
            if found[run_id].position != position:
                change_run(connection, run_id, position=position)


def skip(store: Store, run_ids: Collection[int]) -> None:
    """Leave out those of the runs that are queued."""
    with store.write() as connection:
        _change(connection, run_ids, ("queued",), "skipped")


def enqueue(store: Store, run_ids: Collection[int]) -> list[int]:
    """Queue those of the runs that have not finished, and behind them the comparison that was finished without them;
    the ids that wait now."""
    with store.write() as connection:
        queued = _change(connection, run_ids, RESUMABLE, "queued")
        run = table("run")
        pilots = select(run.c.pilot_id).where(run.c.id.in_(queued), run.c.kind != "comparison")
        compared = select(run.c.id).where(run.c.pilot_id.in_(pilots), run.c.kind == "comparison")
        return queued + _change(connection, connection.execute(compared).scalars().all(), ("finished",), "queued")


def queued_among(store: Store, run_ids: Sequence[int]) -> list[RunRow]:
    """Those of the runs that are queued: pilot after pilot as they were asked for, each in the order of its queue."""
    run = table("run")
    with store.read() as connection:
        pilots = dict(connection.execute(select(run.c.id, run.c.pilot_id).where(run.c.id.in_(run_ids))).all())
        asked = dict.fromkeys(pilots[run_id] for run_id in run_ids if run_id in pilots)
        found = [row for pilot_id in asked for row in runs_of(connection, pilot_id)]
    wanted = set(run_ids)
    return [row for row in found if row.id in wanted and row.status == "queued"]


def _change(connection: Connection, run_ids: Collection[int], before: Collection[str], status: str) -> list[int]:
    """Give a status to those of the runs that have one of `before`; their ids, all of them."""
    run = table("run")
    query = select(run.c.id, run.c.status).where(run.c.id.in_(run_ids), run.c.status.in_(before), present())
    found = connection.execute(query.order_by(run.c.id)).all()
    for row in found:
        if row.status != status:
            change_run(connection, row.id, status=status, message="")
    return [row.id for row in found]
