"""The min/max pyramid: long series open at once and keep every spike.

A bucket of level k covers 16^k consecutive values of one series and one attempt, with the lowest and the highest;
rows in which the value is unknown don't count.
The recorder makes buckets as rows come. What an attempt's end left unfinished is completed by the next attempt, so
that at every level the buckets follow each other without a gap, and what comes after the last one is in the level
below.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy import Connection, func, select

from db.rows import Row, table

FAN_OUT, LEVELS = 16, 5

# table → its x axis and the columns that are drawn
DRAWN = {
    "iteration": ("iteration", ("loss", "step_ms", "grad_norm")),
    "device_sample": (
        "elapsed_s",
        (
            "host_private_bytes",
            "device_used_bytes",
            "process_bytes",
            "allocated_bytes",
            "reserved_bytes",
            "utilisation_percent",
            "power_mw",
            "temperature_c",
        ),
    ),
}
SERIES = tuple(f"{name}.{column}" for name, (_, columns) in DRAWN.items() for column in columns)


@dataclass(frozen=True, slots=True)
class Bucket:
    """Consecutive rows of a series in brief; a single row is one too."""

    attempt_id: int
    first_sequence: int
    last_sequence: int
    x_first: float
    x_last: float
    low: float
    high: float


@dataclass(slots=True)
class Pyramid:
    """Makes the buckets of one attempt as its rows come."""

    run_id: int
    _open: dict[tuple[str, int], list[Bucket]] = field(default_factory=dict)

    def rows(self, raw: Iterable[Row]) -> list[Row]:
        """The buckets that `raw` rows complete, as rows of series_level."""
        done: list[Row] = []
        for row in raw:
            for series, bucket in _points(row):
                self._add(series, 1, bucket, done)
        return done

    def _add(self, series: str, level: int, bucket: Bucket, done: list[Row]) -> None:
        waiting = self._open.setdefault((series, level), [])
        waiting.append(bucket)
        if len(waiting) < FAN_OUT:
            return
        merged = merge(waiting)
        waiting.clear()
        done.append(level_row(self.run_id, series, level, merged))
        if level < LEVELS:
            self._add(series, level + 1, merged, done)


def merge(buckets: list[Bucket]) -> Bucket:
    """One bucket over all of `buckets`, which follow each other."""
    return Bucket(
        attempt_id=buckets[0].attempt_id,
        first_sequence=buckets[0].first_sequence,
        last_sequence=buckets[-1].last_sequence,
        x_first=buckets[0].x_first,
        x_last=buckets[-1].x_last,
        low=min(b.low for b in buckets),
        high=max(b.high for b in buckets),
    )


def catch_up(connection: Connection, run_id: int) -> list[Row]:
    """Buckets that earlier attempts left unfinished, lowest level first, as rows of series_level."""
    done: list[Row] = []
    for series in SERIES:
        below: list[Bucket] = []  # made here at the level below, not yet in the store
        for level in range(1, LEVELS + 1):
            after = last_in_level(connection, run_id, series, level)
            waiting = [*level_buckets(connection, run_id, series, level - 1, after), *below]
            below = [merge(part) for part in _parts(waiting)]
            done += [level_row(run_id, series, level, bucket) for bucket in below]
    return done


def last_in_level(connection: Connection, run_id: int, series: str, level: int) -> int:
    """The last sequence that the level covers; 0 where it is empty."""
    levels = table("series_level")
    last = select(func.max(levels.c.last_sequence)).where(
        levels.c.run_id == run_id, levels.c.series == series, levels.c.level == level
    )
    return connection.execute(last).scalar() or 0


def level_buckets(connection: Connection, run_id: int, series: str, level: int, after: int) -> Iterator[Bucket]:
    """The buckets of a level that begin after sequence `after`; level 0 is the rows themselves."""
    if level:
        t = table("series_level")
        wanted = (t.c.attempt_id, t.c.first_sequence, t.c.last_sequence, t.c.x_first, t.c.x_last, t.c.low, t.c.high)
        key = (t.c.run_id == run_id, t.c.series == series, t.c.level == level, t.c.first_sequence > after)
        query = select(*wanted).where(*key).order_by(t.c.first_sequence)
    else:
        name, column = series.split(".")
        t = table(name)
        x, y = t.c[DRAWN[name][0]], t.c[column]
        query = select(t.c.attempt_id, t.c.sequence, t.c.sequence, x, x, y, y)
        query = query.where(t.c.run_id == run_id, t.c.sequence > after, y.is_not(None)).order_by(t.c.sequence)
    for row in connection.execute(query).all():  # row by row would take three times as long
        yield Bucket(*row)


def level_row(run_id: int, series: str, level: int, bucket: Bucket) -> Row:
    """`bucket` as a row of series_level."""
    values = {name: getattr(bucket, name) for name in Bucket.__slots__}
    return Row("series_level", {"run_id": run_id, "series": series, "level": level, **values})


def _points(row: Row) -> Iterator[tuple[str, Bucket]]:
    """The drawn values of a raw row, each as a bucket of one."""
    if row.table not in DRAWN:
        return
    x_name, columns = DRAWN[row.table]
    v = row.values
    for column in columns:
        y = v[column]
        if y is not None and not math.isnan(y):
            point = Bucket(v["attempt_id"], v["sequence"], v["sequence"], v[x_name], v[x_name], y, y)
            yield f"{row.table}.{column}", point


def _parts(buckets: Iterable[Bucket]) -> Iterator[list[Bucket]]:
    """Groups of at most FAN_OUT that never mix attempts."""
    for _, group in groupby(buckets, key=lambda b: b.attempt_id):
        members = list(group)
        for first in range(0, len(members), FAN_OUT):
            yield members[first : first + FAN_OUT]
