"""Plan and Run in another language: their words change, what the draft holds does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.look import Look
from app.gui.plan.variant_table import VariantTable
from app.gui.session import Session
from app.gui.window import MainWindow
from engine import words

TOLD = {
    "Layers": "層数",
    "Tokens in a window (block_size).": "窓のトークン",
    "yes": "はい",
    "no": "いいえ",
    "baseline": "ベースライン",
    "Stop": "停止",
}


@pytest.fixture
def window(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    words.speak(TOLD)
    made = MainWindow(Session(store_url), Look("light"))
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    words.speak({})


def test_titles_tips_and_buttons_are_told_in_the_language(window: MainWindow) -> None:
    layers = window.plan.findChild(QLineEdit, "plan.model.n_layer")
    assert layers.accessibleName() == "層数"
    assert "層数" in [title.text() for title in layers.parentWidget().findChildren(QLabel)]
    assert "窓のトークン" in window.plan.findChild(QLineEdit, "plan.model.block_size").toolTip()
    assert window.run.findChild(QPushButton, "run.stop").text() == "停止"


def test_yes_and_no_are_told_and_mean_the_same(window: MainWindow) -> None:
    plan = window.plan
    bias = plan.findChild(QComboBox, "plan.model.bias")
    assert [bias.itemText(n) for n in range(bias.count())] == ["はい", "いいえ"]
    before = plan.draft.value("model.bias")
    for value, text in ((not before, "いいえ" if before else "はい"), (before, "はい" if before else "いいえ")):
        bias.setCurrentText(text)
        bias.activated.emit(bias.currentIndex())
        assert plan.draft.value("model.bias") is value
    plan.draft.undo()
    assert bias.currentText() == ("いいえ" if before else "はい")


def test_words_of_the_pilot_file_stand_as_they_are_there(window: MainWindow) -> None:
    plan = window.plan
    match = plan.findChild(QComboBox, "plan.variant.match")
    assert [match.itemText(n) for n in range(match.count())] == ["いいえ", "parameters", "flops", "loss"]
    scaling = plan.findChild(QComboBox, "plan.scaling")
    scaling.setCurrentText("はい")
    scaling.activated.emit(scaling.currentIndex())
    assert plan.draft.value("scaling") == {}


def test_a_mark_has_its_colour_in_every_language(window: MainWindow) -> None:
    mark = window.plan.findChild(VariantTable).item(0, 8)
    assert mark.text() == "ベースライン"
    assert mark.foreground().color() == Look("light").theme.color("accent")
