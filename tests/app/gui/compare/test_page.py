"""The Compare page over pilots with several data sets and a sweep, in a real window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QComboBox, QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from app.gui.main import build_window
from app.gui.window import MainWindow
from db.store import open_store
from tests.app.test_comparison import LOG, RATES, SERIES, finished

PATIENCE_MS = 60_000
SLOW, FAST = "learning_rate = 0.001", "learning_rate = 0.003"


@pytest.fixture
def window(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    losses = {
        (variant, data, rate): 1.0 + (variant != "attention") + 2 * (data == "series") + 0.5 * (rate == SLOW)
        for variant in ("attention", "generative <max>")
        for data in ("log", "series")
        for rate in (SLOW, FAST)
    }
    finished(open_store(store_url), losses, data=[LOG, SERIES], sweep=RATES)
    made = build_window(store_url)
    made.show()
    made.show_page("compare")
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_data_set_and_setting_can_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    matrix = window.findChild(QTableWidget, "compare.matrix")
    data_sets, settings = (window.findChild(QComboBox, f"compare.{name}") for name in ("data", "setting"))

    def loss() -> str:
        item = matrix.item(0, 1)
        return item.text() if item else ""

    qtbot.waitUntil(lambda: loss().startswith("1.00"), timeout=PATIENCE_MS)
    assert [data_sets.itemText(n) for n in range(data_sets.count())] == ["log", "series"]
    assert [settings.itemText(n) for n in range(settings.count())] == ["each at its own best", SLOW, FAST]
    assert FAST in matrix.item(0, 0).text()
    data_sets.setCurrentIndex(1)
    data_sets.activated.emit(1)
    qtbot.waitUntil(lambda: loss().startswith("3.00"), timeout=PATIENCE_MS)
    settings.setCurrentIndex(1)
    settings.activated.emit(1)
    qtbot.waitUntil(lambda: loss().startswith("3.50"), timeout=PATIENCE_MS)
    assert data_sets.currentText() == "series"
    assert not window.findChild(QLabel, "compare.claims").isVisible()
