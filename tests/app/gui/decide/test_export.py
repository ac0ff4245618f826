"""Exporting and previewing from the window, with a real store and real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import example
from app.exporting.files import file_name
from app.gui.decide.export import ExportDialog, export_report
from app.gui.decide.preview import preview_report
from app.gui.session import Session
from app.report.material import Wanted
from db.store import open_store

PATIENCE_MS = 60_000


@pytest.fixture
def wanted(store_url: str) -> Wanted:
    store = open_store(store_url)
    pilot_id = example.bring(store)
    store.close()
    return Wanted(pilot_id=pilot_id)


@pytest.fixture
def session(store_url: str, qapp: object) -> Iterator[Session]:
    opened = Session(store_url)
    yield opened
    opened.close()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(parent: QWidget, session: Session, wanted: Wanted) -> ExportDialog:
    return export_report(parent, session, wanted, "a/b: c?")


def test_a_report_is_written_in_the_language_chosen_and_that_is_remembered(
    dialog: ExportDialog, parent: QWidget, session: Session, wanted: Wanted, qtbot: QtBot, tmp_path: Path
) -> None:
    assert dialog.path.name == "a_b_ c_.pdf"
    dialog.choose(tmp_path / "mine.html")
    language = dialog.findChild(QComboBox, "export.language")
    language.setCurrentIndex(language.findData("ja"))
    with qtbot.waitSignal(dialog.background.done, timeout=PATIENCE_MS):
        dialog.export()
    assert "判断の内容" in (tmp_path / "mine.html").read_text(encoding="utf-8")
    assert dialog.findChild(QPushButton, "export.open").isVisible()
    dialog.close()
    again = export_report(parent, session, wanted, "other")
    assert again.path == tmp_path / "other.html"
    assert again.findChild(QComboBox, "export.language").currentData() == "ja"
    again.close()


def test_cancel_leaves_the_old_file_and_a_failure_says_why(
    dialog: ExportDialog, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    old = tmp_path / "mine.pdf"
    old.write_text("old")
    dialog.choose(old)
    with qtbot.waitSignal(dialog.background.progressed, timeout=PATIENCE_MS):
        dialog.export()
    dialog.findChild(QPushButton, "export.close").click()
    assert dialog.findChild(QLabel, "export.said").text() == "Given up. Nothing was written."
    dialog.choose(tmp_path / "no such folder" / "mine.json")
    with qtbot.waitSignal(dialog.background.failed, timeout=PATIENCE_MS) as failed:
        dialog.export()
    assert "no such folder" in failed.args[0]
    assert old.read_text() == "old"
    dialog.close()


def test_the_preview_shows_every_page_in_either_language(
    qtbot: QtBot, parent: QWidget, session: Session, wanted: Wanted
) -> None:
    window = preview_report(parent, session, wanted)
    with qtbot.waitSignal(window.background.done, timeout=PATIENCE_MS):
        pass
    assert len(window.pages) > 5
    language = window.findChild(QComboBox, "preview.language")
    language.setCurrentIndex(language.findData("ja"))
    with qtbot.waitSignal(window.background.done, timeout=PATIENCE_MS):
        language.activated.emit(language.currentIndex())
    window.close()


@pytest.mark.parametrize(
    ("name", "kept"), [("../up", "_up"), ("...", "report"), ("言葉 1", "言葉 1"), ("x" * 300, "x" * 80)]
)
def test_a_pilots_name_becomes_a_file_name(name: str, kept: str) -> None:
    assert file_name(name, unnamed="report") == kept
