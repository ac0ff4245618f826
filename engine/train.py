"""Training: nanoGPT's recipe over any variant, one record per optimiser step."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch

from engine import evaluate
from engine.control import RunControl, Sink
from engine.data.batches import fixed_windows, training_windows
from engine.data.corpus import Corpus
from engine.device import Compute
from engine.model import GPT
from engine.records import EvaluationRecord, IterationRecord, ProgressRecord, Split
from engine.sections import TrainSpec
from engine.spec import RunSpec

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
    train_loss: float = math.nan  # of the last evaluation
    first_step_ms: float = math.nan
    step_ms: list[float] = field(default_factory=list)  # of every step after warm-up


class Trainer:
    """One model, its optimiser and its position in the budget."""

    def __init__(self, run: RunSpec, corpus: Corpus, model: GPT, compute: Compute) -> None:
        self.run, self.corpus, self.model, self.compute = run, corpus, model, compute
        self.optimizer = make_optimizer(model, run.train)
        self.progress = Progress()
        self._loss = torch.compile(model.loss) if compute.compiled else model.loss
        self.scaler = torch.amp.GradScaler(compute.device.type, enabled=compute.dtype == torch.float16)
        windows = run.train.eval_windows or 1
        self._warm_up_left = min(WARM_UP_STEPS, run.train.max_iters // 10)
        self._eval_windows: dict[Split, np.ndarray] = {
            "train": fixed_windows(corpus.train, block_size=run.model.block_size, count=windows),
            "val": fixed_windows(corpus.val, block_size=run.model.block_size, count=windows),
        }

    def train(self, sink: Sink, control: RunControl, keep: Callable[[], None]) -> None:
        """Train to the end of the budget or until `control` ends it.

        `keep` writes a checkpoint; it is called after every evaluation and when one is wished for. Raises Diverged.
        """
        budget = self.run.train
        done = self.progress
        if self._evaluation_due():  # the first one, or one that a wish cut short
            self.evaluate(sink, control)
        self.model.train()
        while done.iteration < budget.max_iters and not control.ending:
            control.wait_while_paused()
            if control.ending:
                break
            sink.append(self._step())
            sink.append(ProgressRecord(phase="training", iteration=done.iteration, max_iters=budget.max_iters))
            if due := self._evaluation_due():
                self.evaluate(sink, control)
            if due or control.checkpoint.is_set():
                control.checkpoint.clear()
                keep()

    def evaluate(self, sink: Sink, control: RunControl) -> None:
        """Loss on the fixed windows of both parts. Raises Diverged."""
        done = self.progress
        for split, fixed in self._eval_windows.items():
            batches = evaluate.in_batches(fixed)
            loss, windows = evaluate.mean_loss(self.model, batches, self.compute, control)
            if control.ending:
                return
            self._require_finite(loss)
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
                done.best_val_loss = min(done.best_val_loss, loss)
                log.info("iteration %d: train %.4f, val %.4f", done.iteration, done.train_loss, loss)
        done.evaluated = done.iteration

    def one_step(self) -> tuple[float, float]:
        """One optimiser step without timing or records: loss, gradient norm. Batch and rate are those due next."""
        train, index = self.run.train, self.progress.iteration
        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate(train, index)
        micro = train.gradient_accumulation_steps
        total = torch.zeros((), device=self.compute.device)
        for part in range(micro):
            windows = training_windows(
                self.corpus.train,
                block_size=self.run.model.block_size,
                batch_size=train.batch_size,
                seed=self.run.seed,
                index=index * micro + part,
            )
            with self.compute.autocast():
                loss = self._loss(torch.from_numpy(windows).to(self.compute.device)) / micro
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

    def _step(self) -> IterationRecord:
        done, train = self.progress, self.run.train
        self.compute.synchronise()
        begun = time.perf_counter()
        loss, norm = self.one_step()
        self.compute.synchronise()
        step_ms = (time.perf_counter() - begun) * 1e3
        self._require_finite(loss)
        warm_up = self._count(step_ms)
        record = IterationRecord(
            iteration=done.iteration,
            loss=loss,
            learning_rate=learning_rate(train, done.iteration),
            grad_norm=norm,
            step_ms=step_ms,
            tokens=train.windows_per_step * self.run.model.block_size,
            elapsed_s=done.elapsed_s,
            warm_up=warm_up,
        )
        done.iteration += 1
        return record

    def _evaluation_due(self) -> bool:
        done, budget = self.progress, self.run.train
        at_interval = done.iteration % budget.eval_interval == 0 or done.iteration == budget.max_iters
        return at_interval and done.evaluated != done.iteration

    def _require_finite(self, loss: float) -> None:
        if not math.isfinite(loss):
            raise Diverged(
                f"The loss is {loss} at iteration {self.progress.iteration}. Try a lower learning_rate than "
                f"{self.run.train.learning_rate:g}, more warmup_iters, or grad_clip = 1.0."
            )

    def _count(self, step_ms: float) -> bool:
        """Add a step's time to the books; True where the step still belongs to the warm-up."""
        done = self.progress
        done.elapsed_s += step_ms / 1e3
        if math.isnan(done.first_step_ms):
            done.first_step_ms = step_ms
        if self._warm_up_left > 0:
            self._warm_up_left -= 1
            return True
        done.step_ms.append(step_ms)
        return False


def learning_rate(train: TrainSpec, iteration: int) -> float:
    """Linear warm-up, then a cosine from learning_rate to min_lr at lr_decay_iters (Loshchilov & Hutter 2017)."""
    if iteration < train.warmup_iters:
        return train.learning_rate * (iteration + 1) / (train.warmup_iters + 1)
    if iteration >= train.decay_iters:
        return train.min_lr
    passed = (iteration - train.warmup_iters) / max(1, train.decay_iters - train.warmup_iters)
    return train.min_lr + (train.learning_rate - train.min_lr) * (1 + math.cos(math.pi * passed)) / 2


def make_optimizer(model: GPT, train: TrainSpec) -> torch.optim.AdamW:
    """AdamW by its fused kernel, on a CPU too; weight decay on matrices and embeddings only, as in nanoGPT."""
    matrices = [p for p in model.parameters() if p.dim() >= 2]
    vectors = [p for p in model.parameters() if p.dim() < 2]
    groups = [
        {"params": matrices, "weight_decay": train.weight_decay},
        {"params": vectors, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=train.learning_rate, betas=(train.beta1, train.beta2), fused=True)
