"""What was known of a run at the moment of a kill, held against what is there afterwards. What had been measured is
told by the worker's log, which the training thread writes itself: a checkpoint's line says which iteration came next
and when, and the time of the steps since says when the last row that was kept was measured."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from app import paths
from db.store import Store
from tests.faults.witness import LOST_S, iterations

KINDS = ("window", "both", "worker")
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


def hold(store: Store, run_id: int, fault: Fault, count: Count) -> None:
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


def lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
