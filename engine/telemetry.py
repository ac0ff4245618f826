"""Samples of what the machine does while a run goes on: memory and utilisation at 2 Hz; temperature, power, clocks, the
process list and the worker's private memory at 1 Hz.

Everything that a card or a driver doesn't answer is remembered and stays None. Without an NVIDIA GPU only the worker
and its machine are sampled. What makes the figures doubtful is told as warnings.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psutil
import torch

from engine.control import Sink
from engine.device import Compute, card_of
from engine.host import Host, cores
from engine.records import DeviceSampleRecord, WarningRecord
from engine.signs import Signs
from engine.words import tr

log = logging.getLogger(__name__)

PERIOD_S = 0.5
STANDSTILL_S = 30.0  # between two looks
_SLOW_EVERY = 2  # what costs more, or changes less: every second sample


class Sampler:
    """A thread that appends samples to a sink until it is closed; silent while paused."""

    def __init__(self, compute: Compute, sink: Sink) -> None:
        self._compute, self._sink = compute, sink
        self.card = card_of(compute, self._warn)
        self._host = Host()
        threads = 1 if self._cuda else torch.get_num_threads()
        self._signs = Signs(cores=cores(), threads=threads)
        self._counts: Callable[[], bool] | None = None  # whether a sample is one of training
        self._samples, self._cost_s = 0, 0.0  # processor time: the clock would count waiting for training's turn
        self._begun = time.monotonic() - (time.time() - psutil.Process().create_time())  # the attempt's, not ours
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

    @contextmanager
    def training(self, going: Callable[[], bool]) -> Iterator[None]:
        """What is sampled inside, while `going` says so, tells of the conditions of training; they are judged then."""
        self._counts = going
        try:
            yield
        finally:
            self._counts = None
            for warning in self._signs.warnings():
                self._warn(warning.kind, warning.detail)

    def figures(self) -> dict[str, Any]:
        """Fields of SummaryRecord, as this attempt saw them."""
        cost = self._cost_s / self._samples * 1e3 if self._samples else None
        return {"others_cpu_percent": self._signs.others_cpu_percent, "telemetry_ms": cost}

    @property
    def _cuda(self) -> bool:
        return self._compute.device.type == "cuda"

    def _warn(self, kind: str, detail: str) -> None:
        log.warning(detail)
        self._sink.append(WarningRecord(kind=kind, detail=detail))

    def _work(self) -> None:
        number, seen_at = 0, _sleepless_s()
        while True:
            self._look_at_clock(seen_at)
            seen_at = _sleepless_s()
            if self._speaking.acquire(blocking=False):
                try:
                    self._take(slow=number % _SLOW_EVERY == 0)
                except Exception as error:  # the run is worth more than its telemetry
                    log.exception("telemetry ends")
                    kind = type(error).__name__
                    self._warn("telemetry", tr("Telemetry ended with an error ({kind}: {why}).", kind=kind, why=error))
                    return
                finally:
                    self._speaking.release()
                number += 1
            if self._closed.wait(PERIOD_S):
                return

    def _look_at_clock(self, seen_at: float) -> None:
        gone_s = _sleepless_s() - seen_at
        if gone_s > STANDSTILL_S:
            self._warn(
                "suspended",
                tr(
                    "This run stood still for {seconds} s: a suspended machine, most likely. Times around that moment "
                    "are doubtful.",
                    seconds=f"{gone_s:.0f}",
                ),
            )

    def _take(self, *, slow: bool) -> None:
        """One sample, and what it cost."""
        begun = time.thread_time()
        cuda = self._cuda
        sample = DeviceSampleRecord(
            elapsed_s=time.monotonic() - self._begun,
            allocated_bytes=torch.cuda.memory_allocated(self._compute.device) if cuda else None,
            reserved_bytes=torch.cuda.memory_reserved(self._compute.device) if cuda else None,
            **self._host.look(slow=slow),
            **self.card.sample(slow=slow),
        )
        self._cost_s += time.thread_time() - begun
        self._samples += 1
        self._sink.append(sample)
        if self._counts is not None and self._counts():
            self._signs.take(sample)


def _sleepless_s() -> float:
    """Seconds by a clock that nobody sets and that goes on while the machine is suspended."""
    clock = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))  # Linux, macOS; Windows has one
    return time.monotonic() if clock is None else time.clock_gettime(clock)
