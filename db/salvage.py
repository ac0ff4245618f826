"""Take what a damaged store still holds into a new one, and say what could not be read.

A damaged page makes the rows on it unreadable, and every read that comes across it fails. Each table is read from both
ends, the series run by run, so that a hole costs the rows in it and none beyond. Foreign keys are not enforced while
rows come in; what has lost its run or pilot is counted and left out. What has lost only its attempt is kept: of an
attempt little is to be known but that it was.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, delete, func, inspect, select, tuple_, union
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError

from db import journal, schema
from db.address import url_of
from db.connect import connect
from db.errors import StoreError, sentence
from db.health import drop_orphans
from db.store import is_identity, open_store
from engine.words import tr

BATCH = 500
_Key = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Salvaged:
    """One table: what came over, and what did not."""

    table: str
    rows: int
    holes: int  # places where rows could not be read; how many rows lay there nobody can tell
    orphans: int  # rows whose run or pilot was lost


def salvage(path: Path, target: Path) -> list[Salvaged]:
    """Read the store at `path` into a new one at `target`. Raises StoreError where `target` exists or `path` can't be
    read at all."""
    if target.exists():
        raise StoreError(tr("{path} exists already. Name a file that does not.", path=target))
    if not path.exists():
        raise StoreError(tr("There is no store at {path}.", path=path))
    open_store(url_of(target)).close()
    damaged, whole = connect(path, read_only=True), connect(target)
    try:
        there = _columns(damaged)
        if not there.keys() & schema.Base.metadata.tables.keys():
            raise StoreError(sentence(path, "file is not a database"))
        with damaged.connect() as old, whole.connect().execution_options(writes=True) as new:
            new.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # until the orphans are out
            wanted = [
                table
                for table in _tables()
                if table.name in there and (table.name != schema.StoreInfo.__tablename__ or _is_named(old))
            ]
            found = [_copy(old, new, table, there[table.name]) for table in wanted]
            _take_journals(new, path)
            _make_up_attempts(new)
            came = {one.table: _count(new, one.table) for one in found}
            drop_orphans(new)
            kept = {one.table: _count(new, one.table) for one in found}
            new.commit()
    except (DBAPIError, StoreError) as error:
        whole.dispose()
        target.unlink()
        if isinstance(error, StoreError):
            raise
        told = tr("{path} can't be read at all ({why}). Put a backup back in its place.", path=path, why=error.orig)
        raise StoreError(told) from None
    finally:
        damaged.dispose()
        whole.dispose()
    return [replace(one, rows=kept[one.table], orphans=came[one.table] - kept[one.table]) for one in found]


def _take_journals(new: Connection, path: Path) -> None:
    """What workers could not write into the damaged store any more, of the runs that came over."""
    run = schema.Base.metadata.tables["run"]
    known = set(new.execute(select(run.c.id)).scalars())
    for waiting in journal.journals(path):
        if journal.run_of(waiting) in known:
            journal.replay(new, waiting)


def _make_up_attempts(new: Connection) -> None:
    """An attempt of which nothing is known for each that rows of a run name but that was lost."""
    tables = schema.Base.metadata.tables
    attempt, run = tables["attempt"], tables["run"]
    named = [
        select(table.c.attempt_id, table.c.run_id).where(
            table.c.attempt_id.not_in(select(attempt.c.id)), table.c.run_id.in_(select(run.c.id))
        )
        for table in tables.values()
        if "attempt_id" in table.c and "run_id" in table.c
    ]
    for lost in new.execute(union(*named).order_by("attempt_id")).all():
        began = new.execute(select(run.c.started_at).where(run.c.id == lost.run_id)).scalar()
        taken = set(new.execute(select(attempt.c.number).where(attempt.c.run_id == lost.run_id)).scalars())
        number = next(n for n in count(1) if n not in taken)
        stamps = {"started_at": began or "", "heartbeat_at": began or "", "outcome": "interrupted"}
        values = {"id": lost.attempt_id, "run_id": lost.run_id, "number": number, "pid": 0, "boot": "", "log_path": ""}
        new.execute(insert(attempt).on_conflict_do_nothing(), values | stamps | {"host": platform.node()})


def _is_named(old: Connection) -> bool:
    """Whether the identity is whole; the new store keeps its own otherwise."""
    try:
        return is_identity(str(old.execute(select(schema.StoreInfo.identity)).scalar()))
    except (DBAPIError, UnicodeDecodeError):
        old.rollback()
        return False


def _tables() -> list[Table]:
    return schema.Base.metadata.sorted_tables


def _columns(damaged: Any) -> dict[str, set[str]]:
    """Table → columns that the damaged store has: an older one lacks some."""
    seen = inspect(damaged)
    return {name: {column["name"] for column in seen.get_columns(name)} for name in seen.get_table_names()}


def _copy(old: Connection, new: Connection, table: Table, there: set[str]) -> Salvaged:
    """All rows that can be read; rows of the new store's own give way."""
    new.execute(delete(table))
    columns = [column for column in table.columns if column.name in there]
    holes = 0
    for part in _parts(old, table):
        for rows in _from_both_ends(old, table, columns, part):
            if rows is None:
                holes += 1
            else:
                new.execute(insert(table).on_conflict_do_nothing(), [dict(row._mapping) for row in rows])
    return Salvaged(table=table.name, rows=_count(new, table.name), holes=holes, orphans=0)


def _count(new: Connection, name: str) -> int:
    return new.execute(select(func.count()).select_from(schema.Base.metadata.tables[name])).scalar_one()


def _parts(old: Connection, table: Table) -> list[_Key]:
    """Beginnings of the key that are read by themselves: a series by run, everything else at once."""
    if next(iter(table.primary_key)).name != "run_id":
        return [()]
    runs: list[_Key] = []
    run = schema.Base.metadata.tables["run"]
    try:
        for row in old.execute(select(run.c.id).order_by(run.c.id)):
            runs.append((row.id,))
    except DBAPIError:  # the runs themselves are damaged: those up to the hole, then any
        old.rollback()
        runs += [(number,) for number in range((runs[-1][0] if runs else 0) + 1, _highest(old, table) + 1)]
    return runs


def _highest(old: Connection, table: Table) -> int:
    try:
        return int(old.execute(select(func.max(table.c.run_id))).scalar() or 0)
    except DBAPIError:
        old.rollback()
        return 0


def _from_both_ends(
    old: Connection, table: Table, columns: Sequence[Column[Any]], part: _Key
) -> Iterator[Sequence[Any] | None]:
    """Batches of rows from the first key on; behind a hole, None and then those from the last key back to it."""
    for descending in (False, True):
        complete = yield from _read(old, table, columns, part, descending=descending)
        if complete:
            return
        if not descending:
            yield None


def _read(
    old: Connection, table: Table, columns: Sequence[Column[Any]], part: _Key, *, descending: bool
) -> Iterator[Sequence[Any] | None]:
    """Batches in the order of the key until there are no more, or none can be read; whether all could be."""
    names = [column.name for column in table.primary_key]
    last: _Key | None = None
    limit = BATCH
    while True:
        try:
            rows = old.execute(_query(table, columns, part, last, descending=descending).limit(limit)).all()
        except DBAPIError:
            old.rollback()
            if limit == 1:
                return False
            limit = max(limit // 8, 1)  # closer to the hole
            continue
        if not rows:
            return True
        yield rows
        last = tuple(rows[-1]._mapping[name] for name in names)


def _query(
    table: Table, columns: Sequence[Column[Any]], part: _Key, last: _Key | None, *, descending: bool
) -> Select[Any]:
    key = list(table.primary_key)
    query = select(*columns).order_by(*(column.desc() if descending else column for column in key))
    query = query.where(*(column == value for column, value in zip(key, part, strict=False)))
    if last is None:
        return query
    here, there = tuple_(*key), tuple_(*last)
    return query.where(here < there if descending else here > there)
