"""What the outside world may ask of a running attempt, and where the attempt puts what it measures."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from engine.records import Record


class Sink(Protocol):
    """Takes records from the training thread."""

    def append(self, record: Record) -> None:
        """An append to memory, nothing slower."""

    def flush(self) -> None:
        """Come back once all that was appended would survive this process: a checkpoint must not be ahead of it."""


class InMemory(list[Record]):
    """A sink for an engine without a store."""

    def append(self, record: Record) -> None:
        super().append(record)

    def flush(self) -> None:
        """Nothing here survives the process anyway."""


class Nowhere:
    """A sink for the steps of trials, which belong to no chart."""

    def append(self, record: Record) -> None:
        """Forget it."""

    def flush(self) -> None:
        """Nothing is kept."""


class RunControl:
    """Wishes for a running attempt. Set from any thread, looked at between optimiser steps."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.orphaned = threading.Event()  # the parent is gone: keep what there is and leave
        self.checkpoint = threading.Event()
        self._timed = threading.Event()
        self._running = threading.Event()
        self._running.set()

    @property
    def ending(self) -> bool:
        """True once the attempt should end early."""
        return self.stop.is_set() or self.orphaned.is_set()

    @property
    def paused(self) -> bool:
        return not self._running.is_set()

    @property
    def interrupting(self) -> bool:
        """True while something is wished for that has to be done between two steps."""
        return self.ending or self.paused or self.checkpoint.is_set()

    @property
    def in_timed_window(self) -> bool:
        """True while a measurement runs that nothing may disturb: no sample is taken, nothing is written."""
        return self._timed.is_set()

    @contextmanager
    def timed_window(self) -> Iterator[None]:
        """A measurement that nothing may disturb."""
        self._timed.set()
        try:
            yield
        finally:
            self._timed.clear()

    def pause(self) -> None:
        self._running.clear()

    def resume(self) -> None:
        self._running.set()

    def wait_while_paused(self) -> None:
        """Block while paused; a stop or a lost parent ends the wait."""
        while not self._running.wait(timeout=0.1):
            if self.ending:
                return
