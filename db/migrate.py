"""Bring a store to the newest schema, or say why not.

Every migration is an SQL file in db/migrations named NNNN_what.sql. All pending ones run in one explicit transaction
and are recorded in it, so a failure leaves the store as it was. A store with data is backed up first, and the backup
is checked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, Engine

from db.errors import StoreError
from db.stamps import now
from engine.words import tr
from engine.writing import replacing


@dataclass(frozen=True, kw_only=True, slots=True)
class Migration:
    """One step from a schema to the next."""

    number: int
    name: str
    sql: str


def known() -> list[Migration]:
    """The migrations that this version of Pilotlight knows, in order."""
    folder = files("db") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [
        Migration(number=int(name[:4]), name=name[5:-4], sql=(folder / name).read_text(encoding="utf-8"))
        for name in names
    ]


def version(engine: Engine) -> int:
    """Number of the newest migration that the store has had; 0 for a new file."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(engine: Engine, path: Path, migrations: Sequence[Migration], *, busy: bool) -> None:
    """Apply what is missing. `busy`: a run is in progress, then an existing store is left alone.

    Raises StoreError where a backup fails or a run is in progress; the driver's error where a migration fails.
    """
    have = version(engine)
    if have >= migrations[-1].number:
        return
    if have and busy:
        raise StoreError(
            tr(
                "The store {path} must be converted for this version of Pilotlight, but a run is in progress. Wait "
                "until it ends, then start again.",
                path=path,
            )
        )
    if have:
        back_up(path, path.with_name(f"{path.name}.backup-{have}"))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        have = int(
            connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        )  # another process may have been faster
        for migration in migrations:
            if migration.number > have:
                _apply(connection, migration)


def back_up(path: Path, target: Path) -> None:
    """Copy the store to `target` in one piece. Raises StoreError where either is damaged."""
    with (
        replacing(target, mode=0o600) as part,
        closing(sqlite3.connect(path)) as source,
        closing(sqlite3.connect(part)) as copy,
    ):
        _require_sound(source, path)
        source.backup(copy, pages=-1)
        _require_sound(copy, part)


def _require_sound(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreError(
            tr(
                "The store {path} is damaged ({found}). Put a backup back in its place before going on.",
                path=path,
                found=found,
            )
        )


def _apply(connection: Connection, migration: Migration) -> None:
    for statement in migration.sql.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "INSERT INTO migration (number, name, applied_at) VALUES (?, ?, ?)",
        (migration.number, migration.name, now()),
    )
    connection.exec_driver_sql(f"PRAGMA user_version={migration.number}")
