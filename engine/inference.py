"""The inference benchmark: whole generations of several models in turn, in MLPerf's terms.

Every model generates greedily from the same prompt lengths: prefill fills the preallocated decoding state (attention:
its KV cache), then one step per token. The cold first call is kept apart. The full protocol has 10 warm-up calls, then
at least 10 calls and 10 s of each model; quick has 2, 3 and 1 s.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import torch

from engine import estimate, memory
from engine.control import RunControl
from engine.device import Compute, compiled
from engine.energy import Energy, Meter
from engine.evaluate import evaluating
from engine.graphs import GraphDecoder, LaunchError
from engine.model import GPT, DecodeState
from engine.records import InferencePointRecord, LaunchMode
from engine.spec import RunSpec
from engine.words import tr

log = logging.getLogger(__name__)

FEWEST_FOR_P99 = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Protocol:
    """How much is measured of each model at each point."""

    name: Literal["full", "quick"]
    warm_up_calls: int
    calls: int
    seconds: float


FULL = Protocol(name="full", warm_up_calls=10, calls=10, seconds=10.0)
QUICK = Protocol(name="quick", warm_up_calls=2, calls=3, seconds=1.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """What is asked of every model."""

    prompt_tokens: int
    output_tokens: int
    batch_size: int
    launch_mode: LaunchMode


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A model that is measured, under the number of the run that trained it."""

    measured_run_id: int
    run: RunSpec
    model: GPT
    compute: Compute


@dataclass(slots=True)
class Calls:
    """Times of one model's generations at one point, in ms."""

    cold: float = 0.0
    prefill: list[float] = field(default_factory=list)
    ttft: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    e2e: list[float] = field(default_factory=list)

    def over(self, protocol: Protocol) -> bool:
        return len(self.e2e) >= protocol.calls and sum(self.e2e) >= protocol.seconds * 1e3


class Generation:
    """One generation of a model at a point, to be called again and again; keeps the times of each call."""

    def __init__(self, candidate: Candidate, point: Point) -> None:
        self.candidate, self.point = candidate, point
        self.model, self.compute = candidate.model, candidate.compute
        seeded = torch.Generator().manual_seed(1)
        size = (point.batch_size, point.prompt_tokens)
        self.prompt = torch.randint(self.model.wte.num_embeddings, size, generator=seeded).to(self.compute.device)
        self.step: Callable[[torch.Tensor, DecodeState], torch.Tensor] = self.model.step
        self.prefill: Callable[[torch.Tensor, DecodeState], torch.Tensor] = self.model.prefill
        self.graphs: GraphDecoder | None = None
        if point.launch_mode == "cuda graph":
            self.graphs = GraphDecoder(
                self.model,
                self.compute,
                batch_size=point.batch_size,
                prompt_tokens=point.prompt_tokens,
                steps=point.output_tokens - 1,
            )
        if point.launch_mode == "compiled":
            self.step, self.prefill = compiled(self.model.step), compiled(self.model.prefill)
        self.calls = Calls()

    def living(self) -> list[torch.Tensor]:
        """What is in memory before a call: weights, and the state that graphs keep; not their pool, which torch does
        not tell."""
        return [*self.model.parameters(), *(self.graphs.state_tensors if self.graphs is not None else ())]

    def __call__(self) -> tuple[float, float, list[float]]:
        """Generate once: prefill, TTFT and the gaps between tokens, in ms."""
        synchronise = self.compute.synchronise
        with evaluating(self.model), self.compute.autocast():
            state = self.model.new_state(self.point.batch_size, self.compute.dtype)
            synchronise()
            moments = [time.perf_counter()]
            logits = self.prefill(self.prompt, state)
            synchronise()
            moments.append(time.perf_counter())
            token = logits.argmax(dim=-1, keepdim=True)
            synchronise()
            moments.append(time.perf_counter())
            begun, filled, first = moments
            if self.graphs is not None:
                self.graphs.fill(state, token)
                synchronise()
            moments = [time.perf_counter()]
            for number in range(self.point.output_tokens - 1):
                if self.graphs is not None:
                    self.graphs.step(number)
                else:
                    token = self.step(token, state).argmax(dim=-1, keepdim=True)
                synchronise()
                moments.append(time.perf_counter())
        return (filled - begun) * 1e3, (first - begun) * 1e3, list(np.diff(moments) * 1e3)

    def cold(self) -> None:
        """The very first call. Raises LaunchError, and what torch raises where memory does not suffice."""
        try:
            self.calls.cold = self()[1]
        except RuntimeError as error:
            if self.point.launch_mode != "compiled" or memory.is_exhaustion(error):
                raise
            reason = " ".join(str(error).split("\n")[:2])
            name = self.candidate.run.variant.name
            raise LaunchError(tr("torch.compile fails on {name} ({why}).", name=name, why=reason)) from error

    def take(self) -> None:
        """A call that counts."""
        prefill, ttft, gaps = self()
        self.calls.prefill.append(prefill)
        self.calls.ttft.append(ttft)
        self.calls.gaps += gaps
        self.calls.e2e.append(ttft + sum(gaps))


def measure(
    candidates: Sequence[Candidate],
    point: Point,
    protocol: Protocol,
    control: RunControl,
    meter: Meter,
    tell: Callable[[str], None] = log.info,
) -> list[InferencePointRecord]:
    """Every candidate at one point, A B A B until each has had its calls and seconds; then memory and energy, each in a
    pass of its own.

    Where memory runs out each is measured by itself, the others off the device, for they may have taken what it needed;
    that is told. A wish to end cuts it short and gives no figures. Raises LaunchError.
    """
    try:
        return _together(candidates, point, protocol, control, meter)
    except (RuntimeError, MemoryError) as error:
        if not memory.is_exhaustion(error):
            raise
    memory.give_back()
    if len(candidates) == 1:
        return [_record(candidates[0], point, protocol, Calls(), None, Energy())]
    tell(
        tr(
            "Memory did not suffice for all variants beside each other at {prompt} + {output} tokens and batch "
            "{batch}: each was measured by itself, so their times were not taken in turn.",
            prompt=f"{point.prompt_tokens:,}",
            output=f"{point.output_tokens:,}",
            batch=point.batch_size,
        )
    )
    found = []
    for one in candidates:
        for other in candidates:
            other.model.to(one.compute.device if other is one else "cpu")
        memory.give_back()
        found += measure([one], point, protocol, control, meter)
    for one in candidates:
        one.model.to(one.compute.device)
    return found


def _together(
    candidates: Sequence[Candidate], point: Point, protocol: Protocol, control: RunControl, meter: Meter
) -> list[InferencePointRecord]:
    generations = [Generation(candidate, point) for candidate in candidates]
    for generation in generations:
        generation.cold()
    with control.timed_window():
        for _ in range(protocol.warm_up_calls):
            for generation in generations:
                if not control.ending:
                    generation()
        waiting = list(generations)
        while waiting and not control.ending:
            for generation in waiting:
                generation.take()
            waiting = [g for g in waiting if not g.calls.over(protocol)]
    found = []
    for generation in generations:
        if control.ending:
            return []
        peak = memory.peak_of(generation, generation.compute, generation.living())
        energy = meter.per_call(generation)
        found.append(_record(generation.candidate, point, protocol, generation.calls, peak, energy))
    return found


def _record(
    candidate: Candidate, point: Point, protocol: Protocol, calls: Calls, peak: memory.Peak | None, energy: Energy
) -> InferencePointRecord:
    """`peak`: None where memory ran out; `energy`: of one generation."""
    steps = point.output_tokens - 1
    figures: dict[str, Any] = {}
    if peak is not None:
        tpot = [(e2e - ttft) / steps for e2e, ttft in zip(calls.e2e, calls.ttft, strict=True)] if steps else []
        named = {"prefill": calls.prefill, "ttft": calls.ttft, "itl": calls.gaps, "tpot": tpot, "e2e": calls.e2e}
        for name, ms in named.items():
            figures |= _percentiles(name, ms)
        per_s = 1e3 * point.batch_size
        figures["prefill_tokens_per_s"] = per_s * point.prompt_tokens / float(np.median(calls.prefill))
        figures["decode_tokens_per_s"] = per_s / float(np.median(tpot)) if tpot else None
        if energy.joules is not None:
            tokens = point.batch_size * point.output_tokens
            figures |= {"joules_per_1k_tokens": energy.joules / tokens * 1e3, "energy_method": energy.method}
        figures |= {"cold_ms": calls.cold, "peak_memory_bytes": peak.bytes, "peak_memory_source": peak.source}
    return InferencePointRecord(
        measured_run_id=candidate.measured_run_id,
        prompt_tokens=point.prompt_tokens,
        output_tokens=point.output_tokens,
        batch_size=point.batch_size,
        launch_mode=point.launch_mode,
        outcome="out of memory" if peak is None else "measured",
        protocol=protocol.name,
        calls=len(calls.e2e),
        state_bytes=estimate.state_bytes(
            candidate.run,
            point.prompt_tokens + point.output_tokens - 1,
            bytes_per_element=candidate.compute.dtype.itemsize,
        ),
        **figures,
    )


def _percentiles(name: str, ms: Sequence[float]) -> dict[str, float]:
    """p50 and p90, and p99 from 100 values on."""
    if not ms:
        return {}
    wanted = (50, 90, 99) if len(ms) >= FEWEST_FOR_P99 else (50, 90)
    return {f"{name}_ms_p{p}": float(value) for p, value in zip(wanted, np.percentile(ms, wanted), strict=True)}
