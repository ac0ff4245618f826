"""The hybrid finder: how few layers need attention, and which?

Trains, with every seed, all layers of attention, none, each single one, and then greedily more: the best set of a size
is the ground for the next. Candidates are judged by their loss on the whole validation part; beside it stand how static
their heads have become, time per token, and what small nets of the same layers recall.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from engine import estimate
from engine.control import RunControl, Sink
from engine.finders.finder import Finder
from engine.jobs import HybridJob, candidate_name
from engine.probes import mqar, recall
from engine.records import TrialRecord, WarningRecord
from engine.words import marked, tr

log = logging.getLogger(__name__)

Kept = frozenset[int]
"""Layers that keep attention, from 0."""

_NAMES = (marked("none"), marked("all"))  # of candidates, beside numbers


class NoHybrid(Exception):
    """Variants that can't be mixed, as a sentence for a person."""


class HybridFinder(Finder):
    """Mixes attention with one replacement."""

    def __init__(self, job: HybridJob, sink: Sink, control: RunControl, folder: Path, cache: Path) -> None:
        """Raises NoHybrid, and what Finder raises."""
        if estimate.receptive_field(job.replacement).future:
            raise NoHybrid(
                tr(
                    "{name} sees the future, so a mixture with it has a loss that says nothing. Choose another variant "
                    "in [hybrid].",
                    name=job.replacement.variant.name,
                )
            )
        self.job = job
        self._layers = job.attention.model.n_layer
        nets = job.most_trials // len(job.seeds) if job.recall else 0
        self.units = job.most_trials + nets + 1  # and inference in turn
        self._losses: dict[Kept, float] = {}
        super().__init__(job.attention, sink, control, folder, cache)

    def search(self) -> None:
        """Every level after the other, then what is measured once."""
        every = frozenset(range(self._layers))
        self._try([every, frozenset()])
        best: Kept = frozenset()
        for _ in range(self.job.most):
            level = [best | {n} for n in sorted(every - best)]
            self._try(level)
            best = min(level, key=self._losses.__getitem__)
        self._measure_once()

    def _try(self, level: Sequence[Kept]) -> None:
        """Every candidate of a level with every seed, seed by seed, so that their times stand beside each other."""
        found: dict[Kept, list[float]] = {kept: [] for kept in level}
        for seed in self.job.seeds:
            for kept in level:
                name = candidate_name(kept, self._layers)
                self.phase(tr("attention in layers {layers}, seed {seed}", layers=tr(name), seed=seed))
                title = tr("attention in layers {layers}", layers=tr(name))
                figures = self.trial(self.job.hybrid(kept, seed), title)
                self.done += 1
                if figures is None:
                    found[kept].append(math.inf)
                    continue
                self.sink.append(
                    TrialRecord(
                        finder="hybrid",
                        candidate=name,
                        attention_layers=len(kept),
                        seed=seed,
                        parameters=figures.parameters,
                        steps=figures.steps,
                        val_loss=figures.val_loss,
                        ms_per_iteration=figures.ms_per_iteration,
                        static_score=figures.looked,
                    )
                )
                found[kept].append(figures.val_loss)
        self._losses |= {kept: fmean(losses) for kept, losses in found.items()}

    def _measure_once(self) -> None:
        """What is measured of every candidate that could be trained, beside its trials."""
        tried = {candidate_name(k, self._layers): k for k, loss in self._losses.items() if math.isfinite(loss)}
        runs = {name: self.job.hybrid(kept, self.job.seeds[0]) for name, kept in tried.items()}
        self.measure_in_turn("hybrid", runs, lambda name: self._recall(tried[name]) if self.job.recall else None)

    def _recall(self, kept: Kept) -> float | None:
        """Exact accuracy of a small net of those layers on the quick setting; None where it can't be measured."""
        run, name = self.job.hybrid(kept, self.job.seeds[0]), candidate_name(kept, self._layers)
        found = self.journal.get("recall", run)
        if found is None:
            self.phase(tr("recall with attention in layers {layers}", layers=tr(name)))
            try:
                exact = recall.measure(run, mqar.QUICK, self.compute, self.control, log.info).exact
            except recall.NotMeasured as error:
                detail = tr(
                    "The recall of attention in layers {layers} was not measured: {why}.", layers=tr(name), why=error
                )
                self.sink.append(WarningRecord(kind="recall", detail=detail))
                return None
            found = {"exact": exact}
            self.journal.keep("recall", run, found)
        self.done += 1
        return float(found["exact"])
