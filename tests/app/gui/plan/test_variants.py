"""The variants' table and editors in a real window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.gui.look import Look
from app.gui.plan.draft import Draft
from app.gui.plan.editor import parse, written
from app.gui.plan.fields import VARIANT
from app.gui.plan.variants import Variants
from tests.pilots import ATTENTION, GENERATIVE, tiny

LAYERS = {"model": {"n_layer": 3}}


@pytest.fixture
def draft() -> Draft:
    made = Draft(tiny(ATTENTION, GENERATIVE | LAYERS))
    made.know_vocabulary(40)
    return made


@pytest.fixture
def card(qtbot: QtBot, draft: Draft) -> Variants:
    made = Variants(draft, Look("light"))
    qtbot.addWidget(made)
    draft.changed.connect(lambda: made.show_estimates(draft.estimates()))
    made.show_estimates(draft.estimates())
    made.show()
    made.table.selectRow(1)
    return made


def shown(card: Variants) -> set[str]:
    """The fields whose editors can be seen."""
    fields = [field.object_name for field in VARIANT]
    return {name.removeprefix("plan.variant.") for name in fields if card.findChild(QWidget, name).isVisible()}


def test_only_what_means_something_for_the_mixer_can_be_set(card: Variants, draft: Draft) -> None:
    always = {"name", "mixer", "activation", "match", "train.batch_size"}
    function = {"reduction", "context", "implementation"}
    assert shown(card) == always | function
    draft.set("variant.1.mixer", "window")
    assert shown(card) == always | {"window"}
    draft.set("variant.1.mixer", ["pooled", "window", "none"])
    draft.set("variant.1.match", "flops")
    assert shown(card) == always | {"window", "pool", "match_by"}
    draft.set("variant.1.mixer", "none")
    draft.set("variant.1.activation", "generative")
    assert shown(card) == always | function | {"match_by"}


def test_a_setting_that_is_wrong_can_be_seen_wherever_it_is(card: Variants, draft: Draft) -> None:
    draft.set("variant.1.window", 0)
    assert "window" in shown(card)


def test_layers_are_written_with_commas(card: Variants, draft: Draft, qtbot: QtBot) -> None:
    mixer = card.findChild(QComboBox, "plan.variant.mixer")
    line = mixer.lineEdit()
    line.clear()
    qtbot.keyClicks(line, "attention, none, nine")
    assert draft.value("variant.1.mixer") == ["attention", "none", "nine"]
    assert card.findChild(QLabel, "plan.variant.mixer.problem").text().startswith("Entry 3: Is no mixer; choose one of")
    line.clear()
    qtbot.keyClicks(line, "attention, none, pooled")
    assert draft.problems == []
    assert card.table.item(1, 5).text() == "whole window"


def test_a_number_for_every_layer(card: Variants, draft: Draft, qtbot: QtBot) -> None:
    draft.set("variant.1.mixer", "window")
    window = card.findChild(QLineEdit, "plan.variant.window")
    window.clear()
    qtbot.keyClicks(window, "2, 3, 4")
    assert draft.value("variant.1.window") == [2, 3, 4]
    assert card.table.item(1, 5).text() == "7 tokens"


def test_the_size_that_a_match_has_found_is_in_the_table(card: Variants, draft: Draft) -> None:
    assert card.table.item(1, 1).text() == "3 × 16"
    draft.set("variant.1.model.n_layer", None)
    draft.set("variant.1.match", "parameters")
    layers, width = card.table.item(1, 1).text().split(" × ")
    assert (layers, int(width) > 16) == ("1", True)
    assert "%" in card.table.item(1, 2).text()


@pytest.mark.parametrize("value", [None, "attention", ["attention", "none"], 3, [3, 4]])
def test_what_is_shown_is_read_back(value: object) -> None:
    name = "mixer" if "attention" in str(value) else "window"
    field = next(field for field in VARIANT if field.key.endswith(name))
    assert parse(field, written(value)) == value


def test_no_match_is_a_word() -> None:
    match = next(field for field in VARIANT if field.key.endswith("match"))
    assert (parse(match, "no"), parse(match, "flops"), match.unset) == (None, "flops", "no")
