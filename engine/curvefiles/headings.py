"""What the columns of a table of curves are: told by their names, never by their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.words import listed, tr

STEPS = (
    "iteration",
    "iterations",
    "iter",
    "iter_num",
    "global_step",
    "step",
    "steps",
)  # the first that is there counts
_MOMENTS = ("wall_time", "timestamp", "elapsed_s", "elapsed", "runtime", "relative_time")
_TIMES = ("step_ms", "time_ms", "ms/iteration", "ms_per_iteration")
_RUNS = ("run", "run_name", "curve")
_SPREAD = ("__min", "__max")  # beside a column of Weights & Biases
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_SPLITS = {
    **dict.fromkeys(("val", "valid", "validation", "eval", "evaluation", "dev", "valloss"), "val"),
    **dict.fromkeys(("train", "training", "trainloss"), "train"),
    **dict.fromkeys(("batch", "minibatch"), "batch"),
    "test": "test",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Loss:
    """A column of losses."""

    place: int
    run: str  # empty: the file's, or each row's own
    split: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Headings:
    """Where everything stands; places are counted from 0, None: nowhere."""

    format: str
    step: int
    losses: tuple[Loss, ...]
    run: int | None
    kind: int | None  # of a row, where Trackio tells smoothed ones from others
    step_ms: int | None
    moment: int | None
    notes: tuple[str, ...]  # what was decided by names that leave it open


def is_table(names: Sequence[str]) -> bool:
    """Whether these can be the columns of a table of curves."""
    return len(names) > 1 and _place(names, STEPS) is not None


def understand(names: Sequence[str], file: str) -> Headings:
    """What the columns are, with a `file`'s name where they leave it open; without losses where there are none."""
    step = _place(names, STEPS)
    assert step is not None, "is_table says so"
    notes = _other_steps(names, step)
    losses = _losses(names, file, notes)
    run, moment, kind = _place(names, _RUNS), _place(names, _MOMENTS), _place(names, ("data_type",))
    return Headings(
        format=_format(names, run, moment, kind),
        step=step,
        losses=losses,
        run=run,
        kind=kind,
        step_ms=_place(names, _TIMES),
        moment=moment,
        notes=tuple(notes),
    )


def split_of(name: str) -> str:
    """train, val, batch or test, as the name says, by its last word where there are several: train/eval_loss; empty
    where it says nothing."""
    said = [_SPLITS[word] for word in map(str.lower, _WORDS.findall(name)) if word in _SPLITS]
    side = next((split for split in reversed(said) if split != "batch"), "")
    return "batch" if "batch" in said and side in ("", "train") else side


def _losses(names: Sequence[str], file: str, notes: list[str]) -> tuple[Loss, ...]:
    """The columns whose names have loss in them, or else the one called value, as TensorBoard does."""
    columns = [n for n, name in enumerate(names) if "loss" in name.lower() and not name.lower().endswith(_SPREAD)]
    if not columns:
        columns = [n for n, name in enumerate(names) if _plain(name) == "value"][:1]
    found: dict[tuple[str, str], Loss] = {}
    for place in columns:
        run, metric = _run_and_metric(names[place])
        split = _decided(metric, file, notes)
        if split == "test":
            notes.append(tr("The column '{column}' is a test loss and was passed over.", column=names[place]))
        elif (run, split) in found:
            taken = names[found[run, split].place]
            told = tr(
                "The column '{column}' was passed over, for '{taken}' says the same.", column=names[place], taken=taken
            )
            notes.append(told)
        else:
            found[run, split] = Loss(place=place, run=run, split=split)
    return tuple(found.values())


def _run_and_metric(column: str) -> tuple[str, str]:
    """A column of Weights & Biases is called "run - val/loss"."""
    run, _, metric = column.rpartition(" - ")
    return (run.strip(), metric) if "loss" in metric.lower() else ("", column)


def _decided(column: str, file: str, notes: list[str]) -> str:
    """The split that a column's name says, or else the file's; training where both leave it open, which is told."""
    split = split_of(column) or split_of(file)
    if split_of(column) != split == "test":  # test.csv is any file
        split = ""
    if not split:
        told = tr(
            "Neither the column '{column}' nor the file's name says train or val, so it was read as training loss. "
            "Put val into the file's name where it is validation loss.",
            column=column,
        )
        notes.extend([told] * (told not in notes))
    return split or "train"


def _other_steps(names: Sequence[str], step: int) -> list[str]:
    others = [name for n, name in enumerate(names) if n != step and _end(name) in STEPS]
    if not others:
        return []
    others = [f"'{name}'" for name in others]
    return [tr("Iterations are those of '{column}', not of {others}.", column=names[step], others=listed(others))]


def _format(names: Sequence[str], run: int | None, moment: int | None, kind: int | None) -> str:
    if {_plain(name) for name in names} == {"wall_time", "step", "value"}:
        return "tensorboard"
    if any(name.lower().endswith(_SPREAD) or " - " in name for name in names):
        return "wandb"
    if any(name.startswith("_") and _end(name) in ("step", "runtime", "timestamp") for name in names):
        return "wandb"
    return "trackio" if run is not None and (kind is not None or moment is not None) else "csv"


def _place(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    """The column that is called by the first of `wanted` that any is called by."""
    for read in (_plain, _end):
        called = [read(name) for name in names]
        for name in wanted:
            if name in called:
                return called.index(name)
    return None


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_")


def _end(name: str) -> str:
    """Without what stands before: train/global_step, _step."""
    return _plain(name).rpartition("/")[2].lstrip("_")
