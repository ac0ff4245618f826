"""Trainings that a finder does for itself: each to the end of its budget, without curves, kept once it is over."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np
import torch

from engine import evaluate
from engine.control import Nowhere, RunControl
from engine.data.batches import disjoint_windows
from engine.data.corpus import Corpus
from engine.data.errors import Cancelled
from engine.device import Compute
from engine.finders.journal import Journal
from engine.model import GPT
from engine.probes import causality
from engine.spec import RunSpec
from engine.train import Trainer

log = logging.getLogger(__name__)

Look = Callable[[GPT], float | None]
"""A figure of a trained model."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What a trial found."""

    parameters: int
    steps: int
    val_loss: float  # nats per token, the whole validation part in disjoint windows
    ms_per_iteration: float  # median
    looked: float | None  # what the finder asked of the trained model
    causal: bool = True  # no output depends on a later token


class Trials:
    """The trials of one finder."""

    def __init__(self, corpus: Corpus, compute: Compute, control: RunControl, journal: Journal) -> None:
        self.corpus, self.compute, self.control, self._journal = corpus, compute, control, journal

    def figures(self, run: RunSpec, look: Look = lambda _: None) -> Figures:
        """Train `run`, or say what it found when it was trained. Raises Cancelled, Diverged, or torch's own errors."""
        kept = self._journal.get("trial", run)
        if kept is not None:
            return Figures(**kept)
        found = self._train(run, look)
        self._journal.keep("trial", run, asdict(found))
        return found

    def _train(self, run: RunSpec, look: Look) -> Figures:
        torch.manual_seed(run.seed)
        model = GPT(run, self.corpus.vocabulary.size).to(self.compute.device).train()
        trainer, nowhere = Trainer(run, self.corpus, model, self.compute), Nowhere()
        try:
            while not trainer.over:
                self.control.wait_while_paused()
                if self.control.ending:
                    raise Cancelled
                trainer.iterate(nowhere)
            batches = disjoint_windows(self.corpus.val, block_size=run.model.block_size, batch_size=evaluate.EVAL_BATCH)
            loss, _ = evaluate.mean_loss(model, batches, self.compute, self.control)
            found = Figures(
                parameters=sum(p.numel() for p in model.parameters()),
                steps=trainer.progress.iteration,
                val_loss=loss,
                ms_per_iteration=float(np.median(trainer.progress.step_ms)),
                looked=look(model),
                causal=causality.check(model, self.corpus.vocabulary.size).passed is True,
            )
        finally:
            trainer.close()
            del trainer, model
            gc.collect()
        if self.control.ending:
            raise Cancelled
        log.info("%s, seed %d: validation loss %.4f", run.variant.name, run.seed, found.val_loss)
        return found
