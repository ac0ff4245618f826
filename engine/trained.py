"""A trained model as a comparison and its probes take it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from engine import estimate
from engine.data.corpus import Corpus
from engine.device import Compute
from engine.model import GPT
from engine.probes import causality
from engine.spec import RunSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class Trained:
    """A finished run: its number, what it was, its weights, and its data."""

    measured_run_id: int
    run: RunSpec
    model: GPT  # on the processor but while it is measured
    compute: Compute
    corpus: Corpus
    iteration: int | None = None  # optimiser steps that the weights have had; None: not known

    @contextmanager
    def placed(self) -> Iterator[None]:
        """The model is on its device meanwhile, and leaves its memory to others after that."""
        self.model.to(self.compute.device)
        try:
            yield
        finally:
            self.model.to("cpu")

    @property
    def sees_future(self) -> bool:
        """By what its mixers say of themselves, or by the check: then teacher forcing tells no loss."""
        declared = estimate.receptive_field(self.run).future
        return declared or not causality.check(self.model, self.corpus.vocabulary.size).passed
