"""Peak memory of one training step, in a pass of its own; what backward needs; and what the machine can give.

On CUDA the caching allocator keeps the peak. On a CPU there is no such counter: torch's profiler reports every
allocation and release of the step, and their running sum on top of what lives before the step (weights and optimiser
state) is the peak: repeatable to the byte, where resident memory is not.
"""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import torch
from torch.profiler import ProfilerActivity, profile

from engine.device import Compute

STATUS = Path("/proc/self/status")
CONTAINERS = (  # what a container may take, and what it has taken: control groups 2 and 1
    (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current")),
    (Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"), Path("/sys/fs/cgroup/memory/memory.usage_in_bytes")),
)
MALLOC = ((-3, 128 * 1024), (-1, 128 * 1024))  # mallopt's M_MMAP_THRESHOLD and M_TRIM_THRESHOLD, at glibc's defaults


@dataclass(frozen=True, kw_only=True, slots=True)
class Peak:
    """Live tensor bytes at the highest point, and how they were counted."""

    bytes: int
    source: str


def peak_of(step: Callable[[], object], compute: Compute, living: Iterable[torch.Tensor]) -> Peak:
    """The peak while `step` runs; `living` are those of its tensors that exist before it, what else there is does not
    count."""
    before = sum({t.untyped_storage().data_ptr(): t.untyped_storage().nbytes() for t in living}.values())
    if compute.device.type == "cuda":
        return Peak(bytes=before + _cuda_rise(step, compute), source="torch allocator")
    os.environ.setdefault("KINETO_LOG_LEVEL", "99")  # or the profiler writes its own steps to stderr
    with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as profiler:
        step()
    current = highest = before
    for change in _allocations(profiler):
        current += change
        highest = max(highest, current)
    return Peak(bytes=highest, source="torch profiler")


def highest_so_far(compute: Compute) -> int | None:
    """The most bytes that this process has held: of live tensors on CUDA, of resident memory on a CPU; None where the
    system does not tell."""
    if compute.device.type == "cuda":
        return torch.cuda.max_memory_allocated(compute.device)
    if not STATUS.exists():
        return None
    return _status("VmHWM")


def is_exhaustion(error: Exception) -> bool:
    """True where `error` says that memory did not suffice."""
    words = ("can't allocate memory", "not enough memory", "cannot allocate memory", "could not create a")
    known = isinstance(error, torch.OutOfMemoryError | MemoryError)
    return known or (isinstance(error, RuntimeError) and any(text in str(error).lower() for text in words))


def limit_to_free(room: int | None = None) -> int | None:
    """From now on an allocation beyond what the machine can give, or beyond `room` bytes where that is less, is an
    error in this process, for the system would end it without a word. Returns the bytes that it may still take; None
    where there is no such limit: with CUDA, whose driver maps far more than it uses, and on other systems than Linux.
    """
    if not STATUS.exists() or torch.cuda.is_available():
        return None
    import resource  # not on Windows

    free = psutil.virtual_memory().available + psutil.swap_memory().free
    for limit, used in CONTAINERS:
        if limit.exists() and used.exists() and (text := limit.read_text().strip()).isdecimal():
            free = min(free, max(int(text) - int(used.read_text()), 0))
    free = free if room is None else min(free, room)
    held = _status("VmData")
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = held + free if hard == resource.RLIM_INFINITY else min(held + free, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    return most - held


def return_at_once() -> None:
    """From now on memory that is freed goes back to the system, which is slower. For who tries what fits: glibc would
    keep tensors of up to 32 MB in its heaps, in whose holes larger ones find no place, while those heaps count towards
    the limit of `limit_to_free`; after some attempts that failed, the smallest would fail too. Source: mallopt(3), by
    which setting a threshold keeps it from growing."""
    if not STATUS.exists():
        return
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt") and hasattr(libc, "malloc_trim"):
        for name, value in MALLOC:
            libc.mallopt(name, value)
        libc.malloc_trim(0)


def give_back() -> None:
    """Let go of memory that nothing holds any more."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def kept_bytes(forward: Callable[[], object]) -> int:
    """Bytes that autograd keeps for backward while `forward` runs, each storage once."""
    kept: list[torch.Tensor] = []

    def keep(tensor: torch.Tensor) -> torch.Tensor:
        kept.append(tensor)
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        forward()
    return sum({t.untyped_storage().data_ptr(): t.untyped_storage().nbytes() for t in kept}.values())


def _status(name: str) -> int:
    """A size in bytes that Linux tells of this process."""
    return next(int(line.split()[1]) * 1024 for line in STATUS.read_text().splitlines() if line.startswith(name))


def _cuda_rise(step: Callable[[], object], compute: Compute) -> int:
    """Bytes at the highest point of `step` above those before it."""
    compute.synchronise()
    torch.cuda.reset_peak_memory_stats(compute.device)
    before = torch.cuda.memory_allocated(compute.device)
    step()
    compute.synchronise()
    return torch.cuda.max_memory_allocated(compute.device) - before


def _allocations(profiler: profile) -> list[int]:
    """Bytes taken (positive) and given back (negative) in order of time."""
    results: Any = profiler.profiler and profiler.profiler.kineto_results  # torch's stubs know no memory events
    events = [e for e in results.events() if e.name() == "[memory]"]
    return [e.nbytes() for e in sorted(events, key=lambda e: e.start_ns())]
