"""Builders that the engine's tests share: small pilots, models and attempts, all of them real."""

from __future__ import annotations

import threading
from itertools import product
from pathlib import Path
from typing import Any

import torch

from engine.control import InMemory, RunControl
from engine.data.corpus import Corpus, load
from engine.device import Compute
from engine.model import GPT
from engine.records import IterationRecord, Record
from engine.run import Attempt
from engine.sections import DataSpec
from engine.spec import PilotSpec, RunSpec, check
from engine.train import Trainer

MODEL: dict[str, Any] = {"n_layer": 2, "n_head": 2, "n_embd": 16, "block_size": 16}
TRAIN: dict[str, Any] = {
    "device": "cpu",
    "dtype": "float32",
    "batch_size": 4,
    "max_iters": 12,
    "warmup_iters": 2,
    "eval_interval": 6,
    "eval_windows": 8,
}
CPU = Compute(device=torch.device("cpu"), dtype=torch.float32, compiled=False)
CONTEXTS = [
    {"mixer": mixer, "context": context, "activation": activation}
    for mixer, context, activation in product(
        ("attention", "generative", "none"), ("none", "causal", "global"), ("gelu", "generative")
    )
]
LEAKING_KINDS = [
    *(
        kind
        for kind in CONTEXTS
        if kind["context"] == "global" and (kind["mixer"] == "generative" or kind["activation"] == "generative")
    ),
    {"mixer": ["attention", "generative"], "context": ["none", "global"]},
]
CAUSAL_KINDS = [
    *(kind for kind in CONTEXTS if kind not in LEAKING_KINDS),
    {"mixer": "linear"},
    {"mixer": "window", "window": 5},
    {"mixer": "pooled", "pool": 3},
    {"mixer": "static"},
    {"mixer": "token_shift"},
    {"mixer": "generative", "implementation": "literal", "activation": "generative"},
    {"mixer": ["attention", "generative"], "context": ["none", "causal"], "activation": ["generative", "gelu"]},
    {"mixer": ["pooled", "window"], "pool": [4, 8], "window": [32, 3], "reduction": ["min", "mean"]},
]
KINDS = CAUSAL_KINDS + LEAKING_KINDS
"""Every mixer with every context and activation, and mixtures of them."""


def name_of(kind: dict[str, Any]) -> str:
    """A test's label for a variant."""
    return "-".join("+".join(map(str, value)) if isinstance(value, list) else str(value) for value in kind.values())


def pilot(*variants: dict[str, Any], **parts: Any) -> PilotSpec:
    """A small pilot on the demo log; `parts` add to its sections."""
    given = parts.pop("data", {})
    data = {"demo_lines": 300} | given if isinstance(given, dict) else given
    model, train = MODEL | parts.pop("model", {}), TRAIN | parts.pop("train", {})
    named = [{"name": f"variant {i}"} | variant for i, variant in enumerate(variants or ({},))]
    return check({"name": "pilot", "data": data, "model": model, "train": train, "variant": named, **parts})


def run_of(variant: dict[str, Any] | None = None, **parts: Any) -> RunSpec:
    """The only run of a small pilot with one variant."""
    return pilot(variant or {}, **parts).runs()[0]


def model_of(run: RunSpec, vocab_size: int = 11, *, lively: bool = True) -> GPT:
    """The run's model; `lively` weights are large enough for every part to show in the logits."""
    model = GPT(run, vocab_size)
    if lively:
        for parameter in model.parameters():
            torch.nn.init.normal_(parameter, mean=1.0 if parameter.dim() == 1 else 0.0, std=0.3)
    return model.eval()


def tokens_of(model: GPT, vocab_size: int = 11, *, batch: int = 2, length: int | None = None) -> torch.Tensor:
    """Random token numbers (batch, length); a whole window unless `length` is given."""
    return torch.randint(vocab_size, (batch, length or model.block_size), generator=torch.Generator().manual_seed(1))


def corpus_of(folder: Path, text: str, **data: Any) -> Corpus:
    """A corpus from `text`, by way of a file."""
    return load(text_spec(folder, text, **data), folder / "cache")


def text_spec(folder: Path, text: str | bytes, **data: Any) -> DataSpec:
    """[data] for a file that holds exactly `text`."""
    path = folder / "corpus.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return DataSpec(source="text", path=str(path), **data)


def trainer_of(run: RunSpec, corpus: Corpus, model: GPT | None = None) -> Trainer:
    """A trainer as an attempt sets it up; `model` replaces the run's own."""
    torch.manual_seed(run.seed)
    return Trainer(run, corpus, model or GPT(run, corpus.vocabulary.size), CPU)


def nothing_kept(*, best: bool) -> None:
    """For a trainer that keeps no checkpoints."""


class StopAfter(InMemory):
    """A sink that utters `wish` (RunControl.stop or .orphaned) as soon as `steps` optimiser steps are done."""

    def __init__(self, steps: int, wish: threading.Event) -> None:
        super().__init__()
        self._steps, self._wish = steps, wish

    def append(self, record: Record) -> None:
        super().append(record)
        if isinstance(record, IterationRecord) and record.iteration + 1 == self._steps:
            self._wish.set()


def carry_out(run: RunSpec, folder: Path, *, stop_after: int | None = None) -> tuple[list[Record], bool]:
    """A whole attempt, or one that is stopped after some steps: its records, and whether it came to its end."""
    control = RunControl()
    sink = InMemory() if stop_after is None else StopAfter(stop_after, control.stop)
    return sink, Attempt(run, sink, control, folder, folder / "cache").carry_out()


def of(kind: type, records: list[Record]) -> list[Any]:
    """The records of one kind, in order."""
    return [record for record in records if isinstance(record, kind)]


def losses(records: list[Record]) -> list[float]:
    """The training loss of every step."""
    return [record.loss for record in of(IterationRecord, records)]
