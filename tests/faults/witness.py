"""A worker under fault, and what must hold afterwards."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from app import workers
from db import pilots, series
from db.store import Store
from engine.records import IterationRecord
from tests.aftermath import foreseen, sound
from tests.app.test_kill import begin
from tests.pilots import ATTENTION, queued, tiny

__all__ = ["foreseen", "sound"]  # what must hold of what is said, and of a store
LONG = {"max_iters": 1500, "eval_interval": 500, "eval_iters": 1}  # about ten seconds
LOST_S = 1.0  # what a fault may cost
PATIENCE_S = 120.0


@contextmanager
def carried(store: Store, **train: int) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """A run in the middle of its training, and the worker that carries it; killed at the end if it still lives."""
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION, **(LONG | train))))
    with tempfile.TemporaryFile("w+") as said, begin(store, run.id, said) as worker:
        try:
            until(lambda: rows(store.path, run.id) > 20)
            yield run.id, worker
        finally:
            with_children(worker.pid, signal.SIGCONT)
            workers.kill_tree(worker.pid)
        said.seek(0)
        assert foreseen(said.read())


def until(holds, seconds: float = PATIENCE_S) -> None:  # type: ignore[no-untyped-def]
    """Wait for what another process does."""
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "it never came"
        time.sleep(0.05)


def with_children(pid: int, sign: int) -> None:
    """Send a signal to a worker and all that it started."""
    if psutil.pid_exists(pid):
        for process in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True)):
            os.kill(process.pid, sign)


def rows(path: Path, run_id: int) -> int:
    """Iterations in the store's file, as another program reads it."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10) as connection:
        found = connection.execute("SELECT COUNT(*) FROM iteration WHERE run_id = ?", (run_id,)).fetchone()[0]
    connection.close()
    return int(found)


def tables(path: Path) -> dict[str, int]:
    """How many rows each table of a store has."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: int(connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]) for name in names}
    connection.close()
    return found


def copied(path: Path, folder: Path) -> Path:
    """The store's files as they lie on the disk, one after another; for a writer that stands still.

    By another program: a process that opens and closes a file of SQLite's loses all its own locks on it (POSIX), and
    this one has the store open. https://www.sqlite.org/howtocorrupt.html
    """
    folder.mkdir()
    found = [file for file in path.parent.glob(f"{path.name}*") if file.is_file()]
    kept = [str(file) for file in found if not file.name.endswith("-shm")]  # memory does not outlive a power cut
    subprocess.run(["cp", *kept, str(folder)], check=True)
    return folder / path.name


def iterations(store: Store, run_id: int) -> list[IterationRecord]:
    """Of all attempts, in the order in which they came."""
    found = [record for _, record in series.after(store, run_id, "iteration", 0, limit=10**9)]
    return [record for record in found if isinstance(record, IterationRecord)]
