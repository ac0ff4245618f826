"""Curves of other programs on Compare, in a real window: imported, dropped, renamed, taken out, brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app.gui.compare.imported import ImportedCurves
from app.gui.main import build_window
from app.gui.widgets.chart import Chart
from app.gui.widgets.plot import Plot
from app.gui.widgets.segments import Segments
from app.gui.window import MainWindow
from db import imported
from db.store import open_store
from engine.curvefiles.curves import CurvePoint, ImportedCurve
from tests.app.test_comparison import finished

PATIENCE_MS = 60_000
LOG = "step 0: train loss 4.2, val loss 4.3\nstep 20: train loss 2.2, val loss 2.5\niter 30: oh\n"


@pytest.fixture
def window(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    losses = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9}
    finished(open_store(store_url), losses)
    made = build_window(store_url)
    made.show()
    made.show_page("compare")
    made.findChild(Segments, "compare.section").choose("curves")
    qtbot.waitUntil(made.findChild(QPushButton, "compare.import").isEnabled, timeout=PATIENCE_MS)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def imported_of(window: MainWindow) -> ImportedCurves:
    return window.findChild(ImportedCurves, "compare.imported_card")


def names(window: MainWindow) -> list[str]:
    table = window.findChild(QTableWidget, "compare.imported")
    items = [table.item(n, 0) for n in range(table.rowCount())]
    return [item.text() if item else "" for item in items]


def drawn(window: MainWindow) -> list[str]:
    """The imported curves of the chart, and whether its key names them."""
    chart = window.findChild(Chart, "compare.curves")
    found = [curve.name for key, curve in chart.curves.items() if key.startswith("imported ") and curve.dashed]
    assert [name for name, _ in chart.key.names if name.endswith("(imported)")] == found
    return found


def press(window: MainWindow, name: str) -> None:
    button = window.findChild(QPushButton, f"compare.imported.{name}")
    assert button.isVisible()
    button.click()


def test_a_curve_is_imported_renamed_removed_and_brought_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, store_url: str
) -> None:
    matrix = window.findChild(QTableWidget, "compare.matrix")
    rows = matrix.rowCount()
    card = window.findChild(QWidget, "compare.imported_card")
    assert not card.isVisible()
    (tmp_path / "their.log").write_text(LOG)
    imported_of(window).read_files([tmp_path / "their.log", tmp_path / "missing.csv"])
    qtbot.waitUntil(lambda: names(window) == ["their"], timeout=PATIENCE_MS)
    assert drawn(window) == ["their (imported)"]
    told = window.findChild(QLabel, "compare.imported.notes").text()
    assert "their: read from their.log as nanoGPT log." in told
    assert "Line 3 can't be read and was passed over: iter 30: oh" in told
    assert "missing.csv does not exist" in window.findChild(QLabel, "compare.imported.problems").text()

    table = window.findChild(QTableWidget, "compare.imported")
    press(window, "rename")
    editor = table.findChild(QLineEdit)
    editor.setText("<b>their GPT</b>")
    imported_of(window).draw_beside(1, [])  # as whenever the page is read again, while somebody types
    assert editor.text() == "<b>their GPT</b>"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: drawn(window) == ["<b>their GPT</b> (imported)"], timeout=PATIENCE_MS)
    press(window, "remove")
    qtbot.waitUntil(lambda: names(window) == [], timeout=PATIENCE_MS)
    assert drawn(window) == []
    for expected in ("<b>their GPT</b>", "their"):
        press(window, "undo")
        qtbot.waitUntil(lambda expected=expected: names(window) == [expected], timeout=PATIENCE_MS)
    assert not window.findChild(QPushButton, "compare.imported.undo").isVisible()
    [kept] = imported.curves(open_store(store_url), 1)
    assert [point.loss for point in kept.curve.of("val")] == [4.3, 2.5]
    assert matrix.rowCount() == rows


def test_files_can_be_dropped_anywhere_on_the_page(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.resize(1400, 1400)
    (tmp_path / "a.csv").write_text("step,val_loss\n0,4\n10,3\n")

    def send(names: list[str], target: QWidget) -> bool:
        """Whether the page takes them, sent as the system does: to what is under the mouse, and up from there."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
        place, copy, left = QPointF(5, 5), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(place.toPoint(), copy, data, left, none)
        QApplication.sendEvent(target, enter)
        if not enter.isAccepted():
            return False
        QApplication.sendEvent(target, QDropEvent(place, copy, data, left, none))
        return True

    assert not send(["a.png"], window.compare)
    assert send(["a.csv", "a.png"], window.compare)
    qtbot.waitUntil(lambda: names(window) == ["a"], timeout=PATIENCE_MS)
    (tmp_path / "b.log").write_text(LOG)
    assert send(["b.log"], window.findChild(Chart, "compare.curves").findChild(Plot).viewport())
    qtbot.waitUntil(lambda: names(window) == ["a", "b"], timeout=PATIENCE_MS)


def test_reading_can_be_given_up(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "large.csv").write_text("step,val_loss\n" + "".join(f"{n},2.5\n" for n in range(300_000)))
    imported_of(window).read_files([tmp_path / "large.csv"])
    bar = window.findChild(QProgressBar, "compare.imported.progress")
    assert bar.isVisible()
    press(window, "cancel")
    assert not bar.isVisible()
    assert window.findChild(QLabel, "compare.imported.problems").text().startswith("Reading was stopped")
    imported_of(window).close_down()  # waits for the thread: what it read must not come after all
    qtbot.wait(50)
    assert names(window) == []


def test_curves_stay_with_their_pilot_and_one_without_validation_is_listed(
    window: MainWindow, qtbot: QtBot, store_url: str
) -> None:
    store = open_store(store_url)
    point = CurvePoint(iteration=5, split="train", loss=3.0, step_ms=None, elapsed_s=None)
    imported.keep(store, 1, ImportedCurve(name="train only", source="x.csv", format="csv", points=(point,)))
    window.compare.refresh()
    qtbot.waitUntil(lambda: names(window) == ["train only"], timeout=PATIENCE_MS)
    assert drawn(window) == []
    losses = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9}
    other = finished(store, losses)
    window.compare.refresh(other)
    qtbot.waitUntil(lambda: names(window) == [], timeout=PATIENCE_MS)
    assert not window.findChild(QWidget, "compare.imported_card").isVisible()
