"""What people read goes through tr, and Japanese says all of it."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app import language
from app.paths import RESOURCES

ROOT = RESOURCES.parent
SOURCES = [path for folder in ("app", "db", "engine") for path in sorted((ROOT / folder).rglob("*.py"))]
MARKS = {"tr", "marked"}
SHOWN = {  # calls whose first argument, or for a Table and a Chart the further ones, is read by people
    *("label", "button", "Card", "setText", "setToolTip", "setAccessibleName", "setPlaceholderText", "setWindowTitle"),
    *("setInformativeText", "addAction", "QAction", "QCheckBox", "QPushButton"),
}


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def name_of(call: ast.Call) -> str:
    function = call.func
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def texts() -> dict[str, str]:
    """Every text that is marked, and where."""
    found = {}
    for path in SOURCES:
        for call in calls(path):
            if name_of(call) in MARKS and call.args and isinstance(call.args[0], ast.Constant):
                found[call.args[0].value] = f"{path.relative_to(ROOT)}:{call.lineno}"
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_text_is_a_literal_that_lupdate_can_find(path: Path) -> None:
    built = [
        call.lineno
        for call in calls(path)
        if name_of(call) == "tr" and call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]
    assert not built, f"assembled texts in lines {built}"


@pytest.mark.parametrize("path", [p for p in SOURCES if "gui" in p.parts], ids=lambda p: str(p.relative_to(ROOT)))
def test_no_widget_shows_a_text_that_bypasses_tr(path: Path) -> None:
    bare = [
        f"line {call.lineno}: {call.args[0].value}"
        for call in calls(path)
        if name_of(call) in SHOWN
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
        and any(letter.isalpha() for letter in call.args[0].value)
    ]
    assert not bare


def test_japanese_says_everything_and_nothing_else() -> None:
    told, wanted = language.read("ja"), texts()
    assert not {f"{wanted[text]}: {text}" for text in wanted.keys() - told.keys()}
    assert not told.keys() - wanted.keys(), "texts that are no longer in the code"


def test_what_is_put_in_is_put_in_everywhere() -> None:
    wrong = {s: t for s, t in language.read("ja").items() if placeholders(s) != placeholders(t)}
    assert not wrong


def test_the_file_is_one_of_qt_linguist() -> None:
    root = ElementTree.parse(RESOURCES / "translations" / "ja.ts").getroot()  # our own
    assert (root.tag, root.get("language")) == ("TS", "ja_JP")
    unfinished = [
        message.findtext("source") for message in root.iter("message") if message.find("translation[@type]") is not None
    ]
    assert not unfinished


def test_the_closest_language_is_chosen() -> None:
    assert [language.closest(name) for name in ("ja_JP.UTF-8", "ja", "en_GB", "C", "")] == [
        "ja",
        "ja",
        "en",
        "en",
        "en",
    ]
