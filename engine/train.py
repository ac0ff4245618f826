"""Training: nanoGPT's recipe over any variant, one record per optimiser step."""

from __future__ import annotations

import logging
import math
import time
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import torch

from engine import evaluate
from engine.control import RunControl, Sink
from engine.data.batches import fixed_windows
from engine.data.corpus import Corpus
from engine.data.prefetch import Batches
from engine.device import Compute, compiled
from engine.energy import Meter, Tally
from engine.model import GPT
from engine.nvml import NoCard
from engine.records import EvaluationRecord, IterationRecord, Split
from engine.schedule import learning_rate
from engine.sections import TrainSpec
from engine.spec import RunSpec
from engine.stability import WINDOW as SPIKE_WINDOW
from engine.stability import spikes
from engine.words import tr

log = logging.getLogger(__name__)

WARM_UP_STEPS = 10  # timed apart; a tenth of the budget where that is less


class Diverged(Exception):
    """The loss is no finite number any more, as a sentence for a person."""


@dataclass(slots=True)
class Progress:
    """What a training run has reached; kept in checkpoints."""

    iteration: int = 0  # optimiser steps done
    evaluated: int = -1  # iteration of the last whole evaluation
    elapsed_s: float = 0.0
    best_val_loss: float = math.inf
    best_iteration: int = 0
    best_train_loss: float = math.nan  # at that iteration
    without_best: int = 0  # evaluations since
    ended_by: str = ""  # patience, target or time; empty while the budget goes on
    train_loss: float = math.nan  # of the last evaluation
    first_step_ms: float = math.nan
    step_ms: list[float] = field(default_factory=list)  # of every step after warm-up
    losses: list[float] = field(default_factory=list)  # since the last evaluation
    losses_before: list[float] = field(default_factory=list)  # the last ones before that
    spikes: int = 0
    highest_spike: float = 0.0  # nats above the median before it
    energy: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        if isinstance(self.energy, dict):  # out of a checkpoint
            self.energy = Tally(**self.energy)


class Keep(Protocol):
    """Writes a checkpoint; `best`: the validation loss has just been the lowest so far."""

    def __call__(self, *, best: bool) -> None: ...


class Trainer:
    """One model, its optimiser and its position in the budget."""

    def __init__(self, run: RunSpec, corpus: Corpus, model: GPT, compute: Compute) -> None:
        self.run, self.corpus, self.model, self.compute = run, corpus, model, compute
        self.optimizer = make_optimizer(model, run.train)
        self.progress = Progress()
        self.ends_by_loss = True  # False for a variant that sees the future: its validation loss is no measure
        self.kept: int | None = None  # iteration of the last checkpoint
        self.meter = Meter(NoCard(), compute.synchronise)  # the card's own, where a run has one
        self._rate = 0.0  # learning rate of the last step
        self._tokens_per_step = run.train.windows_per_step * run.model.block_size
        self._most_s = (run.train.max_minutes or math.inf) * 60
        self._loss = compiled(model.loss) if compute.compiled else model.loss
        self.scaler = torch.amp.GradScaler(compute.device.type, enabled=compute.dtype == torch.float16)
        self.batches = Batches(run, corpus.train, compute)
        windows = run.train.eval_windows or 1
        self._warm_up_ends: int | None = None  # the first iteration of this process that counts
        self._eval_windows: dict[Split, np.ndarray] = {
            "train": fixed_windows(corpus.train, block_size=run.model.block_size, count=windows),
            "val": fixed_windows(corpus.val, block_size=run.model.block_size, count=windows),
        }

    @property
    def scored_iteration(self) -> int:
        """The iteration whose weights stand for the run: the best on validation where patience was asked for."""
        best = self.run.train.patience is not None and self.ends_by_loss
        return self.progress.best_iteration if best else self.progress.iteration

    @property
    def over(self) -> bool:
        """True once nothing is left to train."""
        return bool(self.progress.ended_by) or self.progress.iteration >= self.run.train.max_iters

    def train(self, sink: Sink, control: RunControl, keep: Keep) -> None:
        """Train to the end of the budget, to what ends it early, or until `control` does.

        A checkpoint is kept after every evaluation and when one is wished for. Raises Diverged.
        """
        if self._evaluation_due():  # the first one, or one that a wish cut short
            self.evaluate(sink, control)
            self._keep(keep)
        if self._warm_up_ends is None:
            self._warm_up_ends = self.progress.iteration + min(WARM_UP_STEPS, self.run.train.max_iters // 10)
        self.model.train()
        while not self.over and not control.ending:
            control.wait_while_paused()
            if control.ending:
                break
            self._stretch(sink, control)
            if due := self._evaluation_due():
                self.evaluate(sink, control)
            if due or control.checkpoint.is_set():
                control.checkpoint.clear()
                self._keep(keep)

    def _stretch(self, sink: Sink, control: RunControl) -> None:
        """Steps until something else is due; their energy counts once warm-up is over. Raises Diverged."""
        done, first = self.progress, self.progress.iteration
        with self.meter.stretch() as energy:
            self.iterate(sink)
            while not (self._evaluation_due() or control.interrupting or done.iteration == self._warm_up_ends):
                self.iterate(sink)
        if self._warm_up_ends is not None and first >= self._warm_up_ends:
            done.energy.add(energy, done.iteration - first, self.meter.idle_w)

    def _keep(self, keep: Keep) -> None:
        done = self.progress
        keep(best=done.evaluated == done.iteration == done.best_iteration)
        self.kept = done.iteration

    def iterate(self, sink: Sink) -> None:
        """One optimiser step, timed and recorded. Raises Diverged."""
        self.compute.synchronise()
        begun = time.perf_counter()
        loss, norm = self.one_step()
        self.compute.synchronise()
        self.record(sink, loss, norm, (time.perf_counter() - begun) * 1e3)

    def record(self, sink: Sink, loss: float, norm: float, step_ms: float) -> None:
        """Count a step and append its record: all that stands between two steps, so it is kept short. Raises
        Diverged."""
        if not math.isfinite(loss):
            raise self._diverged(loss)
        done = self.progress
        iteration, ends = done.iteration, self._warm_up_ends
        warm_up = ends is not None and iteration < ends
        elapsed_s = done.elapsed_s + step_ms / 1e3
        sink.append(
            IterationRecord(
                iteration=iteration,
                loss=loss,
                learning_rate=self._rate,
                grad_norm=norm,
                step_ms=step_ms,
                tokens=self._tokens_per_step,
                elapsed_s=elapsed_s,
                warm_up=warm_up,
            )
        )
        done.losses.append(loss)
        done.elapsed_s = elapsed_s
        if not warm_up:
            done.step_ms.append(step_ms)
        if not iteration:
            done.first_step_ms = step_ms
        done.iteration = iteration + 1
        if elapsed_s >= self._most_s:
            done.ended_by = "time"

    def evaluate(self, sink: Sink, control: RunControl) -> None:
        """Loss on the fixed windows of both parts. Raises Diverged."""
        done = self.progress
        for split, fixed in self._eval_windows.items():
            batches = evaluate.in_batches(fixed)
            loss, windows = evaluate.mean_loss(self.model, batches, self.compute, control)
            if control.ending:
                return
            if not math.isfinite(loss):
                raise self._diverged(loss)
            sink.append(
                EvaluationRecord(
                    iteration=done.iteration,
                    split=split,
                    loss=loss,
                    windows=windows,
                    elapsed_s=done.elapsed_s,
                )
            )
            if split == "train":
                done.train_loss = loss
            else:
                self._judge(loss)
                log.info("iteration %d: train %.4f, val %.4f", done.iteration, done.train_loss, loss)
        done.evaluated = done.iteration
        self._look_for_spikes()

    def close(self) -> None:
        """Let go of what draws batches ahead."""
        self.batches.close()

    def one_step(self) -> tuple[float, float]:
        """One optimiser step without timing or records: loss, gradient norm. Batch and rate are those due next."""
        train, index = self.run.train, self.progress.iteration
        self._rate = learning_rate(train, index)
        for group in self.optimizer.param_groups:
            group["lr"] = self._rate
        micro = train.gradient_accumulation_steps
        total = torch.zeros((), device=self.compute.device)
        for part in range(micro):
            windows = self.batches.take(index * micro + part)
            with self.compute.autocast():
                loss = self._loss(windows) / micro
            self.scaler.scale(loss).backward()
            total += loss.detach()
        self.scaler.unscale_(self.optimizer)
        limit = train.grad_clip or math.inf
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), limit)
        self.scaler.step(self.optimizer)
        self.scaler.update()
        self.optimizer.zero_grad(set_to_none=True)
        return float(total), float(norm)

    def living(self) -> list[torch.Tensor]:
        """Tensors that exist between two steps: weights and optimiser state."""
        state = [t for entries in self.optimizer.state.values() for t in entries.values() if torch.is_tensor(t)]
        return [*self.model.parameters(), *state]

    def _evaluation_due(self) -> bool:
        done = self.progress
        at_interval = done.iteration % self.run.train.eval_interval == 0 or self.over
        return at_interval and done.evaluated != done.iteration

    def _judge(self, val_loss: float) -> None:
        """Note the best validation loss, and whether it is time to end."""
        done, train = self.progress, self.run.train
        done.without_best += 1
        if val_loss < done.best_val_loss:
            done.best_val_loss, done.best_iteration, done.without_best = val_loss, done.iteration, 0
            done.best_train_loss = done.train_loss
        if not self.ends_by_loss:
            return
        if train.target_loss is not None and val_loss <= train.target_loss:
            done.ended_by = "target"
        elif train.patience is not None and done.without_best >= train.patience:
            done.ended_by = "patience"

    def _look_for_spikes(self) -> None:
        done = self.progress
        count, highest = spikes(done.losses_before, done.losses)
        done.spikes, done.highest_spike = done.spikes + count, max(done.highest_spike, highest)
        done.losses_before = [*done.losses_before, *done.losses][-SPIKE_WINDOW:]
        done.losses.clear()

    def _diverged(self, loss: float) -> Diverged:
        rate = f"{self.run.train.learning_rate:g}"
        if self.kept is None:
            return Diverged(
                tr(
                    "The loss is {loss} at iteration {iteration}. No checkpoint is there; Resume meets the same "
                    "batches again. Try a lower learning_rate than {rate}, more warmup_iters, or grad_clip = 1.0.",
                    loss=loss,
                    iteration=self.progress.iteration,
                    rate=rate,
                )
            )
        return Diverged(
            tr(
                "The loss is {loss} at iteration {iteration}. The last good checkpoint is that of iteration {kept}; "
                "Resume meets the same batches again. Try a lower learning_rate than {rate}, more warmup_iters, or "
                "grad_clip = 1.0.",
                loss=loss,
                iteration=self.progress.iteration,
                kept=self.kept,
                rate=rate,
            )
        )


def make_optimizer(model: GPT, train: TrainSpec) -> torch.optim.AdamW:
    """AdamW by its fused kernel, on a CPU too; weight decay on matrices and embeddings only, as in nanoGPT."""
    matrices = [p for p in model.parameters() if p.dim() >= 2]
    vectors = [p for p in model.parameters() if p.dim() < 2]
    groups = [
        {"params": matrices, "weight_decay": train.weight_decay},
        {"params": vectors, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=train.learning_rate, betas=(train.beta1, train.beta2), fused=True)
