"""The hybrid finder: how few layers need attention, and which?

Trains, with every seed, all layers of attention, none, each single one, and then greedily more: the best set of a size
is the ground for the next. Candidates are judged by their loss on the whole validation part; beside it stand how static
their heads have become, time per token, and what small nets of the same layers recall.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

import torch

from engine import device, estimate, inference
from engine.control import RunControl, Sink
from engine.data import corpus as corpora
from engine.data.errors import Cancelled
from engine.energy import Meter
from engine.finders.journal import Journal
from engine.finders.trials import Trials
from engine.inference import Candidate, Point
from engine.model import GPT
from engine.nvml import NoCard
from engine.probes import mqar, recall, static
from engine.records import CandidateRecord, ProgressRecord, TrialRecord, WarningRecord
from engine.spec import HybridJob, candidate_name

log = logging.getLogger(__name__)

Kept = frozenset[int]
"""Layers that keep attention, from 0."""


class NoHybrid(Exception):
    """Variants that can't be mixed, as a sentence for a person."""


class HybridFinder:
    """Carries one search to its end, or to the wish that ends it early."""

    def __init__(self, job: HybridJob, sink: Sink, control: RunControl, folder: Path, cache: Path) -> None:
        """`folder` keeps finished trials, `cache` tokenised corpora.

        Raises NoHybrid, DataError or DeviceError where it can't begin, Cancelled where it shall not.
        """
        if estimate.receptive_field(job.replacement).future:
            raise NoHybrid(
                f"{job.replacement.variant.name} sees the future, so a mixture with it has a loss that says nothing. "
                "Choose another variant in [hybrid]."
            )
        self.job, self.sink, self.control = job, sink, control
        self.compute = device.choose(job.attention.train)
        sink.append(device.environment(self.compute))
        self._layers = job.attention.model.n_layer
        self._done = 0
        self._phase("reading the data")
        self.corpus = corpora.load(job.attention.data, cache, self._reading)
        self._journal = Journal(folder)
        self.trials = Trials(self.corpus, self.compute, control, self._journal)
        self._losses: dict[Kept, float] = {}

    @property
    def units(self) -> int:
        """Trials and recall nets in all, and one for what is measured in turn."""
        candidates = 2 + sum(self._layers - n for n in range(self.job.most))
        return candidates * (len(self.job.seeds) + self.job.recall) + 1

    def carry_out(self) -> bool:
        """Search; True where it came to its end. Raises Diverged or torch's own errors."""
        try:
            every = frozenset(range(self._layers))
            self._try([every, frozenset()])
            best: Kept = frozenset()
            for _ in range(self.job.most):
                level = [best | {n} for n in sorted(every - best)]
                self._try(level)
                best = min(level, key=self._losses.__getitem__)
            self._measure_once()
        except Cancelled:
            return False
        if self.control.ending:
            return False
        self._done = self.units
        self._phase("finished")
        return True

    def _try(self, level: Sequence[Kept]) -> None:
        """Every candidate of a level with every seed, seed by seed, so that their times stand beside each other."""
        found: dict[Kept, list[float]] = {kept: [] for kept in level}
        for seed in self.job.seeds:
            for kept in level:
                name = candidate_name(kept, self._layers)
                self._phase(f"attention in layers {name}, seed {seed}")
                figures = self.trials.figures(self.job.hybrid(kept, seed), self._static_score)
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
                self._done += 1
        self._losses |= {kept: fmean(losses) for kept, losses in found.items()}

    def _measure_once(self) -> None:
        """Time per decoded token of all candidates in turn, and what each recalls."""
        self._phase("measuring inference")
        tried = list(self._losses)
        tpot = self._tpot(tried)
        self._done += 1
        for kept in tried:
            recalled = self._recall(kept) if self.job.recall else None
            self.sink.append(
                CandidateRecord(
                    finder="hybrid",
                    candidate=candidate_name(kept, self._layers),
                    tpot_ms_p50=tpot.get(kept),
                    recall_exact=recalled,
                )
            )

    def _static_score(self, model: GPT) -> float | None:
        """The mean over the heads that are left; None without any, or where the validation part is too short."""
        found = static.scores_over_time(model, self.corpus.val, self.compute, self.job.attention.train.max_iters)
        return static.mean_score(found)

    def _recall(self, kept: Kept) -> float | None:
        """Exact accuracy of a small net of those layers on the quick setting; None where it can't be measured."""
        run, name = self.job.hybrid(kept, self.job.seeds[0]), candidate_name(kept, self._layers)
        found = self._journal.get("recall", run)
        if found is None:
            self._phase(f"recall with attention in layers {name}")
            try:
                exact = recall.measure(run, mqar.QUICK, self.compute, self.control, log.info).exact
            except recall.NotMeasured as error:
                detail = f"The recall of attention in layers {name} was not measured: {error}."
                self.sink.append(WarningRecord(kind="recall", detail=detail))
                return None
            found = {"exact": exact}
            self._journal.keep("recall", run, found)
        self._done += 1
        return float(found["exact"])

    def _tpot(self, tried: Sequence[Kept]) -> dict[Kept, float | None]:
        block_size = self.job.attention.model.block_size
        point = Point(
            prompt_tokens=max(block_size // 2, 1),
            output_tokens=max(min(block_size - block_size // 2, 64), 1),
            batch_size=1,
            launch_mode="eager",
        )
        candidates = []
        for number, kept in enumerate(tried):
            run = self.job.hybrid(kept, self.job.seeds[0])
            if estimate.state_bytes(run, 1) is not None:
                torch.manual_seed(run.seed)
                model = GPT(run, self.corpus.vocabulary.size).to(self.compute.device)
                candidates.append(Candidate(measured_run_id=number, run=run, model=model, compute=self.compute))
        meter = Meter(NoCard(), self.compute.synchronise)
        found = inference.measure(candidates, point, inference.QUICK, self.control, meter)
        return {tried[record.measured_run_id]: record.tpot_ms_p50 for record in found}

    def _reading(self, _: float) -> None:
        if self.control.ending:
            raise Cancelled

    def _phase(self, words: str) -> None:
        log.info(words)
        self.sink.append(ProgressRecord(phase=words, iteration=self._done, max_iters=self.units))
