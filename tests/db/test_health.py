"""What is wrong with a store is found, and mended where that loses nothing."""

from __future__ import annotations

import sqlite3

import pytest

from db import attempts, health, journal, pilots, series
from db.rows import row_of
from db.store import Store, open_store
from tests.db.test_salvage import iteration
from tests.pilots import queued, tiny


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


def wrong(store: Store) -> set[str]:
    return {found.name for found in health.check(store) if not found.sound}


def test_a_new_store_is_sound(store: Store) -> None:
    queued(store, tiny())
    assert wrong(store) == set()


def test_a_run_whose_worker_is_gone_is_found_and_interrupted(store: Store) -> None:
    run, _ = pilots.runs(store, queued(store, tiny()))
    attempts.begin(store, run.id, pid=1, log_path="")
    assert wrong(store) == {"stale runs"}
    assert all(found.sound for found in health.mend(store))
    after = pilots.run(store, run.id)
    assert after is not None
    assert after.status == "interrupted"


def test_rows_that_wait_in_a_journal_come_in(store: Store) -> None:
    run, _ = pilots.runs(store, queued(store, tiny()))
    attempt = attempts.begin(store, run.id, pid=1, log_path="")
    pilots.set_status(store, run.id, "finished")
    waiting = [row_of(iteration(n), run_id=run.id, attempt_id=attempt, sequence=n + 1) for n in range(3)]
    path = journal.journal_of(store.path, run.id)
    journal.append(path, waiting)
    assert wrong(store) == {"journals"}
    assert all(found.sound for found in health.mend(store))
    assert len(series.after(store, run.id, "iteration", 0)) == 3
    assert not path.exists()


def test_rows_without_a_run_are_taken_out(store: Store) -> None:
    run, other = pilots.runs(store, queued(store, tiny()))
    for each in (run, other):
        attempts.begin(store, each.id, pid=1, log_path="")
        pilots.set_status(store, each.id, "failed")
    raw = sqlite3.connect(store.path)  # as another program might, without foreign keys
    raw.execute("DELETE FROM run WHERE id = ?", (run.id,))
    raw.commit()
    raw.close()
    assert wrong(store) == {"orphaned rows"}
    assert all(found.sound for found in health.mend(store))
    assert attempts.attempts(store, run.id) == []
    assert len(attempts.attempts(store, other.id)) == 1
