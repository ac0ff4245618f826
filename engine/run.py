"""One attempt of one run, from data to summary: the order in which everything is measured."""

from __future__ import annotations

import logging
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch

from engine import checkpoint, device, estimate, fit, memory, ranges, search
from engine.control import RunControl, Sink
from engine.data import corpus as corpora
from engine.data import files
from engine.data.errors import Cancelled
from engine.energy import Meter
from engine.model import GPT
from engine.probes import causality, static
from engine.records import FITTING, ModelRecord, ProgressRecord
from engine.score import Scoring
from engine.spec import RunSpec
from engine.telemetry import Sampler
from engine.train import Progress, Trainer
from engine.words import marked, tr

log = logging.getLogger(__name__)

_EARLY_ENDS = {
    "patience": marked("Ended after {done} of {all} iterations: no lower validation loss in {patience} evaluations."),
    "target": marked("Ended after {done} of {all} iterations: the validation loss reached {loss}."),
    "time": marked("Ended after {done} of {all} iterations: {minutes} minutes of training were over."),
}


class Attempt:
    """Carries one run to its end, or to the wish that ends it early."""

    def __init__(self, run: RunSpec, sink: Sink, control: RunControl, folder: Path, cache: Path) -> None:
        """`folder` holds the run's checkpoints, `cache` tokenised corpora.

        Raises DataError or DeviceError where the run can't begin, Cancelled where it shall not, and what a search
        raises (engine.search).
        """
        self.run, self.sink, self.control, self.folder = run, sink, control, folder
        self.compute = device.choose(run.train)
        torch.set_num_threads(checkpoint.threads(folder) or torch.get_num_threads())  # sums depend on it
        sink.append(device.environment(self.compute))
        self._phase(marked("reading the data"))
        self.corpus = corpora.load(run.data, cache, self._reading)
        corpora.check_length(self.corpus, run.model.block_size)
        self.run = run = self._with_chosen_values(run)
        torch.manual_seed(run.seed)
        self.model = GPT(run, self.corpus.vocabulary.size).to(self.compute.device)
        self.sink.append(self._facts())
        self.trainer = Trainer(run, self.corpus, self.model, self.compute)
        self.sampler = Sampler(self.compute, sink)
        self._looked = -1  # iteration at which heads were looked at last
        self._looks_at_heads = run.static_over_time
        self.trainer.meter = Meter(self.sampler.card, self.compute.synchronise)

    def carry_out(self) -> bool:
        """Train and measure; True where the run came to its end.

        Raises CheckpointError, Diverged, OutOfMemory, OSError or torch's own errors.
        """
        self._resume()
        if self.control.ending:
            return False
        self._phase(marked("checking causality"))
        causal = self.trainer.ends_by_loss = self._check_causality("before training")
        self.sampler.start()
        try:
            self._train()
            if not self.trainer.over or self.control.ending:
                self._keep(best=False)
                return False
            return self._measure(causal)
        except (RuntimeError, MemoryError) as error:
            if not memory.is_exhaustion(error):
                raise
            request = str(error)  # and no more: its traceback holds the failed step's tensors
        finally:
            self.sampler.close()
            self.trainer.close()
        self._phase(FITTING)
        self.sink.flush()  # libraries may end a process that is refused memory; then only this tells why
        raise fit.told(self.trainer, request)

    def _train(self) -> None:
        if not self.trainer.over:
            self.trainer.meter.measure_idle()
        self._phase(marked("training"))
        with self.sampler.training(lambda: not self.control.paused):
            try:
                self.trainer.train(self.sink, self.control, self._keep)
            except (IndexError, RuntimeError):  # as tokens raise that the vocabulary does not have
                files.require_unwritten(self.corpus.mapped)
                raise

    @property
    def early_end(self) -> str:
        """Why training ended before its budget, as a sentence; empty where it did not."""
        done, train = self.trainer.progress, self.run.train
        values = {
            "done": done.iteration,
            "all": train.max_iters,
            "patience": train.patience,
            "loss": train.target_loss,
            "minutes": f"{train.max_minutes or 0:g}",
        }
        return tr(_EARLY_ENDS[done.ended_by], **values) if done.ended_by in _EARLY_ENDS else ""

    def _measure(self, causal: bool) -> bool:
        """Everything after training; False where a wish ended it."""
        self._phase(marked("scoring the validation part"))
        if self.trainer.scored_iteration != self.trainer.progress.iteration:
            checkpoint.load_best(self.folder, self.model)
            log.info("scoring the weights of iteration %d, the best on validation", self.trainer.scored_iteration)
        causal = self._check_causality("after training") and causal
        scoring = Scoring(self.trainer, self.sink, self.control)
        scores = scoring.scores(causal=causal)
        if scores is None:
            return False
        files.require_unwritten(self.corpus.mapped)
        # before the next pass, whose step changes them
        checkpoint.save_weights(self.folder, self.model, self.trainer.scored_iteration)
        self._phase(marked("measuring memory"))
        peak = memory.peak_of(self.trainer.one_step, self.compute, self.trainer.living())
        if self.control.ending:
            return False
        energy = self.trainer.progress.energy.figures(self.run.train.windows_per_step * self.run.model.block_size)
        self.sink.append(replace(scoring.summary(scores, causal, peak), **self.sampler.figures(), **energy))
        self._phase(marked("finished"))
        return True

    def _facts(self) -> ModelRecord:
        vocab_size = self.corpus.vocabulary.size
        parameters = estimate.parameters(self.run, vocab_size)
        return ModelRecord(parameters=parameters, flops_per_token=3.0 * estimate.flops_per_token(self.run, vocab_size))

    def _phase(self, words: str) -> None:
        """Tell what comes now: a marked text, which `tr` tells where it is shown, or one that says how far it is."""
        log.info(words)
        done = self.trainer.progress.iteration if hasattr(self, "trainer") else 0
        self.sink.append(ProgressRecord(phase=words, iteration=done, max_iters=self.run.train.max_iters))

    def _reading(self, _: float) -> None:
        if self.control.ending:
            raise Cancelled

    def _with_chosen_values(self, run: RunSpec) -> RunSpec:
        """`run` as its search, where it has one, wants it; searches unless that has been done."""
        if run.search is None:
            return run
        outcome = search.kept(self.folder)
        if outcome is None:
            outcome = search.Search(run, run.search, self.corpus, self.compute, self.control, self._phase).carry_out(
                self.folder
            )
            for record in search.records(outcome, run, run.search):
                self.sink.append(record)
            self.sink.flush()
            search.keep(outcome, self.folder)
        log.info("searched: %s", ranges.label(outcome.values))
        return ranges.chosen(run, outcome.values)

    def _resume(self) -> None:
        if not checkpoint.exists(self.folder):
            log.info("there is no checkpoint to go on from: training begins at the beginning")
        else:
            facts = checkpoint.load(self.folder, self.model, self.trainer.optimizer, self._is_mine)
            self.trainer.progress = Progress(**facts["progress"])
            self.trainer.kept = facts["iteration"]
            if facts["scaler"]:  # empty unless float16
                self.trainer.scaler.load_state_dict(facts["scaler"])
            log.info("resumed at iteration %d", self.trainer.progress.iteration)

    def _is_mine(self, facts: dict[str, Any]) -> bool:
        """Whether a checkpoint is of this very run; settings that its version did not know are as they were then."""
        return RunSpec.model_validate(facts["run"]) == self.run

    def _keep(self, *, best: bool) -> None:
        files.require_unwritten(self.corpus.mapped)
        done = self.trainer.progress
        facts = {
            "iteration": done.iteration,
            "progress": asdict(done),
            "scaler": self.trainer.scaler.state_dict(),
            "run": self.run.model_dump(),
            "threads": torch.get_num_threads(),
        }
        self.sink.flush()
        checkpoint.save(self.folder, self.model, self.trainer.optimizer, facts, best=best)
        log.info("checkpoint kept at iteration %d", done.iteration)
        self._look_at_heads()

    def _look_at_heads(self) -> None:
        """Record how static the heads are, once at every evaluation, where the pilot asks for it."""
        done = self.trainer.progress
        if not self._looks_at_heads or self._looked == done.iteration or done.evaluated != done.iteration:
            return
        self._looked = done.iteration
        try:
            found = static.scores_over_time(self.model, self.corpus.val, self.compute, done.iteration)
        except (RuntimeError, MemoryError) as error:
            if not memory.is_exhaustion(error):
                raise
            log.warning("memory does not suffice to look at heads; training goes on without")
            self._looks_at_heads = False
            return
        for record in found:
            self.sink.append(record)

    def _check_causality(self, when: str) -> bool:
        found = causality.check(self.model, self.corpus.vocabulary.size)
        self.sink.append(found)
        log.info("causality %s: %s", when, found.detail)
        return bool(found.passed)
