"""A sentence in the desktop's tray when runs end while nobody looks at the window; nothing where there is no tray."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from app.gui.run.queue import RunQueue
from app.gui.session import Session
from app.paths import RESOURCES
from db import pilots
from db.pilots import RunRow
from db.store import Store
from engine.words import tr

SHOWN_MS = 10_000


class Notifier(QObject):
    """Tells when a pilot's last run has ended, or a run has failed."""

    told = Signal(str)

    def __init__(self, window: QWidget, session: Session, queue: RunQueue) -> None:
        super().__init__(window)
        self._window, self._session, self._queue = window, session, queue
        self._tray: QSystemTrayIcon | None = None
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._tray = QSystemTrayIcon(icon(), self)
            self._tray.setToolTip(window.windowTitle())
            self._tray.messageClicked.connect(self._bring_window)
            self._tray.activated.connect(self._bring_window)
            self.told.connect(self._show)
        queue.run_ended.connect(self._on_run_ended)

    def close(self) -> None:
        """Take the icon away."""
        if self._tray is not None:
            self._tray.hide()

    def _on_run_ended(self, run: RunRow) -> None:
        if not self._window.isActiveWindow():
            self._session.ask(partial(_beside, run=run), self._tell)

    def _tell(self, ended: tuple[RunRow, list[RunRow]]) -> None:
        run, runs = ended
        failed = run.status in ("failed", "interrupted")
        if failed or (run.status == "finished" and not self._queue.busy):
            self.told.emit(failure(run, runs) if failed else ending(runs))

    def _show(self, sentence: str) -> None:
        if self._tray is not None:
            self._tray.show()
            plain = sentence.replace("<", "‹")  # many a desktop takes it for markup, and none says so
            self._tray.showMessage(self._window.windowTitle(), plain, icon(), SHOWN_MS)

    def _bring_window(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()


def icon() -> QIcon:
    """The application's."""
    return QIcon(str(RESOURCES / "themes" / "pilotlight.svg"))


def failure(run: RunRow, runs: Sequence[RunRow]) -> str:
    """What to say of a run that failed, of a pilot's `runs`."""
    values = {"name": pilots.names(runs)[run.id], "why": run.message}
    return tr("{name} failed. {why}", **values) if run.status == "failed" else tr("{name} broke off. {why}", **values)


def ending(runs: Sequence[RunRow]) -> str:
    """What to say once the last of a pilot's `runs` has ended."""
    finished, total = sum(run.status == "finished" for run in runs), len(runs)
    if finished == total:
        return tr("The pilot has finished.")
    return tr("The pilot has ended; {finished} of {total} runs finished.", finished=finished, total=total)


def _beside(store: Store, run: RunRow) -> tuple[RunRow, list[RunRow]]:
    """A run with all of its pilot."""
    return run, pilots.queue(store, run.pilot_id)
