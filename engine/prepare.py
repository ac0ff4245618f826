"""From a pilot as it was asked for to the runs that can begin."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

from engine import match
from engine.data import corpus
from engine.data.corpus import Watch
from engine.estimate import VariantEstimate, estimate
from engine.problems import Problem, SpecError
from engine.sections import DataSpec
from engine.spec import PilotSpec, RunSpec
from engine.words import tr


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """A pilot that fits its data, every size solved."""

    runs: tuple[RunSpec, ...]  # in the order in which they are carried
    estimates: tuple[VariantEstimate, ...]  # one per variant, on the first data
    notes: tuple[str, ...]  # how the data was read
    vocab_size: int  # of the first data


def prepare(pilot: PilotSpec, cache: Path, watch: Watch = lambda _: None) -> Prepared:
    """Read the data, hold the runs to what it holds now, and solve the sizes for each.

    Raises DataError where a run could not begin with the data, SpecError where a size can't be matched or a search
    lacks its library, and Cancelled.
    """
    _require_search_library(pilot)
    held = [_held(data, pilot, cache, watch) for data in pilot.data]
    pilot = pilot.model_copy(update={"data": tuple(data for data, _, _ in held)})
    solved = {data.name: match.solve(pilot, vocab_size) for data, vocab_size, _ in held}
    runs = [
        solved[data.name].resolve(variant, seed, data=data, setting=setting)
        for seed, data, setting in pilot.rounds()
        for variant in solved[data.name].variant
    ]
    vocab_size = held[0][1]
    first = runs[: len(pilot.variant)]
    return Prepared(
        runs=tuple(runs),
        estimates=tuple(estimate(run, vocab_size) for run in first),
        notes=tuple(note for _, _, notes in held for note in notes),
        vocab_size=vocab_size,
    )


def _require_search_library(pilot: PilotSpec) -> None:
    if pilot.search is not None and importlib.util.find_spec("optuna") is None:
        command = f'"{sys.executable}" -m pip install "pilotlight[search]"'
        message = tr(
            "needs Optuna, which is not installed. Install it with: {command}, or remove [search]", command=command
        )
        raise SpecError([Problem(field="search", value=None, message=message)])


def _held(data: DataSpec, pilot: PilotSpec, cache: Path, watch: Watch) -> tuple[DataSpec, int, tuple[str, ...]]:
    """`data` bound to its contents, its vocabulary, and how it was read; long enough for every variant."""
    found = corpus.load(pilot.spaced(data), cache, watch)
    for block_size in pilot.block_sizes:
        corpus.check_length(found, block_size)
    return data.model_copy(update={"fingerprint": found.fingerprint}), found.vocabulary.size, found.notes
