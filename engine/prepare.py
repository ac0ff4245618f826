"""From a pilot as it was asked for to the runs that can begin."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine import match
from engine.data import corpus
from engine.data.corpus import Watch
from engine.estimate import VariantEstimate, estimate
from engine.spec import PilotSpec, RunSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """A pilot that fits its data, every size solved."""

    runs: tuple[RunSpec, ...]  # all variants of the first seed, then of the next
    estimates: tuple[VariantEstimate, ...]  # one per variant


def prepare(pilot: PilotSpec, cache: Path, watch: Watch = lambda _: None) -> Prepared:
    """Read the data, hold the runs to what it holds now, and solve the sizes.

    Raises DataError where a run could not begin with the data, SpecError where a size can't be matched, and Cancelled.
    """
    found = corpus.load(pilot.data, cache, watch)
    pilot = pilot.model_copy(update={"data": pilot.data.model_copy(update={"fingerprint": found.fingerprint})})
    runs = match.solve(pilot, found.vocabulary.size).runs()
    for block_size in sorted({run.model.block_size for run in runs}):
        corpus.check_length(found, block_size)
    estimates = tuple(estimate(run, found.vocabulary.size) for run in runs[: len(pilot.variant)])
    return Prepared(runs=tuple(runs), estimates=estimates)
