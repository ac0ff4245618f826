"""The window itself: its first start with the example, what it remembers, and its message bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from app import example
from app.gui.compare.tabs import ALL_RUNS
from app.gui.main import build_window
from app.gui.settings import settings
from app.gui.settings_dialog import SettingsDialog
from app.gui.window import MainWindow
from app.paths import own_store
from db import attempts, pilots
from db.store import open_store
from tests.pilots import ATTENTION, queued, tiny

PATIENCE_MS = 60_000
MARK = "Example, recorded by us on 2026-11-26"


@pytest.fixture
def build(home: Path, qtbot: QtBot) -> Iterator[Callable[[str], MainWindow]]:
    """Builds windows, one after another, that are closed at the end."""
    made: list[MainWindow] = []

    def one_more(store_url: str) -> MainWindow:
        close_all()
        made.append(build_window(store_url))
        made[-1].show()
        return made[-1]

    def close_all() -> None:
        while made:
            window = made.pop()
            window.close()
            window.deleteLater()

    yield one_more
    close_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def press(window: MainWindow, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_first_start_shows_the_example_until_it_is_removed(
    build: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = build(own_store())
    window.show_page("compare")
    marks = {page: window.findChild(QLabel, f"{page}.example") for page in ("compare", "decide")}
    matrix = window.findChild(QTableWidget, "compare.matrix")
    qtbot.waitUntil(lambda: matrix.rowCount() == 5, timeout=PATIENCE_MS)
    assert marks["compare"].text() == MARK
    assert marks["compare"].isVisible()
    assert not window.findChild(QPushButton, "compare.more_seeds").isEnabled()  # its weights are not here
    qtbot.waitUntil(lambda: marks["decide"].text() == MARK, timeout=PATIENCE_MS)
    window.show_page("decide")
    assert marks["decide"].isVisible()
    window.show_page("compare")
    press(window, "compare.remove_example", qtbot)
    qtbot.waitUntil(lambda: matrix.rowCount() == 0, timeout=PATIENCE_MS)
    assert not marks["compare"].isVisible()
    assert window.findChild(QLabel, "compare.empty").text().startswith("No pilot yet")
    assert not window.findChild(QPushButton, "decide.export").isEnabled()

    again = build(own_store())  # removed is removed, until it is asked for
    with qtbot.waitSignal(again._session.opened, timeout=PATIENCE_MS):
        pass
    again._rail.settings.click()
    wanted = again.findChild(SettingsDialog).findChild(QPushButton, "settings.example")
    qtbot.waitUntil(wanted.isEnabled, timeout=PATIENCE_MS)
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)
    matrix = again.findChild(QTableWidget, "compare.matrix")
    qtbot.waitUntil(lambda: matrix.rowCount() == 5, timeout=PATIENCE_MS)
    assert settings().value("example") is None


def test_an_example_whose_runs_were_deleted_stays_away(build: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = build(own_store())
    window.show_page("compare")
    window.compare_tabs.bar.setCurrentIndex(ALL_RUNS)
    table = window.compare_tabs.runs.table
    qtbot.waitUntil(lambda: table.lines.rowCount() > 0, timeout=PATIENCE_MS)
    table.selectAll()
    press(window, "compare.delete", qtbot)
    qtbot.waitUntil(lambda: settings().value("example") == "removed", timeout=PATIENCE_MS)
    press(window, "compare.undo", qtbot)
    qtbot.waitUntil(lambda: settings().value("example") is None, timeout=PATIENCE_MS)


def test_a_store_that_was_named_gets_no_example(
    build: Callable[[str], MainWindow], store_url: str, qtbot: QtBot
) -> None:
    window = build(store_url)
    qtbot.waitUntil(lambda: bool(window.findChild(QLabel, "window.machine").text()), timeout=PATIENCE_MS)
    window.close()  # waits for all that was asked
    assert pilots.pilots(open_store(store_url)) == []
    assert not window.findChild(QLabel, "compare.example").isVisible()


def test_the_page_is_remembered(build: Callable[[str], MainWindow], store_url: str) -> None:
    first = build(store_url)
    assert first.findChild(QLabel, "window.title").text() == "Plan"
    first.show_page("compare")
    assert build(store_url).findChild(QLabel, "window.title").text() == "Compare"


def test_a_message_does_not_hide_one_that_was_not_read(build: Callable[[str], MainWindow], store_url: str) -> None:
    window = build(store_url)
    shown = window.findChild(QLabel, "window.notice")
    window.tell("The disk is full.")
    window.tell("Saved as pilot.toml.")
    assert shown.text() == "The disk is full.\nSaved as pilot.toml."
    window.tell("The disk is full.")
    assert shown.text() == "Saved as pilot.toml.\nThe disk is full."
    for n in range(3):
        window.tell(f"Message {n}.")
    assert shown.text() == "2 messages before these\nMessage 0.\nMessage 1.\nMessage 2."
    assert shown.isVisible()
    window.findChild(QPushButton, "window.dismiss").click()
    assert not shown.isVisible()
    window.tell("Another.")
    assert shown.text() == "Another."


def test_the_mark_tells_the_day_of_the_recording() -> None:
    assert example.mark() == MARK


def test_more_seeds_are_added_on_compare_and_carried(
    build: Callable[[str], MainWindow], store_url: str, qtbot: QtBot
) -> None:
    store = open_store(store_url)
    pilot_id = queued(store, tiny(ATTENTION))
    [first] = pilots.runs(store, pilot_id)
    attempts.begin(store, first.id, pid=0, log_path="run.log")
    pilots.set_status(store, first.id, "finished")
    window = build(store_url)
    window.show_page("compare")
    more = window.findChild(QPushButton, "compare.more_seeds")
    qtbot.waitUntil(more.isEnabled, timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.queue.run_ended, timeout=PATIENCE_MS) as ended:
        more.menu().actions()[0].trigger()
    assert (ended.args[0].seed, ended.args[0].status) == (2, "finished")
    assert window.run.isVisible()
    assert len(pilots.runs(store, pilot_id)) == 2


def test_what_another_program_adds_is_seen_when_the_window_is_looked_at_and_only_then(
    build: Callable[[str], MainWindow], store_url: str, qtbot: QtBot
) -> None:
    beside = open_store(store_url)
    first = queued(beside, tiny(ATTENTION, name="first"))
    window = build(store_url)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.compare.compared, timeout=PATIENCE_MS):
        window.show_page("compare")
    read: list[object] = []
    window.compare.compared.connect(read.append)

    def look() -> None:
        """Come back to the window, and wait until its store was asked what that asks."""
        QCoreApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
        for _ in range(4):  # an answer may ask again
            with qtbot.waitCallback(timeout=PATIENCE_MS) as answered:
                window._session.ask(lambda _: None, answered)

    look()
    seen = len(read)
    look()
    assert len(read) == seen  # nothing has come: nothing is drawn again
    pilots.set_status(beside, pilots.runs(beside, first)[0].id, "skipped")
    look()
    assert len(read) == seen + 1
    beside.close()
