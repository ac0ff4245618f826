"""The list of keys on F1, in a real window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog, QTableWidget
from pytestqt.qtbot import QtBot

from app.gui.keys import KEYS
from app.gui.main import build_window


def test_f1_lists_the_keys_and_escape_takes_the_list_away(store_url: str, qtbot: QtBot) -> None:
    window = build_window(store_url)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(QDialog, "keys")
    assert dialog is not None
    assert dialog.isVisible()
    table = dialog.findChild(QTableWidget, "keys.table")
    found = [(table.item(n, 0), table.item(n, 1)) for n in range(table.rowCount())]
    assert [(key.text(), what.text()) for key, what in found if key and what] == list(KEYS)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
