"""What was archived or deleted last, and the way back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.gui.widgets.parts import button, label, row
from db.store import Store
from engine.words import tr


class Verb(Protocol):
    """What the store can do to runs."""

    def __call__(self, store: Store, run_ids: Collection[int]) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Something that was done to runs, in words, and the verb that takes it back."""

    said: str
    back: Verb
    run_ids: tuple[int, ...]


class UndoBar(QFrame):
    """Tells the last step; hidden where there is none. Steps before it come back one by one."""

    undo_requested = Signal(object)  # Step

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compare.undo_bar")
        self.setProperty("role", "card")
        self._steps: list[Step] = []
        self._words = label("", name="compare.undo_words")
        self._undo = button(tr("Undo"), "compare.undo", tip=tr("Take it back (Ctrl+Z)"))
        self._dismiss = button(tr("Dismiss"), "compare.undo_dismiss")
        line = row(self._words, self._undo, self._dismiss)
        line.setContentsMargins(14, 6, 8, 6)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._undo.clicked.connect(self.undo)
        self._dismiss.clicked.connect(self._forget)
        self.hide()

    def tell(self, step: Step) -> None:
        """Something was done."""
        self._steps.append(step)
        self._show()

    def undo(self) -> None:
        """Ask for the last step to be taken back."""
        if self._steps:
            self.undo_requested.emit(self._steps.pop())
            self._show()

    def _forget(self) -> None:
        self._steps.clear()
        self._show()

    def _show(self) -> None:
        self._words.setText(self._steps[-1].said if self._steps else "")
        self.setVisible(bool(self._steps))
