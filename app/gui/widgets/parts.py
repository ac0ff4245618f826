"""Small pieces that every page is made of."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.glossary import explained

L = TypeVar("L", bound=QBoxLayout)


def label(text: str = "", role: str = "", *, name: str = "", wrap: bool = False) -> QLabel:
    """Text that is never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if name:
        made.setObjectName(name)
    return made


def as_text(text: str) -> str:
    """A text as a tooltip shows it, which would take a name like <b> for markup."""
    return f'<p style="white-space: pre-wrap">{html.escape(text)}</p>' if "<" in text else text


def as_caption(text: str) -> str:
    """A text as a button, a menu or a field's label shows it, which would take an & for the mark of a key."""
    return text.replace("&", "&&")


def button(text: str, name: str, *, role: str = "", tip: str = "") -> QPushButton:
    """A push button with its object name and accessible name."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setToolTip(tip)
    if role:
        made.setProperty("role", role)
    return made


class ProgressBar(QProgressBar):
    """How far work is, without words in it; `title` says of what to who can't see it."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setTextVisible(False)

    def tell(self, fraction: float) -> None:
        """0…1 is done; at the very beginning nobody knows, and it only says that something goes on."""
        self.setRange(0, 100 if fraction else 0)
        self.setValue(round(100 * fraction))


class Card(QFrame):
    """A surface with a title line and a body."""

    def __init__(self, title: str = "", subtitle: str = "", *, stacked: bool = False) -> None:
        """`stacked`: the subtitle stands below the title, for cards that are narrow."""
        super().__init__()
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(8)
        self.subtitle = label(subtitle, "muted")
        self.subtitle.setMinimumWidth(1)  # words that change must not move the page
        heading = label(title, "section")
        heading.setToolTip(explained(title))
        self.head = row(heading)
        self.body.addLayout(self.head)  # also without a title: a widget that belongs to nobody may die in any thread
        (self.body if stacked else self.head).addWidget(self.subtitle)
        self.head.addStretch(1)
        for part in (heading, self.subtitle):
            part.setVisible(bool(title))


def row(*members: QWidget, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side."""
    return _filled(QHBoxLayout(), members, spacing)


def column(*members: QWidget, spacing: int = 8) -> QVBoxLayout:
    """Widgets one below the other."""
    return _filled(QVBoxLayout(), members, spacing)


def scrolling(title: str) -> tuple[QScrollArea, QVBoxLayout]:
    """A column that scrolls where the window is too low for it; `title` says aloud what is in it."""
    inside, area = QWidget(), QScrollArea()
    area.setAccessibleName(title)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the keyboard scrolls it; a click into it must not draw a ring
    inside.setObjectName("scrolling")
    stack = QVBoxLayout(inside)
    stack.setContentsMargins(0, 0, 6, 0)
    stack.setSpacing(14)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area, stack


def repolish(widget: QWidget) -> None:
    """Let a style sheet see that a property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def blank(size: int) -> QPixmap:
    """An empty square to draw on, in pixels of the sharpest screen."""
    ratio = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def swatch(color: QColor, size: int = 11) -> QIcon:
    """A small square in a variant's colour, sharp on every screen."""
    pixmap = blank(size)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(0, 0, size, size, 3, 3)
    painter.end()
    return QIcon(pixmap)


def points(sentences: Sequence[str]) -> str:
    """Sentences below each other, each with a point before it where there are several."""
    return "\n".join(f"• {one}" for one in sentences) if len(sentences) > 1 else "".join(sentences)


def clear(layout: QBoxLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        if item is not None and (widget := item.widget()) is not None:
            widget.hide()  # it may live until the event loop is idle
            widget.deleteLater()


def _filled(layout: L, members: tuple[QWidget, ...], spacing: int) -> L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for member in members:
        layout.addWidget(member)
    return layout
