"""What the Run page knows of a run: series that grow as rows come, read from the store by cursor.

Reading happens in the session's thread (`catch_up`), the rest in the window's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from db import attempts, journal, pilots, series
from db.pilots import RunRow
from db.store import Store
from engine.records import DeviceSampleRecord, EvaluationRecord, IterationRecord, Record, WarningRecord

LOG_BYTES = 20_000
MEMORY = ("host_private_bytes", "device_used_bytes", "process_bytes", "allocated_bytes", "reserved_bytes")
DEVICE = (*MEMORY, "utilisation_percent", "power_mw", "temperature_c")


class Growing:
    """A curve in preallocated memory. x never falls back: an attempt's first point supersedes what came after it."""

    def __init__(self) -> None:
        self._data = np.empty((2, 1024))
        self._used = 0

    def extend(self, x: np.ndarray, y: np.ndarray) -> None:
        """Append points, of one attempt or of several; x (n), y (n)."""
        attempts_begin = np.flatnonzero(np.diff(x) <= 0) + 1
        for of_one in zip(np.split(x, attempts_begin), np.split(y, attempts_begin), strict=True):
            self._extend(*of_one)

    def _extend(self, x: np.ndarray, y: np.ndarray) -> None:
        if not len(x):
            return
        if self._used and x[0] <= self._data[0, self._used - 1]:
            self._used = int(np.searchsorted(self._data[0, : self._used], x[0]))
        end = self._used + len(x)
        while end > self._data.shape[1]:
            self._data = np.concatenate([self._data, np.empty_like(self._data)], axis=1)
        self._data[:, self._used : end] = x, y
        self._used = end

    @property
    def x(self) -> np.ndarray:
        return self._data[0, : self._used]

    @property
    def y(self) -> np.ndarray:
        return self._data[1, : self._used]


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far each series table of a run has been read."""

    iteration: int = 0
    evaluation: int = 0
    device_sample: int = 0
    warning: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """What one look at the store brought."""

    runs: list[RunRow]
    opened: dict[int, dict[str, series.Points]]  # run id → series → overview, for runs seen for the first time
    rows: dict[int, dict[str, list[tuple[int, Record]]]]  # run id → table → rows since
    waiting_rows: int  # in journals, since the store can't be written
    log: str


@dataclass(slots=True)
class RunCurves:
    """The curves of one run."""

    cursor: Cursor = Cursor()
    loss: Growing = field(default_factory=Growing)
    val: Growing = field(default_factory=Growing)
    train: Growing = field(default_factory=Growing)
    step_ms: Growing = field(default_factory=Growing)
    device: dict[str, Growing] = field(  # by seconds of the newest attempt
        default_factory=lambda: {name: Growing() for name in DEVICE}
    )

    warnings: list[WarningRecord] = field(default_factory=list)

    def open(self, points: dict[str, series.Points]) -> None:
        """Take the overview of long series."""
        self.loss.extend(points["iteration.loss"].x, points["iteration.loss"].y)
        self.step_ms.extend(points["iteration.step_ms"].x, points["iteration.step_ms"].y)
        self.cursor = Cursor(iteration=points["iteration.step_ms"].last_sequence)

    def extend(self, rows: dict[str, list[tuple[int, Record]]]) -> None:
        """Take the rows that have come since."""
        records = {table: [record for _, record in found] for table, found in rows.items()}
        steps = [r for r in records.get("iteration", []) if isinstance(r, IterationRecord)]
        evaluations = [r for r in records.get("evaluation", []) if isinstance(r, EvaluationRecord)]
        samples = [r for r in records.get("device_sample", []) if isinstance(r, DeviceSampleRecord)]
        self.loss.extend(*_curve(steps, "iteration", "loss"))
        self.step_ms.extend(*_curve(steps, "iteration", "step_ms"))
        self.val.extend(*_curve([e for e in evaluations if e.split == "val"], "iteration", "loss"))
        self.train.extend(*_curve([e for e in evaluations if e.split == "train"], "iteration", "loss"))
        for name, curve in self.device.items():
            curve.extend(*_curve(samples, "elapsed_s", name))
        self.warnings += [r for r in records.get("warning", []) if isinstance(r, WarningRecord)]
        ends = {table: found[-1][0] for table, found in rows.items() if found}
        self.cursor = replace(self.cursor, **ends)


def catch_up(store: Store, pilot_id: int, cursors: dict[int, Cursor], read: dict[int, int]) -> News:
    """Look at a pilot: its runs, and what came since `cursors`. Raises StoreError.

    `read`: run id → change counter of runs that are read to their end.
    """
    runs = pilots.queue(store, pilot_id)
    if any(run.status in pilots.ACTIVE for run in runs) and attempts.recover(store):  # another program's worker may die
        runs = pilots.queue(store, pilot_id)
    opened: dict[int, dict[str, series.Points]] = {}
    rows: dict[int, dict[str, list[tuple[int, Record]]]] = {}
    for run in runs:
        if run.started_at is None or read.get(run.id) == run.changed:
            continue
        cursor = cursors.get(run.id)
        if cursor is None:
            wanted = ("iteration.loss", "iteration.step_ms")
            opened[run.id] = {name: series.overview(store, run.id, name) for name in wanted}
            cursor = Cursor(iteration=opened[run.id]["iteration.step_ms"].last_sequence)
        rows[run.id] = {name: series.after(store, run.id, name, getattr(cursor, name)) for name in Cursor.__slots__}
    return News(runs=runs, opened=opened, rows=rows, waiting_rows=journal.count(store.path), log=_log(store, runs))


def _curve(records: list, x: str, y: str) -> tuple[np.ndarray, np.ndarray]:
    """Two attributes of records as arrays, unknown values left out."""
    pairs = [(getattr(r, x), getattr(r, y)) for r in records if getattr(r, y) is not None]
    found = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _log(store: Store, runs: list[RunRow]) -> str:
    """The end of the newest log of the pilot."""
    begun = [run for run in runs if run.started_at]
    if not begun:
        return ""
    newest = max(begun, key=lambda run: (run.status in pilots.ACTIVE, run.changed))
    found = attempts.attempts(store, newest.id)
    if not found:
        return ""
    try:
        with Path(found[-1].log_path).open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - LOG_BYTES))
            return file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
