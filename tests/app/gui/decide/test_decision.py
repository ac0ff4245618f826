"""KPIs, gates and the record on the Decide page, in a real window over a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from app import comparison
from app.gating import Economics
from app.gui.decide.kpi_desk import KpiDesk
from app.gui.decide.panel import DecisionPanel
from app.gui.look import Look
from app.gui.main import build_window
from app.gui.session import Session
from app.gui.settings import settings
from app.gui.window import MainWindow
from db import decisions, gates, kpis
from db.store import Store, open_store
from engine.analysis.kpis import Kpi, KpiBook
from tests.app.test_comparison import LOG, SERIES, finished

PATIENCE_MS = 60_000
BOOK = KpiBook(kpis=(Kpi(name="error", higher_is_better=False),))
LOSSES = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9}


@pytest.fixture
def store(store_url: str) -> Store:
    made = open_store(store_url)
    finished(made, LOSSES)
    return made


@pytest.fixture
def window(store: Store, qtbot: QtBot) -> Iterator[MainWindow]:
    made = build_window(store.url)
    made.show()
    made.show_page("decide")
    candidate = made.findChild(QComboBox, "decide.candidate")
    qtbot.waitUntil(lambda: candidate.currentText() == "generative <max>", timeout=PATIENCE_MS)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def press(window: MainWindow, name: str) -> None:
    window.findChild(QPushButton, name).click()


def dialog(window: MainWindow, name: str) -> QDialog:
    return next(found for found in window.findChildren(QDialog, name) if found.isVisible())


def states(window: MainWindow) -> dict[str, str]:
    """Title → state of the gates on show."""
    table = window.findChild(QTableWidget, "decide.gates")
    cells = [[table.item(n, column) for column in (0, 1)] for n in range(table.rowCount())]
    return {title.text(): state.text() for title, state in cells if title and state}


def shown(window: MainWindow, name: str) -> str:
    found = [label for label in window.findChildren(QLabel, name) if label.isVisibleTo(window)]
    return found[0].text() if found else ""


def test_gates_and_stages_say_what_is_missing(window: MainWindow) -> None:
    assert states(window)["Causality"] == "passed"
    assert states(window)["At least 3 seeds"] == "not yet"
    assert shown(window, "decide.stage.pilot.words") == "justified now"
    assert shown(window, "decide.stage.shadow.words") == "needs 3 gates"
    assert "For the shadow of production it lacks: At least 3 seeds (not yet)" in shown(window, "decide.rollout.says")
    table = window.findChild(QTableWidget, "decide.gates")
    table.setCurrentCell(0, 0)
    assert shown(window, "decide.gates.why") == "Causality: Every run was checked."


def test_kpis_are_defined_entered_and_taken_back(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    press(window, "decide.kpis.edit")
    editor = dialog(window, "kpis")
    defined, values = (editor.findChild(QTableWidget, f"kpis.{name}") for name in ("defined", "values"))
    keep = editor.findChild(QPushButton, "kpis.ok")
    editor.findChild(QPushButton, "kpis.add").click()
    assert editor.findChild(QLabel, "kpis.problem").text() == "A KPI needs a name."
    assert not keep.isEnabled()
    defined.item(0, 0).setText("rate <b>")
    defined.item(0, 1).setText("%")
    assert values.item(0, 0).text() == "attention · 1"
    assert values.rowCount() == 4
    values.item(0, 1).setText("ninety")
    assert editor.findChild(QLabel, "kpis.problem").text() == "'ninety' in line 1 is no number."
    QApplication.clipboard().setText("90\r\n91\r\n92\t7\r\n1e3\r\n")
    values.setCurrentCell(0, 1)
    qtbot.keyClick(values, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    values.setCurrentCell(3, 1)
    qtbot.keyClick(values, Qt.Key.Key_Delete)
    assert keep.isEnabled()
    keep.click()
    title = "decide.kpi:rate <b>"
    qtbot.waitUntil(lambda: shown(window, title) == "rate <b>, %", timeout=PATIENCE_MS)
    book = kpis.book(store, 1)
    assert sorted(value.value for value in book.values.values()) == [90.0, 91.0, 92.0]  # the empty cell is unknown
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "decide.kpis.undo").isVisible(), timeout=PATIENCE_MS)
    press(window, "decide.kpis.undo")
    undo = window.findChild(QPushButton, "decide.kpis.undo")
    qtbot.waitUntil(lambda: not undo.isVisible() and not shown(window, title), timeout=PATIENCE_MS)
    assert kpis.book(store, 1).kpis == ()


def test_a_file_is_taken_in_whole_or_a_sentence_says_why_not(
    window: MainWindow, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    kpis.keep(store, 1, BOOK, instead_of=kpis.book(store, 1))
    window.compare.refresh()
    qtbot.waitUntil(lambda: bool(shown(window, "decide.kpi:error")), timeout=PATIENCE_MS)
    file = tmp_path / "kpis.csv"
    file.write_text("run,error\n1,0.5\n9,0.5\n")
    desk: KpiDesk = window.decide._kpis
    desk.card.csv_requested.emit(file)
    notice = window.findChild(QLabel, "window.notice")
    qtbot.waitUntil(lambda: "Line 3: the pilot has no run '9'." in notice.text(), timeout=PATIENCE_MS)
    assert kpis.book(store, 1) == BOOK
    file.write_text("run,error\n1,0.5\n")
    desk.card.csv_requested.emit(file)
    qtbot.waitUntil(lambda: shown(window, "decide.kpi:error.attention") == "0.5", timeout=PATIENCE_MS)


def test_thresholds_are_checked_and_kept(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    press(window, "decide.gates.edit")
    editor = dialog(window, "gates")
    seeds, keep = editor.findChild(QLineEdit, "gates.min_seeds"), editor.findChild(QPushButton, "gates.ok")
    qtbot.keyClicks(seeds, ".5")
    assert editor.findChild(QLabel, "gates.min_seeds.problem").text() == "Must be a whole number."
    assert not keep.isEnabled()
    seeds.selectAll()
    qtbot.keyClicks(seeds, "2")
    stage = editor.findChild(QComboBox, "gates.converged.stage")
    stage.setCurrentIndex(stage.findData(""))
    keep.click()
    qtbot.waitUntil(lambda: states(window).get("At least 2 seeds") == "passed", timeout=PATIENCE_MS)
    assert gates.gates(store, 1).first_stage("converged") is None
    assert shown(window, "decide.stage.shadow.words") == "needs 1 gate"


def test_costs_of_other_figures_are_not_signed(store_url: str, store: Store, qtbot: QtBot) -> None:
    candidate = "generative <max>"
    losses = {
        (name, data, ""): loss for name, loss in (("attention", 2.0), (candidate, 1.9)) for data in ("log", "series")
    }
    first, second = comparison.load_all(store, finished(store, losses, data=[LOG, SERIES]))
    session = Session(store_url)
    panel = DecisionPanel(session, Look("light"))
    qtbot.addWidget(panel)
    panel.show_comparison(first)
    known = Economics(npv=9.0, probability=0.99, summary={"Net present value": "9 $"})
    panel.show_candidate(candidate, known)
    panel.show_comparison(first)  # read again
    assert panel._frozen(candidate, panel._economics)["roi"] == known.summary
    panel.show_comparison(second)
    assert panel._frozen(candidate, panel._economics)["roi"] is None
    session.close()


def test_signing_takes_a_name_reasons_and_a_second_click(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    sign, confirm = (window.findChild(QPushButton, f"decide.{name}") for name in ("sign", "confirm"))
    reasons, name = window.findChild(QTextEdit, "decide.reasons"), window.findChild(QLineEdit, "decide.name")
    history = window.findChild(QListWidget, "decide.history")
    assert not sign.isEnabled()
    reasons.setPlainText("Equal, and <i>cheaper</i>.")
    assert not sign.isEnabled()
    name.setText("Jo")
    stage = window.findChild(QComboBox, "decide.record_stage")
    stage.setCurrentIndex(stage.findData("full"))
    stage.activated.emit(stage.currentIndex())  # as by a person
    assert shown(window, "decide.record.doubt") == "The gates do not justify this stage. The record says so."
    sign.click()
    assert confirm.isVisible()
    assert confirm.text() == "Sign as Jo"
    assert decisions.history(store, 1) == []
    press(window, "decide.back")
    assert not confirm.isVisible()
    sign.click()
    window.decide.entries.set_value("prompt_tokens", "12.500")
    assert not confirm.isVisible()
    assert not sign.isEnabled()  # the figures are not those of what is entered
    window.decide.entries.undo()
    assert not sign.isEnabled()  # nor have those of what is entered come yet
    qtbot.waitUntil(sign.isEnabled, timeout=PATIENCE_MS)
    sign.click()
    confirm.click()
    qtbot.waitUntil(lambda: history.count() == 1, timeout=PATIENCE_MS)
    [row] = decisions.history(store, 1)
    assert (row.candidate, row.stage, row.verdict, row.decided_by) == ("generative <max>", "full", "go", "Jo")
    assert row.reasons == "Equal, and <i>cheaper</i>."
    assert row.figures["standing"]["justified"] == "pilot"
    assert settings().value("signer") == "Jo"
    assert reasons.toPlainText() == ""
    press(window, "decide.open_decision")
    opened = dialog(window, "decision")
    assert opened.findChild(QLabel, "decision.reasons").text() == row.reasons
    assert opened.findChild(QLabel, "decision.changes").text() == "Nothing."
    figures = opened.findChild(QTableWidget, "decision.figures")
    assert [figures.item(1, n).text() for n in range(3)] == ["Validation loss", "2.002 ± 0.006", "1.901 ± 0.006"]
    opened.findChild(QPushButton, "decision.close").click()
