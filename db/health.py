"""Is a store sound? What `pilotlight doctor` checks, and mends where that loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, func, select

from db import attempts, journal, liveness
from db.errors import StoreError
from db.pilots import ACTIVE
from db.rows import table
from db.schema import Base
from db.store import Store
from engine.words import tr


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One check: what was found in words, and whether that is as it should be."""

    name: str  # integrity | orphaned rows | journals | stale runs
    sound: bool
    words: str


def check(store: Store) -> list[Finding]:
    """Everything that can be wrong with an open store; changes nothing. Raises StoreError."""
    return [look(store) for look in _CHECKS]


def rows(store: Store) -> dict[str, int | None]:
    """Table → its rows; None where it can't be read."""
    return {name: _rows(store, name) for name in Base.metadata.tables}


def schema(store: Store) -> int:
    """Number of the newest migration that the store has had. Raises StoreError."""
    with store.read() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def mend(store: Store) -> list[Finding]:
    """Mend what can be without loss of what anybody could still reach: journals that wait are replayed, runs whose
    worker is gone are called interrupted, rows whose run or pilot is gone are taken out. Then check again. Raises
    StoreError."""
    waiting = _waiting(store)
    with store.write() as connection:
        known = set(connection.execute(select(table("run").c.id)).scalars())
        for run_id, path in waiting:
            if run_id in known:  # of a run that is gone nobody could reach a row
                journal.replay(connection, path)
    for _, path in waiting:
        path.unlink()
    attempts.recover(store)
    with store.write() as connection:
        drop_orphans(connection)
    return check(store)


def drop_orphans(connection: Connection) -> None:
    """Take out rows that point at one that is gone, until nothing does; what points at those goes with them."""
    while broken := {str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}:
        for of in (table(name) for name in broken):
            for key in of.foreign_keys:
                lost = key.parent.is_not(None), key.parent.not_in(select(key.column))
                connection.execute(delete(of).where(*lost))


def _integrity(store: Store) -> Finding:
    with store.read() as connection:
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    if found == ["ok"]:
        return Finding(name="integrity", sound=True, words=tr("Every page of the file is sound."))
    words = tr("The file is damaged: {why}. Salvage what it still holds: doctor --salvage FILE.", why=found[0])
    return Finding(name="integrity", sound=False, words=words)


def _orphans(store: Store) -> Finding:
    with store.read() as connection:
        count = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    if not count:
        return Finding(name="orphaned rows", sound=True, words=tr("Every row has its run and its pilot."))
    words = tr("{n} rows belong to runs or pilots that are gone. --repair takes them out.", n=count)
    return Finding(name="orphaned rows", sound=False, words=words)


def _journals(store: Store) -> Finding:
    found = _waiting(store)
    if not found:
        return Finding(name="journals", sound=True, words=tr("No rows wait beside the store."))
    rows = sum(len(journal.read(path)) for _, path in found)
    words = tr("{n} rows wait in journals beside the store. --repair takes them in.", n=rows)
    return Finding(name="journals", sound=False, words=words)


def _stale(store: Store) -> Finding:
    run = table("run")
    with store.read() as connection:
        active = connection.execute(select(run.c.id).where(run.c.status.in_(ACTIVE))).scalars().all()
    stale = [run_id for run_id in active if not liveness.is_held(store.path, run_id)]
    if not stale:
        return Finding(name="stale runs", sound=True, words=tr("Every run that says it runs has a worker."))
    words = tr(
        "{n} runs say that they run, but no worker of this machine carries them. --repair tells so.", n=len(stale)
    )
    return Finding(name="stale runs", sound=False, words=words)


_CHECKS: tuple[Callable[[Store], Finding], ...] = (_integrity, _orphans, _journals, _stale)


def _rows(store: Store, name: str) -> int | None:
    try:
        with store.read() as connection:
            return int(connection.execute(select(func.count()).select_from(table(name))).scalar_one())
    except StoreError:
        return None


def _waiting(store: Store) -> list[tuple[int, Path]]:
    """Run and journal, of runs that no worker carries."""
    found = [(journal.run_of(path), path) for path in journal.journals(store.path)]
    return [(run_id, path) for run_id, path in found if run_id is not None and not liveness.is_held(store.path, run_id)]
