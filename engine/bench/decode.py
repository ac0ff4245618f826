"""Decoding: time per token against context length, the cache against recomputing the window, and our figures against
a loop timed by hand."""

from __future__ import annotations

import argparse
import copy
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

import torch

from engine.bench.timing import Times, interleaved, times
from engine.device import Compute
from engine.evaluate import evaluating
from engine.inference import Candidate, Generation, Point
from engine.model import GPT, DecodeState
from engine.spec import RunSpec, check

VOCABULARY = 65
VARIANTS = {"attention": {"mixer": "attention"}, "generative": {"mixer": "generative"}}
SHORTEST, LONGEST = 16, 4096
DECODED = 8  # tokens per call
SHAKESPEARE_CHAR = {"n_layer": 6, "n_head": 6, "n_embd": 384}
PROCESSOR_RECIPE = {"n_layer": 4, "n_head": 4, "n_embd": 128}
WINDOW, WRITTEN = 256, 32  # of the cache against recomputing: tokens of context at the end, and how many are new


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """How much is measured, and of which model."""

    compute: Compute
    rounds: int
    model: dict[str, int]


class TextsDiffer(Exception):
    """The cache and recomputing gave different texts: then neither time means anything."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beyond what every bench has."""


def options(chosen: argparse.Namespace, compute: Compute) -> Options:
    """Of nanoGPT's shakespeare_char, whose window is the 256 tokens that the cache is held against."""
    return Options(compute=compute, rounds=2 * chosen.rounds, model=SHAKESPEARE_CHAR)


def run(options: Options, say: Callable[[str], None]) -> dict[str, Any]:
    """{"figures": …, "details": times in ms}. Raises TextsDiffer."""
    lengths = [SHORTEST * 4**n for n in range(5)]
    say(f"Decoding at {', '.join(f'{n:,}' for n in lengths)} tokens of context")
    by_length = _against_length(lengths, options)
    say("The cache against recomputing the window")
    cached = _against_recomputing(options)
    small = _against_recomputing(replace(options, model=PROCESSOR_RECIPE))
    say("Our figures against a loop timed by hand")
    ours = _against_reference(options)
    figures = {
        f"{name}_{LONGEST}_vs_{SHORTEST}": by_length[name, LONGEST].median / by_length[name, SHORTEST].median
        for name in VARIANTS
    }
    figures["cached_vs_recompute_tokens_per_s"] = cached["recompute"].median / cached["cached"].median
    figures["cached_vs_recompute_small_tokens_per_s"] = small["recompute"].median / small["cached"].median
    figures |= {f"{name}_vs_reference": ours[name].median / ours[f"{name} by hand"].median for name in ("tpot", "ttft")}
    details = {
        "ms_per_token": {f"{name}, {length} tokens": asdict(found) for (name, length), found in by_length.items()},
        "ms_per_token_at_256": {name: asdict(found) for name, found in cached.items()},
        "ms_per_token_at_256_small": {name: asdict(found) for name, found in small.items()},
        "ms": {name: asdict(found) for name, found in ours.items()},
    }
    return {"figures": figures, "details": details}


def show(found: dict[str, Any]) -> list[str]:
    """What was measured as lines of text."""
    lines = [f"{name:36} {value:10.3f}" for name, value in found["figures"].items()]
    for title, cases in found["details"].items():
        lines += ["", title]
        lines += [f"  {n:26} {t['median']:9.3f}  ({t['p5']:.3f} to {t['p95']:.3f})" for n, t in cases.items()]
    return lines


def _against_length(lengths: list[int], options: Options) -> dict[tuple[str, int], Times]:
    cases = {(name, length): _Decoding(name, length, options) for name in VARIANTS for length in lengths}
    calls = {f"{name} {length}": case.call for (name, length), case in cases.items()}
    before = {f"{name} {length}": case.rewind for (name, length), case in cases.items()}
    found = interleaved(calls, options.compute, options.rounds, before=before)
    return {key: _per_token(found[f"{key[0]} {key[1]}"], DECODED) for key in cases}


class _Decoding:
    """The last tokens of a sequence, again and again from the same state."""

    def __init__(self, name: str, length: int, options: Options) -> None:
        self.compute, self.model = options.compute, _model(name, length, options)
        tokens = _tokens(length, options.compute)
        with evaluating(self.model), self.compute.autocast():
            self.filled = self.model.new_state(1, self.compute.dtype)
            self.model.prefill(tokens[:, : length - DECODED], self.filled)
        self.token, self.state = tokens[:, :1], self.filled

    def rewind(self) -> None:
        self.state = copy.deepcopy(self.filled)

    def call(self) -> None:
        with evaluating(self.model), self.compute.autocast():
            for _ in range(DECODED):
                self.model.step(self.token, self.state)


def _against_recomputing(options: Options) -> dict[str, Times]:
    """Time per token at 256 tokens of context, of the same text by the same weights."""
    model, compute = _model("attention", WINDOW, options), options.compute
    prompt = _tokens(WINDOW - WRITTEN, compute)
    states: list[DecodeState] = []
    texts: dict[str, torch.Tensor] = {}

    def fill() -> None:
        with evaluating(model), compute.autocast():
            states[:] = [model.new_state(1, compute.dtype)]
            texts["first"] = model.prefill(prompt, states[0]).argmax(-1, keepdim=True)

    def cached() -> None:
        token = texts["first"]
        written = [token]
        with evaluating(model), compute.autocast():
            for _ in range(WRITTEN - 1):
                token = model.step(token, states[0]).argmax(-1, keepdim=True)
                written.append(token)
        texts["cached"] = torch.cat(written, dim=1)

    def recompute() -> None:
        window = torch.cat([prompt, texts["first"]], dim=1)
        with evaluating(model), compute.autocast():
            for _ in range(WRITTEN - 1):
                token = model(window)[:, -1].argmax(-1, keepdim=True)
                window = torch.cat([window, token], dim=1)
        texts["recompute"] = window[:, prompt.size(1) :]

    times = interleaved(
        {"cached": cached, "recompute": recompute}, compute, max(options.rounds // 3, 3), before={"cached": fill}
    )
    if not torch.equal(texts["cached"], texts["recompute"]):
        raise TextsDiffer("The cache and recomputing the window gave different texts.")
    return {name: _per_token(found, WRITTEN - 1) for name, found in times.items()}


def _against_reference(options: Options) -> dict[str, Times]:
    """TTFT and TPOT in ms as the benchmark takes them, and as a plain loop does with three moments."""
    run, compute = _run("attention", WINDOW, options), options.compute
    point = Point(prompt_tokens=WINDOW - WRITTEN, output_tokens=WRITTEN, batch_size=1, launch_mode="eager")
    candidate = Candidate(measured_run_id=0, run=run, model=_model("attention", WINDOW, options), compute=compute)
    generation = Generation(candidate, point)
    found: dict[str, list[float]] = {name: [] for name in ("tpot", "ttft", "tpot by hand", "ttft by hand")}
    for number in range(-3, options.rounds):
        _, ttft, gaps = generation()
        by_hand = _by_hand(generation)
        if number >= 0:
            ours = (sum(gaps) / len(gaps), ttft)
            for name, value in zip(found, (*ours, *by_hand), strict=True):
                found[name].append(value)
    return {name: times(values) for name, values in found.items()}


def _by_hand(generation: Generation) -> tuple[float, float]:
    """TPOT and TTFT in ms with a clock at the beginning, after the first token, and at the end."""
    model, compute, steps = generation.model, generation.compute, generation.point.output_tokens - 1
    with evaluating(model), compute.autocast():
        state = model.new_state(1, compute.dtype)
        compute.synchronise()
        begun = time.perf_counter()
        token = model.prefill(generation.prompt, state).argmax(dim=-1, keepdim=True)
        compute.synchronise()
        first = time.perf_counter()
        for _ in range(steps):
            token = model.step(token, state).argmax(dim=-1, keepdim=True)
        compute.synchronise()
        ended = time.perf_counter()
    return (ended - first) * 1e3 / steps, (first - begun) * 1e3


def _run(name: str, length: int, options: Options) -> RunSpec:
    model = options.model | {"block_size": length}
    return check({"name": "bench", "model": model, "variant": [{"name": name} | VARIANTS[name]]}).runs()[0]


def _model(name: str, length: int, options: Options) -> GPT:
    torch.manual_seed(1)
    return GPT(_run(name, length, options), VOCABULARY).to(options.compute.device).eval()


def _tokens(length: int, compute: Compute) -> torch.Tensor:
    seeded = torch.Generator().manual_seed(1)
    return torch.randint(VOCABULARY, (1, length), generator=seeded).to(compute.device)


def _per_token(found: Times, tokens: int) -> Times:
    return Times(p5=found.p5 / tokens, median=found.median / tokens, p95=found.p95 / tokens, calls=found.calls)
