"""Peak memory of one training step, in a pass of its own; and what backward needs.

On CUDA the caching allocator keeps the peak. On a CPU there is no such counter: torch's profiler reports every
allocation and release of the step, and their running sum on top of what lives before the step (weights and optimiser
state) is the peak: repeatable to the byte, where resident memory is not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import torch
from torch.profiler import ProfilerActivity, profile

from engine.device import Compute


@dataclass(frozen=True, kw_only=True, slots=True)
class Peak:
    """Live tensor bytes at the highest point, and how they were counted."""

    bytes: int
    source: str


def peak_of(step: Callable[[], object], compute: Compute, living: Iterable[torch.Tensor]) -> Peak:
    """The peak while `step` runs; `living` are the tensors that exist before it."""
    if compute.device.type == "cuda":
        return _cuda_peak(step, compute)
    os.environ.setdefault("KINETO_LOG_LEVEL", "99")  # or the profiler writes its own steps to stderr
    before = sum({t.untyped_storage().data_ptr(): t.untyped_storage().nbytes() for t in living}.values())
    with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as profiler:
        step()
    current = highest = before
    for change in _allocations(profiler):
        current += change
        highest = max(highest, current)
    return Peak(bytes=highest, source="torch profiler")


def kept_bytes(forward: Callable[[], object]) -> int:
    """Bytes that autograd keeps for backward while `forward` runs, each storage once."""
    kept: list[torch.Tensor] = []

    def keep(tensor: torch.Tensor) -> torch.Tensor:
        kept.append(tensor)
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        forward()
    return sum({t.untyped_storage().data_ptr(): t.untyped_storage().nbytes() for t in kept}.values())


def _cuda_peak(step: Callable[[], object], compute: Compute) -> Peak:
    torch.cuda.reset_peak_memory_stats(compute.device)
    compute.synchronise()
    step()
    compute.synchronise()
    return Peak(bytes=torch.cuda.max_memory_allocated(compute.device), source="torch allocator")


def _allocations(profiler: profile) -> list[int]:
    """Bytes taken (positive) and given back (negative) in order of time."""
    results: Any = profiler.profiler and profiler.profiler.kineto_results  # torch's stubs know no memory events
    events = [e for e in results.events() if e.name() == "[memory]"]
    return [e.nbytes() for e in sorted(events, key=lambda e: e.start_ns())]
