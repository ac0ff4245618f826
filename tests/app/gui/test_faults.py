"""Faults of ours in a real window: a dialog, once, from whatever thread; the window works on, the worker too."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app import logs
from app.gui.bundle_dialog import BundleDialog
from app.gui.fault_dialog import FaultDialog
from app.gui.faults import Faults
from app.gui.main import Desk
from db import pilots
from db.store import open_store
from tests.pilots import ATTENTION, queued, tiny

PATIENCE_MS = 60_000
pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture
def desk(log: logs.ProgramLog, store_url: str, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(store_url)
    faults = Faults(made)
    yield made
    faults.close()
    made.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def boom() -> None:
    raise KeyError("a fault of ours")


def other() -> None:
    raise ValueError("another")


def at_last() -> None:
    raise RuntimeError("at last")


def dialogs(desk: Desk) -> list[FaultDialog]:
    return [found for found in desk.window.findChildren(FaultDialog) if found.isVisible()]


def details(dialog: FaultDialog) -> str:
    return dialog.findChild(QPlainTextEdit, "fault.details").toPlainText()


def press(dialog: QWidget, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_what_fails_again_and_again_is_one_dialog_and_the_window_works_on(
    desk: Desk, log: logs.ProgramLog, qtbot: QtBot
) -> None:
    timer = QTimer()
    timer.timeout.connect(boom)
    timer.start(5)
    qtbot.waitUntil(lambda: bool(dialogs(desk)), timeout=PATIENCE_MS)
    [dialog] = dialogs(desk)
    said = dialog.findChild(QLabel, "fault.times")
    qtbot.waitUntil(lambda: "10 times" in said.text(), timeout=PATIENCE_MS)
    assert "Nothing that was measured is lost" in dialog.findChild(QLabel, "fault.lost").text()
    assert "KeyError: 'a fault of ours'" in details(dialog)
    assert details(dialog).count("Traceback") == 1
    assert "Python 3." in details(dialog)

    thread = threading.Thread(target=other, name="one of ours")
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "ValueError: another" in details(dialog), timeout=PATIENCE_MS)
    assert dialogs(desk) == [dialog]  # what failed too is added
    press(dialog, "fault.copy", qtbot)
    assert QGuiApplication.clipboard().text() == details(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialogs(desk)

    seen: list[int] = []
    timer.timeout.connect(lambda: seen.append(1))
    qtbot.waitUntil(lambda: len(seen) > 5, timeout=PATIENCE_MS)  # it fails on, and nobody is told anew
    timer.stop()
    assert not dialogs(desk)
    assert log.path is not None
    assert log.path.read_text().count("Traceback") == 2
    qWarning("a word of Qt's")
    assert "WARNING qt  a word of Qt's" in log.path.read_text()
    desk.window.show_page("compare")
    assert desk.window.findChild(QLabel, "window.title").text() == "Compare"

    desk.window.tell_of_end(datetime(2026, 11, 26, 14, 5))
    ended = desk.window.findChild(QLabel, "window.ended")
    assert ended.isVisible()
    assert ended.text().startswith(
        "The last Pilotlight did not end properly; it was last heard of on 2026-11-26 14:05."
    )
    press(desk.window, "window.ended.bundle", qtbot)
    desk.window.findChild(BundleDialog).close()
    desk.window.findChild(QToolButton, "nav.help").click()
    help_dialog = desk.window.findChild(QDialog, "help")
    press(help_dialog, "help.bundle", qtbot)
    help_dialog.findChild(BundleDialog).close()
    help_dialog.close()
    press(desk.window, "window.ended.dismiss", qtbot)
    assert not ended.isVisible()

    QTimer.singleShot(0, at_last)
    qtbot.waitUntil(lambda: bool(dialogs(desk)), timeout=PATIENCE_MS)
    press(dialogs(desk)[0], "fault.close", qtbot)
    assert not desk.window.isVisible()


@pytest.mark.slow
def test_a_run_goes_on_to_its_end_while_the_window_fails(desk: Desk, store_url: str, qtbot: QtBot) -> None:
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION, max_iters=200)))
    timer = QTimer()
    timer.timeout.connect(boom)
    timer.start(20)
    with qtbot.waitSignal(desk.window.queue.run_ended, timeout=PATIENCE_MS) as ended:
        desk.window.queue.start([run])
    timer.stop()
    assert (ended.args[0].status, ended.args[0].iteration) == ("finished", 200)
    assert len(dialogs(desk)) == 1


def test_the_dialog_needs_no_mouse(home: Path, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FaultDialog(parent, "")
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=PATIENCE_MS)
    order: list[str] = []
    while (name := dialog.focusWidget().objectName()) not in order:
        order.append(name)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert set(order) == {f"fault.{name}" for name in ("details", "copy", "bundle", "close", "go_on")}
    assert order[0] == "fault.go_on"
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_bundle_is_saved_in_the_background_and_lists_what_is_in_it(
    store_url: str, tmp_path: Path, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = BundleDialog(parent, store_url)
    dialog.open()
    assert "No data, no results" in dialog.findChild(QLabel, "bundle.contents").text()
    said = dialog.findChild(QLabel, "bundle.said")
    dialog.save(tmp_path / "report.zip")
    assert not dialog.findChild(QPushButton, "bundle.save").isEnabled()
    qtbot.waitUntil(lambda: "It holds about.txt" in said.text(), timeout=PATIENCE_MS)
    with zipfile.ZipFile(tmp_path / "report.zip") as packed:
        assert all(name in said.text() for name in packed.namelist())
    for told in (said, dialog.findChild(QLabel, "bundle.contents")):
        assert told.height() >= told.heightForWidth(told.width())  # nothing is cut off
    dialog.save(tmp_path / "no such folder" / "report.zip")
    qtbot.waitUntil(lambda: "can't be used: No such file or directory" in said.text(), timeout=PATIENCE_MS)
    dialog.close()
    assert not dialog.isVisible()
