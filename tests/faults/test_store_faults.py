"""The store can't be written for a while, or never again: no row is lost, and the worker goes on."""

from __future__ import annotations

import resource
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from db import attempts, health, journal, pilots
from db.store import open_store
from tests.faults.witness import LONG, carried, copied, iterations, rows, sound, until


def _finished_whole(store_url: str, run_id: int) -> None:
    store = open_store(store_url)
    attempts.recover(store)  # as whoever began the worker does once it has ended
    run = pilots.run(store, run_id)
    assert run is not None
    assert run.status == "finished", run.message
    assert [record.iteration for record in iterations(store, run_id)] == list(range(LONG["max_iters"]))
    assert sound(store.path)
    assert all(found.sound for found in health.check(store))
    store.close()


@pytest.mark.faults("another program holds the store under a worker")
@pytest.mark.parametrize("seconds", [3, pytest.param(30, marks=pytest.mark.slow)])
def test_another_program_holds_the_store(store_url: str, seconds: int, tally: Callable[..., None]) -> None:
    store = open_store(store_url)
    with carried(store) as (run_id, worker):
        holder = sqlite3.connect(store.path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        assert journal.journal_of(store.path, run_id).exists()  # rows are on the disk meanwhile
        holder.execute("ROLLBACK")
        holder.close()
        until(lambda: worker.poll() is not None)
    _finished_whole(store_url, run_id)
    tally(rows=LONG["max_iters"])


@pytest.mark.faults("no file can grow for a while")
@pytest.mark.parametrize("seconds", [0.4, pytest.param(5.0, marks=pytest.mark.slow)])  # in 5 s most machines have ended
def test_the_disk_is_full_for_a_while(store_url: str, seconds: float, tally: Callable[..., None]) -> None:
    """A limit on the size of files stands for it: SQLite can't extend its files beyond what they are, the journal can
    still be begun."""
    store = open_store(store_url)
    with carried(store) as (run_id, worker):
        wal = store.path.with_name(store.path.name + "-wal")
        limit = max(wal.stat().st_size, 1) + 4096
        before = resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        until(lambda: journal.journal_of(store.path, run_id).exists() or worker.poll() is not None)
        assert worker.poll() is None
        time.sleep(seconds)
        resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, before)
        until(lambda: worker.poll() is not None)
    _finished_whole(store_url, run_id)
    tally(rows=LONG["max_iters"])


@pytest.mark.faults("the store is deleted under a worker")
def test_the_store_is_deleted_under_a_worker(store_url: str, tmp_path: Path, tally: Callable[..., None]) -> None:
    """What it measures afterwards lies in the journal."""
    store = open_store(store_url)
    with carried(store) as (run_id, worker):
        for path in store.path.parent.glob(f"{store.path.name}*"):
            if path.is_file() and "journal" not in path.name:
                path.rename(tmp_path / path.name)
        until(lambda: worker.poll() is not None)
    kept = journal.journal_of(store.path, run_id)
    in_file = rows(tmp_path / store.path.name, run_id)
    waiting = [row for row in journal.read(kept) if row.table == "iteration"] if kept.exists() else []
    assert in_file + len(waiting) >= LONG["max_iters"]
    tally(rows=LONG["max_iters"])


@pytest.mark.faults("the write-ahead log lost its end")
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_the_end_of_the_log_is_cut_off(
    store_url: str, tmp_path: Path, share: float, tally: Callable[..., None]
) -> None:
    """A write-ahead log that lost its end: the store is as it was at an earlier commit."""
    store = open_store(store_url)
    with carried(store) as (run_id, worker):
        worker.kill()
        worker.wait()
        path = copied(store.path, tmp_path / "copy")
        wal = path.with_name(path.name + "-wal")
        with wal.open("r+b") as file:
            file.truncate(int(wal.stat().st_size * share))
        again = open_store(f"sqlite:///{path}")
        attempts.recover(again)
        assert sound(again.path)
        found = [record.iteration for record in iterations(again, run_id)]
        assert found == list(range(len(found)))
        again.close()


@pytest.mark.faults("a wish that means nothing")
def test_ten_thousand_wishes_that_mean_nothing(store_url: str, tally: Callable[..., None]) -> None:
    store = open_store(store_url)
    with carried(store) as (run_id, worker):
        raw = sqlite3.connect(store.path, timeout=30)
        raw.execute("PRAGMA ignore_check_constraints=ON")  # else the store itself refuses them
        garbage = ((run_id, kind * 50, "x") for kind in ("\x00", "🦆", "stop;", "'--", "") for _ in range(2000))
        raw.executemany("INSERT INTO wish (run_id, kind, created_at) VALUES (?, ?, ?)", garbage)
        raw.commit()
        raw.close()
        pilots.wish(store, run_id, "stop")
        until(lambda: worker.poll() is not None)
    run = pilots.run(store, run_id)
    assert run is not None
    assert run.status == "stopped"
    with sqlite3.connect(store.path) as raw:
        raw.execute("DELETE FROM wish WHERE created_at = 'x'")  # which SQLite's check would name
    raw.close()
    assert sound(store.path)
    tally(times=10_000)
