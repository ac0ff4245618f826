"""Pilots to begin from again: files that were opened or saved lately, and the last ones in the store."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.session import Session
from app.gui.settings import settings, words
from app.gui.widgets.parts import as_caption, as_text
from app.paths import RESOURCES
from db import pilots
from db.pilots import PilotRow
from engine.words import tr

MOST = 10
_KEPT = "plan/recent"


class Recent(QObject):
    """The menu of recent pilots. Whoever listens loads what is chosen."""

    file_chosen = Signal(Path)
    pilot_chosen = Signal(object)  # PilotSpec
    trouble = Signal(str)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self.menu = QMenu(page)
        self.menu.setObjectName("plan.recent.menu")
        self.menu.setToolTipsVisible(True)
        self.menu.triggered.connect(self._choose)
        self._where = QPoint()

    def add(self, path: Path) -> None:
        """Remember a file that was opened or saved; presets have buttons of their own."""
        whole = path.absolute()
        if RESOURCES not in whole.parents:
            _keep([str(whole), *(kept for kept in words(_KEPT) if kept != str(whole))][:MOST])

    def show_at(self, where: QPoint) -> None:
        """Ask the store for its pilots, then show the menu there; without the store's, where it can't be asked."""
        self._where = where
        self._session.ask(pilots.pilots, self._show, self._show_without)

    def _show_without(self, sentence: str) -> None:
        self.trouble.emit(sentence)
        self._show([])

    def _show(self, stored: list[PilotRow]) -> None:
        self._fill(words(_KEPT), stored[:MOST])
        self.menu.popup(self._where)

    def _fill(self, paths: list[str], stored: list[PilotRow]) -> None:
        self.menu.clear()
        self._title(tr("Pilot files"), paths)
        for path in paths:
            self._offer(Path(path).name, path, Path(path))
        self._title(tr("Pilots that were started"), stored)
        for found in stored:
            self._offer(f"{found.name} · {_when(found.created_at)}", found.name, found)
        if not paths and not stored:
            self.menu.addAction(tr("Nothing yet: pilots that you open, save or start will be here.")).setEnabled(False)

    def _title(self, text: str, entries: list[str] | list[PilotRow]) -> None:
        if entries:
            self.menu.addSeparator()
            title = self.menu.addAction(text)
            title.setEnabled(False)

    def _offer(self, text: str, tip: str, what: Path | PilotRow) -> None:
        action = self.menu.addAction(as_caption(text))
        action.setToolTip(as_text(tip))
        action.setData(what)

    def _choose(self, action: QAction) -> None:
        what = action.data()
        if isinstance(what, PilotRow):
            self._session.ask(lambda _: what.pilot_spec(), self.pilot_chosen.emit)
        elif what.exists():
            self.file_chosen.emit(what)
        else:
            _keep([kept for kept in words(_KEPT) if kept != str(what)])
            self.trouble.emit(tr("{path} is no longer there; it was taken off the list.", path=what))


def _keep(paths: list[str]) -> None:
    settings().setValue(_KEPT, paths)


def _when(stamp: str) -> str:
    """A stamp of the store as a date and time of the reader's."""
    moment = QDateTime.fromString(stamp, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
