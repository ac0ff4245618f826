"""Help on F1: the keys, and the words with a field that finds them; titles that explain their terms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QTableWidget, QTabWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.glossary import TERMS, explained
from app.gui.keys import KEYS
from app.gui.main import build_window
from app.gui.window import MainWindow


@pytest.fixture
def window(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    made = build_window(store_url)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_f1_lists_the_keys_and_escape_takes_the_list_away(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(QDialog, "help")
    assert dialog is not None
    assert dialog.isVisible()
    table = dialog.findChild(QTableWidget, "help.keys")
    assert table.isVisible()
    found = [(table.item(n, 0), table.item(n, 1)) for n in range(table.rowCount())]
    assert [(key.text(), what.text()) for key, what in found if key and what] == list(KEYS)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_words_are_found_by_some_letters_of_theirs(window: MainWindow, qtbot: QtBot) -> None:
    window.findChild(QToolButton, "nav.help").click()
    dialog = window.findChild(QDialog, "help")
    tabs, words = dialog.findChild(QTabWidget), dialog.findChild(QListWidget, "help.words")
    tabs.setFocus()
    qtbot.keyClick(tabs.tabBar(), Qt.Key.Key_Right)
    assert words.isVisible()
    assert words.count() == len(TERMS)
    search = dialog.findChild(QLineEdit, "help.search")
    qtbot.keyClicks(search, "ttft")
    shown = [words.item(n).text() for n in range(words.count()) if not words.item(n).isHidden()]
    assert {text.partition("\n")[0] for text in shown} == {"TTFT", "TPOT"}  # the latter is told by the former
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.keyClicks(search, " and nothing else")
    assert dialog.findChild(QLabel, "help.nothing").isVisible()
    dialog.close()


def test_titles_explain_their_terms(window: MainWindow) -> None:
    table = window.findChild(QTableWidget, "plan.variants")
    assert explained("FLOPs") in table.horizontalHeaderItem(3).toolTip()
    assert window.findChild(QWidget, "plan.seeds").toolTip().endswith(explained("Seeds"))
    titles = window.findChild(QWidget, "run.chart.loss").findChildren(QLabel)
    assert explained("Loss") in [title.toolTip() for title in titles]
