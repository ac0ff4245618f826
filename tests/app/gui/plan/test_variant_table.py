"""Variants put in order, renamed, disabled and taken out by mouse and keyboard, in a real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QColor, QDropEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.look import Look
from app.gui.plan.draft import Draft
from app.gui.plan.variants import Variants
from tests.pilots import ATTENTION, GENERATIVE, tiny

THIRD = {"name": "nothing", "mixer": "none"}
LOOK = "light"


@pytest.fixture
def draft() -> Draft:
    made = Draft(tiny(ATTENTION, GENERATIVE, THIRD))
    made.know_vocabulary(40)
    return made


@pytest.fixture
def card(qtbot: QtBot, draft: Draft) -> Variants:
    made = Variants(draft, Look(LOOK))
    qtbot.addWidget(made)
    draft.changed.connect(lambda: made.show_estimates(draft.estimates()))
    made.show_estimates(draft.estimates())
    made.show()
    made.table.setFocus()
    made.table.setCurrentCell(1, 2)
    return made


def names(draft: Draft) -> list[str]:
    return [variant["name"] for variant in draft.data["variant"]]


def color(card: Variants, row: int) -> QColor:
    return card.table.item(row, 0).icon().pixmap(11, 11).toImage().pixelColor(5, 5)


def test_alt_and_an_arrow_move_a_variant_and_one_undo_brings_it_back(
    card: Variants, draft: Draft, qtbot: QtBot
) -> None:
    qtbot.keyClick(card.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(draft) == ["attention", "nothing", "generative <max>"]
    assert card.table.currentRow() == 2
    qtbot.keyClick(card.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)  # it is the last one
    draft.undo()
    assert names(draft) == ["attention", "generative <max>", "nothing"]
    assert not draft.can_undo


def test_a_variant_that_is_dropped_elsewhere_moves_there(card: Variants, draft: Draft) -> None:
    where = QPointF(card.table.visualItemRect(card.table.item(0, 0)).topLeft())
    mime, keys, buttons = QMimeData(), Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    card.table.setCurrentCell(2, 0)
    card.table.dropEvent(QDropEvent(where + QPointF(5, 1), Qt.DropAction.MoveAction, mime, buttons, keys))
    assert names(draft)[2] != "nothing"
    card.table.setCurrentCell(0, 0)
    beyond = QPointF(5, card.table.viewport().height() + 50)
    card.table.dropEvent(QDropEvent(beyond, Qt.DropAction.MoveAction, mime, buttons, keys))
    assert names(draft)[2] == "attention"
    assert card.table.rowCount() == 3


def test_a_disabled_variant_stays_in_the_draft_and_is_not_run(card: Variants, draft: Draft, qtbot: QtBot) -> None:
    third = color(card, 2)
    qtbot.keyClick(card.table, Qt.Key.Key_Space)
    assert draft.data["variant"][1]["enabled"] is False
    assert draft.spec is not None
    assert [variant.name for variant in draft.spec.variant] == ["attention", "nothing"]
    assert [found.variant for found in draft.estimates()] == ["attention", "nothing"]
    assert card.table.item(1, 8).text() == "not run"
    assert card.table.item(1, 2).text() == "–"
    assert card.table.item(2, 2).text() != "–"
    assert color(card, 2) == Look(LOOK).theme.variant(1) != third  # its place among those that are run
    assert card.table.item(1, 0).foreground().color() == Look(LOOK).theme.color("muted")
    assert not card.findChild(QPushButton, "plan.variant.baseline").isEnabled()
    qtbot.keyClick(card.table, Qt.Key.Key_Space)
    assert "enabled" not in draft.data["variant"][1]
    draft.undo()
    draft.undo()
    assert not draft.can_undo


def test_what_is_wrong_stands_at_its_own_row_where_another_one_is_disabled(card: Variants, draft: Draft) -> None:
    draft.enable_variant(1, False)
    card.table.selectRow(2)
    draft.set("variant.2.mixer", "nine")
    [problem] = draft.problems
    assert problem.field == "variant.2.mixer"
    assert card.findChild(QLabel, "plan.variant.mixer.problem").text().startswith("Is no mixer")


def test_the_baseline_is_always_run_and_says_why(card: Variants, draft: Draft, qtbot: QtBot) -> None:
    card.table.setCurrentCell(0, 0)
    qtbot.keyClick(card.table, Qt.Key.Key_Space)
    draft.enable_variant(0, False)
    assert not draft.can_undo
    assert "The baseline is always run" in card.table.item(0, 0).toolTip()
    assert card.table.item(0, 0).checkState() == Qt.CheckState.Checked


def test_delete_takes_a_variant_out_but_not_the_last_one(card: Variants, draft: Draft, qtbot: QtBot) -> None:
    draft.enable_variant(2, False)
    for _ in range(4):
        qtbot.keyClick(card.table, Qt.Key.Key_Delete)
    assert len(names(draft)) == 1
    assert draft.spec is not None  # what is left is run, and is the baseline
    draft.undo()
    assert len(names(draft)) == 2


def test_f2_renames_in_place_and_an_empty_name_changes_nothing(card: Variants, draft: Draft, qtbot: QtBot) -> None:
    card.table.setCurrentCell(0, 3)
    for text in ("full attention", "   "):
        qtbot.keyClick(card.table, Qt.Key.Key_F2)
        line = card.table.indexWidget(card.table.model().index(0, 0))
        assert isinstance(line, QLineEdit)
        line.selectAll()
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: card.table.state() == card.table.State.NoState)
    assert names(draft)[0] == draft.data["baseline"] == card.table.item(0, 0).text() == "full attention"
    draft.undo()
    assert names(draft)[0] == draft.data["baseline"] == "attention"
    assert not draft.can_undo
