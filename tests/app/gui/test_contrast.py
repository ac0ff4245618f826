"""What can be read and seen in both themes: contrast as WCAG 2.2 counts it (level AA), and where the focus is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.gui.look import THEMES, Look, load
from app.paths import RESOURCES

TEXT, LINE = 4.5, 3.0
WORDS = ("text", "muted", "accent", "good", "bad", "warning")
# accent_soft also lies under selected rows
GROUNDS = ("background", "surface", "sunken", "accent_soft", "warning_soft")
PALE = {"light": ("#E69F00", "#56B4E9")}  # Okabe and Ito's; what a line is, its style, marker and the key say too


def luminance(color: str) -> float:
    """Relative luminance of a colour."""
    parts = (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rules() -> list[tuple[str, str]]:
    """Selectors and bodies of the style sheet."""
    return re.findall(r"([^{}]+)\{([^{}]*)\}", (RESOURCES / "themes" / "style.qss").read_text(encoding="utf-8"))


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read_on_every_ground(theme: str) -> None:
    roles = load(theme).roles
    poor = {(word, ground): contrast(roles[word], roles[ground]) for word in WORDS for ground in GROUNDS}
    assert {pair: round(found, 2) for pair, found in poor.items() if found < TEXT} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_texts_that_the_style_sheet_puts_on_a_ground_of_their_own_can_be_read(theme: str) -> None:
    roles, seen = load(theme).roles, 0
    for selector, body in rules():
        given = dict(re.findall(r"([\w-]+):[^;@]*@(\w+)@", body))
        for word, ground in (("color", "background"), ("selection-color", "selection-background-color")):
            if word in given and ground in given and ":disabled" not in selector:
                seen += 1
                assert contrast(roles[given[word]], roles[given[ground]]) >= TEXT, selector
    assert seen >= 5


@pytest.mark.parametrize("theme", THEMES)
def test_curves_stand_out_from_the_surface(theme: str) -> None:
    found = load(theme)
    pale = {color for color in found.variants if contrast(color, found.roles["surface"]) < LINE}
    assert pale == set(PALE.get(theme, ()))
    for line in ("accent", "text"):  # the rings around what has the focus
        assert contrast(found.roles[line], found.roles["surface"]) >= LINE


def test_no_text_of_the_style_sheet_has_a_colour_without_a_role() -> None:
    assert [body for _, body in rules() if re.search(r"#[0-9A-Fa-f]{3,8}\b", body)] == []


def _styled(role: str) -> Callable[[], QPushButton]:
    def made() -> QPushButton:
        found = QPushButton("press")
        found.setProperty("role", role)
        return found

    return made


def _nav() -> QToolButton:
    found = QToolButton()
    found.setText("page")
    found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    found.setProperty("role", "nav")
    return found


def _table() -> QTableWidget:
    return QTableWidget(2, 2)


def _picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "kind",
    [
        *(QCheckBox, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QScrollArea, QSpinBox),
        *(_styled(role) for role in ("primary", "danger", "preset", "fold")),
        *(_nav, _table),
    ],
)
def test_what_has_the_focus_is_seen(kind: Callable[[], QWidget], theme: str, qtbot: QtBot) -> None:
    Look(theme).apply()
    window = QWidget()
    qtbot.addWidget(window)
    first, watched = QPushButton("before"), kind()
    if isinstance(watched, (QLineEdit, QPlainTextEdit, QSpinBox)):
        watched.setReadOnly(True)  # a caret is no ring
    stack = QVBoxLayout(window)
    stack.addWidget(first)
    stack.addWidget(watched)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first.setFocus()
    without = _picture(watched)
    watched.setFocus(Qt.FocusReason.TabFocusReason)
    assert watched.hasFocus()
    assert _picture(watched) != without
