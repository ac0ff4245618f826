"""The settings in a real window: what is chosen holds at once, and at the next start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app import language
from app.gui.main import Desk, build_window
from app.gui.settings import currency, settings, speak
from app.gui.settings_dialog import SettingsDialog
from app.gui.window import MainWindow
from tests.app.test_comparison import finished

PATIENCE_MS = 60_000


@pytest.fixture
def desk(store_url: str, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(store_url)
    yield made
    made.close()
    made.window.deleteLater()
    settings().remove("language")
    speak()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def opened(window: MainWindow, qtbot: QtBot) -> SettingsDialog:
    """The dialog, opened from the rail."""
    qtbot.mouseClick(window.findChild(QToolButton, "nav.settings"), Qt.MouseButton.LeftButton)
    found = window.findChild(SettingsDialog)
    assert found is not None
    return found


def choose(dialog: QDialog, name: str, value: str) -> None:
    combo = dialog.findChild(QComboBox, f"settings.{name}")
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_a_theme_holds_at_once_and_the_system_is_followed_while_it_changes(desk: Desk, qtbot: QtBot) -> None:
    window, hints = desk.window, QGuiApplication.styleHints()
    assert (window._look.choice, window._look.theme.name) == ("system", "light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)  # as the desktop's plugin does; the offscreen one has no colours
    assert window._look.theme.name == "dark"
    dialog = opened(window, qtbot)
    choose(dialog, "theme", "light")
    assert window._look.theme.name == "light"
    assert settings().value("theme") == "light"
    choose(dialog, "theme", "system")
    assert window._look.theme.name == "dark"
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert window._look.theme.name == "light"


def test_another_language_builds_the_window_anew_where_it_was(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {"Plan": "計画", "Decide": "判断"}
    monkeypatch.setattr(language, "read", lambda code: words if code == "ja" else {})
    old = desk.window
    old.resize(QSize(1100, 700))
    old.show_page("decide")
    old.plan.draft.set("name", "not yet started")
    choose(opened(old, qtbot), "language", "ja")
    qtbot.waitUntil(lambda: desk.window is not old)
    assert desk.window.isVisible()
    assert not old.isVisible()
    assert desk.window.findChild(QLabel, "window.title").text() == "判断"
    assert desk.window.size() == QSize(1100, 700)
    assert desk.window.plan.draft.value("name") == "not yet started"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"


def test_a_language_waits_while_a_run_is_in_progress(store_url: str, qtbot: QtBot) -> None:
    window = build_window(store_url)
    window.show()
    dialog = SettingsDialog(window, window._session, window._look, busy=True)
    dialog.show()
    with qtbot.assertNotEmitted(dialog.language_chosen):
        choose(dialog, "language", "ja")
    told = dialog.findChild(QLabel, "settings.later")
    assert told.isVisible()
    assert told.text() == "A run is in progress: the window speaks 日本語 from its next start."
    assert settings().value("language") == "ja"
    settings().remove("language")
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_prices_that_nobody_entered_are_in_the_chosen_currency(store_url: str, qtbot: QtBot) -> None:
    from db.store import open_store

    finished(open_store(store_url), {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9})
    window = build_window(store_url)
    window.show()
    window.show_page("decide")
    line = window.findChild(QLineEdit, "decide.currency")
    qtbot.waitUntil(lambda: line.text() == "$", timeout=PATIENCE_MS)
    choose(opened(window, qtbot), "currency", "¥")
    qtbot.waitUntil(lambda: line.text() == "¥", timeout=PATIENCE_MS)
    assert window.findChild(QLineEdit, "decide.price_per_hour").text() == "352.5"
    settings().setValue("language", "ja")
    settings().remove("currency")
    assert currency() == "¥"
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_ctrl_comma_opens_the_settings(desk: Desk, qtbot: QtBot) -> None:
    window = desk.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.findChild(QPushButton, "settings.close"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
