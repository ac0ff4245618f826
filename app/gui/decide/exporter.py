"""Writes a report, or draws its pages, in the background: tells how far it is, and can be given up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app import language
from app.faults import unexpected
from app.gui.session import Session
from app.report import build, material, pdf
from app.report.export import Format, Watch, part_of
from app.report.material import Kept, Wanted
from db.store import Store
from engine.data.errors import Cancelled
from engine.words import tr

READ = 0.3  # of the way, when the store has been read


@dataclass(frozen=True, eq=False)
class _Job:
    """One report: what is done with what was read, and the signal that tells what came of it."""

    wanted: Wanted
    code: str  # of its language
    work: Callable[[Kept, Watch], Any]
    signal: Any
    given_up: threading.Event = field(default_factory=threading.Event)


class Exporter(QObject):
    """At most one report at a time; a new one gives up the one before."""

    progressed = Signal(object)  # 0 to 1
    written = Signal(object)  # Path
    drawn = Signal(object)  # a QImage for each page
    failed = Signal(object)  # a sentence
    cancelled = Signal()
    _told = Signal(object, object, object)  # whose, which of these signals, with what

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._job: _Job | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="report")
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def export(self, wanted: Wanted, path: Path, kind: Format, code: str) -> None:
        """Write a report in the language of that code; `written` or `failed` follows."""

        def work(kept: Kept, watch: Watch) -> Path:
            build.write_kept(kept, path, kind, code, watch)
            return path

        self._begin(_Job(wanted, code, work, self.written))

    def draw(self, wanted: Wanted, code: str, dpi: float) -> None:
        """Draw the pages of a report; `drawn` or `failed` follows."""

        def work(kept: Kept, watch: Watch) -> list:
            found = build.report(material.gather(kept, part_of(watch, 0.0, 0.5)))
            return pdf.images(found, dpi, part_of(watch, 0.5, 1.0))

        self._begin(_Job(wanted, code, work, self.drawn))

    def cancel(self) -> None:
        """Give up what is under way; the older file is left as it was."""
        if self._job is not None:
            self._give_up()
            self.cancelled.emit()

    def close(self) -> None:
        """Give up and wait for the thread."""
        self._give_up()
        self._thread.shutdown(wait=True)

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.given_up.set()
            self._job = None

    def _begin(self, job: _Job) -> None:
        self._give_up()
        self._job = job

        def read(store: Store) -> tuple[_Job, Kept | None]:
            try:
                with language.speaking(job.code):
                    return job, material.read(store, job.wanted, part_of(self._watch(job), 0.0, READ))
            except Cancelled:
                return job, None

        self._session.ask(read, self._on_read, self._on_failed)

    def _on_read(self, answer: tuple[_Job, Kept | None]) -> None:
        job, kept = answer
        if kept is not None and job is self._job:
            self._thread.submit(self._work, job, kept)

    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)

    def _work(self, job: _Job, kept: Kept) -> None:
        try:
            with language.speaking(job.code):
                self._told.emit(job, job.signal, job.work(kept, part_of(self._watch(job), READ, 1.0)))
        except Cancelled:
            return
        except OSError as error:
            told = tr(
                "{path} can't be written: {reason}. Choose another place.",
                path=error.filename,
                reason=error.strerror or error,
            )
            self._told.emit(job, self.failed, told)
        except Exception as error:  # a fault of ours: the dialog must not wait for ever
            self._told.emit(job, self.failed, unexpected(error, "the report"))

    def _watch(self, job: _Job) -> Watch:
        last = -1.0

        def watch(done: float) -> None:
            nonlocal last
            if job.given_up.is_set():
                raise Cancelled
            if done - last >= 0.01:
                last = done
                self._told.emit(job, self.progressed, done)

        return watch

    def _pass_on(self, job: _Job, signal: Any, value: object) -> None:
        if job is self._job:
            if signal is not self.progressed:
                self._job = None
            signal.emit(value)
