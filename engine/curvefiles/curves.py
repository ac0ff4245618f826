"""Curves that another program recorded: what is read of them, and what is kept where a file holds more or less."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.data.errors import DataError
from engine.words import marked, shown, tr

MOST_POINTS = 5_000  # of one curve and split; a chart has room for two thousand
HIGHEST_STEP = 2**53  # whole numbers are exact up to here
FORMATS = {
    "nanogpt": marked("nanoGPT log"),
    "tensorboard": marked("TensorBoard"),
    "wandb": marked("Weights & Biases"),
    "trackio": marked("Trackio"),
    "csv": marked("CSV table"),
}
"""What a person reads of a format, for `tr`."""

Watch = Callable[[float], None]  # told how far reading is, 0 to 1; may raise to give it up


class CurveFileError(DataError):
    """A file without a curve, as a sentence for a person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CurvePoint:
    """What a file says of one iteration; None: it does not say."""

    iteration: int
    split: str  # train or val; batch: training loss of one batch
    loss: float | None
    step_ms: float | None
    elapsed_s: float | None  # since the first point


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedCurve:
    """One run of a file."""

    name: str
    source: str  # name of the file
    format: str  # of FORMATS
    points: tuple[CurvePoint, ...]

    def of(self, split: str) -> list[CurvePoint]:
        """Its points of a split whose loss is known."""
        return [point for point in self.points if point.split == split and point.loss is not None]


@dataclass(frozen=True, kw_only=True, slots=True)
class CurveFile:
    """What was found in a file, and in sentences what a person should know about how it was read."""

    curves: tuple[ImportedCurve, ...]
    notes: tuple[str, ...]


class Gathered:
    """Points of one run while they are read: bare numbers, for a file may have millions of lines."""

    def __init__(self) -> None:
        self._rows: dict[str, array[float]] = {}

    def add(
        self, split: str, iteration: float, loss: float, step_ms: float = math.nan, elapsed_s: float = math.nan
    ) -> None:
        """Keep a point; what is not known is NaN. Raises ValueError where the iteration is none."""
        if not (0 <= iteration <= HIGHEST_STEP and iteration == int(iteration)):
            raise ValueError(iteration)
        self._rows.setdefault(split, array("d")).extend((iteration, loss, step_ms, elapsed_s))

    def points(self, name: str, notes: list[str]) -> tuple[CurvePoint, ...]:
        """What is kept of them, by split in the order of iterations; `notes` gets what was left out."""
        found: list[CurvePoint] = []
        began = min((_first_moment(rows) for rows in map(_table, self._rows.values())), default=0.0)
        for split, kept in self._rows.items():
            rows = _table(kept)
            with np.errstate(invalid="ignore", over="ignore"):  # a moment that is not finite is unknown, see _point
                rows[:, 3] -= began
            found += [_point(split, row) for row in _thinned(_later_counts(rows, name, notes), name, notes).tolist()]
        return tuple(found)


class BadLines:
    """Counts lines that can't be read, and remembers the first."""

    def __init__(self) -> None:
        self._count, self._line, self._text = 0, 0, ""

    def add(self, line: int, text: str) -> None:
        """One more."""
        if not self._count:
            self._line, self._text = line, shown(text, 80)
        self._count += 1

    @property
    def notes(self) -> list[str]:
        """How many there were, as a sentence; none where there was none."""
        if self._count == 0:
            return []
        values = {"line": self._line, "text": self._text}
        if self._count == 1:
            return [tr("Line {line} can't be read and was passed over: {text}", **values)]
        told = tr(
            "{n} lines can't be read and were passed over, the first is line {line}: {text}", n=self._count, **values
        )
        return [told]


def _table(kept: array[float]) -> np.ndarray:
    """Rows (n, 4) of iteration, loss, ms, moment."""
    return np.array(kept).reshape(-1, 4)


def _first_moment(rows: np.ndarray) -> float:
    known = rows[:, 3][np.isfinite(rows[:, 3])]
    return float(known.min()) if len(known) else math.inf


def _later_counts(rows: np.ndarray, name: str, notes: list[str]) -> np.ndarray:
    """Rows in the order of iterations. Where the file goes back to an earlier one, the run was resumed there: what was
    recorded before from that iteration on is superseded. A table with the newest row first is turned round."""
    if len(rows) > 2 and bool((np.diff(rows[:, 0]) < 0).all()):
        rows = rows[::-1]
    steps = rows[:, 0]
    back = np.flatnonzero(np.diff(steps) < 0)
    if len(back):
        told = tr(
            "{name}: iterations go back to {iteration}, as after a resume; what comes later in the file counts.",
            name=name,
            iteration=f"{steps[back[0] + 1]:.0f}",
        )
        notes.extend([told] * (told not in notes))
    lowest_after = np.minimum.accumulate(steps[::-1])[::-1][1:]
    return rows[np.r_[steps[:-1] < lowest_after, True]]


def _thinned(rows: np.ndarray, name: str, notes: list[str]) -> np.ndarray:
    """At most about MOST_POINTS rows, the lowest and highest losses and both ends among them."""
    if len(rows) <= MOST_POINTS:
        return rows
    size = -(-2 * len(rows) // MOST_POINTS)
    whole = len(rows) // size
    loss = rows[: whole * size, 1].reshape(whole, size)
    low, high = (np.where(np.isnan(loss), other, loss) for other in (np.inf, -np.inf))
    ends = np.stack([low.argmin(axis=1), high.argmax(axis=1)]) + np.arange(whole) * size
    places = np.unique(np.r_[0, ends.ravel(), np.arange(whole * size, len(rows)), len(rows) - 1])
    told = tr(
        "{name}: of {n} points {kept} are kept, the lowest and highest of every stretch.",
        name=name,
        n=len(rows),
        kept=len(places),
    )
    notes.extend([told] * (told not in notes))
    return rows[places]


def _point(split: str, row: list[float]) -> CurvePoint:
    iteration, *rest = row
    loss, step_ms, elapsed_s = (value if math.isfinite(value) else None for value in rest)
    return CurvePoint(iteration=int(iteration), split=split, loss=loss, step_ms=step_ms, elapsed_s=elapsed_s)
