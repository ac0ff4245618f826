"""One line of text that is cut where there is no room for it, and told whole by its tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from app.gui.widgets.parts import as_text


class Elided(QLabel):
    """Takes what room there is and asks for none."""

    def __init__(self, role: str = "", *, name: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setProperty("role", role)
        self.whole = ""

    def tell(self, text: str) -> None:
        """Show another text."""
        self.whole = text
        self._fit()

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.whole) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(as_text(self.whole) if shown != self.whole else "")
        self.updateGeometry()
