"""The run table: every training run of every pilot with its figures, and what a person does to runs there.

What is deleted stays in the store, told by no other verb, until it is purged: till then it can be had back.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, func, select, update
from sqlalchemy import delete as deletion
from sqlalchemy.dialects.sqlite import insert

from db.errors import StoreError
from db.pilots import ACTIVE, present
from db.rows import change_run, table, table_of
from db.stamps import now
from db.store import Store
from engine.analysis.run_table import TableRun
from engine.words import tr

_OF_RUN = (
    *("id", "pilot_id", "variant", "data_set", "setting", "seed", "status", "message"),
    *("created_at", "ended_at", "archived_at", "note"),
)
_OF_SUMMARY = tuple(
    field.name for field in fields(TableRun) if field.name in table("run_summary").c and field.name != "parameters"
)
_Variants = dict[str, dict[str, Any]]


def table_runs(store: Store) -> list[TableRun]:
    """All training runs, the newest pilot's first, each pilot's in the order of its queue."""
    run, summary, evaluation = table("run"), table("run_summary"), table("evaluation")
    last = (
        select(evaluation.c.loss)
        .where(evaluation.c.run_id == run.c.id, evaluation.c.split == "val")
        .order_by(evaluation.c.sequence.desc())
        .limit(1)
        .scalar_subquery()
    )
    parameters = func.coalesce(summary.c.parameters, run.c.parameters)
    query = select(*(run.c[name] for name in _OF_RUN), *(summary.c[name] for name in _OF_SUMMARY), parameters, last)
    query = query.outerjoin(summary, summary.c.run_id == run.c.id).where(run.c.kind == "training", present())
    query = query.order_by(run.c.pilot_id.desc(), run.c.position, run.c.id)
    names = (*_OF_RUN, *_OF_SUMMARY, "parameters", "last_val_loss")
    with store.read() as connection:
        of_pilots, tags = _pilots(connection), _tags(connection)
        rows = connection.execute(query).all()
    return [_run(dict(zip(names, row, strict=True)), of_pilots, tags) for row in rows]


def put_note(store: Store, run_id: int, note: str) -> None:
    """What a person says of a run; empty takes it away. Raises StoreError."""
    with store.write() as connection:
        change_run(connection, run_id, note=note)


def tag(store: Store, run_ids: Collection[int], names: Collection[str]) -> None:
    """Give tags to runs, each once. Raises StoreError."""
    rows = [{"run_id": run_id, "name": name} for run_id in run_ids for name in names]
    if rows:
        with store.write() as connection:
            connection.execute(insert(table("tag")).on_conflict_do_nothing(), rows)


def untag(store: Store, run_ids: Collection[int], names: Collection[str]) -> None:
    """Take tags off runs. Raises StoreError."""
    t = table("tag")
    with store.write() as connection:
        connection.execute(deletion(t).where(t.c.run_id.in_(run_ids), t.c.name.in_(names)))


def archive(store: Store, run_ids: Collection[int]) -> None:
    """Hide runs from the run table unless they are asked for. Raises StoreError."""
    _stamp(store, run_ids, archived_at=now())


def unarchive(store: Store, run_ids: Collection[int]) -> None:
    """Show archived runs again. Raises StoreError."""
    _stamp(store, run_ids, archived_at=None)


def delete(store: Store, run_ids: Collection[int]) -> None:
    """Hide runs from everything; `undelete` brings them back until `purge`. Raises StoreError, also where one of them
    is in progress: then none is deleted."""
    run = table("run")
    active = select(func.count()).where(run.c.id.in_(run_ids), run.c.status.in_(ACTIVE))
    with store.write() as connection:
        if connection.execute(active).scalar_one():
            raise StoreError(tr("A run in progress can't be deleted. Wait until it ends, or stop it first."))
        _change(connection, run_ids, deleted_at=now())


def undelete(store: Store, run_ids: Collection[int]) -> None:
    """Bring deleted runs back. Raises StoreError."""
    _stamp(store, run_ids, deleted_at=None)


def deleted(store: Store) -> list[int]:
    """The ids of deleted runs that are still in the store, and of the finders and comparisons that go with the last run
    of their pilot."""
    run, other = table("run"), table("run").alias()
    told = select(other.c.id).where(
        other.c.pilot_id == run.c.pilot_id, other.c.kind == "training", other.c.deleted_at.is_(None)
    )
    alone = (run.c.kind != "training") & run.c.status.not_in(ACTIVE) & ~told.exists()
    with store.read() as connection:
        return list(connection.execute(select(run.c.id).where(~present() | alone)).scalars())


def purge(store: Store, run_ids: Collection[int]) -> None:
    """Take those of `deleted` out of the store with all that was measured of them, and their pilots where nothing is
    left of them. A signed decision keeps its pilot. Raises StoreError."""
    run, other, pilot, decision = table("run"), table("run").alias(), table("pilot"), table("decision")
    named = run.c.id.in_(run_ids)
    trained = select(other.c.id).where(other.c.pilot_id == run.c.pilot_id, other.c.kind == "training").exists()
    left = select(run.c.id).where(run.c.pilot_id == pilot.c.id).exists()
    signed = select(decision.c.id).where(decision.c.pilot_id == pilot.c.id).exists()
    with store.write() as connection:
        of_them = connection.execute(select(run.c.pilot_id).where(named).distinct()).scalars().all()
        connection.execute(deletion(run).where(named, ~present()))
        connection.execute(deletion(run).where(named, run.c.kind != "training", run.c.status.not_in(ACTIVE), ~trained))
        connection.execute(deletion(pilot).where(pilot.c.id.in_(of_them), ~left, ~signed))


def _stamp(store: Store, run_ids: Collection[int], **values: str | None) -> None:
    with store.write() as connection:
        _change(connection, run_ids, **values)


def _change(connection: Connection, run_ids: Collection[int], **values: str | None) -> None:
    """Of all runs at once, and their change counter with it."""
    run = table("run")
    newest = select(func.coalesce(func.max(run.c.changed), 0) + 1).scalar_subquery()
    connection.execute(update(run).where(run.c.id.in_(run_ids)).values(changed=newest, **values))


def _pilots(connection: Connection) -> dict[int, tuple[str, str, _Variants]]:
    """Pilot id → name, baseline, and its variants with their places and mixers, as its spec has them; read as plain
    JSON, for a pilot that another version made, or whose spec is damaged, is shown too."""
    t = table("pilot")
    found = {}
    for row in connection.execute(select(t.c.id, t.c.name, t.c.baseline, t.c.spec)):
        variants = (table_of(row.spec) or {}).get("variant")
        listed = variants if isinstance(variants, list) else []
        known = {
            str(v.get("name", "")): {"place": n, "mixer": _mixer(v)}
            for n, v in enumerate(listed)
            if isinstance(v, dict)
        }
        found[row.id] = row.name, row.baseline, known
    return found


def _mixer(variant: dict[str, Any]) -> str:
    """One mixer's name, or those of its layers, each once."""
    named = variant.get("mixer", "")
    return ", ".join(dict.fromkeys(map(str, named))) if isinstance(named, list) else str(named)


def _tags(connection: Connection) -> dict[int, tuple[str, ...]]:
    t = table("tag")
    found: dict[int, tuple[str, ...]] = {}
    for row in connection.execute(select(t.c.run_id, t.c.name).order_by(t.c.run_id, t.c.name)):
        found[row.run_id] = (*found.get(row.run_id, ()), row.name)
    return found


def _run(
    values: dict[str, Any], of_pilots: dict[int, tuple[str, str, _Variants]], tags: dict[int, tuple[str, ...]]
) -> TableRun:
    name, baseline, variants = of_pilots[values["pilot_id"]]
    variant = variants.get(values["variant"], {"place": 0, "mixer": ""})
    archived = values.pop("archived_at") is not None
    return TableRun(
        **values,
        **variant,
        pilot=name,
        baseline=values["variant"] == baseline,
        archived=archived,
        tags=tags.get(values["id"], ()),
    )
