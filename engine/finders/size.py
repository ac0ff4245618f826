"""The size finder: how small may a variant become and still have the baseline's loss?

Two ladders for each variant, one of widths and one of depths, from a share of the baseline's parameters up to all of
them, every rung trained with every seed. A fit of loss against parameters tells where the wanted loss is crossed, and
sizes between the rungs are tried there until the answer is known to a tenth.

Where the pilot looks at heads over time, the baseline climbs a ladder of widths too: its static score by size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

import numpy as np

from engine import estimate, match
from engine.analysis import sizes
from engine.control import RunControl, Sink
from engine.finders.finder import Finder
from engine.jobs import MOST_MORE, SizeJob, sized
from engine.records import TrialRecord
from engine.spec import RunSpec
from engine.words import tr

NEAR = 1.1  # how much more parameters the answer may have than a size that is known to be too small


class NoSize(Exception):
    """A variant that can't be sized by its loss, as a sentence for a person."""


class SizeFinder(Finder):
    """Searches for all variants of a job, the baseline's trials shared."""

    def __init__(self, job: SizeJob, sink: Sink, control: RunControl, folder: Path, cache: Path) -> None:
        """Raises NoSize, and what Finder raises."""
        for run in job.variants:
            if estimate.receptive_field(run).future:
                raise NoSize(
                    tr(
                        "{name} sees the future, so its loss says nothing about its size. Remove its match.",
                        name=run.variant.name,
                    )
                )
        self.job = job
        self.units = job.most_trials + 1  # and inference in turn
        self._losses: dict[str, float] = {}  # of what was tried, by its name
        super().__init__(job.baseline, sink, control, folder, cache)
        self._parameters = self._size(job.baseline)

    def search(self) -> None:
        """The baseline, every ladder, and inference of the smallest that suffice."""
        wanted = self._try(self.job.baseline, sizes.BASELINE) + self.job.size.margin
        if not math.isfinite(wanted):
            raise NoSize(
                tr("The baseline could not be trained, so there is no loss to reach. The log has the details.")
            )
        found = {sizes.BASELINE: self.job.baseline}
        for run in self.job.variants:
            fields = ("n_embd",) if run.variant.lists() else ("n_embd", "n_layer")
            smallest = [self._smallest(run, field, wanted) for field in fields]
            found |= {_name(one): one for one in smallest if one is not None}
        if self.job.baseline.static_over_time:
            for number in self._ladder(self.job.baseline, "n_embd"):
                run = sized(self.job.baseline, "n_embd", number)
                if run != self.job.baseline:
                    self._try(run, _name(run))
        self.measure_in_turn("size", found)

    def _smallest(self, run: RunSpec, field: str, wanted: float) -> RunSpec | None:
        """The smallest on a ladder that has the wanted loss; None where none has."""
        losses: dict[int, float] = {}
        for number in self._ladder(run, field):
            one = sized(run, field, number)
            losses[number] = self._try(one, _name(one))
        for _ in range(MOST_MORE):
            enough = min((n for n, loss in losses.items() if loss <= wanted), default=None)
            below = max((n for n in losses if enough is not None and n < enough), default=None)
            if enough is None or below is None:
                break
            between = [n for n in match.numbers(run.model, field) if below < n < enough]
            low, high = (self._size(sized(run, field, n)) for n in (below, enough))
            if not between or high / low <= NEAR:
                break
            known = {n: loss for n, loss in losses.items() if math.isfinite(loss)}
            points = [(self._size(sized(run, field, n)), loss) for n, loss in known.items()]
            guess = sizes.crossing(points, wanted) if len(points) > 1 else None
            target = guess if guess is not None and low < guess < high else float(np.sqrt(low * high))
            number = match.nearest(between, target, lambda n: self._size(sized(run, field, n)))
            one = sized(run, field, number)
            losses[number] = self._try(one, _name(one))
        enough = min((n for n, loss in losses.items() if loss <= wanted), default=None)
        return None if enough is None else sized(run, field, enough)

    def _ladder(self, run: RunSpec, field: str) -> Sequence[int]:
        """Widths or depths whose parameters are in equal ratios, from a share of the baseline's up to all of them."""
        possible = match.numbers(run.model, field)
        targets = np.geomspace(self.job.size.smallest, 1.0, self.job.size.sizes) * self._parameters
        rungs = [match.nearest(possible, float(t), lambda n: self._size(sized(run, field, n))) for t in targets]
        return list(dict.fromkeys(rungs))

    def _try(self, run: RunSpec, name: str) -> float:
        """The mean validation loss over the seeds; recorded."""
        if name not in self._losses:
            found = []
            for seed in self.job.seeds:
                size = sizes.words(run.model.n_layer, run.model.n_embd)
                self.phase(tr("{variant}, {size}, seed {seed}", variant=run.variant.name, size=size, seed=seed))
                figures = self.trial(run.model_copy(update={"seed": seed}), name)
                self.done += 1
                if figures is None:
                    found.append(math.inf)
                    break  # the others would not make it good enough
                layers = run.variant.layers(run.model.n_layer)
                self.sink.append(
                    TrialRecord(
                        finder="size",
                        candidate=name,
                        attention_layers=sum(layer.mixer == "attention" for layer in layers),
                        seed=seed,
                        parameters=figures.parameters,
                        steps=figures.steps,
                        val_loss=figures.val_loss,
                        ms_per_iteration=figures.ms_per_iteration,
                        static_score=figures.looked,
                        variant=run.variant.name,
                        n_layer=run.model.n_layer,
                        n_embd=run.model.n_embd,
                    )
                )
                found.append(figures.val_loss)
            self._losses[name] = fmean(found)
        return self._losses[name]

    def _size(self, run: RunSpec) -> float:
        return estimate.parameters(run, self.corpus.vocabulary.size)


def _name(run: RunSpec) -> str:
    return f"{run.variant.name}, {run.model.n_layer} × {run.model.n_embd}"
