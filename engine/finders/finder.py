"""What finders have in common: one corpus and device, trials kept in a journal, inference in turn, and words of how far
they are."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

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
from engine.probes import static
from engine.records import InferencePointRecord, ProgressRecord
from engine.spec import RunSpec

log = logging.getLogger(__name__)


class Finder:
    """Carries one search to its end, or to the wish that ends it early."""

    units = 1  # of work in all, as far as it can be told beforehand
    protocol = inference.QUICK

    def __init__(self, baseline: RunSpec, sink: Sink, control: RunControl, folder: Path, cache: Path) -> None:
        """`folder` keeps finished trials, `cache` tokenised corpora.

        Raises DataError or DeviceError where it can't begin, Cancelled where it shall not.
        """
        self.baseline, self.sink, self.control = baseline, sink, control
        self.compute = device.choose(baseline.train)
        sink.append(device.environment(self.compute))
        self.done = 0
        self.phase("reading the data")
        self.corpus = corpora.load(baseline.data, cache, self._reading)
        self.journal = Journal(folder)
        self.trials = Trials(self.corpus, self.compute, control, self.journal)

    def carry_out(self) -> bool:
        """Search; True where it came to its end. Raises Diverged or torch's own errors."""
        try:
            self.search()
        except Cancelled:
            return False
        if self.control.ending:
            return False
        self.done = self.units
        self.phase("finished")
        return True

    def search(self) -> None:
        """Try and record. Raises Cancelled."""
        raise NotImplementedError

    def static_score(self, model: GPT) -> float | None:
        """The mean over a trained model's heads; None without any, or where the validation part is too short."""
        found = static.scores_over_time(model, self.corpus.val, self.compute, self.baseline.train.max_iters)
        return static.mean_score(found)

    def serving(self, runs: Sequence[RunSpec]) -> dict[int, InferencePointRecord]:
        """Place in `runs` → one request of untrained models, all in turn, half the baseline's window as prompt; without
        those that can't be decoded."""
        block_size = self.baseline.model.block_size
        point = Point(
            prompt_tokens=max(block_size // 2, 1),
            output_tokens=max(min(block_size - block_size // 2, 64), 1),
            batch_size=1,
            launch_mode="eager",
        )
        candidates = []
        for number, run in enumerate(runs):
            if estimate.state_bytes(run, 1) is not None:
                torch.manual_seed(run.seed)
                model = GPT(run, self.corpus.vocabulary.size).to(self.compute.device)
                candidates.append(Candidate(measured_run_id=number, run=run, model=model, compute=self.compute))
        meter = Meter(NoCard(), self.compute.synchronise)
        found = inference.measure(candidates, point, self.protocol, self.control, meter)
        return {record.measured_run_id: record for record in found}

    def phase(self, words: str) -> None:
        """Tell what comes now."""
        log.info(words)
        self.sink.append(ProgressRecord(phase=words, iteration=min(self.done, self.units), max_iters=self.units))

    def _reading(self, _: float) -> None:
        if self.control.ending:
            raise Cancelled
