"""Opening stores: rules of every connection, migrations, damage."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect

from db import liveness, migrate, pilots, series
from db.address import path_of
from db.connect import connect
from db.errors import StoreError
from db.migrate import Migration
from db.schema import Base
from db.store import open_store
from engine.records import InferencePointRecord
from tests.pilots import queued, tiny

NEXT = migrate.known()[-1].number + 1


def test_connections_follow_the_rules(store_url: str) -> None:
    store = open_store(store_url)
    with store.read() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "journal_mode", "synchronous")
        }
    assert pragma == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2}


def test_migrations_make_the_schema_that_the_code_declares(store_url: str) -> None:
    path = open_store(store_url).path
    found = inspect(connect(path))
    for table in Base.metadata.sorted_tables:
        columns = {c["name"]: c["nullable"] for c in found.get_columns(table.name)}
        assert columns == {c.name: bool(c.nullable) for c in table.columns}, table.name


def test_every_column_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
    missing = [
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if f"`{column.name}`" not in text or f"## {table.name}" not in text
    ]
    assert missing == []


def test_a_store_of_an_older_version_keeps_its_figures(store_url: str) -> None:
    path = path_of(store_url)
    migrate.migrate(connect(path), path, migrate.known()[:1], busy=False)
    old = sqlite3.connect(path)
    old.execute("INSERT INTO pilot VALUES (1, 'old', 'attention', '{}', '2026-01-01')")
    old.execute("INSERT INTO run VALUES (1, 1, 0, 'attention', 1, '{}', 'finished', '', '', 9, 9, '', NULL, NULL, 1)")
    figures = ["run_id", "parameters", "vocab_size", "training_s", "tokens_seen", "peak_memory_source"]
    old.execute(f"INSERT INTO run_summary ({', '.join(figures)}) VALUES (1, 5, 6, 7.0, 8, 'old')")
    old.commit()
    old.close()
    [summary] = pilots.summaries(open_store(store_url), 1).values()
    assert (summary.parameters, summary.test_loss, summary.ended_by) == (5, None, None)


def test_what_an_older_version_measured_of_inference_is_kept(store_url: str) -> None:
    path = path_of(store_url)
    migrate.migrate(connect(path), path, migrate.known()[:3], busy=False)
    old = sqlite3.connect(path)
    old.execute("INSERT INTO pilot VALUES (1, 'old', 'attention', '{}', '2026-01-01')")
    run = "1, 1, 0, 'attention', 1, '{}', 'finished', '', '', 9, 9, '', NULL, NULL, 1, 'data', ''"
    old.execute(f"INSERT INTO run VALUES ({run})")
    attempt = ["id", "run_id", "number", "pid", "boot", "log_path", "started_at", "heartbeat_at", "host"]
    old.execute(f"INSERT INTO attempt ({', '.join(attempt)}) VALUES (5, 1, 1, 1, '', '', '', '', '')")
    points = [("prefill", 64, 3, 8.0, 9.0, 8000.0, 1), ("decode", 32, 96, 2.0, 2.5, 450.0, 2)]
    old.executemany(
        "INSERT INTO inference_point (phase, prompt_tokens, calls, ms_p50, ms_p90, tokens_per_s, sequence, batch_size, "
        "cold_ms, launch_mode, run_id, attempt_id) VALUES (?, ?, ?, ?, ?, ?, ?, 1, 30.0, 'eager', 1, 5)",
        points,
    )
    old.commit()
    old.close()
    [found] = series.measured(open_store(store_url), 1, InferencePointRecord)
    assert (found.measured_run_id, found.prompt_tokens, found.output_tokens, found.calls) == (1, 32, 32, 3)
    assert (found.prefill_tokens_per_s, found.decode_tokens_per_s, found.itl_ms_p50) == (8000.0, 450.0, 2.0)
    assert found.tpot_ms_p50 == pytest.approx(1000 / 450)
    assert (found.ttft_ms_p50, found.e2e_ms_p50, found.peak_memory_bytes) == (None, None, None)


def test_a_failed_migration_leaves_the_store_as_it_was(store_url: str) -> None:
    store = open_store(store_url)
    queued(store, tiny())
    broken = Migration(number=NEXT, name="broken", sql="ALTER TABLE pilot ADD COLUMN colour VARCHAR;\nNONSENSE;\n")
    engine = connect(store.path)
    with pytest.raises(Exception, match="NONSENSE"):
        migrate.migrate(engine, store.path, [*migrate.known(), broken], busy=False)
    assert "colour" not in {c["name"] for c in inspect(engine).get_columns("pilot")}
    assert migrate.version(engine) == NEXT - 1


def test_a_store_with_data_is_backed_up_before_a_migration(store_url: str) -> None:
    store = open_store(store_url)
    queued(store, tiny(name="kept"))
    more = Migration(number=NEXT, name="more", sql="ALTER TABLE pilot ADD COLUMN colour VARCHAR;\n")
    migrate.migrate(connect(store.path), store.path, [*migrate.known(), more], busy=False)
    backup = sqlite3.connect(store.path.with_name(f"{store.path.name}.backup-{NEXT - 1}"))
    assert backup.execute("SELECT name FROM pilot").fetchall() == [("kept",)]
    backup.close()


def test_no_migration_while_a_run_is_in_progress(store_url: str) -> None:
    store = open_store(store_url)
    more = Migration(number=NEXT, name="more", sql="ALTER TABLE pilot ADD COLUMN colour VARCHAR;\n")
    with liveness.lock_of(store.path, 7):
        assert liveness.any_lock_held(store.path)
        with pytest.raises(StoreError, match="a run is in progress"):
            migrate.migrate(connect(store.path), store.path, [*migrate.known(), more], busy=True)
    assert not liveness.any_lock_held(store.path)


def test_a_newer_store_can_be_read_but_not_written(store_url: str) -> None:
    store = open_store(store_url)
    queued(store, tiny(name="from the future"))
    with store.write() as connection:
        connection.exec_driver_sql("PRAGMA user_version=99")
    store.close()
    newer = open_store(store_url)
    assert [p.name for p in pilots.pilots(newer)] == ["from the future"]
    with pytest.raises(StoreError, match="newer Pilotlight"):
        queued(newer, tiny())


@pytest.mark.parametrize("url", ["nonsense", "postgresql://host/db", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_is_no_file_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match=r"sqlite:///pilot\.sqlite"):
        path_of(url)


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database at all, but long enough to look like one " * 20)
    with pytest.raises(StoreError, match="is no Pilotlight store"):
        open_store(f"sqlite:///{path}")
    assert path.read_text().startswith("no database")


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(f"sqlite:///{tmp_path}")
