"""What finders have in common: one corpus and device, trials kept in a journal, inference in turn, and words of how far
they are."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

import torch

from engine import device, estimate, inference, memory, scaling, signs
from engine.control import RunControl, Sink
from engine.data import corpus as corpora
from engine.data.errors import Cancelled
from engine.energy import Meter
from engine.finders.journal import Journal
from engine.finders.trials import Figures, Trials
from engine.inference import Candidate, Point
from engine.model import GPT
from engine.nvml import NoCard
from engine.probes import static
from engine.records import CandidateRecord, InferencePointRecord, ProgressRecord, WarningRecord
from engine.records import Finder as FinderName
from engine.scaling import Case
from engine.sections import ScalingSpec
from engine.spec import RunSpec
from engine.train import Diverged
from engine.words import marked, tr

log = logging.getLogger(__name__)

ROUNDS = 9  # of step times


class Leaks(Exception):
    """A variant whose loss says nothing, for it sees the future, as a sentence for a person."""


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
        self.phase(marked("reading the data"))
        self.corpus = corpora.load(baseline.data, cache, self._reading)
        self.journal = Journal(folder)
        self.trials = Trials(self.corpus, self.compute, control, self.journal)

    def carry_out(self) -> bool:
        """Search; True where it came to its end. Raises Diverged or torch's own errors."""
        self._watch_resumption()
        try:
            with signs.watched(self.sink, self.compute.threads, signs.BUSY_FINDER):
                self.search()
        except Cancelled:
            return False
        if self.control.ending:
            return False
        self.done = self.units
        self.phase(marked("finished"))
        return True

    def search(self) -> None:
        """Try and record. Raises Cancelled."""
        raise NotImplementedError

    def trial(self, run: RunSpec, name: str) -> Figures | None:
        """A training of `run`, called `name` for a person; None where it can't be carried, which is told and kept.

        Raises Leaks, Cancelled, or torch's own errors.
        """
        failed = self.journal.get("failed", run)
        if failed is None:
            try:
                found = self.trials.figures(run, self.static_score)
                if not found.causal:
                    raise Leaks(
                        tr("{name} sees the future, so its loss says nothing. Take it out of the search.", name=name)
                    )
                return found
            except Diverged as error:
                failed = {"why": str(error)}
            except (RuntimeError, MemoryError) as error:
                if not memory.is_exhaustion(error):
                    raise
                failed = {"why": tr("Memory does not suffice for it.")}
            memory.give_back()
            self.journal.keep("failed", run, failed)
        detail = tr(
            "{name}, seed {seed}, counts as not good enough: its training failed. {why}",
            name=name,
            seed=run.seed,
            why=failed["why"],
        )
        self.sink.append(WarningRecord(kind="trial", detail=detail))
        return None

    def _watch_resumption(self) -> None:
        if len(self.journal):
            detail = tr("Some trials were timed in an earlier attempt of the finder: compare only times taken in turn.")
            self.sink.append(WarningRecord(kind="resumed", detail=detail))

    def static_score(self, model: GPT) -> float | None:
        """The mean over a trained model's heads; None without any, or where the validation part is too short."""
        found = static.scores_over_time(model, self.corpus.val, self.compute, self.baseline.train.max_iters)
        return static.mean_score(found)

    def measure_in_turn(
        self, finder: FinderName, found: Mapping[str, RunSpec], recalled: Callable[[str], float | None] = lambda _: None
    ) -> None:
        """Record a training step and a request of every candidate in `found`, all in turn, and what each recalls."""
        self.phase(marked("measuring training steps and inference in turn"))
        served, steps = self.serving([*found.values()]), self.step_times([*found.values()])
        self.done += 1
        for place, name in enumerate(found):
            point = served.get(place)
            self.sink.append(
                CandidateRecord(
                    finder=finder,
                    candidate=name,
                    tpot_ms_p50=None if point is None else point.tpot_ms_p50,
                    prefill_tokens_per_s=None if point is None else point.prefill_tokens_per_s,
                    recall_exact=recalled(name),
                    ms_per_iteration=steps.get(place),
                )
            )

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

    def step_times(self, runs: Sequence[RunSpec]) -> dict[int, float]:
        """Place in `runs` → ms of a training step, all in turn: trials that were timed an hour apart can't be compared.
        Empty where memory does not suffice for all beside each other."""
        cases: list[Case] = []
        try:
            for number, run in enumerate(runs):
                mode = "compiled" if self.compute.compiled else "eager"
                spec = ScalingSpec(batch_size=run.train.batch_size, launch_mode=mode)
                vocab_size = self.corpus.vocabulary.size
                case = scaling.make(number, run, vocab_size, run.model.block_size, "training step", spec)
                if case is not None:
                    cases.append(case)
                    case.warm_up()
            rounds = [[case.ms() for case in cases] for _ in range(ROUNDS) if not self.control.ending]
            accumulated = self.baseline.train.gradient_accumulation_steps
            return {case.run_id: float(median(ms)) * accumulated for case, *ms in zip(cases, *rounds, strict=True)}
        except (RuntimeError, MemoryError) as error:
            if not memory.is_exhaustion(error):
                raise
            return {}
        finally:
            for case in cases:
                case.close()
            cases.clear()
            memory.give_back()

    def phase(self, words: str) -> None:
        """Tell what comes now, as a run does."""
        log.info(words)
        self.sink.append(ProgressRecord(phase=words, iteration=min(self.done, self.units), max_iters=self.units))

    def _reading(self, _: float) -> None:
        if self.control.ending:
            raise Cancelled
