"""Samples of what the machine does while a run goes on: memory at 2 Hz, temperature and power at 1 Hz.

Everything that a card or a driver doesn't answer is remembered once and stays None. Without an NVIDIA GPU only the
worker's own memory and processor time are sampled.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol

import psutil
import torch

from engine.control import Sink
from engine.device import Compute
from engine.records import DeviceSampleRecord

PERIOD_S = 0.5
_SLOW_EVERY = 2  # temperature, power and the process list: every second sample


class Card(Protocol):
    """Where GPU figures come from."""

    def sample(self, *, slow: bool) -> dict[str, Any]:
        """Fields of DeviceSampleRecord; what is unknown is left out."""
        ...


class NoCard:
    """A machine without an NVIDIA GPU, or one whose driver does not answer."""

    def sample(self, *, slow: bool) -> dict[str, Any]:
        return {}


class NvmlCard:
    """One GPU through NVML, found by its UUID since CUDA and NVML count differently."""

    def __init__(self, device: torch.device) -> None:
        import pynvml

        self.nvml = pynvml
        pynvml.nvmlInit()
        uuid = f"GPU-{torch.cuda.get_device_properties(device).uuid}"
        self.handle = pynvml.nvmlDeviceGetHandleByUUID(uuid)
        self._unsupported: set[str] = set()
        self._slow: dict[str, Any] = {}

    def sample(self, *, slow: bool) -> dict[str, Any]:
        nvml, handle = self.nvml, self.handle
        if slow:
            self._slow = {
                "power_mw": self._ask("power", nvml.nvmlDeviceGetPowerUsage, handle),
                "temperature_c": self._ask(
                    "temperature", nvml.nvmlDeviceGetTemperature, handle, nvml.NVML_TEMPERATURE_GPU
                ),
                "process_bytes": self._process_bytes(),
            }
        memory = self._ask("memory", nvml.nvmlDeviceGetMemoryInfo, handle)
        rates = self._ask("utilisation", nvml.nvmlDeviceGetUtilizationRates, handle)
        return {
            "device_used_bytes": memory and int(memory.used),
            "device_total_bytes": memory and int(memory.total),
            "utilisation_percent": rates and float(rates.gpu),
            **self._slow,
        }

    def _process_bytes(self) -> int | None:
        """This process's memory; None where the driver names no figure (WDDM, WSL2, MIG, most containers)."""
        processes = self._ask("processes", self.nvml.nvmlDeviceGetComputeRunningProcesses, self.handle) or []
        return next((p.usedGpuMemory for p in processes if p.pid == os.getpid()), None)

    def _ask(self, name: str, query: Callable[..., Any], *arguments: Any) -> Any:
        if name in self._unsupported:
            return None
        try:
            return query(*arguments)
        except self.nvml.NVMLError:
            self._unsupported.add(name)
            return None


def card_of(compute: Compute) -> Card:
    """The GPU that the run uses, or an object that knows nothing."""
    if compute.device.type == "cuda":
        with suppress(Exception):  # any driver fault: the run goes on without GPU figures
            return NvmlCard(compute.device)
    return NoCard()


class Sampler:
    """A thread that appends samples to a sink until it is closed; silent while paused."""

    def __init__(self, compute: Compute, sink: Sink) -> None:
        self._compute, self._sink, self._card = compute, sink, card_of(compute)
        self._process = psutil.Process()
        self._process.cpu_percent()  # the first call only sets the mark
        self._begun = time.monotonic()
        self._closed, self._paused = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, name="telemetry", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        """End the thread; may be called twice."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """No sampling inside: for timed windows of inference."""
        self._paused.set()
        try:
            yield
        finally:
            self._paused.clear()

    def _work(self) -> None:
        number = 0
        while True:
            if not self._paused.is_set():
                self._sink.append(self._sample(slow=number % _SLOW_EVERY == 0))
                number += 1
            if self._closed.wait(PERIOD_S):
                return

    def _sample(self, *, slow: bool) -> DeviceSampleRecord:
        cuda = self._compute.device.type == "cuda"
        return DeviceSampleRecord(
            elapsed_s=time.monotonic() - self._begun,
            host_private_bytes=private_bytes(self._process),
            host_cpu_percent=self._process.cpu_percent(),
            allocated_bytes=torch.cuda.memory_allocated(self._compute.device) if cuda else None,
            reserved_bytes=torch.cuda.memory_reserved(self._compute.device) if cuda else None,
            **self._card.sample(slow=slow),
        )


def private_bytes(process: psutil.Process) -> int | None:
    """Memory that only this process holds (USS); None where the system doesn't tell."""
    try:
        return process.memory_full_info().uss
    except (psutil.Error, AttributeError):
        return None
