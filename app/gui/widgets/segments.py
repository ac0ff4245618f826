"""A row of buttons of which one is down: what it shows is chosen with the mouse, or with Tab and the arrow keys."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy

from app.gui.settings import settings
from app.gui.widgets.parts import button


class Segments(QFrame):
    """Remembers its choice in the settings under its name."""

    chosen = Signal(str)  # key

    def __init__(
        self, name: str, title: str, choices: Mapping[str, str], tips: Mapping[str, str] | None = None
    ) -> None:
        """`choices`: key → words, `tips`: key → tooltip; `title` says aloud what is chosen."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("role", "segments")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._keys = [*choices]
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(2)
        for n, (key, words) in enumerate(choices.items()):
            made = button(words, f"{name}.{key}", role="segment")
            made.setCheckable(True)
            self._group.addButton(made, n)
            line.addWidget(made)
        kept = str(settings().value(name.replace(".", "/"), ""))
        self._group.button(self._keys.index(kept) if kept in self._keys else 0).setChecked(True)
        self._group.idToggled.connect(self._choose)

    @property
    def key(self) -> str:
        """What is chosen."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Choose in place of a person."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def _choose(self, _: int, on: bool) -> None:
        if on:
            settings().setValue(self.objectName().replace(".", "/"), self.key)
            self.chosen.emit(self.key)
