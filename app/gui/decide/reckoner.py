"""Asks what a candidate saves, in the background; while somebody types, only the newest question is asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.comparison import Comparison
from app.gui.session import Session
from app.roi import Case, case
from engine.analysis.prices import RoiInputs

QUIET_MS = 150  # since the last edit
Question = tuple[Comparison, RoiInputs, str]


class Reckoner(QObject):
    """One question at a time; an answer that nobody waits for any more is not given."""

    reckoned = Signal(object)  # Case
    trouble = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._wanted: Question | None = None
        self._asked: Question | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(QUIET_MS)
        self._soon.timeout.connect(self._ask)

    def want(self, found: Comparison, inputs: RoiInputs, candidate: str, *, at_once: bool = False) -> None:
        """Ask for the case for `candidate`, the best where that is empty; `reckoned` follows."""
        self._wanted = found, inputs, candidate
        if at_once:
            self._ask()
        else:
            self._soon.start()

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted is not None

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._wanted = None
        self._soon.stop()

    def _ask(self) -> None:
        self._soon.stop()
        if self._asked is None and self._wanted is not None:
            self._asked = question = self._wanted
            self._session.ask(lambda _: case(*question), self._answered, self._failed)

    def _answered(self, found: Case) -> None:
        asked, self._asked = self._asked, None
        if asked is self._wanted:
            self._wanted = None
            self.reckoned.emit(found)
        elif not self._soon.isActive():
            self._ask()

    def _failed(self, sentence: str) -> None:
        self._asked = self._wanted = None
        self.trouble.emit(sentence)
