"""A heading that folds away what stands below it, by mouse and keyboard; how it was left is remembered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.glossary import explained
from app.gui.settings import flag, settings
from app.gui.widgets.elided import Elided
from app.gui.widgets.parts import repolish, row
from engine.words import tr


class Fold(QWidget):
    """While folded, a few words beside the heading say what is inside, or what is wrong there."""

    folded = Signal(bool)

    def __init__(self, name: str, title: str, *, tools: Sequence[QWidget] = (), first_open: bool = True) -> None:
        """`name`: `page.part`; `tools` stand beside the heading; `first_open` at the very first start."""
        super().__init__()
        self._kept_as = name.replace(".", "/open/", 1)
        self.is_open = flag(self._kept_as, unless=first_open)
        self._heading = _heading(f"{name}.heading", title)
        self._heading.clicked.connect(self._turn)
        self._summary = Elided("muted", name=f"{name}.summary")
        self._tools, self._inside = QWidget(), QWidget()
        self._tools.setLayout(row(*tools))
        self.inside = QVBoxLayout(self._inside)
        self.inside.setContentsMargins(0, 0, 0, 6)
        self.inside.setSpacing(6)
        head = row(self._heading, self._summary, self._tools)
        head.setStretch(1, 1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(6)
        stack.addLayout(head)
        stack.addWidget(self._inside)
        self._show_parts()

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """What stands beside the heading while it is folded; `wrong`: as a problem."""
        self._summary.tell("" if self.is_open else words)
        self._summary.setProperty("role", "problem" if wrong else "muted")
        repolish(self._summary)
        self._heading.setAccessibleDescription(self._summary.whole)

    def refresh(self) -> None:
        """Called when it was folded or unfolded; for those who have words to tell."""

    def _turn(self) -> None:
        self.is_open = not self.is_open
        settings().setValue(self._kept_as, self.is_open)
        self._show_parts()
        self.refresh()
        self.folded.emit(not self.is_open)

    def _show_parts(self) -> None:
        self._heading.setArrowType(Qt.ArrowType.DownArrow if self.is_open else Qt.ArrowType.RightArrow)
        for part in (self._inside, self._tools):
            part.setVisible(self.is_open)


def _heading(name: str, title: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(name)
    made.setText(title)
    made.setAccessibleName(title)
    made.setToolTip("\n".join(text for text in (tr("Fold or unfold"), explained(title)) if text))
    made.setProperty("role", "heading")
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIconSize(QSize(14, 14))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
