"""A trained model as a comparison and its probes take it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.data.corpus import Corpus
from engine.device import Compute
from engine.model import GPT
from engine.spec import RunSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class Trained:
    """A finished run: its number, what it was, its weights on their device, and its data."""

    measured_run_id: int
    run: RunSpec
    model: GPT
    compute: Compute
    corpus: Corpus
    iteration: int | None = None  # optimiser steps that the weights have had; None: not known
