"""A quiet word at the start: the last window did not come to its end."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.widgets.parts import button, label
from engine.words import tr


class EndedNotice(QWidget):
    """Hidden until it is told when; stays until it is dismissed."""

    bundle_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = label("", name="window.ended", wrap=True)
        self._bundle = button(tr("Save report bundle…"), "window.ended.bundle")
        self._bundle.clicked.connect(self.bundle_requested)
        dismiss = button(tr("Dismiss"), "window.ended.dismiss")
        dismiss.clicked.connect(self.hide)
        frame = QFrame()
        frame.setProperty("role", "warning")
        line = QHBoxLayout(frame)
        line.addWidget(self._text, 1)
        for part in (self._bundle, dismiss):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 12, 20, 0)
        outer.addWidget(frame)
        self.hide()

    def tell(self, when: datetime) -> None:
        """`when`: the last that was heard of it."""
        told = tr(
            "The last Pilotlight did not end properly; it was last heard of on {when}. What was measured is kept. A "
            "report bundle helps us to find out why.",
            when=f"{when:%Y-%m-%d %H:%M}",
        )
        self._text.setText(told)
        self.show()
