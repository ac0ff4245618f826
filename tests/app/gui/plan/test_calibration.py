"""What a pilot will take, in a real window with a real process that measures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from app.gui.main import build_window
from app.gui.plan.calibration import State
from app.gui.window import MainWindow
from db import scenarios
from db.store import open_store
from engine.analysis.prices import RoiInputs
from tests.pilots import queued, tiny

PATIENCE_MS = 90_000
MEMORY, TIME = 6, 7


@pytest.fixture
def window(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    made = build_window(store_url)
    made.plan.draft.load(tiny(), saved=True)
    made.show()
    yield made
    made.close()
    assert not measuring()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def measuring() -> list[psutil.Process]:
    living = [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]
    return [child for child in living if "calibrate" in child.cmdline()]


def text(window: MainWindow, name: str) -> str:
    return window.findChild(QLabel, name).text()


def cell(window: MainWindow, row: int, column: int) -> str:
    return window.findChild(QTableWidget, "plan.variants").item(row, column).text()


def test_figures_come_by_themselves_and_outlast_what_does_not_touch_them(window: MainWindow, qtbot: QtBot) -> None:
    calibration, draft = window.plan.calibration, window.plan.draft
    assert text(window, "plan.cost.time") == "–"
    qtbot.waitUntil(lambda: calibration.state == State.MEASURING, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: bool(calibration.costs) and calibration.complete, timeout=PATIENCE_MS)
    assert calibration.state == State.IDLE
    assert text(window, "plan.cost.memory").endswith("kB")
    assert cell(window, 0, MEMORY).endswith("kB")
    assert cell(window, 1, TIME).endswith(("s", "min"))
    before = text(window, "plan.cost.time")
    draft.set("variant.0.name", "another name")
    draft.set("seeds", [1, 2, 3])
    assert cell(window, 0, MEMORY).endswith("kB")
    assert text(window, "plan.cost.time") not in ("–", before)
    draft.set("model.n_embd", 32)
    assert text(window, "plan.cost.time") == "–"
    draft.undo()
    assert text(window, "plan.cost.time") not in ("–", before)


def test_it_can_be_stopped_and_begun_again(window: MainWindow, qtbot: QtBot) -> None:
    calibration = window.plan.calibration
    qtbot.waitUntil(lambda: calibration.state == State.MEASURING, timeout=PATIENCE_MS)
    assert measuring()
    qtbot.mouseClick(window.findChild(QPushButton, "plan.calibration.cancel"), Qt.MouseButton.LeftButton)
    assert calibration.state == State.STOPPED
    qtbot.waitUntil(lambda: not measuring(), timeout=PATIENCE_MS)
    qtbot.mouseClick(window.findChild(QPushButton, "plan.calibration.again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: calibration.state == State.MEASURING, timeout=PATIENCE_MS)


def test_nothing_is_measured_while_a_run_has_the_machine_or_nobody_looks(
    window: MainWindow, store_url: str, qtbot: QtBot
) -> None:
    calibration = window.plan.calibration
    qtbot.waitUntil(lambda: calibration.state == State.MEASURING, timeout=PATIENCE_MS)
    window.plan.hold(True)
    assert calibration.state == State.RUNNING
    window.plan.hold(False)
    qtbot.waitUntil(lambda: calibration.state == State.MEASURING, timeout=PATIENCE_MS)
    window.show_page("decide")
    assert calibration.state == State.IDLE
    qtbot.waitUntil(lambda: not measuring(), timeout=PATIENCE_MS)


def test_a_device_that_is_not_there_is_said_beside_the_figures(window: MainWindow, qtbot: QtBot) -> None:
    window.plan.draft.set("train.device", "cuda:99")
    qtbot.waitUntil(lambda: "cuda:99" in text(window, "plan.calibration"), timeout=PATIENCE_MS)
    assert cell(window, 0, TIME) == "–"


def test_a_price_is_shown_once_one_was_entered(window: MainWindow, store_url: str, qtbot: QtBot) -> None:
    price = window.findChild(QLabel, "plan.cost.price")
    assert not price.isVisible()
    store = open_store(store_url)
    scenarios.keep(store, queued(store, tiny()), RoiInputs(price_per_hour=1000, currency="€", ranges={}))
    store.close()
    window.show_page("decide")
    window.show_page("plan")
    qtbot.waitUntil(lambda: price.text().endswith("€"), timeout=PATIENCE_MS)


def test_a_file_and_minutes_fill_in_the_form_and_undo_brings_it_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path, minutes, before = tmp_path / "events.log", window.plan.minutes, window.plan.draft.data
    path.write_text("".join(f"08:{n // 60 % 60:02d}:{n % 60:02d} INFO request {n}\n" for n in range(400)))
    minutes.take_file(str(path))
    with qtbot.waitSignal(minutes.chosen, timeout=PATIENCE_MS):
        minutes.begin()
    spec = window.plan.draft.spec
    assert spec is not None
    assert (spec.data[0].source, spec.data[0].path, spec.baseline) == ("log", str(path), "attention")
    assert [variant.mixer for variant in spec.variant] == ["attention", "generative", "generative", "none"]
    assert "seed" in text(window, "plan.minutes.words") or "too few" in text(window, "plan.minutes.words")
    qtbot.waitUntil(lambda: window.plan.can_start, timeout=PATIENCE_MS)
    assert text(window, "plan.cost.time") != "–"
    window.plan.draft.undo()
    assert window.plan.draft.data == before


def test_filling_in_can_be_cancelled_and_says_what_it_lacks(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    minutes, before = window.plan.minutes, window.plan.draft.data
    minutes.begin()
    assert "Choose a data file" in text(window, "plan.minutes.words")
    minutes.take_file(str(tmp_path / "none.txt"))
    minutes.begin()
    qtbot.waitUntil(lambda: "none.txt" in text(window, "plan.minutes.words"), timeout=PATIENCE_MS)
    (tmp_path / "none.txt").write_text("a line of text\n" * 2000)
    minutes.begin()
    qtbot.waitUntil(lambda: "Measuring a model" in text(window, "plan.minutes.words"), timeout=PATIENCE_MS)
    qtbot.mouseClick(window.findChild(QPushButton, "plan.minutes.cancel"), Qt.MouseButton.LeftButton)
    assert text(window, "plan.minutes.words") == "Stopped; the form is as it was."
    assert window.plan.draft.data == before
