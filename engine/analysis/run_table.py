"""The run table: what it knows of a run, which fields of it can be shown, sought and ordered by, and its lines: single
runs, or runs that differ in nothing but the seed, together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from engine.analysis.matrix import Kind, mean_with_interval
from engine.words import marked

FieldKind = Literal["text", "tags", "day", "number", "seconds"] | Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRun:
    """A training run of any pilot. Figures that are unknown are None."""

    id: int
    pilot_id: int
    pilot: str
    baseline: bool  # its variant is the one that the pilot compares with
    place: int  # of its variant in the pilot, by which it has its colour
    variant: str
    mixer: str  # names of mixers, each once
    data_set: str
    setting: str
    seed: int
    status: str
    message: str
    created_at: str
    ended_at: str | None
    archived: bool
    note: str
    tags: tuple[str, ...]
    parameters: int | None = None
    causal: bool | None = None  # False: it sees the future, its validation loss is no prediction
    val_loss: float | None = None
    last_val_loss: float | None = None
    best_val_loss: float | None = None
    honest_val_loss: float | None = None
    test_loss: float | None = None
    train_loss: float | None = None
    ms_per_iteration: float | None = None
    tokens_per_s: float | None = None
    training_s: float | None = None
    peak_memory_bytes: int | None = None
    state_bytes: int | None = None
    joules_per_iteration: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """Something that is known of a run."""

    name: str  # as a filter says it
    key: str  # of TableRun
    title: str  # in English, for `tr`
    kind: FieldKind
    tip: str = ""  # for `tr`
    seeded: bool = True  # False: the same for every seed, so it has no interval

    @property
    def is_figure(self) -> bool:
        """True where a mean over seeds says something."""
        return self.kind not in ("text", "tags", "day", "number")

    @property
    def is_number(self) -> bool:
        """True where values are compared as numbers."""
        return self.is_figure or self.kind == "number"

    def texts(self, run: TableRun) -> tuple[str, ...]:
        """The words of a run in this field: one, or of tags any number."""
        value = getattr(run, self.key)
        return value if isinstance(value, tuple) else (value or "",)

    def number(self, run: TableRun) -> float | None:
        """The figure of a run; None where it is unknown or not finite."""
        value = getattr(run, self.key)
        return None if value is None or not math.isfinite(value) else value

    def day(self, run: TableRun) -> str | None:
        """The local day of a moment of the run, ISO 8601."""
        stamp = getattr(run, self.key)
        return datetime.fromisoformat(stamp).astimezone().date().isoformat() if stamp else None


VAL_LOSS = "val_loss"
_SCORED = marked(
    "Validation loss over the whole validation part, scored once after training with the weights that stand for the "
    "run (the last ones; the best on validation where the pilot sets patience)."
)
_LAST = marked("Validation loss of the last evaluation while training, on the fixed windows of the curve.")
_LOWEST = marked(
    "The lowest validation loss of the curve, on its fixed windows. A minimum of many evaluations is a little too good."
)

FIELDS = (
    Field(name="variant", key="variant", title=marked("Variant"), kind="text"),
    Field(name="pilot", key="pilot", title=marked("Pilot"), kind="text"),
    Field(name="mixer", key="mixer", title=marked("Mixer"), kind="text"),
    Field(name="data", key="data_set", title=marked("Data set"), kind="text"),
    Field(name="setting", key="setting", title=marked("Setting"), kind="text", tip=marked("What a sweep chose.")),
    Field(name="seed", key="seed", title=marked("Seed"), kind="number"),
    Field(name="status", key="status", title=marked("State"), kind="text"),
    Field(name=VAL_LOSS, key=VAL_LOSS, title=marked("Validation loss"), kind="loss", tip=_SCORED),
    Field(name="last_val_loss", key="last_val_loss", title=marked("Validation loss"), kind="loss", tip=_LAST),
    Field(name="best_val_loss", key="best_val_loss", title=marked("Validation loss"), kind="loss", tip=_LOWEST),
    Field(name="honest_val_loss", key="honest_val_loss", title=marked("Honest loss"), kind="loss"),
    Field(name="test_loss", key="test_loss", title=marked("Test loss"), kind="loss"),
    Field(name="train_loss", key="train_loss", title=marked("Training loss"), kind="loss"),
    Field(name="ms", key="ms_per_iteration", title=marked("ms/iteration"), kind="milliseconds"),
    Field(name="tokens_per_s", key="tokens_per_s", title=marked("Training tokens/s"), kind="rate"),
    Field(name="training", key="training_s", title=marked("Training time"), kind="seconds"),
    Field(name="peak_memory", key="peak_memory_bytes", title=marked("Peak memory"), kind="bytes", seeded=False),
    Field(name="state", key="state_bytes", title=marked("State/sequence"), kind="bytes", seeded=False),
    Field(name="parameters", key="parameters", title=marked("Parameters"), kind="count", seeded=False),
    Field(name="joules", key="joules_per_iteration", title=marked("J/iteration"), kind="value"),
    Field(name="created", key="created_at", title=marked("Created"), kind="day"),
    Field(name="ended", key="ended_at", title=marked("Ended"), kind="day"),
    Field(name="run", key="id", title=marked("Run number"), kind="number"),
    Field(name="tag", key="tags", title=marked("Tags"), kind="tags"),
    Field(name="note", key="note", title=marked("Note"), kind="text"),
)
BY_NAME = {name: field for field in FIELDS for name in (field.key, field.name)}

LOSSES = {
    VAL_LOSS: marked("Scored after training"),
    "last_val_loss": marked("Last of the curve"),
    "best_val_loss": marked("Lowest of the curve"),
}
"""Which loss the column of that name may show, and what each is called, for `tr`."""

COLUMNS = tuple(field.name for field in FIELDS if field.name not in LOSSES or field.name == VAL_LOSS)
"""Fields that can be a column, in their order."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of the table: a run, or runs of one variant that differ in nothing but the seed."""

    runs: tuple[TableRun, ...]

    @property
    def finished(self) -> tuple[TableRun, ...]:
        """Those that have come to their end."""
        return tuple(run for run in self.runs if run.status == "finished")

    @property
    def leaks(self) -> bool:
        """True where one of them sees the future."""
        return any(run.causal is False for run in self.runs)

    def figure(self, field: Field) -> tuple[float, float | None] | None:
        """Mean and half width of its 95 % interval over seeds, which a single run has not; None where it is unknown. Of
        several runs those that have not finished don't count."""
        found = self.runs if len(self.runs) == 1 else self.finished
        values = [value for run in found if (value := field.number(run)) is not None]
        if not values:
            return None
        if field.kind == "rate" and all(value > 0 for value in values):
            return _rate(values)
        mean, half_width = mean_with_interval(values)
        return mean, half_width if field.seeded else None


def lines(runs: Iterable[TableRun], *, grouped: bool) -> list[Line]:
    """Every run for itself, or runs that differ in nothing but the seed together, in the order of the first of each."""
    if not grouped:
        return [Line(runs=(run,)) for run in runs]
    found: dict[tuple[int, str, str, str], list[TableRun]] = {}
    for run in runs:
        found.setdefault((run.pilot_id, run.variant, run.data_set, run.setting), []).append(run)
    return [Line(runs=tuple(alike)) for alike in found.values()]


def ordered(found: Sequence[Line], field: Field, *, descending: bool) -> list[Line]:
    """By a field; what is unknown comes last either way, and equals stay in their order."""
    keyed = [(_order_of(line, field), line) for line in found]
    known = sorted(
        ((key, line) for key, line in keyed if key is not None), key=lambda pair: pair[0], reverse=descending
    )
    return [line for _, line in known] + [line for key, line in keyed if key is None]


_MINUTE = len("2026-11-26T14:05")


def _order_of(line: Line, field: Field) -> float | str | None:
    """None: unknown."""
    if field.is_figure:
        found = line.figure(field)
        return None if found is None else found[0]
    if field.kind == "number":
        return field.number(line.runs[0])
    if field.kind == "day":
        stamp = getattr(line.runs[0], field.key)
        return stamp and stamp[:_MINUTE]  # the runs of a pilot are made at once, and stay in its order
    return ", ".join(field.texts(line.runs[0])).casefold() or None


def _rate(values: Sequence[float]) -> tuple[float, float | None]:
    """The inverse of the mean time, as where variants stand side by side; its interval to first order."""
    time, half_width = mean_with_interval([1 / value for value in values])
    return 1 / time, None if half_width is None else half_width / time**2
