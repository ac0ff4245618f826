"""Figures of this process and of the machine that it shares with others, through psutil. No torch."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

import psutil

_CHILDREN_EVERY = 20  # looks; going through all processes of a machine takes milliseconds
_WORK = ("user", "nice", "system", "irq", "softirq", "steal")  # guests are within user, waiting for disks is idle


def cores() -> int:
    """Processors that this process may run on."""
    return len(_allowed()) or psutil.cpu_count() or 1


class Host:
    """Looks at this process and its machine; shares of processor time are those since the look before."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._children: list[psutil.Process] = []
        self._allowed = _allowed()
        self._looks, self._private = 0, None
        self._before = self._clocks()

    def look(self, *, slow: bool = True) -> dict[str, Any]:
        """The host's fields of a DeviceSampleRecord; `slow` asks also for private memory, which takes 3 ms of a worker
        with torch, where all else takes 0.5."""
        (then, own_before, all_before), self._before = self._before, self._clocks()
        now, own, everything = self._before
        passed = max(now - then, 1e-6)
        others = None
        if all_before is not None and everything is not None:
            others = max(0.0, (everything - all_before) - (own - own_before)) / passed * 100
        if self._looks % _CHILDREN_EVERY == 0:
            self._children = self._process.children(recursive=True)
            self._before = self._clocks()  # what new ones did so far is past
        self._looks += 1
        if slow:
            self._private = _private_bytes(self._process)
        return {
            "host_private_bytes": self._private,
            "host_rss_bytes": self._process.memory_info().rss,
            "host_available_bytes": psutil.virtual_memory().available,
            "host_cpu_percent": max(0.0, own - own_before) / passed * 100,
            "others_cpu_percent": others,
        }

    def _clocks(self) -> tuple[float, float, float | None]:
        """Now, and processor seconds so far: of this process with its children, and of everything."""
        return time.monotonic(), self._own_s(), _worked_s(self._allowed)

    def _own_s(self) -> float:
        total = 0.0
        for process in (self._process, *self._children):
            with suppress(psutil.Error):  # it has ended: from now on its parent counts it
                times = process.cpu_times()
                total += times.user + times.system + times.children_user + times.children_system
        return total


def _allowed() -> tuple[int, ...]:
    """Numbers of the processors that this process may run on; empty where all, or the system doesn't tell."""
    with suppress(AttributeError, psutil.Error):  # macOS knows no such thing
        found = psutil.Process().cpu_affinity()
        return tuple(found) if found and len(found) < (psutil.cpu_count() or 0) else ()
    return ()


def _worked_s(allowed: tuple[int, ...]) -> float | None:
    """Seconds that processors were busy or taken by a host; None where the system doesn't count."""
    each = psutil.cpu_times(percpu=True) if allowed else []
    counted = [each[n] for n in allowed if n < len(each)]
    if len(counted) < len(allowed) or not counted:
        counted = [psutil.cpu_times()]
    if not any(sum(times) for times in counted):  # some sandboxes
        return None
    return sum(getattr(times, name, 0.0) for times in counted for name in _WORK)


def _private_bytes(process: psutil.Process) -> int | None:
    """Memory that only this process holds (USS); None where the system doesn't tell."""
    try:
        return process.memory_full_info().uss
    except (psutil.Error, AttributeError):
        return None
