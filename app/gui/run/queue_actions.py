"""What a person can do with the queue: each an action in the context menu, with a key or a button where it has one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from app.gui.widgets.parts import button
from engine.words import marked, tr


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One action: its words, what it does, and its key."""

    name: str
    text: str
    tip: str
    key: str = ""
    role: str = ""


ENTRIES = (
    Entry(name="resume", text=marked("Resume"), tip=marked("Go on with all runs that are left")),
    Entry(name="pause", text=marked("Pause"), tip=marked("Halt between two iterations")),
    Entry(
        name="stop",
        text=marked("Stop"),
        tip=marked("Stop with a checkpoint; the rest stays queued"),
        role="danger",
    ),
    Entry(
        name="skip",
        text=marked("Skip"),
        tip=marked("Leave out the chosen runs; one under way is stopped and the next one begins"),
    ),
    Entry(
        name="again",
        text=marked("Queue again"),
        tip=marked("Carry the chosen runs alone: retry what failed, go on with what was stopped or skipped"),
    ),
    Entry(name="up", text=marked("Move up"), tip=marked("Alt+Up, or drag the row"), key="Alt+Up"),
    Entry(name="down", text=marked("Move down"), tip=marked("Alt+Down, or drag the row"), key="Alt+Down"),
    Entry(name="undo", text=marked("Undo"), tip=marked("Take the last move back (Ctrl+Z)"), key="Ctrl+Z"),
)


def actions(parent: QWidget) -> dict[str, QAction]:
    """Every action by its name, as a child of `parent`, where its key works."""
    made = {}
    for entry in ENTRIES:
        action = QAction(tr(entry.text), parent)
        action.setObjectName(f"run.{entry.name}.action")
        action.setToolTip(tr(entry.tip))
        action.setShortcut(QKeySequence(entry.key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        parent.addAction(action)
        made[entry.name] = action
    return made


class ActionButton(QObject):
    """Keeps a push button as its action is: its words, and whether it can be pressed."""

    def __init__(self, action: QAction, entry: Entry) -> None:
        super().__init__(action)
        self._action = action
        self.button: QPushButton = button(action.text(), f"run.{entry.name}", role=entry.role, tip=action.toolTip())
        self.button.clicked.connect(action.trigger)
        action.changed.connect(self._follow)

    def _follow(self) -> None:
        self.button.setText(self._action.text())
        self.button.setAccessibleName(self._action.text())
        self.button.setEnabled(self._action.isEnabled())
