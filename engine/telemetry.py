"""Samples of what the machine does while a run goes on: memory at 2 Hz, temperature and power at 1 Hz.

Everything that a card or a driver doesn't answer is remembered once and stays None. Without an NVIDIA GPU only the
worker's own memory and processor time are sampled.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import psutil
import torch

from engine.control import Sink
from engine.device import Compute
from engine.nvml import NvmlCard
from engine.records import DeviceSampleRecord

log = logging.getLogger(__name__)

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


def card_of(compute: Compute) -> Card:
    """The GPU that the run uses, or an object that knows nothing."""
    if compute.device.type == "cuda":
        try:
            return NvmlCard(f"GPU-{torch.cuda.get_device_properties(compute.device).uuid}")
        except Exception as error:  # any driver fault: the run goes on without GPU figures
            log.warning("No GPU figures: %s", error)
    return NoCard()


class Sampler:
    """A thread that appends samples to a sink until it is closed; silent while paused."""

    def __init__(self, compute: Compute, sink: Sink) -> None:
        self._compute, self._sink, self._card = compute, sink, card_of(compute)
        self._process = psutil.Process()
        self._process.cpu_percent()  # the first call only sets the mark
        self._begun = time.monotonic()
        self._closed, self._speaking = threading.Event(), threading.Lock()
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
        """No sampling inside, not even the end of a sample: for timed windows of inference."""
        with self._speaking:
            yield

    def _work(self) -> None:
        number = 0
        while True:
            if self._speaking.acquire(blocking=False):
                try:
                    self._sink.append(self._sample(slow=number % _SLOW_EVERY == 0))
                finally:
                    self._speaking.release()
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
