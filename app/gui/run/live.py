"""What the Run page reads of a pilot: its runs, and what came since it last looked. Done in the session's thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from db import attempts, journal, pilots, series
from db.pilots import RunRow
from db.pyramid import DRAWN
from db.store import Store
from engine.records import Record

LOG_BYTES = 20_000
DRAWN_STEPS = ("loss", "step_ms")
DRAWN_SAMPLES = DRAWN["device_sample"][1]

Rows = list[tuple[int, Record]]  # each with its sequence


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far each series table of a run has been read."""

    iteration: int = 0
    evaluation: int = 0
    device_sample: int = 0
    warning: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A run that is seen for the first time: its long series in brief, and rows at regular places of them."""

    points: dict[str, series.Points]  # by column; every lowest and highest value is in them
    steps: Rows
    samples: Rows
    cursor: Cursor


@dataclass(frozen=True, slots=True)
class News:
    """What one look at the store brought."""

    runs: list[RunRow]
    opened: dict[int, Opened]  # by run id
    rows: dict[int, dict[str, Rows]]  # run id → table → rows since
    waiting_rows: int  # in journals, since the store can't be written
    log: str


def catch_up(store: Store, pilot_id: int, cursors: dict[int, Cursor], read: dict[int, int]) -> News:
    """Look at a pilot: its runs, and what came since `cursors`. Raises StoreError.

    `read`: run id → change counter of runs that are read to their end.
    """
    runs = pilots.queue(store, pilot_id)
    if any(run.status in pilots.ACTIVE for run in runs) and attempts.recover(store):  # another program's worker may die
        runs = pilots.queue(store, pilot_id)
    opened: dict[int, Opened] = {}
    rows: dict[int, dict[str, Rows]] = {}
    for run in runs:
        if run.started_at is None or read.get(run.id) == run.changed:
            continue
        cursor = cursors.get(run.id)
        if cursor is None:
            opened[run.id] = found = _opened(store, run.id)
            cursor = found.cursor
        rows[run.id] = {name: series.after(store, run.id, name, getattr(cursor, name)) for name in Cursor.__slots__}
    return News(runs=runs, opened=opened, rows=rows, waiting_rows=journal.count(store.path), log=_log(store, runs))


def _opened(store: Store, run_id: int) -> Opened:
    steps = {name: series.overview(store, run_id, f"iteration.{name}") for name in DRAWN_STEPS}
    samples = {name: series.overview(store, run_id, f"device_sample.{name}") for name in DRAWN_SAMPLES}
    samples = {name: _counting(points, steps["step_ms"]) for name, points in samples.items()}
    step_places, sample_places = _some(steps["step_ms"]), _some(samples["host_private_bytes"])
    return Opened(
        points=steps | samples,
        steps=series.at(store, run_id, "iteration", step_places),
        samples=series.at(store, run_id, "device_sample", sample_places),
        cursor=Cursor(
            iteration=steps["step_ms"].last_sequence,
            device_sample=max(points.last_sequence for points in samples.values()),  # counted or not, they were read
        ),
    )


def _some(points: series.Points) -> list[int]:
    """Sequences of at most about ENOUGH of the points, at regular places, with the first and last of each attempt."""
    step = -(-len(points.x) // series.ENOUGH) or 1
    ends = np.flatnonzero(np.diff(points.attempt) != 0)
    places = np.unique(np.concatenate([np.arange(0, len(points.x), step), ends, ends + 1, [len(points.x) - 1]]))
    return points.sequence[places[places >= 0].astype(np.int64)].tolist() if len(points.x) else []


def _counting(points: series.Points, steps: series.Points) -> series.Points:
    """The samples without those taken beside steps that a resume has done again."""
    kept = np.ones(len(points.x), dtype=bool)
    for attempt in np.unique(points.attempt)[:-1]:
        of_it = steps.sequence[steps.attempt == attempt]
        last = of_it[-1] if len(of_it) else 0
        kept &= (points.attempt != attempt) | (points.sequence <= last)
    return replace(
        points, x=points.x[kept], y=points.y[kept], sequence=points.sequence[kept], attempt=points.attempt[kept]
    )


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
        path = Path(found[-1].log_path)
        if not path.is_file():  # a store from elsewhere may name anything
            return ""
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - LOG_BYTES))
            return file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
