"""What one look at the store tells the Run page."""

from __future__ import annotations

import os

import numpy as np

from app.gui.run.curves import RunCurves
from app.gui.run.growing import Growing
from app.gui.run.live import catch_up
from db import attempts, liveness, pilots, rows
from db.rows import row_of
from db.store import open_store
from engine.records import WarningRecord
from tests.pilots import ATTENTION, queued, tiny


def test_a_run_that_another_program_lost_is_found_while_the_window_is_open(store_url: str) -> None:
    store = open_store(store_url)
    pilot_id = queued(store, tiny(ATTENTION))
    [run] = pilots.runs(store, pilot_id)
    with liveness.lock_of(store.path, run.id):  # as its worker would
        attempts.begin(store, run.id, pid=os.getpid(), log_path="")
        assert [r.status for r in catch_up(store, pilot_id, {}, {}).runs] == ["running"]
    assert [r.status for r in catch_up(store, pilot_id, {}, {}).runs] == ["interrupted"]


def test_a_curve_follows_the_newest_attempt_also_within_one_batch() -> None:
    curve = Growing()
    curve.extend(np.array([0.0, 1, 2, 3, 2, 3, 4, 0]), np.array([0.0, 1, 2, 3, 20, 30, 40, 100]))
    assert (curve.x.tolist(), curve.y.tolist()) == ([0], [100])
    curve.extend(np.array([1.0, 2, 2, 3]), np.array([1.0, 2, 20, 30]))
    assert (curve.x.tolist(), curve.y.tolist()) == ([0, 1, 2, 3], [100, 1, 20, 30])
    curve.extend(np.array([]), np.array([]))
    assert len(curve.x) == 4


def test_what_disturbed_a_run_is_read_once(store_url: str) -> None:
    store = open_store(store_url)
    pilot_id = queued(store, tiny(ATTENTION))
    [run] = pilots.runs(store, pilot_id)
    attempt_id = attempts.begin(store, run.id, pid=os.getpid(), log_path="")
    warning = WarningRecord(kind="busy", detail="Other programs took 0.9 of 2 cores.")
    with store.write() as connection:
        rows.write(connection, [row_of(warning, run_id=run.id, attempt_id=attempt_id, sequence=1)])
    curves = RunCurves()
    for _ in range(2):
        curves.extend(catch_up(store, pilot_id, {run.id: curves.cursor}, {}).rows[run.id])
    assert curves.warnings == [warning]
