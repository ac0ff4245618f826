"""What the training loop costs beside a bare one over the same model and batches, and what recording a step takes."""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import torch
from torch.nn import functional as F

from engine.bench.timing import interleaved
from engine.control import InMemory, Sink
from engine.data.corpus import Corpus
from engine.data.tokenizers import Vocabulary
from engine.device import Compute
from engine.model import GPT
from engine.spec import RunSpec, check
from engine.train import Trainer, make_optimizer

VOCABULARY, TOKENS = 65, 1_000_000
WORK = 512  # width of the product that a processor computes between two recordings, about a millisecond
Recording = Callable[[RunSpec], AbstractContextManager[Sink]]
"""Where a run's records go while it lasts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """How much is measured; nanoGPT's processor recipe, or shakespeare_char on a GPU."""

    compute: Compute
    rounds: int
    recording: Recording
    model: dict[str, int]
    batch_size: int
    records: int = 5000


def in_memory(_: RunSpec) -> AbstractContextManager[Sink]:
    """Records in a list: for an engine without a store."""
    return nullcontext(InMemory())


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beyond what every bench has."""


def options(chosen: argparse.Namespace, compute: Compute) -> Options:
    """The options that were chosen."""
    gpu = compute.device.type == "cuda"
    large = {"n_layer": 6, "n_head": 6, "n_embd": 384, "block_size": 256}
    small = {"n_layer": 4, "n_head": 4, "n_embd": 128, "block_size": 64}
    return Options(
        compute=compute,
        rounds=20 * chosen.rounds,
        recording=getattr(chosen, "recording", in_memory),
        model=large if gpu else small,
        batch_size=64 if gpu else 12,
    )


def run(options: Options, say: Callable[[str], None]) -> dict[str, Any]:
    """{"figures": …, "details": times in ms of a step either way}."""
    run = _run(options)
    ours, bare = _trainer(run, options), _trainer(run, options)
    with options.recording(run) as sink:
        say("A step of ours and a bare one in turn")
        step = _bare_step(bare, options)
        times = interleaved({"ours": lambda: ours.iterate(sink), "bare": step}, options.compute, options.rounds)
        say(f"  {times['ours'].median:.3f} ms against {times['bare'].median:.3f}")
        say("Recording")
        us = _recording_us(ours, sink, options.records)
    p50, p99 = (float(p) for p in np.percentile(us, [50, 99]))
    figures = {
        "loop_vs_bare_time": times["ours"].median / times["bare"].median,
        "loop_vs_bare_time_p5": times["ours"].p5 / times["bare"].p5,
        "record_us_p50": p50,
        "record_us_p99": p99,
    }
    return {"figures": figures, "details": {"step_ms": {name: asdict(found) for name, found in times.items()}}}


def show(found: dict[str, Any]) -> list[str]:
    """What was measured as lines of text."""
    return [f"{name:24} {value:10.3f}" for name, value in found["figures"].items()]


def _run(options: Options) -> RunSpec:
    budget = {"batch_size": options.batch_size, "max_iters": 1_000_000, "eval_windows": 1}
    pilot = {"name": "bench", "model": options.model, "train": budget, "variant": [{"name": "attention"}]}
    return check(pilot).runs()[0]


def _trainer(run: RunSpec, options: Options) -> Trainer:
    torch.manual_seed(1)
    tokens = np.random.default_rng(1).integers(0, VOCABULARY, size=TOKENS, dtype=np.uint8)
    corpus = Corpus(train=tokens, val=tokens[:1000], vocabulary=Vocabulary(kind="numbers", size=VOCABULARY))
    model = GPT(run, VOCABULARY).to(options.compute.device).train()
    return Trainer(run, corpus, model, options.compute)


def _bare_step(trainer: Trainer, options: Options) -> Callable[[], None]:
    """What a person would write by hand, over batches that lie on the device already."""
    model, compute, run = trainer.model, options.compute, trainer.run
    optimizer = make_optimizer(model, run.train)
    batches = [trainer.batches.take(index) for index in range(64)]
    count = 0

    def step() -> None:
        nonlocal count
        windows = batches[count % len(batches)]
        count += 1
        with compute.autocast():
            logits = model(windows[:, :-1])
            loss = F.cross_entropy(logits.flatten(0, 1), windows[:, 1:].flatten())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), run.train.grad_clip or math.inf)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        loss.item()

    return step


def _recording_us(trainer: Trainer, sink: Sink, count: int) -> list[float]:
    """Time of each of `count` recordings in the training thread, which works in between as a step does."""
    found, a = [], torch.randn(WORK, WORK)
    for _ in range(count):
        torch.mm(a, a)
        begun = time.perf_counter_ns()
        trainer.record(sink, 1.0, 1.0, 1.0)
        found.append((time.perf_counter_ns() - begun) / 1e3)
    return found
