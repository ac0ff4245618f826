"""What the outside world may ask of a running attempt, and where the attempt puts what it measures."""

from __future__ import annotations

import threading
from typing import Protocol

from engine.records import Record


class Sink(Protocol):
    """Takes records from the training thread: an append to memory, nothing slower."""

    def append(self, record: Record) -> None: ...


class RunControl:
    """Wishes for a running attempt. Set from any thread, looked at between optimiser steps."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.orphaned = threading.Event()  # the parent is gone: keep what there is and leave
        self.checkpoint = threading.Event()
        self._running = threading.Event()
        self._running.set()

    @property
    def ending(self) -> bool:
        """True once the attempt should end early."""
        return self.stop.is_set() or self.orphaned.is_set()

    @property
    def paused(self) -> bool:
        return not self._running.is_set()

    def pause(self) -> None:
        self._running.clear()

    def resume(self) -> None:
        self._running.set()

    def wait_while_paused(self) -> None:
        """Block while paused; a stop or a lost parent ends the wait."""
        while not self._running.wait(timeout=0.1):
            if self.ending:
                return
