"""The Decide page over a real store with the example pilot: what is typed changes what is said, nothing typed is lost,
nothing unknown or leaking is recommended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app import comparison, example
from app.gui.decide.page import DecidePage
from app.gui.decide.tornado import TornadoCard, write
from app.gui.look import Look
from app.gui.session import Session
from app.gui.widgets.chart import Chart
from db import scenarios
from db.store import open_store
from engine.analysis.prices import RoiInputs
from tests.app.test_comparison import finished

PATIENCE_MS = 60_000
HONEST = "generative max + average"  # the honest candidate of the lowest loss

Build = Callable[[int], DecidePage]


@pytest.fixture
def build(store_url: str, qtbot: QtBot) -> Iterator[Build]:
    """Opens pages over the store, one after another, on a pilot of it."""
    opened: list[tuple[DecidePage, Session]] = []

    def close() -> None:
        for page, session in opened:
            session.close()
            page.close()
            page.deleteLater()
        opened.clear()

    def one_more(pilot_id: int) -> DecidePage:
        close()
        session = Session(store_url)
        page = DecidePage(session, Look("light"))
        opened.append((page, session))
        page.show()
        page.show_comparison(comparison.load(open_store(store_url), pilot_id))
        qtbot.waitUntil(lambda: page.case is not None, timeout=PATIENCE_MS)
        return page

    yield one_more
    close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def pilot(store_url: str) -> int:
    return example.bring(open_store(store_url))


@pytest.fixture
def page(build: Build, pilot: int) -> DecidePage:
    return build(pilot)


def line(page: DecidePage, name: str) -> QLineEdit:
    return page.findChild(QLineEdit, f"decide.{name}")


def said(page: DecidePage, name: str) -> str:
    return page.findChild(QLabel, f"decide.{name}").text()


def type_in(page: DecidePage, name: str, text: str, qtbot: QtBot) -> None:
    edit = line(page, name)
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)


def settled(page: DecidePage, qtbot: QtBot) -> None:
    """Wait until what is shown was reckoned with what is entered."""
    qtbot.waitUntil(lambda: page.case is not None and page.case.roi.inputs == page.inputs, timeout=PATIENCE_MS)


def test_a_price_that_is_typed_changes_the_saving_and_its_range_moves_along(page: DecidePage, qtbot: QtBot) -> None:
    assert page.case is not None
    assert page.case.line is not None
    assert page.case.line.title == HONEST
    assert said(page, "requests_per_day.mark") == "example"
    type_in(page, "requests_per_day", "30,000,000", qtbot)
    settled(page, qtbot)
    before = said(page, "saving")
    assert page.inputs.ranges["requests_per_day"] == pytest.approx((21e6, 39e6))
    assert line(page, "requests_per_day.range").text() == "±30 %"
    assert not page.findChild(QLabel, "decide.requests_per_day.mark").isVisible()
    type_in(page, "price_per_hour", "4.70", qtbot)
    settled(page, qtbot)
    assert page.inputs.ranges["price_per_hour"] == pytest.approx((3.98, 7.0))
    assert line(page, "price_per_hour").text() == "4.70"  # as it was typed
    assert said(page, "saving") != before
    assert "probability" not in said(page, "phrase")
    assert said(page, "probability") == "over 99 %"
    chart = page.findChild(Chart, "decide.cost")
    assert {"attention", HONEST, "payback"} <= set(chart.curves)
    assert "freed" in said(page, "freed") or "frees" in said(page, "freed")


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(page: DecidePage, qtbot: QtBot) -> None:
    before, saving = page.inputs, said(page, "saving")
    type_in(page, "utilisation.range", "much", qtbot)
    assert said(page, "utilisation.problem") == "Write a range like 70–130 or ±30 %."
    type_in(page, "utilisation.range", "50-60", qtbot)
    assert said(page, "utilisation.problem") == "45 % lies outside the range from 50 % to 60 %."
    page.entries.set_value("power_watts", "lots")  # hidden while GPUs are rented, unless it is wrong
    assert line(page, "power_watts").isVisible()
    page.show_comparison(page._comparison)  # as after every run
    assert (line(page, "utilisation.range").text(), line(page, "power_watts").text()) == ("50-60", "lots")
    assert (page.inputs, said(page, "saving")) == (before, saving)
    page.entries.undo()
    assert not line(page, "power_watts").isVisible()
    page.entries.undo()
    assert line(page, "utilisation.range").text() == "30–60"
    assert said(page, "utilisation.problem") == ""
    page.entries.redo()
    assert line(page, "utilisation.range").text() == "50–60"


def test_ctrl_z_takes_back_what_was_typed_into_a_field(page: DecidePage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    type_in(page, "migration_cost", "500", qtbot)
    type_in(page, "horizon_months", "36", qtbot)
    assert (page.inputs.migration_cost, page.inputs.horizon_months) == (500, 36)
    qtbot.keyClick(line(page, "horizon_months"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (page.inputs.migration_cost, page.inputs.horizon_months) == (500, 24)
    qtbot.keyClick(line(page, "horizon_months"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.inputs.migration_cost == 20_000
    assert line(page, "migration_cost").text() == "20\u202f000"


def test_what_was_entered_is_kept_and_the_examples_come_back(
    build: Build, pilot: int, store_url: str, qtbot: QtBot
) -> None:
    first = build(pilot)
    qtbot.mouseClick(first.findChild(QPushButton, "decide.acquisition.buy"), Qt.MouseButton.LeftButton)
    assert line(first, "purchase_price").isVisible()
    assert not line(first, "price_per_hour").isVisible()
    type_in(first, "prompt_tokens", "30", qtbot)
    type_in(first, "prompt_tokens.range", "+-10 %", qtbot)
    again = build(pilot)  # closing waits for what was asked
    assert again.inputs.acquisition == "buy"
    assert (line(again, "prompt_tokens").text(), line(again, "prompt_tokens.range").text()) == ("30", "±10 %")
    assert scenarios.scenario(open_store(store_url), pilot) == again.inputs
    again.findChild(QPushButton, "decide.reset").click()
    assert again.inputs == RoiInputs()
    assert not again.findChild(QPushButton, "decide.reset").isEnabled()


def test_a_candidate_that_sees_the_future_is_never_recommended(page: DecidePage, qtbot: QtBot) -> None:
    combo = page.findChild(QComboBox, "decide.candidate")
    place = combo.findData("average, as published")
    assert combo.itemText(place) == "average, as published (leaks)"
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    qtbot.waitUntil(lambda: said(page, "phrase") == "Not recommended", timeout=PATIENCE_MS)
    assert said(page, "why").startswith("average, as published sees the future")
    table = page.findChild(QTableWidget, "decide.costs")
    assert "average, as published (leaks)" in [table.item(n, 0).text() for n in range(table.rowCount())]


def test_what_was_not_measured_stays_unknown_and_says_what_to_do(build: Build, store_url: str, qtbot: QtBot) -> None:
    losses = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9}
    page = build(finished(open_store(store_url), losses))
    assert said(page, "phrase") == "Not yet decided: the costs are not known"
    assert "Inference of attention was not measured" in said(page, "why")
    assert said(page, "saving") == "not measured"
    assert not page.findChild(Chart, "decide.cost").curves
    type_in(page, "requests_per_day", "0", qtbot)
    settled(page, qtbot)
    assert said(page, "saving") != "not measured"
    assert said(page, "break_even") == "never"


def test_only_the_newest_question_is_answered(page: DecidePage, qtbot: QtBot) -> None:
    shown: list[float] = []
    page._reckoner.reckoned.connect(lambda case: shown.append(case.roi.inputs.prompt_tokens))
    for text in ("1000", "2000", "3000"):
        type_in(page, "prompt_tokens", text, qtbot)
        page._reckoner._ask()  # as if somebody typed slowly
    settled(page, qtbot)
    assert shown == [3000]


def test_what_matters_most_is_told_by_name_and_leaves_as_a_table(
    page: DecidePage, tmp_path: Path, qtbot: QtBot
) -> None:
    type_in(page, "requests_per_day", "30,000,000", qtbot)
    settled(page, qtbot)
    card = page.findChild(TornadoCard)
    bars = next(part for part in card.findChildren(QWidget) if part.accessibleDescription())
    assert "Requests per day, 21\u202f000\u202f000 to 39\u202f000\u202f000" in bars.accessibleDescription()
    assert "of attention (measured)" in bars.accessibleDescription()
    write(tmp_path / "tornado.csv", card.swings)
    rows = (tmp_path / "tornado.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(card.swings) + 1
