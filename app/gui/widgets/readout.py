"""The values of a chart's curves at one place, over the plot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.gui.look import Look

LINE, EDGE, MARK = 15, 6, 8  # pixels


class Readout(QWidget):
    """A list of coloured marks, names and values under a heading; it lets the mouse through."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look, self._room = look, parent
        self._heading = ""
        self._lines: list[tuple[QColor, str, str]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        font = self.font()
        font.setPixelSize(11)
        self.setFont(font)
        self.hide()

    def show_lines(self, heading: str, lines: Sequence[tuple[QColor, str, str]], *, left: bool) -> None:
        """Show colour, name and value of each line, at the left or right of the plot."""
        self.ensurePolished()  # the style sheet has a say in the font that is measured
        self._heading, self._lines = heading, list(lines)
        self.ensurePolished()  # the font that is measured is the one that is painted
        measure = self.fontMetrics()
        longest = max((measure.horizontalAdvance(f"{name}  {value}") for _, name, value in lines), default=0)
        room = self._room.rect()
        wanted = max(longest + MARK + 10, measure.horizontalAdvance(heading)) + 2 * EDGE
        width = min(wanted, room.width() - 58)
        height = min(LINE * (len(lines) + 1) + 2 * EDGE, room.height() - 8)
        self.setGeometry(QRect(54 if left else room.width() - width - 4, 4, width, height))
        self.setVisible(bool(lines))
        self.update()

    @property
    def text(self) -> str:
        """All that it says, a line each."""
        return "\n".join([self._heading, *(f"{name} {value}" for _, name, value in self._lines)])

    # Qt override

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        back = theme.color("surface")
        back.setAlphaF(0.9)
        painter.setPen(theme.color("border"))
        painter.setBrush(back)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 5, 5)
        painter.setPen(theme.color("muted"))
        inside = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(inside.x(), inside.y(), inside.width(), LINE), left, self._heading)
        for n, (color, name, value) in enumerate(self._lines, start=1):
            line = QRect(inside.x(), inside.y() + n * LINE, inside.width(), LINE)
            painter.fillRect(line.x(), line.y() + (LINE - MARK) // 2, MARK, MARK, color)
            painter.setPen(theme.color("text"))
            painter.drawText(line, right, value)
            room = line.width() - MARK - 10 - self.fontMetrics().horizontalAdvance(value)
            short = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(line.adjusted(MARK + 6, 0, 0, 0), left, short)
