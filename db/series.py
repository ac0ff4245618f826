"""Reading series: what a chart needs to open, and what has come since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any, TypeVar

import numpy as np
from sqlalchemy import ColumnElement, Connection, func, select

from db.pyramid import DRAWN, LEVELS, Bucket, last_in_level, level_buckets
from db.rows import RECORDS, SERIES, table
from db.store import Store
from engine.records import Record

R = TypeVar("R", bound=Record)

ENOUGH = 2000  # points that a chart has room for
MOST_PARAMETERS = 10_000  # of one query


@dataclass(frozen=True, kw_only=True, slots=True)
class Points:
    """Points of one series in order of their insertion, without those that a resume superseded."""

    x: np.ndarray  # float64
    y: np.ndarray  # float64
    sequence: np.ndarray  # int64, of the row at this x
    attempt: np.ndarray  # int64, id of the attempt whose row it is
    last_sequence: int  # the cursor for reading on


def overview(store: Store, run_id: int, series: str, *, points: int = ENOUGH) -> Points:
    """The whole of a series ("iteration.loss") in about `points` points that keep every lowest and highest value."""
    with store.read() as connection:
        buckets = _buckets(connection, run_id, series, _level(connection, run_id, series, points), 0)
    name, _ = series.split(".")
    rewinds = DRAWN[name][0] == "iteration"  # where x is the time of an attempt, it begins anew with each
    current: list[Bucket] = []
    for bucket in buckets:
        if rewinds and current and bucket.attempt_id != current[-1].attempt_id:
            current = [kept for kept in current if kept.x_last < bucket.x_first]
        current.append(bucket)
    drawn = [point for b in current for point in _drawn(b)]
    x, y, sequence, attempt = np.array(drawn, dtype=np.float64).reshape(-1, 4).T
    last = current[-1].last_sequence if current else 0
    places = {"sequence": sequence.astype(np.int64), "attempt": attempt.astype(np.int64)}
    return Points(x=x, y=y, **places, last_sequence=last)


def after(store: Store, run_id: int, name: str, sequence: int, *, limit: int = 20_000) -> list[tuple[int, Record]]:
    """Rows of series table `name` that came after `sequence`, each with its sequence."""
    with store.read() as connection:
        return _records(connection, run_id, name, table(name).c.sequence > sequence, limit=limit)


def at(store: Store, run_id: int, name: str, sequences: Sequence[int]) -> list[tuple[int, Record]]:
    """The rows of series table `name` that have these sequences, each with its own."""
    found: list[tuple[int, Record]] = []
    with store.read() as connection:
        for first in range(0, len(sequences), MOST_PARAMETERS):
            some = [int(sequence) for sequence in sequences[first : first + MOST_PARAMETERS]]
            found += _records(connection, run_id, name, table(name).c.sequence.in_(some))
    return found


def of_pilot(store: Store, pilot_id: int, kind: type[R]) -> dict[int, list[R]]:
    """Run id → all its records of `kind` in their order, for the runs of a pilot that have any; one query."""
    t, run = table(SERIES[kind]), table("run")
    names = [f.name for f in fields(kind)]
    query = select(t.c.run_id, *(t.c[n] for n in names)).join(run, run.c.id == t.c.run_id)
    found: dict[int, list[R]] = {}
    with store.read() as connection:
        for row in connection.execute(query.where(run.c.pilot_id == pilot_id).order_by(t.c.run_id, t.c.sequence)):
            found.setdefault(row[0], []).append(kind(**dict(zip(names, row[1:], strict=True))))
    return found


def validation(store: Store, run_ids: Sequence[int], spacing: int) -> dict[int, np.ndarray]:
    """Run id → iteration, loss and seconds (n, 3) of its evaluations on the fixed validation windows, iterations
    growing; of what a resume did again, the later. Where a run has far more of them, `spacing` iterations apart, than a
    chart has room for: those at regular iterations, the same for all runs, and the last."""
    t = table("evaluation")
    which = t.c.run_id.in_(run_ids), t.c.split == "val", t.c.loss.is_not(None)
    counted = select(func.count(), func.max(t.c.iteration)).where(*which).group_by(t.c.run_id)
    query = select(t.c.run_id, t.c.iteration, t.c.loss, t.c.elapsed_s).where(*which)
    with store.read() as connection:
        most, last = max(connection.execute(counted).all(), default=(0, 0))
        if most > 2 * ENOUGH:
            kept = spacing * -(-most // ENOUGH)
            query = query.where((t.c.iteration % kept == 0) | (t.c.iteration == last))
        found = connection.execute(query.order_by(t.c.run_id, t.c.sequence))
        assert found.cursor is not None  # it is a query
        rows = found.cursor.fetchall()  # the driver's own tuples: SQLAlchemy's rows would double the time
    every = np.fromiter(chain.from_iterable(rows), dtype=np.float64, count=4 * len(rows)).reshape(-1, 4)
    ids, first = np.unique(every[:, 0], return_index=True)
    parts = np.split(every[:, 1:], first[1:])
    return {int(run_id): _latest(part) for run_id, part in zip(ids, parts, strict=True)} if len(ids) else {}


def measured(store: Store, pilot_id: int, kind: type[R]) -> list[R]:
    """What a pilot's comparison or finder has measured: records of `kind` from the newest attempt that came to its end,
    or else from the newest that has any."""
    t, run, attempt = table(SERIES[kind]), table("run"), table("attempt")
    wanted = [t.c[f.name] for f in fields(kind)]
    query = select(attempt.c.run_id.label("by"), attempt.c.number, attempt.c.outcome.label("ended"), *wanted)
    query = query.join(attempt, attempt.c.id == t.c.attempt_id).join(run, run.c.id == t.c.run_id)
    with store.read() as connection:
        rows = connection.execute(query.where(run.c.pilot_id == pilot_id).order_by(t.c.run_id, t.c.sequence)).all()
    newest: dict[int, tuple[bool, int]] = {}
    for row in rows:
        newest[row.by] = max(newest.get(row.by, (False, 0)), _rank(row))
    return [
        kind(**{f.name: row._mapping[f.name] for f in fields(kind)}) for row in rows if _rank(row) == newest[row.by]
    ]


def _records(
    connection: Connection, run_id: int, name: str, which: ColumnElement[bool], limit: int | None = None
) -> list[tuple[int, Record]]:
    """Rows of series table `name` in their order, each with its sequence."""
    t, kind = table(name), RECORDS[name]
    names = [f.name for f in fields(kind)]
    query = select(t.c.sequence, *(t.c[n] for n in names)).where(t.c.run_id == run_id, which)
    found = connection.execute(query.order_by(t.c.sequence).limit(limit)).all()
    return [(row[0], kind(**dict(zip(names, row[1:], strict=True)))) for row in found]


def _latest(rows: np.ndarray) -> np.ndarray:
    """Rows (n, columns) by their first column; of several with the same, the last."""
    if (np.diff(rows[:, 0]) > 0).all():
        return rows
    backwards = rows[::-1]
    return backwards[np.unique(backwards[:, 0], return_index=True)[1]]


def _rank(row: Any) -> tuple[bool, int]:
    """Attempts in order of what they are worth: one that came to its end before others, then the newest."""
    return row.ended == "finished", row.number


def highest(store: Store, run_id: int, name: str, column: str) -> float | None:
    """The highest value of a column of series table `name`; None where none is known."""
    t = table(name)
    with store.read() as connection:
        return connection.execute(select(func.max(t.c[column])).where(t.c.run_id == run_id)).scalar()


def _level(connection: Connection, run_id: int, series: str, points: int) -> int:
    """The coarsest level that still has enough buckets."""
    t = table("series_level")
    for level in range(LEVELS, 0, -1):
        key = (t.c.run_id == run_id, t.c.series == series, t.c.level == level)
        if connection.execute(select(func.count()).select_from(t).where(*key)).scalar_one() >= points // 4:
            return level
    return 0


def _buckets(connection: Connection, run_id: int, series: str, level: int, after: int) -> list[Bucket]:
    """Buckets of a level after a sequence, and of the levels below what it doesn't cover yet."""
    found = list(level_buckets(connection, run_id, series, level, after))
    if level == 0:
        return found
    covered = max(last_in_level(connection, run_id, series, level), after)
    return found + _buckets(connection, run_id, series, level - 1, covered)


def _drawn(bucket: Bucket) -> list[tuple[float, float, int, int]]:
    """One point for a single value, two for a bucket."""
    if bucket.first_sequence == bucket.last_sequence:
        return [(bucket.x_first, bucket.low, bucket.first_sequence, bucket.attempt_id)]
    first = bucket.x_first, bucket.low, bucket.first_sequence, bucket.attempt_id
    return [first, (bucket.x_last, bucket.high, bucket.last_sequence, bucket.attempt_id)]
