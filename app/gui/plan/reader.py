"""Reads a pilot's data in the background: tells how far it is, can be given up, answers with facts or a sentence."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.faults import unexpected
from app.paths import corpora
from engine.data import corpus, series
from engine.data.corpus import CorpusFacts
from engine.data.errors import Cancelled, DataError
from engine.sections import DataSpec
from engine.words import unusable


class Reader(QObject):
    """At most one reading at a time; a new one gives up the one before."""

    progressed = Signal(int, object)  # data set's number, 0 to 1
    read = Signal(int, object)  # number, CorpusFacts
    failed = Signal(int, object)  # number, a sentence
    cancelled = Signal()
    columns_found = Signal(int, object)  # number, names of a series' columns of numbers
    _told = Signal(object, object, int, object)  # whose reading, which of these signals, with what

    def __init__(self) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._given_up = threading.Event()
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def begin(self, wanted: Sequence[DataSpec]) -> None:
        """Read all of `wanted`, one after the other; `read` follows for each, or `failed`."""
        self._given_up.set()
        self._given_up = threading.Event()
        self._thread.submit(self._read_all, tuple(wanted), self._given_up)

    def cancel(self) -> None:
        """Give up what is being read."""
        if not self._given_up.is_set():
            self._given_up.set()
            self.cancelled.emit()

    def close(self) -> None:
        """Give up and wait for the thread."""
        self._given_up.set()
        self._thread.shutdown(wait=True)

    def _read_all(self, wanted: tuple[DataSpec, ...], given_up: threading.Event) -> None:
        for number, data in enumerate(wanted):
            try:
                facts = self._read(number, data, given_up)
            except Cancelled:
                return
            except DataError as error:
                self._told.emit(given_up, self.failed, number, str(error))
            except OSError as error:  # of the cache: what is wrong with the data itself is a DataError
                self._told.emit(given_up, self.failed, number, unusable(error))
            except Exception as error:  # a fault of ours: the page must not wait for ever
                self._told.emit(given_up, self.failed, number, unexpected(error, "reading the data"))
            else:
                self._told.emit(given_up, self.read, number, facts)

    def _read(self, number: int, data: DataSpec, given_up: threading.Event) -> CorpusFacts:
        last = -1.0

        def watch(fraction: float) -> None:
            nonlocal last
            if given_up.is_set():
                raise Cancelled
            if fraction - last >= 0.01:
                last = fraction
                self._told.emit(given_up, self.progressed, number, fraction)

        if data.source == "series":
            found = [name for name, numbers in series.columns(Path(data.path or "")).items() if numbers]
            self._told.emit(given_up, self.columns_found, number, found)
        return corpus.load(data, corpora(), watch).facts

    def _pass_on(self, given_up: threading.Event, signal: object, number: int, value: object) -> None:
        if not given_up.is_set():
            signal.emit(number, value)  # type: ignore[attr-defined]  # one of the signals above, bound to this object
