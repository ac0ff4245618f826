"""What the keyboard does, and the overlay that lists it (F1)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.gui.widgets.parts import button, label, row
from app.gui.widgets.table import Table

KEYS = (
    ("Ctrl+1 … Ctrl+4", "Plan, Run, Compare, Decide"),
    ("Ctrl+O", "Open a pilot file"),
    ("Ctrl+S", "Save the pilot file"),
    ("Ctrl+Z, Ctrl+Shift+Z", "Undo and redo on Plan"),
    ("Ctrl+Return", "Start the pilot"),
    ("Ctrl+E", "Export the report"),
    ("Alt+Up, Alt+Down", "Move the chosen runs in the queue; Ctrl+Z takes it back"),
    ("Tab, Shift+Tab", "To the next or the previous field"),
    ("Space", "Press a button, tick a run"),
    ("Arrow keys", "Choose in a list, a table or the map of heads"),
    ("Ctrl+,", "Settings"),
    ("F1", "This list"),
)


class KeysDialog(QDialog):
    """The list of keys; Esc or Close takes it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setObjectName("keys")
        table = Table("keys.table", "What each key does", ("Key", "What it does"), row_height=30)
        table.setRowCount(len(KEYS))
        for n, (key, what) in enumerate(KEYS):
            table.put(n, 0, key)
            table.put(n, 1, what).setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setMinimumWidth(520)
        table.fit_height()
        close = button("Close", "keys.close")
        close.clicked.connect(self.close)
        line = row()
        line.addStretch(1)
        line.addWidget(close)
        stack = QVBoxLayout(self)
        stack.addWidget(label("Keys", "title"))
        stack.addWidget(table)
        stack.addLayout(line)


def show(window: QWidget) -> None:
    """Show the list over the window."""
    dialog = KeysDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def offer(window: QWidget) -> None:
    """Show the list on F1."""
    QShortcut(QKeySequence("F1"), window, lambda: show(window))
