"""Pages of paper: text that wraps and goes on on the next page, a line at the top and a number at the bottom of each.

Needs a QGuiApplication, but no window and not its thread. All measures are in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen, QTextLayout, QTextLine, QTextOption
from PySide6.QtSvg import QSvgRenderer

from app.report.sheets import DPI, Sheets
from app.report.svg import palette
from app.report.typeset import held
from engine.words import tr

LEFT, RIGHT, TOP, BOTTOM = 42.0, 553.0, 62.0, 782.0  # of what may be written on A4, 595 × 842
WIDTH = RIGHT - LEFT
LEADING = 1.35  # line height ÷ font size
Align = Literal["left", "right"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """How a text looks."""

    size: float = 9.0
    bold: bool = False
    color: str = "text"  # a role of the palette

    @property
    def line(self) -> float:
        """Height of a line."""
        return self.size * LEADING


def font(style: Style) -> QFont:
    """The window's font, else the system's; Qt takes glyphs that it lacks from others."""
    made = QFont()
    made.setPixelSize(max(round(style.size * DPI / 72), 1))
    made.setBold(style.bold)
    return made


def text_width(text: str, style: Style) -> float:
    """How wide a text is on one line."""
    return QFontMetricsF(font(style)).horizontalAdvance(text) * 72 / DPI


class Words:
    """A text broken into lines of a width. Its lines live no longer than it does."""

    def __init__(self, text: str, style: Style, width: float) -> None:
        self.style = style
        self._layout = QTextLayout(held(text).replace("\n", "\u2028"), font(style))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self.lines: list[QTextLine] = []
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0) * DPI / 72)
            line.setPosition(QPointF(0, 0))
            self.lines.append(line)
        self._layout.endLayout()

    def line_width(self, n: int) -> float:
        """How much of its width a line takes."""
        return self.lines[n].naturalTextWidth() * 72 / DPI

    @property
    def height(self) -> float:
        """Of all lines."""
        return len(self.lines) * self.style.line


class Pages:
    """Pages that fill from the top; `y` is where the next thing goes."""

    def __init__(self, title: str, sheets: Sheets) -> None:
        self._title, self._sheets = title, sheets
        self.number = 0
        self._begin()

    def next_page(self) -> None:
        """Go on on a new page, unless nothing is on this one yet."""
        if self.y > TOP:
            self._sheets.turn()
            self._begin()

    def need(self, height: float) -> None:
        """Go to the next page where so much does not fit on this one any more."""
        if self.y + min(height, BOTTOM - TOP) > BOTTOM:
            self.next_page()

    def write(self, text: str, style: Style, *, x: float = LEFT, width: float = WIDTH, after: float = 4.0) -> None:
        """A paragraph."""
        words = Words(text, style, width)
        for n in range(len(words.lines)):
            self.need(style.line)
            self.put(words, x, self.y, n)
            self.y += style.line
        self.y += after

    def put(self, words: Words, x: float, y: float, n: int = 0, *, width: float = 0.0, align: Align = "left") -> None:
        """Line `n` with its top left at x, y; at the right of `width` where so aligned."""
        line, style = words.lines[n], words.style
        if align == "right":
            x += width - words.line_width(n)
        self._sheets.painter.setPen(_color(style.color))
        lower = (style.line - style.size * 1.2) / 2
        line.draw(self._sheets.painter, _point(x, y + lower))

    def rule(self, y: float, x: float = LEFT, to: float = RIGHT, role: str = "border") -> None:
        """A thin line across."""
        self._sheets.painter.setPen(QPen(_color(role), 0.5 * DPI / 72))
        self._sheets.painter.drawLine(_point(x, y), _point(to, y))

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """A thin frame."""
        self._sheets.painter.setPen(QPen(_color("border"), 0.5 * DPI / 72))
        self._sheets.painter.setBrush(Qt.BrushStyle.NoBrush)
        self._sheets.painter.drawRect(QRectF(_point(x, y), _point(x + width, y + height)))

    def swatch(self, x: float, y: float, place: int, size: float = 6.0) -> None:
        """A small square in a variant's colour."""
        self._sheets.painter.fillRect(
            QRectF(_point(x, y), _point(x + size, y + size)), QColor(palette().variant(place))
        )

    def picture(self, svg: str, height: float) -> None:
        """A picture over the whole width."""
        where = QRectF(_point(LEFT, self.y), _point(RIGHT, self.y + height))
        QSvgRenderer(QByteArray(svg.encode())).render(self._sheets.painter, where)
        self.y += height

    def _begin(self) -> None:
        self.number += 1
        small = Style(size=7.5, color="muted")
        title = QFontMetricsF(font(small)).elidedText(
            " ".join(self._title.split()), Qt.TextElideMode.ElideRight, (WIDTH - 90) * DPI / 72
        )
        self.put(Words(title, small, WIDTH), LEFT, 34.0)
        self.put(Words("Pilotlight", small, WIDTH), LEFT, 34.0, width=WIDTH, align="right")
        self.put(Words(tr("Page {n}", n=self.number), small, WIDTH), LEFT, 800.0, width=WIDTH, align="right")
        self.rule(48.0)
        self.y = TOP


def _point(x: float, y: float) -> QPointF:
    return QPointF(x * DPI / 72, y * DPI / 72)


def _color(role: str) -> QColor:
    return QColor(palette().roles[role])
