"""Sections of the form: folded by mouse and keyboard, remembered, and honest about what is wrong inside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.main import build_window
from app.gui.plan.page import PlanPage
from app.gui.widgets.elided import Elided
from app.gui.window import MainWindow


@pytest.fixture
def windows(store_url: str, qtbot: QtBot) -> Iterator[list[MainWindow]]:
    opened = [build_window(store_url)]
    opened[0].show()
    yield opened
    for window in opened:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def plan(windows: list[MainWindow]) -> PlanPage:
    return windows[0].plan


def heading(plan: PlanPage, name: str) -> QToolButton:
    return plan.findChild(QToolButton, f"plan.{name}.heading")


def summary(plan: PlanPage, name: str) -> str:
    return plan.findChild(Elided, f"plan.{name}.summary").whole


def visible(plan: PlanPage, field: str) -> bool:
    return plan.findChild(QWidget, f"plan.{field}").isVisible()


def test_at_first_what_is_seldom_changed_is_folded_and_said_in_a_few_words(plan: PlanPage) -> None:
    assert [visible(plan, name) for name in ("data.source", "model.n_layer", "seeds")] == [True] * 3
    assert [visible(plan, name) for name in ("inference.measure", "probes.recall")] == [False] * 2
    assert summary(plan, "measuring") == "inference, quick"
    assert summary(plan, "probes") == "nothing"
    assert summary(plan, "model") == ""


def test_the_keyboard_folds_a_section_and_the_next_start_remembers(
    windows: list[MainWindow], store_url: str, qtbot: QtBot
) -> None:
    plan = windows[0].plan
    plan.findChild(QPushButton, "plan.train.more").click()
    assert visible(plan, "train.patience")
    heading(plan, "model").setFocus()
    qtbot.keyClick(heading(plan, "model"), Qt.Key.Key_Space)
    assert not visible(plan, "model.n_layer")
    assert summary(plan, "model") == "3 layers × 64, context 64"
    assert heading(plan, "model").accessibleDescription() == "3 layers × 64, context 64"
    qtbot.mouseClick(heading(plan, "probes"), Qt.MouseButton.LeftButton)
    windows[0].close()
    windows.append(build_window(store_url))
    windows[1].show()
    again = windows[1].plan
    assert not visible(again, "model.n_layer")
    assert visible(again, "probes.recall")
    assert visible(again, "train.patience")


def test_a_folded_section_counts_what_is_wrong_in_it(plan: PlanPage) -> None:
    heading(plan, "model").click()
    plan.draft.set("model.n_layer", 0)
    assert summary(plan, "model") == "1 setting needs attention"
    plan.draft.set("model.block_size", "many")
    assert summary(plan, "model") == "2 settings need attention"
    heading(plan, "model").click()
    assert summary(plan, "model") == ""
    assert plan.findChild(QLabel, "plan.model.n_layer.problem").isVisible()


def test_folding_the_data_takes_along_what_was_found_in_it(plan: PlanPage, qtbot: QtBot) -> None:
    facts = plan.findChild(QLabel, "plan.data.facts")
    qtbot.waitUntil(lambda: "tokens to train on" in facts.text(), timeout=60_000)
    heading(plan, "data").click()
    assert not facts.isVisible()
    assert summary(plan, "data") == "made-up log"
    plan.draft.add_data()
    assert summary(plan, "data") == "2 data sets"
    assert not visible(plan, "data.which")


def test_ctrl_z_in_a_field_takes_back_what_was_written_there_in_one_step(plan: PlanPage, qtbot: QtBot) -> None:
    width = plan.findChild(QLineEdit, "plan.model.n_embd")
    plan.window().activateWindow()
    width.setFocus()
    width.selectAll()
    qtbot.keyClicks(width, "128")
    assert plan.draft.value("model.n_embd") == 128
    qtbot.keyClick(width, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (plan.draft.value("model.n_embd"), width.text()) == (64, "64")
    assert not plan.draft.can_undo
