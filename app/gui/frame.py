"""What stands around the pages: the rail that leads to them, the bar above, the line below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.gui.widgets.parts import as_text, button, label
from engine.words import tr


class Rail(QFrame):
    """The pages, and below them Help and Settings."""

    chosen = Signal(int)  # the place of a page

    def __init__(self, pages: Sequence[tuple[str, str]]) -> None:
        """`pages`: name and title of each."""
        super().__init__()
        self.setProperty("role", "rail")
        self.setFixedWidth(84)
        self._pages = QButtonGroup(self)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(8, 14, 8, 14)
        stack.setSpacing(6)
        for place, (name, title) in enumerate(pages):
            made = _nav(f"nav.{name}", title)
            made.setCheckable(True)
            made.setToolTip(f"Ctrl+{place + 1}")
            self._pages.addButton(made, place)
            stack.addWidget(made)
        stack.addStretch(1)
        self.help = _nav("nav.help", tr("Help"))
        self.help.setToolTip(tr("Keys, and what the words mean (F1)"))
        self.settings = _nav("nav.settings", tr("Settings"))
        self.settings.setToolTip(tr("Theme, language, currency (Ctrl+,)"))
        stack.addWidget(self.help)
        stack.addWidget(self.settings)
        self._pages.idClicked.connect(self.chosen)

    def listen(self, window: QWidget) -> None:
        """To the keys that its tips name."""
        for place, made in enumerate(self._pages.buttons()):
            QShortcut(QKeySequence(f"Ctrl+{place + 1}"), window, made.click)
        QShortcut(QKeySequence("Ctrl+,"), window, self.settings.click)
        QShortcut(QKeySequence("F1"), window, self.help.click)

    def show_chosen(self, place: int) -> None:
        """Mark the page that is on show; the ring of the keyboard goes with it."""
        made = self._pages.button(place)
        made.setChecked(True)
        if any(each.hasFocus() for each in self._pages.buttons()):
            made.setFocus()


class Bar(QFrame):
    """Title of the page, the machine, and what can be done with pilot files where Plan is on show."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setFixedHeight(52)
        self._title = label("", "title", name="window.title")
        self._machine = label("", "chip", name="window.machine")
        self._machine.hide()  # until it is known
        self.open = button(tr("Open…"), "plan.open", tip=tr("Open a pilot file (Ctrl+O)"))
        self.recent = button(tr("Recent"), "plan.recent", tip=tr("Begin from a pilot file or a pilot of before"))
        self.save = button(tr("Save…"), "plan.save", tip=tr("Save the pilot file (Ctrl+S)"))
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 8, 20, 8)
        line.addWidget(self._title)
        line.addWidget(self._machine)
        line.addStretch(1)
        for part in (self.recent, self.open, self.save):
            line.addWidget(part)

    def listen(self, window: QWidget) -> None:
        """To the keys that its tips name."""
        QShortcut(QKeySequence.StandardKey.Open, window, self.open.click)
        QShortcut(QKeySequence.StandardKey.Save, window, self.save.click)

    def show_page(self, title: str, *, files: bool) -> None:
        """`files`: whether the page has to do with pilot files."""
        self._title.setText(title)
        for part in (self.recent, self.open, self.save):
            part.setVisible(files)

    def show_machine(self, words: str) -> None:
        """The device that runs will use."""
        self._machine.setText(words)
        self._machine.show()

    @property
    def below_recent(self) -> QPoint:
        """Where its menu opens, on the screen."""
        return self.recent.mapToGlobal(self.recent.rect().bottomLeft())


class StatusLine(QFrame):
    """Which store is open, and how many rows it has got lately."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self._store = label(tr("Opening the store…"), "muted", name="window.store")
        self._rows = label("", "muted", name="window.rows")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 4, 20, 4)
        line.addWidget(self._store)
        line.addStretch(1)
        line.addWidget(self._rows)

    def show_store(self, words: str, path: str) -> None:
        """`path` is its tip."""
        self._store.setText(words)
        self._store.setToolTip(as_text(path))

    def show_rows(self, words: str) -> None:
        """What was written."""
        self._rows.setText(words)


def _nav(name: str, title: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(name)
    made.setText(title)
    made.setAccessibleName(title)
    made.setProperty("role", "nav")
    made.setFixedWidth(68)
    made.setMinimumHeight(44)
    return made
