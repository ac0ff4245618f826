"""Worker, window and both are killed at random moments of a run that a real window carries; and workers alone, several
at once, at more moments than there is time for so many starts of torch."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from app import paths, workers
from db import attempts, health, pilots
from db.store import Store, open_store
from tests.draws import draws
from tests.faults.moments import KINDS, Count, Fault, LogWatch, hold, lives, watched
from tests.faults.stem import forked
from tests.faults.window import RESUME, Window, opened
from tests.faults.witness import rows, sound, until
from tests.pilots import ATTENTION, queued, tiny

STEPS = 1_000_000  # no flush at an evaluation or at the end comes to help
ENDLESS = {"max_iters": STEPS, "eval_interval": STEPS, "eval_iters": 1, "batch_size": 16}
STARTED_S, TRAINED_S = 3.0, 1.8  # a worker is killed within so many seconds of its start, or of its first step
FORKED_S = 0.6  # as STARTED_S, where torch is loaded already
AT_ONCE = 2  # as many as there are cores, else a step that waits for one counts as a row that is late
EARLY = 0.2  # so many of the moments are before training, once some rows have been due


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """So long after training has begun or, where it is `early`, after the start."""

    early: bool
    after_s: float


def _moment(rng: random.Random, count: Count, started_s: float) -> Moment:
    early = count.demanded > 0 and rng.random() < EARLY
    return Moment(early=early, after_s=rng.uniform(0, started_s if early else TRAINED_S))


@pytest.mark.faults("worker, window or both killed (SIGKILL)")
@pytest.mark.parametrize(
    "moments", [2, *(pytest.param(20, id=f"part {n} of 10", marks=pytest.mark.slow) for n in range(1, 11))]
)
def test_killed_at_random_moments(store_url: str, tmp_path: Path, moments: int, tally: Callable[..., None]) -> None:
    store, count, rng = open_store(store_url), Count(), draws()
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION, **ENDLESS)))
    kinds = [KINDS[n % 3] for n in range(moments)]
    rng.shuffle(kinds)
    with ExitStack() as windows:
        window = windows.enter_context(opened(store_url, tmp_path))
        for kind in kinds:
            fault = _kill(store, run.id, window, kind, _moment(rng, count, STARTED_S))
            if kind != "worker":
                windows.close()
                window = windows.enter_context(opened(store_url, tmp_path))
            _settled(store, run.id, window)
            hold(store, run.id, fault, count)
        window.press(RESUME)
    assert all(found.sound for found in health.check(store))
    print(count)
    assert count.demanded > 0
    tally(times=moments, rows=count.demanded)


def _begin(window: Window) -> int:
    """Resume, as is offered; the worker's process."""
    window.do("show", "run")
    window.press(RESUME)
    until(lambda: window.workers)
    return window.workers[0]


def _kill(store: Store, run_id: int, window: Window, kind: str, moment: Moment) -> Fault:
    before = rows(store.path, run_id)
    with watched(store, run_id) as watch:
        worker = _begin(window)
        until(lambda: moment.early or watch.marks)
        time.sleep(moment.after_s)
        seen, at_s = rows(store.path, run_id), time.monotonic()
        if kind != "window":
            workers.kill_tree(worker)
        if kind != "worker":
            window.process.kill()  # nobody takes leave of it yet: its worker must see all the same that it is gone
        until(lambda: not lives(worker))
    return Fault(kind=kind, at_s=at_s, before=before, seen=seen, marks=watch.marks)


def _settled(store: Store, run_id: int, window: Window) -> None:
    """The window that is left, or the next one, says how the run stands; nothing is running any more."""
    window.do("show", "run")
    until(lambda: window.do("states")[:1] in (["interrupted"], ["failed"], ["queued"]))
    until(lambda: not window.do("busy"))
    run = pilots.run(store, run_id)
    assert run is not None
    assert run.status in ("interrupted", "failed", "queued")
    if run.status != "queued":  # killed before it could begin
        until(lambda: run.message in window.text("run.message"))
        assert "Resume goes on" in run.message or "its log has the details" in run.message
    assert sound(store.path)


@pytest.mark.faults("several workers killed (SIGKILL)")
@pytest.mark.parametrize("moments", [18, pytest.param(200, marks=pytest.mark.slow)])
def test_several_workers_killed_at_random_moments(
    store_url: str, tmp_path: Path, moments: int, tally: Callable[..., None]
) -> None:
    """Of runs that they carry at the same time in one store."""
    store, count, rng = open_store(store_url), Count(), draws()
    runs = pilots.runs(store, queued(store, tiny(ATTENTION, seeds=tuple(range(AT_ONCE)), **ENDLESS)))
    with forked(tmp_path) as begin:
        for left in range(moments, 0, -AT_ONCE):
            torn = [Torn(store, run.id, begin, _moment(rng, count, FORKED_S)) for run in runs[:left]]
            until(lambda torn=torn: all([one.killed() for one in torn]))
            attempts.recover(store)
            assert {run.status for run in pilots.runs(store, runs[0].pilot_id)} <= {"interrupted", "queued"}
            for one in torn:
                hold(store, one.run_id, one.fault(), count)
    assert all(found.sound for found in health.check(store))
    print(count)
    assert count.killed["worker"] == moments
    assert count.demanded > 0
    tally(times=moments, rows=count.demanded)


class Torn:
    """A run, from the start of its worker to the moment at which that is killed."""

    def __init__(self, store: Store, run_id: int, begin: Callable[[str, int], int], moment: Moment) -> None:
        self.run_id = run_id
        self._store, self._moment = store, moment
        self._before, self._seen, self._at_s = rows(store.path, run_id), 0, 0.0
        self._watch = LogWatch(paths.run_log(store.identity, run_id))
        self._begun_s, self._pid = time.monotonic(), begin(store.url, run_id)

    def killed(self) -> bool:
        """Whether it is gone with all its threads, and so its lock too; kills it when its moment has come."""
        if not self._at_s and time.monotonic() >= self._due_s:
            self._seen, self._at_s = rows(self._store.path, self.run_id), time.monotonic()
            workers.kill_tree(self._pid)
        return bool(self._at_s) and not psutil.pid_exists(self._pid)

    def fault(self) -> Fault:
        self._watch.close()
        return Fault(kind="worker", at_s=self._at_s, before=self._before, seen=self._seen, marks=self._watch.marks)

    @property
    def _due_s(self) -> float:
        begun_s = self._begun_s if self._moment.early else next((mark.at_s for mark in self._watch.marks), math.inf)
        return begun_s + self._moment.after_s
