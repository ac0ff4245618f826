"""Work that takes its time, done beside the window: tells how far it is, can be given up, fails in words."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal

from app.faults import sentence
from engine.data.errors import Cancelled

Watch = Callable[[float], None]  # the work tells it how far it is, 0 to 1; raises Cancelled once nobody wants it
_STEP = 0.01  # of the whole, between two words about it


class Background(QObject):
    """At most one piece of work at a time; a new one gives up the one before."""

    progressed = Signal(float)
    done = Signal(object)  # what the work returned
    failed = Signal(str)  # a sentence
    _told = Signal(object, str, object)  # whose work, which of these signals, with what

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: ThreadPoolExecutor | None = None
        self._given_up = threading.Event()
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def begin(self, work: Callable[[Watch], object]) -> None:
        """Do this; `done` follows, or `failed`."""
        self.cancel()
        self._given_up = threading.Event()
        self._thread = self._thread or ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._thread.submit(self._do, work, self._given_up)

    def cancel(self) -> None:
        """Give up what is being done."""
        self._given_up.set()

    def close(self) -> None:
        """Give up, and wait for the thread."""
        self.cancel()
        if self._thread is not None:
            self._thread.shutdown(wait=True)

    def _do(self, work: Callable[[Watch], object], given_up: threading.Event) -> None:
        last = -1.0

        def watch(fraction: float) -> None:
            nonlocal last
            if given_up.is_set():
                raise Cancelled
            if fraction - last >= _STEP:
                last = fraction
                self._tell(given_up, "progressed", fraction)

        try:
            outcome = "done", work(watch)
        except Cancelled:
            return
        except Exception as error:  # also a fault of ours: whoever asked must not wait for ever
            outcome = "failed", sentence(error, "work beside the window")
        self._tell(given_up, *outcome)

    def _tell(self, given_up: threading.Event, name: str, value: object) -> None:
        with suppress(RuntimeError):  # its window is gone
            self._told.emit(given_up, name, value)

    def _pass_on(self, given_up: threading.Event, name: str, value: object) -> None:
        if not given_up.is_set():
            getattr(self, name).emit(value)
