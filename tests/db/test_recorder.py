"""The recorder: every row arrives, in order, whatever happens to the store meanwhile."""

from __future__ import annotations

import itertools
import math
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from db import attempts, journal, liveness, pilots, series
from db.recorder import PATIENCE_S, Recorder
from db.store import Store, open_store
from engine.records import DeviceSampleRecord, IterationRecord, ProgressRecord
from tests.pilots import queued, tiny


def step(n: int, loss: float = 1.0, step_ms: float = 2.0) -> IterationRecord:
    return IterationRecord(
        iteration=n,
        loss=loss,
        learning_rate=1e-3,
        grad_norm=1.0,
        step_ms=step_ms,
        tokens=64,
        elapsed_s=n * 0.002,
        warm_up=False,
    )


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url, patience_s=PATIENCE_S)


@pytest.fixture
def run_id(store: Store) -> int:
    return pilots.runs(store, queued(store, tiny()))[0].id


def begin(store: Store, run_id: int, wishes: list[str] | None = None) -> Recorder:
    attempt = attempts.begin(store, run_id, pid=os.getpid(), log_path="")
    heard = wishes if wishes is not None else []
    return Recorder(store, run_id, attempt, on_wish=heard.append)


def iterations(store: Store, run_id: int) -> list[int]:
    return [r.iteration for _, r in series.after(store, run_id, "iteration", 0) if isinstance(r, IterationRecord)]


def test_every_row_arrives_in_order(store: Store, run_id: int) -> None:
    recorder = begin(store, run_id)
    recorder.start()
    for n in range(3000):
        recorder.append(step(n))
    recorder.close("finished", "")
    assert iterations(store, run_id) == list(range(3000))
    run = pilots.run(store, run_id)
    assert run is not None
    assert (run.status, run.iteration) == ("finished", 3000)


def test_rows_survive_a_store_that_is_locked(store: Store, run_id: int) -> None:
    recorder = begin(store, run_id)
    other = sqlite3.connect(store.path)
    other.execute("BEGIN IMMEDIATE")
    recorder.start()
    for n in range(50):
        recorder.append(step(n))
    path = journal.journal_of(store.path, run_id)
    waiting = threading.Event()
    while not path.exists():
        waiting.wait(0.02)
    assert iterations(store, run_id) == []
    other.rollback()
    other.close()
    for n in range(50, 60):
        recorder.append(step(n))
    recorder.close("finished", "")
    assert iterations(store, run_id) == list(range(60))
    assert not path.exists()


def test_what_a_killed_worker_left_in_its_journal_is_brought_in(store: Store, run_id: int) -> None:
    recorder = begin(store, run_id)
    other = sqlite3.connect(store.path)
    other.execute("BEGIN IMMEDIATE")
    recorder.append(step(0))
    recorder.append(ProgressRecord(phase="training", iteration=1, max_iters=20))
    recorder._tick()  # as its thread would; then the process is gone
    other.rollback()
    other.close()
    assert journal.count(store.path) == 2
    [lost] = attempts.recover(store)
    assert (lost.status, lost.iteration) == ("interrupted", 1)
    assert iterations(store, run_id) == [0]
    assert journal.count(store.path) == 0
    assert attempts.attempts(store, run_id)[0].outcome == "interrupted"


def test_a_journal_line_that_a_crash_cut_short_is_left_out(store: Store, run_id: int) -> None:
    path = journal.journal_of(store.path, run_id)
    recorder = begin(store, run_id)
    recorder.append(step(0))
    journal.append(path, recorder._drain())
    with path.open("a") as file:
        file.write('["iteration", {"run_id": 1, "sequ')
    assert [row.table for row in journal.read(path)] == ["iteration", "run"]


def test_a_run_whose_lock_is_held_is_left_alone(store: Store, run_id: int) -> None:
    with liveness.lock_of(store.path, run_id):
        begin(store, run_id)
        assert attempts.recover(store) == []
    assert [run.id for run in attempts.recover(store)] == [run_id]


def test_wishes_are_heard_once_and_the_state_follows(store: Store, run_id: int) -> None:
    heard: list[str] = []
    recorder = begin(store, run_id, heard)
    pilots.wish(store, run_id, "pause")
    recorder._tick()
    recorder._tick()
    paused = pilots.run(store, run_id)
    assert paused is not None
    assert (heard, paused.status) == (["pause"], "paused")


def test_wishes_from_before_an_attempt_are_not_for_it(store: Store, run_id: int) -> None:
    pilots.wish(store, run_id, "stop")
    heard: list[str] = []
    begin(store, run_id, heard)._tick()
    assert heard == []


def test_nothing_is_written_in_a_timed_window(store: Store, run_id: int) -> None:
    attempt = attempts.begin(store, run_id, pid=os.getpid(), log_path="")
    quiet = threading.Event()
    quiet.set()
    heard = threading.Event()
    recorder = Recorder(store, run_id, attempt, on_wish=lambda _: heard.set(), quiet=quiet.is_set)
    recorder.start()
    recorder.append(step(0))
    pilots.wish(store, run_id, "stop")
    assert heard.wait(10)  # wishes are still heard
    assert iterations(store, run_id) == []
    quiet.clear()
    recorder.close("stopped", "")
    assert iterations(store, run_id) == [0]


def test_not_a_number_is_kept_as_unknown(store: Store, run_id: int) -> None:
    recorder = begin(store, run_id)
    recorder.start()
    recorder.append(step(0, loss=math.nan))
    recorder.close("failed", "diverged")
    [(_, record)] = series.after(store, run_id, "iteration", 0)
    assert isinstance(record, IterationRecord)
    assert record.loss is None


def test_an_overview_keeps_every_spike_in_few_points(store: Store, run_id: int) -> None:
    recorder = begin(store, run_id)
    recorder.start()
    for n in range(40_000):
        recorder.append(step(n, step_ms=99.0 if n == 12_345 else 2.0))
    recorder.close("finished", "")
    points = series.overview(store, run_id, "iteration.step_ms")
    assert len(points.x) < 10_000
    assert points.y.max() == 99.0
    assert (points.x[0], points.x[-1], points.last_sequence) == (0, 39_999, 40_000)


def test_a_resumed_run_supersedes_what_came_after_its_checkpoint(store: Store, run_id: int) -> None:
    first = begin(store, run_id)
    first.start()
    for n in range(1000):
        first.append(step(n, loss=5.0))
    first.close("stopped", "")
    second = begin(store, run_id)
    second.start()
    for n in range(600, 700):
        second.append(step(n, loss=1.0))
    second.close("stopped", "")
    for points in (16, 2000):
        found = series.overview(store, run_id, "iteration.loss", points=points)
        assert (found.x == sorted(found.x)).all()
        assert found.x[-1] == 699
        assert set(found.y[found.x >= 608]) == {1.0}
        assert found.last_sequence == 1100


def test_levels_follow_each_other_without_a_gap_after_a_kill(store: Store, run_id: int) -> None:
    for attempt in range(3):
        recorder = begin(store, run_id)  # each is left without a close, as a kill leaves it
        for n in range(attempt * 100, attempt * 100 + 75):
            recorder.append(step(n))
        recorder._tick()
    begin(store, run_id)
    with store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT level, first_sequence, last_sequence FROM series_level WHERE series = 'iteration.loss' "
            "ORDER BY level, first_sequence"
        ).all()
    for level in (1, 2):
        spans = [(first, last) for found, first, last in rows if found == level]
        assert spans[0][0] == 1
        assert spans[-1][1] == 225
        assert all(after[0] == before[1] + 1 for before, after in itertools.pairwise(spans))


def test_an_unknown_device_figure_stays_unknown(store: Store, run_id: int) -> None:
    recorder = begin(store, run_id)
    recorder.start()
    recorder.append(DeviceSampleRecord(elapsed_s=0.5, host_private_bytes=1000))
    recorder.close("finished", "")
    assert len(series.overview(store, run_id, "device_sample.power_mw").x) == 0
    assert list(series.overview(store, run_id, "device_sample.host_private_bytes").y) == [1000]


def test_every_change_of_a_run_moves_its_counter_past_all_others(store: Store, run_id: int) -> None:
    before = max(run.changed for run in pilots.runs(store, 1))
    pilots.set_status(store, run_id, "skipped")
    assert [run.id for run in pilots.runs(store, 1) if run.changed > before] == [run_id]


WITHOUT_MEMORY = """
import os, sqlite3, sys, time
from contextlib import suppress
from db.store import open_store
from tests.db.test_recorder import begin, step
recorder = begin(open_store(sys.argv[1]), int(sys.argv[2]))
recorder.start()
for n in range(10):
    recorder.append(step(n))
recorder.flush()
with suppress(MemoryError):
    sqlite3.connect(":memory:").execute("PRAGMA hard_heap_limit=1")  # of the whole process, and for good
for n in range(10, 20):
    recorder.append(step(n))
time.sleep(1.0)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="another way to be killed")
def test_rows_are_in_the_journal_where_the_store_gets_no_memory(store: Store, run_id: int) -> None:
    command = [sys.executable, "-c", WITHOUT_MEMORY, store.url, str(run_id)]
    done = subprocess.run(command, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == -9
    assert iterations(store, run_id) == list(range(10))
    attempts.recover(store)
    assert iterations(store, run_id) == list(range(20))
