"""The Run page over a pilot in a real window."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from app.gui.main import build_window
from app.gui.run.queue_table import QueueTable
from app.gui.window import MainWindow
from db import attempts, pilots, rows
from db.rows import row_of
from db.store import Store, open_store
from engine.records import WarningRecord
from tests.pilots import ATTENTION, GENERATIVE, queued, tiny

PATIENCE_MS = 60_000


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


@pytest.fixture
def window(store: Store, qtbot: QtBot) -> Iterator[MainWindow]:
    """On the Run page; with two variants of two seeds, queued, and the comparison."""
    queued(store, tiny(ATTENTION, GENERATIVE, seeds=(1, 2), inference={"quick": True}))
    made = build_window(store.url)
    made.show()
    made.show_page("run")
    table = made.findChild(QueueTable)
    qtbot.waitUntil(lambda: table.rowCount() == 5, timeout=PATIENCE_MS)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def order(store: Store) -> list[int]:
    return [run.id for run in pilots.queue(store, 1)]


def test_runs_are_moved_by_key_and_taken_back(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    table = window.findChild(QueueTable)
    table.setFocus()
    table.selectRow(2)
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: order(store) == [1, 3, 2, 4, 5], timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: table.currentRow() == 1, timeout=PATIENCE_MS)  # the choice goes with the run
    assert table.chosen == [3]
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: order(store) == [1, 2, 3, 4, 5], timeout=PATIENCE_MS)
    undo = window.findChild(QPushButton, "run.undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: order(store) == [1, 3, 2, 4, 5], timeout=PATIENCE_MS)
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: order(store) == [1, 2, 3, 4, 5], timeout=PATIENCE_MS)
    assert not undo.isEnabled()


def drop(table: QueueTable, row: int) -> None:
    """Let the chosen rows go over the upper part of a row, as a mouse would."""
    place = QPointF(table.visualItemRect(table.item(row, 0)).center())
    event = QDropEvent(
        place, Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    table.dropEvent(event)


def test_a_row_is_dragged_but_not_behind_what_needs_it(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    table = window.findChild(QueueTable)
    table.selectRow(3)
    drop(table, 0)
    qtbot.waitUntil(lambda: order(store) == [4, 1, 2, 3, 5], timeout=PATIENCE_MS)
    table.selectRow(4)
    drop(table, 1)
    sentence = "Finders and the comparison stay behind the training runs, whose results they need."
    qtbot.waitUntil(lambda: QToolTip.text() == sentence, timeout=PATIENCE_MS)
    assert order(store) == [4, 1, 2, 3, 5]


def test_several_runs_are_skipped_at_once(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    table = window.findChild(QueueTable)
    skip = window.findChild(QPushButton, "run.skip")
    assert not skip.isEnabled()
    table.selectRow(1)
    table.selectionModel().select(
        table.model().index(3, 0),
        table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
    )
    qtbot.mouseClick(skip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: table.item(3, 1).text() == "skipped", timeout=PATIENCE_MS)
    assert [run.status for run in pilots.queue(store, 1)] == ["queued", "skipped", "queued", "skipped", "queued"]
    menu = {action.objectName(): action.isEnabled() for action in window.findChildren(QAction) if action.objectName()}
    assert menu["run.again.action"]
    assert not menu["run.skip.action"]


def test_the_failed_training_is_told_unless_another_run_is_chosen(
    window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    """What stands behind a training in the queue fails because of it, and would hide why."""
    said = window.findChild(QLabel, "run.message")
    pilots.set_status(store, 2, "failed", "The loss is not a number.")
    pilots.set_status(store, 5, "failed", "No run has finished.")
    qtbot.waitUntil(lambda: said.text().endswith("The loss is not a number."), timeout=PATIENCE_MS)
    table = window.findChild(QueueTable)
    table.selectRow(4)
    assert said.text().endswith("No run has finished.")
    table.selectRow(0)  # queued, so it has nothing to tell
    assert said.text().endswith("The loss is not a number.")


def test_an_interrupted_run_can_be_resumed_after_a_restart(store: Store, qtbot: QtBot) -> None:
    pilot_id = queued(store, tiny(ATTENTION))
    [run] = pilots.runs(store, pilot_id)
    attempts.begin(store, run.id, pid=os.getpid(), log_path="")  # and nobody holds its lock: its worker is gone
    window = build_window(store.url)
    window.show()
    window.show_page("run")
    try:
        resume = window.findChild(QPushButton, "run.resume")
        qtbot.waitUntil(resume.isEnabled, timeout=PATIENCE_MS)
        assert window.findChild(QueueTable).item(0, 1).text() == "interrupted"
        assert "Resume goes on" in window.findChild(QLabel, "run.message").text()
        progress = window.findChild(QLabel, "run.progress")
        qtbot.waitUntil(lambda: progress.text() == "0 of 1 finished", timeout=PATIENCE_MS)
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_what_disturbed_a_run_stands_below_the_queue(store_url: str, qtbot: QtBot) -> None:
    store = open_store(store_url)
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE))
    for run in pilots.runs(store, pilot_id):
        attempt_id = attempts.begin(store, run.id, pid=os.getpid(), log_path="")
        warning = WarningRecord(kind="busy", detail="Other programs took <0.9> of 2 cores.")
        with store.write() as connection:
            rows.write(connection, [row_of(warning, run_id=run.id, attempt_id=attempt_id, sequence=1)])
    window = build_window(store_url)
    window.show()
    window.show_page("run")
    try:
        shown = window.findChild(QLabel, "run.warnings")
        qtbot.waitUntil(shown.isVisible, timeout=PATIENCE_MS)
        words = "attention: Other programs took <0.9> of 2 cores. The like is noted of 1 more run."
        qtbot.waitUntil(lambda: shown.text() == words, timeout=PATIENCE_MS)
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
