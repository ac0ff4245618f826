"""Trainings that a finder does for itself: each to the end of its budget, without curves, kept once it is over.

A journal in the finder's folder holds what they found, so that a finder that was stopped goes on with the next trial.
"""

from __future__ import annotations

import gc
import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from engine import evaluate
from engine.control import Nowhere, RunControl
from engine.data.batches import disjoint_windows
from engine.data.corpus import Corpus
from engine.data.errors import Cancelled
from engine.device import Compute
from engine.model import GPT
from engine.spec import RunSpec
from engine.train import Trainer

log = logging.getLogger(__name__)

JOURNAL = "trials.jsonl"
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


class Trials:
    """The trials of one finder."""

    def __init__(self, corpus: Corpus, compute: Compute, control: RunControl, folder: Path) -> None:
        self.corpus, self.compute, self.control = corpus, compute, control
        self._journal = folder / JOURNAL
        self._known = self._read()

    def figures(self, run: RunSpec, look: Look = lambda _: None) -> Figures:
        """Train `run`, or say what it found when it was trained. Raises Cancelled, Diverged, or torch's own errors."""
        key = hashlib.sha256(run.model_dump_json().encode()).hexdigest()
        if key not in self._known:
            self._known[key] = self._train(run, look)
            self._journal.parent.mkdir(parents=True, exist_ok=True)
            with self._journal.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"key": key, **asdict(self._known[key])}) + "\n")
        return self._known[key]

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
            )
        finally:
            trainer.close()
            del trainer, model
            gc.collect()
        if self.control.ending:
            raise Cancelled
        log.info("%s, seed %d: validation loss %.4f", run.variant.name, run.seed, found.val_loss)
        return found

    def _read(self) -> dict[str, Figures]:
        """What earlier attempts have found; a last line that a crash cut short is taken away."""
        if not self._journal.exists():
            return {}
        text = self._journal.read_text(encoding="utf-8")
        whole = text[: text.rfind("\n") + 1]
        if whole != text:
            self._journal.write_text(whole, encoding="utf-8")
        entries = [json.loads(line) for line in whole.splitlines()]
        return {entry.pop("key"): Figures(**entry) for entry in entries}
