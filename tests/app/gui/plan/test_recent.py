"""The menu of recent pilots: files of before and pilots of the store, as templates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.main import build_window
from app.gui.plan import recent
from app.gui.window import MainWindow
from db.store import open_store
from tests.pilots import queued, tiny


@pytest.fixture
def window(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    store = open_store(store_url)
    queued(store, tiny(name="R&D"))
    store.close()
    made = build_window(store_url)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def offered(window: MainWindow, qtbot: QtBot) -> list[QAction]:
    menu = window.plan.recent.menu
    window.findChild(QPushButton, "plan.recent").click()
    qtbot.waitUntil(menu.isVisible)
    menu.close()
    return [action for action in menu.actions() if action.isEnabled() and not action.isSeparator()]


def test_a_saved_file_and_a_started_pilot_can_be_begun_from_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    plan, path = window.plan, tmp_path / "mine.toml"
    plan.draft.set("name", "mine")
    plan.save_to(path)
    plan.draft.set("name", "later")
    file, started = offered(window, qtbot)
    assert (file.text(), file.toolTip()) == ("mine.toml", str(path))
    assert started.text().startswith("R&&D · ")
    file.trigger()
    assert plan.draft.value("name") == "mine"
    with qtbot.waitSignal(plan.recent.pilot_chosen):
        started.trigger()
    assert (plan.draft.value("name"), plan.draft.saved) == ("R&D", False)
    plan.draft.undo()
    assert plan.draft.value("name") == "mine"


def test_a_file_that_is_gone_is_told_and_dropped(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "gone.toml"
    window.plan.save_to(path)
    path.unlink()
    offered(window, qtbot)[0].trigger()
    notice = window.findChild(QLabel, "window.notice").text()
    assert notice.splitlines()[-1] == f"{path} is no longer there; it was taken off the list."
    assert len(offered(window, qtbot)) == 1


def test_ten_files_are_remembered_each_once_and_no_preset(window: MainWindow, tmp_path: Path) -> None:
    found = window.plan.recent
    for n in (*range(12), 5):
        found.add(tmp_path / f"{n}.toml")
    found.add(recent.RESOURCES / "presets" / "quick.toml")
    assert [int(Path(path).stem) for path in recent.words("plan/recent")] == [5, 11, 10, 9, 8, 7, 6, 4, 3, 2]
