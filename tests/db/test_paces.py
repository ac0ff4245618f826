"""How fast a run goes by the clock, told from its rows: made up so that the answer is plain."""

from __future__ import annotations

import os

import pytest
from sqlalchemy import update

from db import attempts, paces, pilots, rows
from db.rows import row_of, table
from db.store import Store, open_store
from engine.records import DeviceSampleRecord, EvaluationRecord, IterationRecord, Record
from tests.pilots import ATTENTION, queued, tiny

STEP_S, EVALUATION_S, START_S, AFTER_S = 0.1, 2.0, 5.0, 3.0


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


class Carried:
    """Writes what a run of 20 iterations, evaluated every 10, leaves behind; its clock stands beside."""

    def __init__(self, store: Store) -> None:
        self.store = store
        [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
        self.run_id = run.id
        self.attempt_id = attempts.begin(store, run.id, pid=os.getpid(), log_path="")
        self.clock_s, self.stepped_s = START_S, 0.0
        self.sequence = 0
        self._put(DeviceSampleRecord(elapsed_s=self.clock_s))

    def evaluate(self, iteration: int, *, takes_s: float = EVALUATION_S) -> None:
        for split in ("train", "val"):
            self.clock_s += takes_s / 2
            self._put(EvaluationRecord(iteration=iteration, split=split, loss=1.0, windows=1, elapsed_s=self.stepped_s))
        self._put(DeviceSampleRecord(elapsed_s=self.clock_s))

    def step(self, iteration: int, *, takes_s: float = STEP_S) -> None:
        self.clock_s += takes_s
        self.stepped_s += takes_s
        self._put(
            IterationRecord(
                iteration=iteration,
                loss=1.0,
                learning_rate=0.1,
                grad_norm=1.0,
                step_ms=takes_s * 1e3,
                tokens=1,
                elapsed_s=self.stepped_s,
                warm_up=iteration < 2,
            )
        )
        self._put(DeviceSampleRecord(elapsed_s=self.clock_s))

    def wait(self, seconds: float) -> None:
        self.clock_s += seconds
        self._put(DeviceSampleRecord(elapsed_s=self.clock_s))

    def _put(self, record: Record) -> None:
        self.sequence += 1
        row = row_of(record, run_id=self.run_id, attempt_id=self.attempt_id, sequence=self.sequence)
        with self.store.write() as connection:
            rows.write(connection, [row])


def test_nothing_is_known_of_a_run_that_has_not_begun(store: Store) -> None:
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    assert paces.pace(store, run.id) is None


def test_iterations_and_evaluations_are_told_apart_by_the_clock(store: Store) -> None:
    run = Carried(store)
    run.evaluate(0, takes_s=9.0)  # beside it the worker looks at the idle GPU
    run.step(0, takes_s=4.0)  # the first ones warm up
    for n in range(1, 10):
        run.step(n)
    early = paces.pace(store, run.run_id)
    assert early is not None
    assert early.start_s == pytest.approx(START_S)
    assert early.step_s == pytest.approx(STEP_S)
    assert early.pause_s == pytest.approx(9.0)
    assert early.iteration == 10
    run.evaluate(10)
    for n in range(10, 20):
        run.step(n)
    run.evaluate(20)
    run.wait(AFTER_S)
    late = paces.pace(store, run.run_id)
    assert late is not None
    assert late.pause_s == pytest.approx(EVALUATION_S)
    assert late.after_s == pytest.approx(AFTER_S)
    assert late.trained_s == pytest.approx(4.0 + 19 * STEP_S)


def test_the_time_that_a_person_had_it_wait_is_no_evaluation(store: Store) -> None:
    run = Carried(store)
    run.evaluate(0)
    run.step(0)
    run.step(1)
    t = table("wish")
    stamps = [f"2099-01-01T00:00:{second:02d}.000+00:00" for second in (10, 30)]
    for kind, stamp in zip(("pause", "resume"), stamps, strict=True):
        pilots.wish(store, run.run_id, kind)
        with store.write() as connection:
            connection.execute(update(t).where(t.c.kind == kind).values(taken_at=stamp))
    run.wait(20.0)
    run.step(2)
    run.evaluate(3)
    found = paces.pace(store, run.run_id)
    assert found is not None
    assert found.pause_s == pytest.approx(EVALUATION_S)


def test_a_resumed_run_goes_on_from_where_the_last_attempt_came(store: Store) -> None:
    run = Carried(store)
    for n in range(5):
        run.step(n)
    attempts.begin(store, run.run_id, pid=os.getpid(), log_path="")
    found = paces.pace(store, run.run_id)
    assert found is not None
    assert (found.step_s, found.iteration) == (None, 5)


def test_a_standstill_is_not_its_pace(store: Store) -> None:
    run = Carried(store)
    run.evaluate(0)
    for n in range(10):
        run.step(n)
    run.step(10, takes_s=28_800.0)  # somebody closed the lid
    run.step(11)
    found = paces.pace(store, run.run_id)
    assert found is not None
    assert found.step_s == pytest.approx(STEP_S)
    assert found.pause_s == pytest.approx(EVALUATION_S)


@pytest.mark.parametrize("heard", ["1999-01-01T00:00:00.000+00:00", "2099-01-01T00:00:00.000+00:00"])
def test_a_clock_that_was_set_changes_no_pace(store: Store, heard: str) -> None:
    [fresh] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    attempts.begin(store, fresh.id, pid=os.getpid(), log_path="")
    run = Carried(store)
    run.evaluate(0)
    for n in range(10):
        run.step(n)
    before = paces.pace(store, run.run_id)
    with store.write() as connection:
        connection.execute(update(table("attempt")).values(heartbeat_at=heard, ended_at=heard))
    assert paces.pace(store, run.run_id) == before
    starting = paces.pace(store, fresh.id)
    assert starting is not None
    assert starting.start_s >= 0
