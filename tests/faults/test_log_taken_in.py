"""The writer is killed while SQLite takes its write-ahead log into the file: every row that was committed is there."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from db import attempts, pilots
from db.rows import row_of, write
from db.store import open_store
from tests.db.test_salvage import iteration
from tests.draws import draws
from tests.faults.witness import sound
from tests.pilots import ATTENTION, queued, tiny

BATCH = 200


def write_on(url: str, run_id: int, attempt_id: int, first: int, committed: Connection) -> None:
    """Commit batches of rows, and take the log in after each; tells how many are committed, and then 0 for taken in."""
    store = open_store(url)
    while True:
        with store.write() as connection:
            rows = [
                row_of(iteration(n), run_id=run_id, attempt_id=attempt_id, sequence=n + 1)
                for n in range(first, first + BATCH)
            ]
            write(connection, rows)
        first += BATCH
        committed.send(first)
        with store._engine.connect() as raw:
            raw.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        committed.send(0)


@pytest.mark.faults("killed while the log is taken into the store")
@pytest.mark.parametrize("kills", [8, pytest.param(200, marks=pytest.mark.slow)])
def test_a_writer_killed_while_the_log_is_taken_in_loses_nothing(
    store_url: str, kills: int, tally: Callable[..., None]
) -> None:
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    attempt = attempts.begin(store, run.id, pid=1, log_path="")
    store.close()  # else the other's checkpoint would have to wait for us
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["db.store", __name__])
    rng, amid, due = draws(), 0, 0
    for _ in range(kills):
        told, ours = context.Pipe(duplex=False)
        writer = context.Process(target=write_on, args=(store_url, run.id, attempt, due, ours))
        writer.start()
        ours.close()
        for _ in range(rng.randrange(1, 8)):
            due, taken_in = told.recv(), told.recv()
            assert taken_in == 0
        due = told.recv()
        time.sleep(rng.uniform(0.0, 0.001))
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        amid += _nothing_more(told)
        assert sound(store.path)
        count, last = _kept(store.path, run.id)
        assert count == last + 1 >= due  # a batch whose word did not reach us may be there too
        due = count
    print(f"{kills} kills, {amid} before the log was taken in whole; all of {due} rows were there")
    assert amid > 0
    tally(times=kills, rows=due)


def _kept(path: Path, run_id: int) -> tuple[int, int]:
    """How many rows there are, and the iteration of the last."""
    connection = sqlite3.connect(path)
    query = "SELECT COUNT(DISTINCT iteration), MAX(iteration) FROM iteration WHERE run_id = ?"
    found = connection.execute(query, (run_id,)).fetchone()
    connection.close()
    return found


def _nothing_more(told: Connection) -> bool:
    """Whether a writer that is gone did not come to say that it was done."""
    try:
        told.recv()
    except EOFError:
        return True
    return False
