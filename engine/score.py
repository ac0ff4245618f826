"""Everything that is measured of a trained model: losses and forecasts; and the summary of a run."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine import estimate, evaluate, memory
from engine.control import RunControl, Sink
from engine.data.batches import disjoint_windows, fixed_windows
from engine.data.corpus import Tokens
from engine.probes import causality, forecast
from engine.records import EvaluationRecord, SummaryRecord
from engine.train import Trainer

log = logging.getLogger(__name__)
_HONEST_WINDOWS, _SPOT_CHECK_WINDOWS = 256, 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Scores:
    """What the parts of the data say of a model. None: not defined, or the pilot has no such part."""

    val_loss: float
    honest_val_loss: float
    test_loss: float | None
    forecast_mae: float | None  # in the series' own unit, as is the next
    naive_mae: float | None


class Scoring:
    """Scores the model of a trainer, part by part."""

    def __init__(self, trainer: Trainer, sink: Sink, control: RunControl) -> None:
        self.trainer, self.sink, self.control = trainer, sink, control
        self.run, self.corpus, self.model, self.compute = trainer.run, trainer.corpus, trainer.model, trainer.compute

    def scores(self, *, causal: bool) -> Scores | None:
        """Losses and forecasts; None where a wish cut them short."""
        val_loss = self._loss(self.corpus.val, "val_full")
        test_loss = None if self.corpus.test is None else self._loss(self.corpus.test, "test")
        if self.control.ending:
            return None
        honest = self._honest_loss(val_loss, causal)
        mae, naive = self._forecast(causal)
        return Scores(val_loss=val_loss, honest_val_loss=honest, test_loss=test_loss, forecast_mae=mae, naive_mae=naive)

    def summary(self, scores: Scores, causal: bool, peak: memory.Peak) -> SummaryRecord:
        """The figures that the run is compared by."""
        done, train = self.trainer.progress, self.run.train
        p5, median, p95 = _percentiles(done.step_ms)
        tokens = train.windows_per_step * self.run.model.block_size
        return SummaryRecord(
            parameters=sum(p.numel() for p in self.model.parameters()),
            vocab_size=self.corpus.vocabulary.size,
            train_loss=done.best_train_loss if self.trainer.scored_iteration != done.iteration else done.train_loss,
            val_loss=scores.val_loss,
            best_val_loss=done.best_val_loss,
            honest_val_loss=scores.honest_val_loss,
            test_loss=scores.test_loss,
            forecast_mae=scores.forecast_mae,
            naive_mae=scores.naive_mae,
            causal=causal,
            ended_by=done.ended_by or "budget",
            loss_spikes=done.spikes,
            highest_spike=done.highest_spike,
            ms_per_iteration=median,
            ms_per_iteration_p5=p5,
            ms_per_iteration_p95=p95,
            first_iteration_ms=done.first_step_ms,
            training_s=done.elapsed_s,
            tokens_per_s=tokens / median * 1e3 if median else None,
            tokens_seen=done.iteration * tokens,
            peak_memory_bytes=peak.bytes,
            peak_memory_source=peak.source,
            state_bytes=estimate.state_bytes(
                self.run, self.run.model.block_size, bytes_per_element=self.compute.dtype.itemsize
            ),
        )

    def _loss(self, tokens: Tokens, split: Literal["val_full", "test"]) -> float:
        batches = disjoint_windows(tokens, block_size=self.run.model.block_size, batch_size=evaluate.EVAL_BATCH)
        loss, windows = evaluate.mean_loss(self.model, batches, self.compute, self.control)
        if not self.control.ending:
            iteration, elapsed = self.trainer.scored_iteration, self.trainer.progress.elapsed_s
            self.sink.append(
                EvaluationRecord(iteration=iteration, split=split, loss=loss, windows=windows, elapsed_s=elapsed)
            )
            log.info("%s loss %.4f over %d windows", "test" if split == "test" else "validation", loss, windows)
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

    def _forecast(self, causal: bool) -> tuple[float | None, float | None]:
        """Mean absolute errors on a series' test or validation part: the model's, and the last value's."""
        if self.corpus.val_values is None:
            return None, None
        if not causal:
            log.info("forecasts are not scored: the variant sees the values that it would have to forecast")
            return None, None
        found = forecast.errors(self.model, self.corpus, self.run.model.block_size, self.compute)
        self.sink.append(forecast.record_of(found))
        return found.model, found.naive


def _percentiles(step_ms: list[float]) -> tuple[float, float, float] | tuple[None, None, None]:
    """5th, 50th and 95th percentile; None where no step was timed."""
    if not step_ms:
        return None, None, None
    p5, median, p95 = np.percentile(step_ms, [5, 50, 95])
    return float(p5), float(median), float(p95)
