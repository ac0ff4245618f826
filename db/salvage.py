"""Take what a damaged store still holds into a new one, and say what could not be read.

A damaged page makes the rows on it unreadable, and every read that comes across it fails. Each table is read from both
ends, the series run by run, so that a hole costs the rows in it and none beyond. Foreign keys are not enforced while
rows come in; what has lost its parent is counted and left out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Table

from db import schema
from db.errors import StoreError
from db.store import open_store
from engine.words import tr

BATCH = 500
Row = tuple[object, ...]
Key = tuple[object, ...]


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
    open_store(f"sqlite:///{target}").close()
    with (
        closing(sqlite3.connect(f"file:{quote(path.as_posix())}?mode=ro", uri=True)) as damaged,
        closing(sqlite3.connect(target, isolation_level=None)) as whole,
    ):
        damaged.row_factory = None
        try:
            there = {row[0] for row in damaged.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except sqlite3.DatabaseError as error:
            target.unlink()
            raise StoreError(
                tr("{path} can't be read at all ({why}). Put a backup back in its place.", path=path, why=error)
            ) from None
        whole.execute("BEGIN IMMEDIATE")
        found = [_copy(damaged, whole, table) for table in schema.Base.metadata.sorted_tables if table.name in there]
        orphans = _drop_orphans(whole)
        whole.execute("COMMIT")
    return [
        Salvaged(
            table=one.table,
            rows=one.rows - orphans.get(one.table, 0),
            holes=one.holes,
            orphans=orphans.get(one.table, 0),
        )
        for one in found
    ]


def _copy(damaged: sqlite3.Connection, whole: sqlite3.Connection, table: Table) -> Salvaged:
    """All rows that can be read; a table of the new store that has rows of its own gives way."""
    columns = _columns(damaged, table)
    key = [column.name for column in table.primary_key]
    whole.execute(f'DELETE FROM "{table.name}"')
    holes = 0
    put = f'INSERT OR IGNORE INTO "{table.name}" ({_names(columns)}) VALUES ({", ".join("?" * len(columns))})'
    for part in _parts(damaged, table, key):
        for rows in _from_both_ends(damaged, table.name, columns, key, part):
            if rows is None:
                holes += 1
            else:
                whole.executemany(put, rows)
    rows = whole.execute(f'SELECT COUNT(*) FROM "{table.name}"').fetchone()[0]
    return Salvaged(table=table.name, rows=int(rows), holes=holes, orphans=0)


def _columns(damaged: sqlite3.Connection, table: Table) -> list[str]:
    """Those that the damaged store has: an older one lacks some."""
    there = {row[1] for row in damaged.execute(f'PRAGMA table_info("{table.name}")')}
    return [column.name for column in table.columns if column.name in there]


def _parts(damaged: sqlite3.Connection, table: Table, key: Sequence[str]) -> list[Key]:
    """Beginnings of the key that are read by themselves: a series by run, everything else at once."""
    if key[0] != "run_id":
        return [()]
    runs: list[Key] = []
    try:
        for row in damaged.execute("SELECT id FROM run ORDER BY id"):
            runs.append(row)
    except sqlite3.DatabaseError:  # the runs themselves are damaged: those up to the hole, then any
        runs += [(number,) for number in range((runs[-1][0] if runs else 0) + 1, _highest(damaged, table) + 1)]
    return runs


def _highest(damaged: sqlite3.Connection, table: Table) -> int:
    try:
        return int(damaged.execute(f'SELECT MAX(run_id) FROM "{table.name}"').fetchone()[0] or 0)
    except sqlite3.DatabaseError:
        return 0


def _from_both_ends(
    damaged: sqlite3.Connection, name: str, columns: Sequence[str], key: Sequence[str], part: Key
) -> Iterator[list[Row] | None]:
    """Batches of rows from the first key on; behind a hole, None and then those from the last key back to it."""
    for descending in (False, True):
        complete = yield from _read(damaged, name, columns, key, part, descending=descending)
        if complete:
            return
        if not descending:
            yield None


def _read(
    damaged: sqlite3.Connection, name: str, columns: Sequence[str], key: Sequence[str], part: Key, *, descending: bool
) -> Iterator[list[Row] | None]:
    """Batches in the order of the key until there are no more, or none can be read; whether all could be."""
    order = ", ".join(f'"{column}"{" DESC" if descending else ""}' for column in key)
    places = [columns.index(column) for column in key]
    last: Key | None = None
    limit = BATCH
    while True:
        where, values = _bounds(key, part, last, descending=descending)
        query = f'SELECT {_names(columns)} FROM "{name}"{where} ORDER BY {order} LIMIT {limit}'
        try:
            rows = damaged.execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            if limit == 1:
                return False
            limit = max(limit // 8, 1)  # closer to the hole
            continue
        if not rows:
            return True
        yield rows
        last = tuple(rows[-1][place] for place in places)


def _bounds(key: Sequence[str], part: Key, last: Key | None, *, descending: bool) -> tuple[str, list[object]]:
    tests, values = [f'"{column}" = ?' for column in key[: len(part)]], list(part)
    if last is not None:
        columns = ", ".join(f'"{column}"' for column in key)
        tests.append(f"({columns}) {'<' if descending else '>'} ({', '.join('?' * len(key))})")
        values += last
    return (f" WHERE {' AND '.join(tests)}" if tests else ""), values


def _drop_orphans(whole: sqlite3.Connection) -> dict[str, int]:
    """Take out what points at a row that was lost, until nothing does."""
    found: dict[str, int] = {}
    while broken := whole.execute("PRAGMA foreign_key_check").fetchall():
        for name in {row[0] for row in broken}:
            before = whole.total_changes
            for column, parent in [(row[3], row[2]) for row in whole.execute(f'PRAGMA foreign_key_list("{name}")')]:
                whole.execute(f'DELETE FROM "{name}" WHERE "{column}" NOT IN (SELECT id FROM "{parent}")')
            found[name] = found.get(name, 0) + whole.total_changes - before
    return found


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
