"""The message bar: what the person at the window must know stays until it is dismissed, also when more comes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.widgets.parts import button, label
from engine.words import tr

SHOWN = 3  # sentences at once, the newest last; those before them are counted


class Notices(QWidget):
    """Sentences in one frame; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._told: list[str] = []
        self._text = label("", name="window.notice", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # commands are to be copied
        self._dismiss = button(tr("Dismiss"), "window.dismiss")
        self._dismiss.clicked.connect(self.clear)
        frame = QFrame()
        frame.setProperty("role", "warning")
        line = QHBoxLayout(frame)
        line.addWidget(self._text, 1)
        line.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 12, 20, 0)
        outer.addWidget(frame)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Add a sentence; one that stands there already becomes the newest."""
        if sentence:
            self._told = [*(told for told in self._told if told != sentence), sentence]
            self._show()

    def clear(self) -> None:
        """Take all away: they were read."""
        self._told = []
        self._show()

    def _show(self) -> None:
        more = len(self._told) - SHOWN
        before = [tr("1 message before these") if more == 1 else tr("{n} messages before these", n=more)] * (more > 0)
        self._text.setText("\n".join((*before, *self._told[-SHOWN:])))
        self.setVisible(bool(self._told))
