"""What the colours and marks of a chart stand for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.gui.widgets.elided import Elided
from app.gui.widgets.parts import blank, clear
from app.gui.widgets.shapes import outline, shape_of

LEAST, WIDEST, SIDE = 104, 220, 13  # pixels of a name that is cut, of any, and of a mark


class Key(QWidget):
    """Names beside their colours, in a row; what does not fit is cut, and told whole by its tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(1)  # many names must not make the page wider than its window
        self.names: list[tuple[str, QColor]] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(5)
        self.hide()

    def show_names(self, entries: Sequence[tuple[str, QColor]]) -> None:
        """Nothing is shown for less than two: one colour needs no key."""
        self.names = list(entries)
        clear(self._row)
        self.setVisible(len(entries) > 1)
        for name, color in entries if len(entries) > 1 else ():
            mark = QLabel()
            mark.setPixmap(_mark(color))
            self._row.addWidget(mark)
            text = Elided("muted")
            text.setMaximumWidth(WIDEST)
            text.tell(name)
            text.setMinimumWidth(min(text.sizeHint().width(), LEAST))
            self._row.addWidget(text)
            self._row.addSpacing(9)
        self._row.addStretch(1)


def _mark(color: QColor) -> QPixmap:
    """The mark of a variant, sharp on every screen."""
    pixmap = blank(SIDE)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(outline(shape_of(color), SIDE / 2 - 1).translated(SIDE / 2, SIDE / 2))
    painter.end()
    return pixmap
