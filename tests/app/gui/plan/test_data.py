"""The data part of Plan: fields by source, reading in the background, giving it up, and what was found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.main import build_window
from app.gui.plan.fields import DATA
from app.gui.plan.page import PlanPage

PATIENCE_MS = 60_000


@pytest.fixture
def plan(store_url: str, qtbot: QtBot) -> Iterator[PlanPage]:
    window = build_window(store_url)
    window.show()
    yield window.plan
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def shown(plan: PlanPage) -> set[str]:
    names = [field.object_name for field in DATA if not field.more]
    return {name.removeprefix("plan.data.") for name in names if plan.findChild(QWidget, name).isVisible()}


def told(plan: PlanPage) -> str:
    return plan.findChild(QLabel, "plan.data.facts").text()


def test_only_what_means_something_for_the_source_can_be_set(plan: PlanPage) -> None:
    plan.draft.set("data.0.source", "demo")
    assert shown(plan) == {"source", "demo", "tokenizer", "val_fraction"}
    plan.draft.set("data.0.demo", "series")
    assert shown(plan) == {"source", "demo", "bins", "val_fraction"}
    plan.draft.set("data.0.source", "text")
    plan.draft.set("data.0.tokenizer", "bpe")
    assert shown(plan) == {"source", "path", "tokenizer", "vocab_size", "val_fraction"}
    plan.draft.set("data.0.source", "tokens")
    assert shown(plan) == {"source", "path", "vocab_size"}


def test_a_series_asks_for_its_column_and_offers_those_of_numbers(plan: PlanPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "power.csv"
    path.write_text("when,load,price\n" + "".join(f"day {n},{n},{n * 2}\n" for n in range(2000)))
    plan.use_file(str(path))
    assert plan.draft.value("data.0.source") == "series"
    qtbot.waitUntil(lambda: "Choose one as column: load, price." in told(plan), timeout=PATIENCE_MS)
    assert not plan.findChild(QPushButton, "plan.start").isEnabled()
    combo = plan.findChild(QComboBox, "plan.data.column")
    assert [combo.itemText(n) for n in range(combo.count())] == ["load", "price"]
    combo.setCurrentText("load")
    combo.lineEdit().textEdited.emit("load")
    qtbot.waitUntil(lambda: "tokens to train on" in told(plan), timeout=PATIENCE_MS)
    qtbot.waitUntil(plan.findChild(QPushButton, "plan.start").isEnabled, timeout=PATIENCE_MS)


def test_reading_can_be_stopped_and_begun_again(plan: PlanPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    path.write_text("".join(f"a line that is number {n}\n" for n in range(500_000)))
    plan.use_file(str(path))
    cancel, again = (plan.findChild(QPushButton, f"plan.data.{name}") for name in ("cancel", "again"))
    qtbot.waitUntil(cancel.isVisible, timeout=PATIENCE_MS)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert told(plan) == "Reading the data was stopped; nothing can start without it."
    assert not plan.findChild(QPushButton, "plan.start").isEnabled()
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "tokens to train on" in told(plan), timeout=PATIENCE_MS)
    assert not again.isVisible()
    assert not cancel.isVisible()


def test_a_file_that_was_mended_is_read_again(plan: PlanPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    path.write_bytes(b"")
    plan.use_file(str(path))
    qtbot.waitUntil(lambda: "is empty" in told(plan), timeout=PATIENCE_MS)
    path.write_text("heartbeat\n" * 2000)
    plan.use_file(str(path))
    qtbot.waitUntil(lambda: "tokens to train on" in told(plan), timeout=PATIENCE_MS)
    assert "100 % of the training lines" in plan.findChild(QLabel, "plan.data.warnings").text()


def test_a_second_data_set_is_named_read_and_can_be_taken_out_again(plan: PlanPage, qtbot: QtBot) -> None:
    which, add, remove = (plan.findChild(QWidget, f"plan.data.{name}") for name in ("which", "add", "remove"))
    assert not which.isVisible()
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert isinstance(which, QComboBox)
    assert [which.itemText(n) for n in range(which.count())] == ["data", "data 2"]
    assert which.currentIndex() == 1
    assert plan.findChild(QWidget, "plan.data.name").isVisible()
    plan.draft.set("data.1.demo", "series")
    start = plan.findChild(QPushButton, "plan.start")
    qtbot.waitUntil(lambda: start.isEnabled() and "vocabulary 256" in told(plan), timeout=PATIENCE_MS)
    which.setCurrentIndex(0)
    which.activated.emit(0)
    assert "vocabulary 47" in told(plan)
    which.setCurrentIndex(1)
    which.activated.emit(1)
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert len(plan.draft.data["data"]) == 1
    assert not which.isVisible()
    plan.draft.undo()
    assert len(plan.draft.data["data"]) == 2


def test_start_waits_for_every_data_set_and_says_which_is_wrong(plan: PlanPage, qtbot: QtBot, tmp_path: Path) -> None:
    plan.draft.add_data()
    plan.draft.set("data.1.path", str(tmp_path / "none.txt"))
    plan.draft.set("data.1.source", "text")
    problems = plan.findChild(QLabel, "plan.problems")
    qtbot.waitUntil(lambda: "none.txt does not exist" in problems.text(), timeout=PATIENCE_MS)
    assert not plan.findChild(QPushButton, "plan.start").isEnabled()


def test_nothing_starts_before_the_data_that_is_chosen_now_is_read(
    plan: PlanPage, qtbot: QtBot, tmp_path: Path
) -> None:
    start = plan.findChild(QPushButton, "plan.start")
    qtbot.waitUntil(start.isEnabled, timeout=PATIENCE_MS)
    path = tmp_path / "corpus.txt"
    path.write_text("".join(f"a line that is number {n}\n" for n in range(300_000)))
    plan.use_file(str(path))
    assert not start.isEnabled()
    qtbot.waitUntil(start.isEnabled, timeout=PATIENCE_MS)
    assert "tokens to train on" in told(plan)
