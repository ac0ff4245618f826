"""A first measurement of inference after training: prefill and decoding of one sequence.

Quick protocol: 2 warm-up calls, then at least 3 calls and 1 s. The cold first call is kept apart. Attention decodes
with its preallocated KV cache, every variant in the same launch mode (eager).
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import torch

from engine.control import RunControl
from engine.device import Compute
from engine.evaluate import evaluating
from engine.model import GPT
from engine.records import InferencePointRecord

WARM_UP_CALLS, MIN_CALLS, MIN_SECONDS = 2, 3, 1.0


def prefill(
    model: GPT, prompt: torch.Tensor, compute: Compute, control: RunControl, state_bytes: int | None
) -> InferencePointRecord:
    """Time one pass over a prompt (1, n) that fills the decoding state: ms per call and prompt tokens per second.

    Raises ValueError for a variant that cannot be decoded step by step.
    """

    def call() -> list[float]:
        state = model.new_state(1, compute.dtype)
        compute.synchronise()
        begun = time.perf_counter()
        model.prefill(prompt, state)
        compute.synchronise()
        return [(time.perf_counter() - begun) * 1e3]

    cold, times = _repeat(model, compute, control, call)
    median = float(np.median(times))
    return _point("prefill", prompt.size(1), cold, times, 1e3 * prompt.size(1) / median, state_bytes)


def decode(
    model: GPT, prompt: torch.Tensor, compute: Compute, control: RunControl, state_bytes: int | None
) -> InferencePointRecord:
    """Time greedy decoding after a prompt (1, n) up to block_size: ms per token.

    Raises ValueError for a variant that cannot be decoded step by step.
    """

    def call() -> list[float]:
        state = model.new_state(1, compute.dtype)
        token = model.prefill(prompt, state).argmax(dim=-1, keepdim=True)
        times = []
        for _ in range(model.block_size - prompt.size(1)):
            compute.synchronise()
            begun = time.perf_counter()
            token = model.step(token, state).argmax(dim=-1, keepdim=True)
            compute.synchronise()
            times.append((time.perf_counter() - begun) * 1e3)
        return times

    cold, times = _repeat(model, compute, control, call)
    return _point("decode", prompt.size(1), cold, times, 1e3 / float(np.mean(times)), state_bytes)


def _repeat(
    model: GPT, compute: Compute, control: RunControl, call: Callable[[], list[float]]
) -> tuple[float, list[float]]:
    """The cold first call's first time and the times of all calls after warm-up, in ms."""
    with evaluating(model), compute.autocast():
        cold = call()[0]
        for _ in range(WARM_UP_CALLS):
            call()
        times, calls, end = [], 0, time.perf_counter() + MIN_SECONDS
        while (calls < MIN_CALLS or time.perf_counter() < end) and not (calls and control.ending):
            times += call()
            calls += 1
    return cold, times


def _point(
    phase: str,
    prompt_tokens: int,
    cold_ms: float,
    times: list[float],
    tokens_per_s: float,
    state_bytes: int | None,
) -> InferencePointRecord:
    return InferencePointRecord(
        phase=phase,  # type: ignore[arg-type]
        prompt_tokens=prompt_tokens,
        batch_size=1,
        calls=len(times),
        ms_p50=float(np.percentile(times, 50)),
        ms_p90=float(np.percentile(times, 90)),
        cold_ms=cold_ms,
        tokens_per_s=tokens_per_s,
        state_bytes=state_bytes,
        launch_mode="eager",
    )
