"""A worker that does nothing any more is noticed by the window within ten seconds, and ended with all that it
started."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.gui.run.process import LOOK_MS, LOOKS
from app.gui.run.queue import RunQueue
from db import pilots
from db.store import Store
from tests.app.gui.run.test_queue import make, store
from tests.faults.witness import LONG, rows
from tests.pilots import ATTENTION, queued, tiny

__all__ = ["make", "store"]  # fixtures
PATIENCE_MS = 60_000


@pytest.mark.faults("a worker stands still (SIGSTOP)")
def test_a_worker_that_stands_still_is_told_and_ended(
    store: Store, make: Callable[..., RunQueue], qtbot: QtBot
) -> None:
    pilot_id = queued(store, tiny(ATTENTION, **LONG))
    [run] = pilots.runs(store, pilot_id)
    ours = make()
    told: list[str] = []
    ours.trouble.connect(told.append)
    ours.start([run])
    qtbot.waitUntil(lambda: rows(store.path, run.id) > 20, timeout=PATIENCE_MS)
    [pid] = ours.worker_pids
    os.kill(pid, signal.SIGSTOP)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert LOOK_MS * (LOOKS + 1) <= 10_000  # the first look may still see what it did before
    assert f"The worker of run {run.id} stands still" in told[0]
    ours.stop()
    qtbot.waitUntil(lambda: not ours.busy, timeout=15_000)
    assert not psutil.pid_exists(pid)
    after = pilots.run(store, run.id)
    assert after is not None
    assert after.status == "stopped"
    assert "by force" in after.message
