"""The store of every schema version, as that version's own application left it after a small pilot: today's opens it
with nothing lost, after a backup that is checked; and a conversion that fails in its middle leaves it as it was."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from app import comparison
from db import health, migrate, pilots
from db.connect import connect
from db.migrate import Migration
from db.store import open_store

STORES = Path(__file__).parent / "stores"
MOVED = {"run_summary": {"prefill_tokens_per_s", "decode_ms_per_token"}}  # into inference_point
VERSIONS = [migration.number for migration in migrate.known()[:-1]]


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path, home: Path) -> Path:
    path = tmp_path / "kept.sqlite"
    path.write_bytes(gzip.decompress((STORES / f"schema-{request.param}.sqlite.gz").read_bytes()))
    return path


def everything(path: Path) -> dict[str, tuple[list[str], list[Any]]]:
    """Table → its columns and rows."""
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    columns = {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}
    found = {
        name: (columns[name], connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall()) for name in names
    }
    connection.close()
    return found


def test_every_version_has_its_store() -> None:
    assert sorted(path.name for path in STORES.iterdir()) == [f"schema-{n}.sqlite.gz" for n in VERSIONS]


@pytest.mark.faults("the store is of an older version")
def test_nothing_that_an_older_version_kept_is_lost(old: Path, tally: Callable[..., None]) -> None:
    before = everything(old)
    store = open_store(f"sqlite:///{old}")
    after = everything(old)
    for name, (columns, rows) in before.items():
        if name == "migration":
            continue
        if "phase" in columns and name == "inference_point":  # a row of each phase became one of both
            _check_phases(columns, rows, after[name])
            continue
        kept = [column for column in columns if column in after[name][0]]
        assert set(columns) - set(kept) <= MOVED.get(name, set())
        assert _picked(after[name], kept) == _picked((columns, rows), kept), name
    version = max(row[0] for row in before["migration"][1])
    backup = old.with_name(f"{old.name}.backup-{version}")
    assert everything(backup) == before
    assert all(found.sound for found in health.check(store))
    [pilot] = pilots.pilots(store)
    found = comparison.load(store, pilot.id)
    assert [row.variant for row in found.matrix.rows] == ["attention", "average, as published"]
    assert found.matrix.rows[1].causal is False
    assert all(len(curve.losses) == 4 for curve in found.curves)
    store.close()
    rows = sum(len(found) for _, found in before.values())
    tally(rows=rows)


def _picked(table: tuple[list[str], list[Any]], columns: list[str]) -> list[tuple[Any, ...]]:
    places = [table[0].index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in table[1]]


def _check_phases(columns: list[str], rows: list[Any], after: tuple[list[str], list[Any]]) -> None:
    old = [dict(zip(columns, row, strict=True)) for row in rows]
    new = [dict(zip(after[0], row, strict=True)) for row in after[1]]
    for phase, rate in (("prefill", "prefill_tokens_per_s"), ("decode", "decode_tokens_per_s")):
        known = {(row["run_id"], row["tokens_per_s"]) for row in old if row["phase"] == phase}
        assert {(row["run_id"], row[rate]) for row in new} == known


@pytest.mark.faults("the conversion of an older store fails in its middle")
def test_a_conversion_that_fails_in_its_middle_leaves_the_store_as_it_was(
    old: Path, tally: Callable[..., None]
) -> None:
    before = everything(old)
    *rest, last = migrate.known()
    middle = len(last.sql) // 2
    broken = Migration(number=last.number, name=last.name, sql=f"{last.sql[:middle]};\nNO SQL AT ALL;\n")
    engine = connect(old)
    with pytest.raises(DBAPIError):
        migrate.migrate(engine, old, [*rest, broken], busy=False)
    engine.dispose()
    assert everything(old) == before
    open_store(f"sqlite:///{old}").close()  # and it can be converted as soon as the fault is mended
    rows = sum(len(found) for _, found in before.values())
    tally(rows=rows)
