"""Reads a pilot's data in the background: tells how far it is, can be given up, answers with facts or a sentence."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.paths import corpora
from engine.data import corpus, series
from engine.data.errors import Cancelled, DataError
from engine.sections import DataSpec


class Reader(QObject):
    """At most one reading at a time; a new one gives up the one before."""

    progressed = Signal(float)  # 0 to 1
    read = Signal(object)  # CorpusFacts
    failed = Signal(str)  # a sentence
    cancelled = Signal()
    columns_found = Signal(object)  # names of a series' columns of numbers
    _told = Signal(object, object, object)  # whose reading, which of these signals, with what

    def __init__(self) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._given_up = threading.Event()
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def begin(self, data: DataSpec) -> None:
        """Read `data`; one of the signals follows."""
        self._given_up.set()
        self._given_up = threading.Event()
        self._thread.submit(self._read, data, self._given_up)

    def cancel(self) -> None:
        """Give up what is being read."""
        if not self._given_up.is_set():
            self._given_up.set()
            self.cancelled.emit()

    def close(self) -> None:
        """Give up and wait for the thread."""
        self._given_up.set()
        self._thread.shutdown(wait=True)

    def _read(self, data: DataSpec, given_up: threading.Event) -> None:
        last = -1.0

        def watch(fraction: float) -> None:
            nonlocal last
            if given_up.is_set():
                raise Cancelled
            if fraction - last >= 0.01:
                last = fraction
                self._told.emit(given_up, self.progressed, fraction)

        try:
            if data.source == "series":
                found = [name for name, numbers in series.columns(Path(data.path or "")).items() if numbers]
                self._told.emit(given_up, self.columns_found, found)
            facts = corpus.load(data, corpora(), watch).facts
        except Cancelled:
            return
        except DataError as error:
            self._told.emit(given_up, self.failed, str(error))
        except Exception as error:  # a fault of ours: the page must not wait for ever
            self._told.emit(given_up, self.failed, f"Unexpected {type(error).__name__}: {error}.")
        else:
            self._told.emit(given_up, self.read, facts)

    def _pass_on(self, given_up: threading.Event, signal: object, value: object) -> None:
        if not given_up.is_set():
            signal.emit(value)  # type: ignore[attr-defined]  # one of the signals above, bound to this object
