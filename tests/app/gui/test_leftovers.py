"""The window as a whole: what it leaves behind."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.main import build_window


def test_every_widget_dies_with_its_window(store_url: str, qtbot: QtBot) -> None:
    """One that belonged to nobody would be collected at any time in any thread, and take the window down with it."""
    before = set(QApplication.allWidgets())
    window = build_window(store_url)
    window.show()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = set(QApplication.allWidgets()) - before
    assert not left, [(type(widget).__name__, widget.objectName()) for widget in left]
