"""What a person types is text wherever the window shows it: never markup, a key's mark, or a format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.gui.compare.sections import _SECTIONS
from app.gui.main import build_window
from app.gui.widgets import picture
from app.gui.widgets.export_menu import tell
from app.gui.widgets.parts import as_text, label
from app.gui.widgets.segments import Segments
from app.gui.window import MainWindow
from db import pilots
from db.address import url_of
from db.store import Store, open_store
from tests.security.hostile import CORE, NAME, bring, everywhere, seen

PATIENCE_MS = 60_000


@pytest.fixture
def store(home: Path, tmp_path: Path) -> Store:
    made = open_store(url_of(tmp_path / f"{NAME}.sqlite"))
    bring(made, tmp_path)
    return made


@pytest.fixture
def window(store: Store, qtbot: QtBot) -> Iterator[MainWindow]:
    made = build_window(store.url)
    made.show()
    made.show_page("compare")
    matrix = made.findChild(QTableWidget, "compare.matrix")
    qtbot.waitUntil(lambda: matrix.rowCount() > 2, timeout=PATIENCE_MS)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def looked(window: MainWindow, wrong: set[str]) -> int:
    """How many texts hold the name just now; what is not shown as text comes into `wrong`."""
    found = list(everywhere())
    wrong.update(f"{where}: {text[:200]}" for where, text, as_written in found if not as_written)
    return len(found)


def stands_in(name: str) -> bool:
    """Whether a part of the window shows the name by now."""
    return any(name in where for where, *_ in everywhere())


def test_no_page_takes_a_name_for_anything_else(window: MainWindow, store: Store, qtbot: QtBot, tmp_path: Path) -> None:
    wrong: set[str] = set()
    counts = {}
    sections = window.findChild(Segments, "compare.section")
    for key in _SECTIONS:
        sections.choose(key)
        counts[f"compare, {key}"] = looked(window, wrong)
    window.compare_tabs.bar.setCurrentIndex(1)
    qtbot.waitUntil(lambda: stands_in("compare.all_runs"), timeout=PATIENCE_MS)
    counts["runs"] = looked(window, wrong)

    window.show_page("decide")
    qtbot.waitUntil(lambda: window.findChild(QListWidget, "decide.history").count() == 1, timeout=PATIENCE_MS)
    window.findChild(QLineEdit, "decide.name").setText(NAME)
    window.findChild(QTextEdit, "decide.reasons").setPlainText(NAME)
    counts["decide"] = looked(window, wrong)
    for button in ("decide.gates.edit", "decide.kpis.edit"):
        window.findChild(QPushButton, button).click()
    history = window.findChild(QListWidget, "decide.history")
    history.itemActivated.emit(history.item(0))
    window.decide.ask_and_export()
    counts["dialogs"] = looked(window, wrong)

    window.show_page("run")
    window.run.show_pilot(1)
    queue = window.findChild(QTableWidget, "run.queue")
    qtbot.waitUntil(lambda: queue.rowCount() > 2, timeout=PATIENCE_MS)
    counts["run"] = looked(window, wrong)

    window.show_page("plan")
    window.plan.draft.load(pilots.pilots(store)[0].pilot_spec(), saved=True)
    file = tmp_path / f"{NAME}.txt"
    file.write_text("to be or not to be " * 200, encoding="utf-8")
    window.plan.draft.set("data.0.source", "text")
    window.plan.draft.set("data.0.path", str(file))
    window.plan.recent.add(tmp_path / f"{NAME}.toml")
    window.plan.recent.show_at(QPoint())
    qtbot.waitUntil(lambda: stands_in("plan.variants"), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(window.plan.recent.menu.actions()) > 2, timeout=PATIENCE_MS)
    counts["plan"] = looked(window, wrong)
    window.tell(NAME)
    tell(window, NAME)
    counts["messages"] = looked(window, wrong)
    print(counts, *sorted(wrong), sep="\n")
    assert sorted(wrong) == []
    assert min(counts.values()) > 20
    assert sum(counts.values()) > 1000


def test_what_is_not_shown_as_text_is_found(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    rich, button, tip, menu = QLabel(NAME, parent), QPushButton(NAME, parent), QLabel(parent), QMenu(parent)
    tip.setToolTip(NAME)
    menu.addAction(NAME)
    table = QTableWidget(1, 1, parent)
    item = QTableWidgetItem(NAME)
    item.setToolTip(NAME)
    table.setItem(0, 0, item)
    assert [as_written for _, _, as_written in seen(parent)].count(False) == 6
    for widget in (rich, tip):
        widget.setToolTip(as_text(NAME))
    rich.setText("")
    button.setText(NAME.replace("&", "&&"))
    menu.clear()
    item.setToolTip(as_text(NAME))
    found = list(seen(parent))
    assert all(as_written for *_, as_written in found)
    assert len([text for _, text, _ in found if CORE in text]) == 5


def test_a_picture_of_lines_is_well_formed_whatever_it_shows(qtbot: QtBot, tmp_path: Path) -> None:
    shown = label(f"{NAME}\x1b\x07</svg>")
    shown.setAccessibleName("</title><script>\x1b")
    qtbot.addWidget(shown)
    assert picture.save(shown, tmp_path / "a.svg") == ""
    drawn = ElementTree.fromstring((tmp_path / "a.svg").read_bytes())  # drawn by us
    assert CORE in "".join(drawn.itertext())
    assert not [element for element in drawn.iter() if element.tag.endswith("script")]
