"""What the mixers cost: one layer at several lengths, the generative function against its literal form, whole training
steps, and decoding near the beginning and far into a window. Every ratio is taken within one interleaved run."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import torch
from torch import nn

from engine.bench.timing import Times, interleaved
from engine.bench.words import positives
from engine.data.corpus import Corpus
from engine.data.tokenizers import Vocabulary
from engine.device import Compute
from engine.memory import kept_bytes, peak_of
from engine.mixers import registry
from engine.mixers.facts import BlockShape, MixerSettings
from engine.mixers.generative.function import GenerativeFunction
from engine.mixers.layer import MixerLayer
from engine.model import GPT
from engine.spec import RunSpec, check
from engine.train import Trainer

HEADS, VOCABULARY = 6, 65
LAYER_TOKENS = 4096  # of one pass through a layer: batch × T
LONGEST_STATIC = 2048  # its T × T parameters rule it out beyond
FAR, NEAR = 4096, 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """How much is measured; the shapes of shakespeare_char unless told otherwise."""

    compute: Compute
    lengths: Sequence[int]
    rounds: int = 15
    n_embd: int = 384
    n_layer: int = 6
    block_size: int = 256  # of the training step
    batch_size: int = 16
    far: int = FAR


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One kind of layer."""

    name: str
    mixer: str
    settings: MixerSettings = field(default_factory=MixerSettings)


CASES = (
    Case(name="attention", mixer="attention"),
    Case(name="generative", mixer="generative"),
    Case(name="generative, literal", mixer="generative", settings=MixerSettings(implementation="literal")),
    Case(name="generative + average", mixer="generative", settings=MixerSettings(context="causal")),
    *(Case(name=mixer, mixer=mixer) for mixer in registry.names() if mixer not in ("attention", "generative")),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One layer at one length. Relative figures are quotients of medians, of peaks for memory."""

    case: str
    tokens: int
    batch_size: int
    forward_ms: Times
    forward_backward_ms: Times
    decode_ms: Times  # one token of one sequence that holds `tokens` tokens
    peak_bytes: int  # of forward and backward, the layer's weights and input included
    vs_attention: dict[str, float]
    vs_literal: dict[str, float] | None  # for the generative function alone


def arguments(parser: argparse.ArgumentParser) -> None:
    """What can be chosen."""
    parser.add_argument("--lengths", type=positives, help="values of T, like 256,1024; more on a GPU unless given")


def options(chosen: argparse.Namespace, compute: Compute) -> Options:
    """The options that were chosen."""
    usual = (256, 1024, 4096, 16_384) if compute.device.type == "cuda" else (64, 256, 1024)
    return Options(compute=compute, lengths=chosen.lengths or usual, rounds=chosen.rounds)


def run(options: Options, say: Callable[[str], None]) -> dict[str, Any]:
    """{"figures": ratios by name, "details": what they are quotients of, "rows": one per layer and length}."""
    figures: dict[str, float] = {}
    details: dict[str, Any] = {}
    for title, part in (
        ("The generative function, fused against literal", _function),
        ("Whole training steps", _steps),
        ("Decoding near the beginning and far into a window", _decoding),
    ):
        say(title)
        measured, behind = part(options)
        for name, value in measured.items():
            say(f"  {name} {value:.3f}")
        figures.update(measured)
        details.update(behind)
    rows = []
    for tokens in options.lengths:
        say(f"Layers at T = {tokens}")
        rows += _layers(options, tokens)
    return {"figures": figures, "details": details, "rows": [asdict(row) for row in rows]}


def _function(options: Options) -> tuple[dict[str, float], dict[str, Any]]:
    """Forward and backward of r over the inner channels."""
    size = (options.batch_size, options.block_size, 4 * options.n_embd)
    calls: dict[str, Callable[[], object]] = {}
    kept = {}
    for implementation in ("fused", "literal"):
        function = GenerativeFunction(MixerSettings(implementation=implementation))
        x = _random(size, options.compute).to(options.compute.dtype).requires_grad_()
        g = torch.randn_like(x)
        calls[implementation] = _both_ways(_maybe_compiled(function, options.compute), x, g, options.compute)
        kept[implementation] = kept_bytes(lambda f=function, x=x: f(x))
    times = interleaved(calls, options.compute, 2 * options.rounds)
    figures = {
        "fused_vs_literal_time": _quotient(times, "fused", "literal"),
        "fused_vs_literal_time_p5": times["fused"].p5 / times["literal"].p5,
        "fused_vs_literal_saved_bytes": kept["fused"] / kept["literal"],
    }
    return figures, {"function_ms": _plain(times), "function_saved_bytes": kept}


def _steps(options: Options) -> tuple[dict[str, float], dict[str, Any]]:
    """Whole training steps: batch, forward, backward, clipping, AdamW."""
    variants = {
        "attention": {"mixer": "attention"},
        "generative": {"mixer": "generative"},
        "activation": {"mixer": "none", "activation": "generative"},
    }
    trainers = {name: _trainer(options, variant) for name, variant in variants.items()}
    times = interleaved({name: trainer.one_step for name, trainer in trainers.items()}, options.compute, options.rounds)
    trainers.clear()  # on a GPU all that is there counts
    peaks = {name: _step_peak(_trainer(options, variant), options.compute) for name, variant in variants.items()}
    figures = {}
    for name in ("generative", "activation"):
        figures[f"step_{name}_vs_attention_time"] = _quotient(times, name, "attention")
        figures[f"step_{name}_vs_attention_time_p5"] = times[name].p5 / times["attention"].p5
        figures[f"step_{name}_vs_attention_peak_bytes"] = peaks[name] / peaks["attention"]
    return figures, {"step_ms": _plain(times), "step_peak_bytes": peaks}


def _decoding(options: Options) -> tuple[dict[str, float], dict[str, Any]]:
    """Steps of one sequence through the whole model, with few and with many tokens behind it."""
    calls: dict[str, Callable[[], object]] = {}
    rounds = 4 * options.rounds
    compute = options.compute
    for mixer in ("generative", "attention"):
        room = options.far + rounds + 4
        model = GPT(_run(options, {"mixer": mixer}, block_size=room), VOCABULARY).to(compute.device).eval()
        for held in (NEAR, options.far):
            state = model.new_state(1, compute.dtype)
            token = torch.zeros((1, 1), dtype=torch.long, device=compute.device)
            with torch.inference_mode(), compute.autocast():
                model.prefill(token.expand(1, held), state)
            calls[f"{mixer} at {held}"] = _decode_step(model, token, state, compute)
    times = interleaved(calls, compute, rounds)
    figures = {}
    for mixer in ("generative", "attention"):
        near, far = f"{mixer} at {NEAR}", f"{mixer} at {options.far}"
        figures[f"decode_{mixer}_{options.far}_vs_{NEAR}"] = _quotient(times, far, near)
        figures[f"decode_{mixer}_{options.far}_vs_{NEAR}_p5"] = times[far].p5 / times[near].p5
    return figures, {"decode_ms": _plain(times)}


def _layers(options: Options, tokens: int) -> list[Row]:
    """Every case at one length."""
    compute, batch = options.compute, max(LAYER_TOKENS // tokens, 1)
    cases = [case for case in CASES if case.mixer != "static" or tokens <= LONGEST_STATIC]
    shape = BlockShape(n_embd=options.n_embd, n_head=HEADS, block_size=tokens + 4 * options.rounds + 4, bias=False)
    x = _random((batch, tokens, options.n_embd), compute).requires_grad_()
    g = _random((batch, tokens, options.n_embd), compute)
    layers = {c.name: registry.layer_class(c.mixer)(shape, c.settings, 0.0).to(compute.device) for c in cases}
    ready = {name: _maybe_compiled(layer, compute) for name, layer in layers.items()}
    forward = interleaved({n: _forward(layer, x, compute) for n, layer in ready.items()}, compute, options.rounds)
    both = interleaved({n: _both_ways(layer, x, g, compute) for n, layer in ready.items()}, compute, options.rounds)
    decode = interleaved(
        {n: _layer_step(layer, x[:1].detach(), shape.block_size, compute) for n, layer in layers.items()},
        compute,
        4 * options.rounds,
    )
    for layer in layers.values():
        layer.to("cpu")  # on a GPU all that is there counts
    peaks = {}
    for name, layer in layers.items():
        living = [x, g, *layer.to(compute.device).parameters()]
        peaks[name] = peak_of(_both_ways(ready[name], x, g, compute), compute, living).bytes
        layer.to("cpu")
    return [
        Row(
            case=case.name,
            tokens=tokens,
            batch_size=batch,
            forward_ms=forward[case.name],
            forward_backward_ms=both[case.name],
            decode_ms=decode[case.name],
            peak_bytes=peaks[case.name],
            vs_attention=_relative(case.name, "attention", forward, both, decode, peaks),
            vs_literal=_relative(case.name, "generative, literal", forward, both, decode, peaks)
            if case.name == "generative"
            else None,
        )
        for case in cases
    ]


def _relative(
    name: str,
    other: str,
    forward: dict[str, Times],
    both: dict[str, Times],
    decode: dict[str, Times],
    peaks: dict[str, int],
) -> dict[str, float]:
    return {
        "forward": _quotient(forward, name, other),
        "forward_backward": _quotient(both, name, other),
        "decode": _quotient(decode, name, other),
        "peak_bytes": peaks[name] / peaks[other],
    }


def _forward(module: Callable[[torch.Tensor], torch.Tensor], x: torch.Tensor, compute: Compute) -> Callable[[], None]:
    def call() -> None:
        with torch.no_grad(), compute.autocast():
            module(x)

    return call


def _both_ways(
    module: Callable[[torch.Tensor], torch.Tensor], x: torch.Tensor, g: torch.Tensor, compute: Compute
) -> Callable[[], None]:
    weights: Iterable[torch.Tensor] = module.parameters() if isinstance(module, nn.Module) else ()

    def call() -> None:
        with compute.autocast():
            y = module(x)
        y.backward(g.to(y.dtype))
        for tensor in (x, *weights):
            tensor.grad = None

    return call


def _layer_step(layer: MixerLayer, x: torch.Tensor, room: int, compute: Compute) -> Callable[[], None]:
    """One step of a sequence that holds x's tokens, and one more after every call."""
    with torch.inference_mode(), compute.autocast():
        state = layer.new_state(1, room, torch.empty(0, dtype=compute.dtype, device=compute.device))
        layer.prefill(x, state)
    token = x[:, :1]

    def call() -> None:
        with torch.inference_mode(), compute.autocast():
            layer.step(token, state)

    return call


def _decode_step(model: GPT, token: torch.Tensor, state: Any, compute: Compute) -> Callable[[], None]:
    def call() -> None:
        with torch.inference_mode(), compute.autocast():
            model.step(token, state)

    return call


def _trainer(options: Options, variant: dict[str, Any]) -> Trainer:
    run = _run(options, variant, block_size=options.block_size)
    numbers = np.random.default_rng(1).integers(0, VOCABULARY, size=20 * options.block_size, dtype=np.int32)
    vocabulary = Vocabulary(kind="numbers", size=VOCABULARY)
    corpus = Corpus(train=numbers, val=numbers[: 2 * options.block_size], vocabulary=vocabulary)
    model = GPT(run, VOCABULARY).to(options.compute.device).train()
    return Trainer(run, corpus, model, options.compute)


def _step_peak(trainer: Trainer, compute: Compute) -> int:
    trainer.one_step()  # the optimiser makes its state in the first
    return peak_of(trainer.one_step, compute, trainer.living()).bytes


def _run(options: Options, variant: dict[str, Any], *, block_size: int) -> RunSpec:
    model = {"n_layer": options.n_layer, "n_head": HEADS, "n_embd": options.n_embd, "block_size": block_size}
    train = {"batch_size": options.batch_size, "eval_windows": 1}
    pilot = {"name": "bench", "model": model, "train": train, "variant": [{"name": "bench"} | variant]}
    return check(pilot).runs()[0]


def _maybe_compiled(module: nn.Module, compute: Compute) -> Any:
    return torch.compile(module) if compute.compiled else module


def _random(size: tuple[int, ...], compute: Compute) -> torch.Tensor:
    return torch.randn(size, device=compute.device)


def _quotient(times: dict[str, Times], of: str, by: str) -> float:
    return times[of].median / times[by].median


def _plain(times: dict[str, Times]) -> dict[str, dict[str, float]]:
    return {name: asdict(found) for name, found in times.items()}


def show(found: dict[str, Any]) -> list[str]:
    """What was measured as lines of text."""
    lines = [f"{name:44} {value:8.3f}" for name, value in found["figures"].items()]
    titles = ("layer", "T", "batch", "forward ms", "fwd+bwd ms", "decode ms", "peak MB", "against attention")
    lines += ["", "{:26}{:>7}{:>7}{:>24}{:>26}{:>24}{:>9}  {}".format(*titles)]
    for row in found["rows"]:
        times = [_shown(row[name]) for name in ("forward_ms", "forward_backward_ms", "decode_ms")]
        against = ", ".join(f"{name} {value:.2f}" for name, value in row["vs_attention"].items())
        lines.append(
            f"{row['case']:26}{row['tokens']:7}{row['batch_size']:7}{times[0]:>24}{times[1]:>26}{times[2]:>24}"
            f"{row['peak_bytes'] / 1e6:9.1f}  {against}"
        )
    return [*lines, "", "Times: median (5th to 95th percentile)."]


def _shown(times: dict[str, float]) -> str:
    return f"{times['median']:.2f} ({times['p5']:.2f}–{times['p95']:.2f})"
