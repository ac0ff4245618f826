"""Worker, window and both are killed at random moments of a run that a real window carries. What had been measured is
told by the worker's log, which the training thread writes itself: a checkpoint's line says which iteration came next
and when, and the time of the steps since says when the last row that was kept was measured."""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from app import paths, workers
from db import health, pilots
from db.store import Store, open_store
from tests.faults.window import RESUME, Window, opened
from tests.faults.witness import LOST_S, iterations, rows, sound, until
from tests.pilots import ATTENTION, queued, tiny

ENDLESS = {
    "max_iters": 1_000_000,
    "eval_interval": 1_000_000,
    "eval_iters": 1,
    "batch_size": 16,
}  # no flush comes to help
STARTED_S, TRAINED_S = 3.0, 2.5  # a worker is killed within so many seconds of its start, or of its first step
EARLY = 0.2  # so many of the moments are before training, once some rows have been due
KINDS = ("worker", "window", "both")
MARK = re.compile(r"(?:checkpoint kept|resumed) at iteration (\d+)\n|  training\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """When training went on at an iteration."""

    at_s: float
    iteration: int


class LogWatch:
    """Follows a run's log from now on and notes when what was written."""

    def __init__(self, path: Path) -> None:
        self.marks: list[Mark] = []
        self._path, self._ended = path, threading.Event()
        self._place, self._iteration = path.stat().st_size if path.exists() else 0, 0
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def close(self) -> None:
        self._ended.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._ended.wait(0.005):
            if self._path.exists() and self._path.stat().st_size > self._place:
                self._read()

    def _read(self) -> None:
        with self._path.open() as file:
            file.seek(self._place)
            text = file.read()
        whole = text[: text.rfind("\n") + 1]
        self._place += len(whole.encode())
        for found in MARK.finditer(whole):
            self._iteration = int(found[1] or self._iteration)
            self.marks.append(Mark(at_s=time.monotonic(), iteration=self._iteration))


@contextmanager
def watched(store: Store, run_id: int) -> Iterator[LogWatch]:
    watch = LogWatch(paths.run_log(store.identity, run_id))
    try:
        yield watch
    finally:
        watch.close()


class Count:
    """What was held against what, over all moments."""

    def __init__(self) -> None:
        self.killed = dict.fromkeys(map(str, KINDS), 0)
        self.demanded = 0
        self.lags_s: list[float] = []

    def __str__(self) -> str:
        told = ", ".join(f"{kind} {count}" for kind, count in self.killed.items())
        lag = f"the newest row was at most {max(self.lags_s):.2f} s old" if self.lags_s else "no row was due"
        return f"killed: {told}; at {len(self.lags_s)} of them training went on, {lag}; {self.demanded} rows due, kept"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One kill, and what was known of the run then."""

    kind: str
    at_s: float
    before: int  # rows when this attempt began
    seen: int  # rows that another program had read
    marks: list[Mark]


@pytest.mark.faults("worker, window or both killed (SIGKILL)")
@pytest.mark.parametrize(
    "moments", [3, *(pytest.param(20, id=f"part {n} of 10", marks=pytest.mark.slow) for n in range(1, 11))]
)
def test_killed_at_random_moments(store_url: str, tmp_path: Path, moments: int, tally: Callable[..., None]) -> None:
    store, count = open_store(store_url), Count()
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION, **ENDLESS)))
    kinds = [KINDS[n % 3] for n in range(moments)]
    random.shuffle(kinds)
    with ExitStack() as windows:
        window = windows.enter_context(opened(store_url, tmp_path))
        for kind in kinds:
            early = count.demanded > 0 and random.random() < EARLY
            fault = _kill(store, run.id, window, kind, early=early)
            if kind != "worker":
                windows.close()
                window = windows.enter_context(opened(store_url, tmp_path))
            _settled(store, run.id, window)
            _hold(store, run.id, fault, count)
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


def _kill(store: Store, run_id: int, window: Window, kind: str, *, early: bool) -> Fault:
    before = rows(store.path, run_id)
    with watched(store, run_id) as watch:
        worker = _begin(window)
        _wait(watch, early=early)
        seen, at_s = rows(store.path, run_id), time.monotonic()
        if kind != "window":
            workers.kill_tree(worker)
        if kind != "worker":
            window.process.kill()  # nobody takes leave of it yet: its worker must see all the same that it is gone
        until(lambda: not _lives(worker))
    return Fault(kind=kind, at_s=at_s, before=before, seen=seen, marks=watch.marks)


def _wait(watch: LogWatch, *, early: bool) -> None:
    """Until a random moment, `early` before training."""
    if early:
        time.sleep(random.uniform(0, STARTED_S))
        return
    until(lambda: watch.marks)
    time.sleep(random.uniform(0, TRAINED_S))


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


def _hold(store: Store, run_id: int, fault: Fault, count: Count) -> None:
    """Nothing is missing that was older than a second; nothing at all where the worker could end by itself."""
    found = iterations(store, run_id)
    kept = {record.iteration: record.elapsed_s for record in found}
    assert len(found) >= fault.seen
    assert sorted(kept) == list(range(len(kept)))
    count.killed[fault.kind] += 1
    if not fault.marks:  # training had not begun
        return
    mark = fault.marks[-1]
    assert set(range(mark.iteration)) <= set(kept)
    ours = found[fault.before :]
    if fault.kind == "window":
        assert not ours or ours[-1].iteration + 1 == mark.iteration  # it kept a checkpoint at the end, and no row after
        count.demanded += len(ours)
        return
    trained_s = ours[-1].elapsed_s - kept.get(mark.iteration - 1, 0.0) if ours else 0.0
    lag_s = fault.at_s - mark.at_s - max(trained_s, 0.0)
    assert lag_s <= LOST_S, f"the newest row was {lag_s:.2f} s old"
    count.lags_s.append(lag_s)
    count.demanded += sum(record.elapsed_s - ours[-1].elapsed_s < lag_s - LOST_S for record in ours)


def _lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
