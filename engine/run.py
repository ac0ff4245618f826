"""One attempt of one run, from data to summary: the order in which everything is measured."""

from __future__ import annotations

import logging
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from engine import checkpoint, device, estimate, evaluate, inference, memory
from engine.control import RunControl, Sink
from engine.data import corpus as corpora
from engine.data.batches import disjoint_windows, fixed_windows
from engine.data.errors import Cancelled
from engine.model import GPT
from engine.probes import causality
from engine.records import (
    EvaluationRecord,
    InferencePointRecord,
    ProgressRecord,
    SummaryRecord,
)
from engine.spec import RunSpec
from engine.telemetry import Sampler
from engine.train import Progress, Trainer

log = logging.getLogger(__name__)
_HONEST_WINDOWS, _SPOT_CHECK_WINDOWS = 256, 8


class Attempt:
    """Carries one run to its end, or to the wish that ends it early."""

    def __init__(self, run: RunSpec, sink: Sink, control: RunControl, folder: Path, cache: Path) -> None:
        """`folder` holds the run's checkpoints, `cache` tokenised corpora.

        Raises DataError or DeviceError where the run can't begin, Cancelled where it shall not.
        """
        self.run, self.sink, self.control, self.folder = run, sink, control, folder
        self.compute = device.choose(run.train)
        sink.append(device.environment(self.compute))
        self._phase("reading the data")
        self.corpus = corpora.load(run.data, cache, self._reading)
        corpora.check_length(self.corpus, run.model.block_size)
        torch.manual_seed(run.seed)
        self.model = GPT(run, self.corpus.vocabulary.size).to(self.compute.device)
        self.trainer = Trainer(run, self.corpus, self.model, self.compute)
        self.sampler = Sampler(self.compute, sink)

    def carry_out(self) -> bool:
        """Train and measure; True where the run came to its end.

        Raises CheckpointError, Diverged, OSError or torch's own errors.
        """
        self._resume()
        if self.control.ending:
            return False
        self._phase("checking causality")
        causal = self._check_causality("before training")
        self.sampler.start()
        try:
            self._phase("training")
            self.trainer.train(self.sink, self.control, self._keep)
            if self.trainer.progress.iteration < self.run.train.max_iters:
                self._keep()
                return False
            return self._measure(causal)
        finally:
            self.sampler.close()

    def _measure(self, causal: bool) -> bool:
        """Everything after training; False where a wish ended it."""
        self._phase("scoring the validation part")
        causal = self._check_causality("after training") and causal
        val_loss = self._full_validation()
        if self.control.ending:
            return False
        honest = self._honest_loss(val_loss, causal)
        self._phase("measuring inference")
        with self.sampler.paused(), self.control.timed_window():
            prefill, decode = self._inference()
        self._phase("measuring memory")
        peak = memory.peak_of(self.trainer.one_step, self.compute, self.trainer.living())
        if self.control.ending:
            return False
        self.sink.append(self._summary(val_loss, honest, causal, prefill, decode, peak))
        self._phase("finished")
        return True

    def _phase(self, words: str) -> None:
        log.info(words)
        done = self.trainer.progress.iteration if hasattr(self, "trainer") else 0
        self.sink.append(ProgressRecord(phase=words, iteration=done, max_iters=self.run.train.max_iters))

    def _reading(self, _: float) -> None:
        if self.control.ending:
            raise Cancelled

    def _resume(self) -> None:
        if checkpoint.exists(self.folder):
            facts = checkpoint.load(self.folder, self.model, self.trainer.optimizer)
            self.trainer.progress = Progress(**facts["progress"])
            if facts["scaler"]:  # empty unless float16
                self.trainer.scaler.load_state_dict(facts["scaler"])
            log.info("resumed at iteration %d", self.trainer.progress.iteration)

    def _keep(self) -> None:
        done = self.trainer.progress
        facts = {
            "iteration": done.iteration,
            "progress": asdict(done),
            "scaler": self.trainer.scaler.state_dict(),
            "run": self.run.model_dump(),
        }
        checkpoint.save(self.folder, self.model, self.trainer.optimizer, facts)
        log.info("checkpoint kept at iteration %d", done.iteration)

    def _check_causality(self, when: str) -> bool:
        found = causality.check(self.model, self.corpus.vocabulary.size)
        self.sink.append(found)
        log.info("causality %s: %s", when, found.detail)
        return bool(found.passed)

    def _full_validation(self) -> float:
        batches = disjoint_windows(
            self.corpus.val, block_size=self.run.model.block_size, batch_size=evaluate.EVAL_BATCH
        )
        loss, windows = evaluate.mean_loss(self.model, batches, self.compute, self.control)
        if not self.control.ending:
            done = self.trainer.progress
            self.sink.append(
                EvaluationRecord(
                    iteration=done.iteration,
                    split="val_full",
                    loss=loss,
                    windows=windows,
                    elapsed_s=done.elapsed_s,
                )
            )
            log.info("validation loss %.4f over %d windows", loss, windows)
        return loss

    def _honest_loss(self, val_loss: float, causal: bool) -> float:
        """The prefix-only loss; for a causal model the validation loss itself, after a spot check."""
        count = _SPOT_CHECK_WINDOWS if causal else _HONEST_WINDOWS
        windows = fixed_windows(self.corpus.val, block_size=self.run.model.block_size, count=count)
        found = causality.honest_loss(self.model, windows, self.compute)
        record = causality.record_of(found, causal=causal)
        self.sink.append(record)
        log.info("honest loss: %s", record.detail)
        return val_loss if causal else found.honest

    def _inference(self) -> tuple[InferencePointRecord | None, InferencePointRecord | None]:
        """Prefill of a whole window, and decoding of its second half; None where decoding is not defined."""
        T = self.run.model.block_size
        if self._state_bytes(T) is None:
            log.info("inference is not defined for this variant: it needs tokens that do not exist yet")
            return None, None
        prompt = torch.from_numpy(self.corpus.val[None, :T].astype(np.int64)).to(self.compute.device)
        prefill = inference.prefill(self.model, prompt, self.compute, self.control, self._state_bytes(T))
        half = T // 2
        decode = inference.decode(self.model, prompt[:, :half], self.compute, self.control, self._state_bytes(half))
        for point in (prefill, decode):
            self.sink.append(point)
        return prefill, decode

    def _state_bytes(self, tokens: int) -> int | None:
        """Bytes that one sequence keeps to go on after `tokens` tokens, in the dtype of this attempt."""
        return estimate.state_bytes(self.run, tokens, bytes_per_element=self.compute.dtype.itemsize)

    def _summary(
        self,
        val_loss: float,
        honest: float,
        causal: bool,
        prefill: InferencePointRecord | None,
        decode: InferencePointRecord | None,
        peak: memory.Peak,
    ) -> SummaryRecord:
        done, train = self.trainer.progress, self.run.train
        p5, median, p95 = _percentiles(done.step_ms)
        tokens = train.windows_per_step * self.run.model.block_size
        return SummaryRecord(
            parameters=sum(p.numel() for p in self.model.parameters()),
            vocab_size=self.corpus.vocabulary.size,
            train_loss=done.train_loss,
            val_loss=val_loss,
            best_val_loss=done.best_val_loss,
            honest_val_loss=honest,
            causal=causal,
            ms_per_iteration=median,
            ms_per_iteration_p5=p5,
            ms_per_iteration_p95=p95,
            first_iteration_ms=done.first_step_ms,
            training_s=done.elapsed_s,
            tokens_per_s=tokens / median * 1e3 if median else None,
            tokens_seen=done.iteration * tokens,
            peak_memory_bytes=peak.bytes,
            peak_memory_source=peak.source,
            prefill_tokens_per_s=prefill.tokens_per_s if prefill else None,
            decode_ms_per_token=decode.ms_p50 if decode else None,
            state_bytes=self._state_bytes(self.run.model.block_size),
        )


def _percentiles(step_ms: list[float]) -> tuple[float, float, float] | tuple[None, None, None]:
    """5th, 50th and 95th percentile; None where no step was timed."""
    if not step_ms:
        return None, None, None
    p5, median, p95 = np.percentile(step_ms, [5, 50, 95])
    return float(p5), float(median), float(p95)
