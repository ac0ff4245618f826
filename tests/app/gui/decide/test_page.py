"""The Decide page over a real store with the example pilot: what is typed changes what is said, nothing typed is lost,
nothing unknown or leaking is recommended."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app import comparison, example
from app.gui.decide.page import DecidePage
from app.gui.decide.tornado import TornadoCard
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


def test_a_price_that_is_typed_changes_the_saving(page: DecidePage, qtbot: QtBot) -> None:
    assert page.case is not None
    assert page.case.line is not None
    assert page.case.line.title == HONEST
    assert said(page, "requests_per_day.mark") == "example"
    type_in(page, "requests_per_day", "30,000,000", qtbot)
    settled(page, qtbot)
    before = said(page, "saving")
    assert not page.findChild(QLabel, "decide.requests_per_day.mark").isVisible()
    type_in(page, "price_per_hour", "4.70", qtbot)
    settled(page, qtbot)
    assert line(page, "price_per_hour").text() == "4.70"  # as it was typed
    assert line(page, "requests_per_day").text() == "30\u202f000\u202f000"  # as it was understood
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
    assert (
        said(page, "utilisation.problem") == "45 % lies outside its range from 50 % to 60 %; change or clear the range."
    )
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


def test_a_value_never_changes_its_range(page: DecidePage, qtbot: QtBot) -> None:
    example_range = (70_000, 130_000)
    type_in(page, "requests_per_day", "500", qtbot)
    assert "requests_per_day" not in page.inputs.ranges  # an example that does not hold for it
    assert (line(page, "requests_per_day.range").text(), page.entries.problems) == ("", {})
    type_in(page, "requests_per_day", "110000", qtbot)
    assert page.inputs.ranges["requests_per_day"] == example_range
    assert line(page, "requests_per_day.range").text() == "70\u202f000–130\u202f000"
    type_in(page, "requests_per_day.range", "90,000-130,000", qtbot)  # one's own
    type_in(page, "requests_per_day", "80000", qtbot)
    outside = "80,000 lies outside its range from 90,000 to 130,000; change or clear the range."
    assert said(page, "requests_per_day.problem") == outside
    assert page.entries.range_of("requests_per_day") == (90_000, 130_000)
    assert (page.inputs.requests_per_day, page.inputs.ranges["requests_per_day"]) == (110_000, (90_000, 130_000))
    wrong = [line(page, f"requests_per_day{part}").property("wrong") for part in ("", ".range")]
    assert wrong == [True, False]
    type_in(page, "requests_per_day", "refused", qtbot)
    assert page.entries.range_of("requests_per_day") == (90_000, 130_000)
    type_in(page, "requests_per_day", "95000", qtbot)
    assert page.entries.problems == {}


def test_a_wrong_field_holds_back_the_report_and_nothing_else(page: DecidePage, qtbot: QtBot) -> None:
    export, preview = (page.findChild(QPushButton, f"decide.{name}") for name in ("export", "preview"))
    strip = page.findChild(QLabel, "decide.wrong")
    assert (strip.isVisible(), export.isEnabled(), preview.isEnabled()) == (False, True, True)
    type_in(page, "prompt_tokens", "12.500", qtbot)
    assert said(page, "prompt_tokens.problem") == "12.500 can be 12.5 or 12,500: write 12.5 or 12500."
    type_in(page, "utilisation.range", "much", qtbot)
    type_in(page, "migration_cost", "500", qtbot)
    assert strip.isVisible()
    assert strip.text().splitlines()[:2] == [
        "The range of Utilisation is wrong, so the figures are those of 30 % to 60 %.",
        "Prompt tokens is wrong, so the figures are those of 500.",
    ]
    assert (page.inputs.prompt_tokens, page.inputs.migration_cost) == (500, 500)
    settled(page, qtbot)  # reckoned with what makes sense
    assert (export.isEnabled(), preview.isEnabled()) == (False, False)
    type_in(page, "prompt_tokens", "12500", qtbot)
    type_in(page, "utilisation.range", "", qtbot)
    qtbot.keyClick(line(page, "utilisation.range"), Qt.Key.Key_Delete)
    assert (strip.isVisible(), export.isEnabled(), preview.isEnabled()) == (False, True, True)
    assert "utilisation" not in page.inputs.ranges
    assert page.case is not None
    assert page.case.summary["Rent per GPU hour"] == "2.35 $ (range: 1.99 $ to 3.50 $)"


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


def test_prices_of_another_version_are_told_and_not_those_of_the_pilot_before(
    page: DecidePage, store_url: str, qtbot: QtBot
) -> None:
    store = open_store(store_url)
    type_in(page, "price_per_hour", "9", qtbot)
    settled(page, qtbot)
    other = finished(store, {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9})
    scenarios.keep(store, other, RoiInputs())
    with store.write() as connection:
        connection.exec_driver_sql("UPDATE roi_scenario SET inputs = '{\"tomorrow\": 1}' WHERE pilot_id = ?", (other,))
    with qtbot.waitSignal(page.trouble, timeout=PATIENCE_MS) as told:
        page.show_comparison(comparison.load(store, other))
    assert "another version of Pilotlight" in told.args[0]
    assert page.inputs == RoiInputs()
    settled(page, qtbot)


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
    assert said(page, "break_even") == "not measured"


def test_only_the_newest_question_is_answered(page: DecidePage, qtbot: QtBot) -> None:
    shown: list[float] = []
    page._reckoner.reckoned.connect(lambda case: shown.append(case.roi.inputs.prompt_tokens))
    for text in ("1000", "2000", "3000"):
        type_in(page, "prompt_tokens", text, qtbot)
        page._reckoner._ask()  # as if somebody typed slowly
    settled(page, qtbot)
    assert shown == [3000]


def test_what_matters_most_is_told_by_name_and_leaves_as_a_table(page: DecidePage, qtbot: QtBot) -> None:
    type_in(page, "requests_per_day", "30,000,000", qtbot)
    type_in(page, "requests_per_day.range", "±30 %", qtbot)
    settled(page, qtbot)
    card = page.findChild(TornadoCard)
    bars = next(part for part in card.findChildren(QWidget) if part.accessibleDescription())
    assert "Requests per day, 21\u202f000\u202f000 to 39\u202f000\u202f000" in bars.accessibleDescription()
    assert "of attention (measured)" in bars.accessibleDescription()
    made = card.sheet()
    assert [column.title for column in made.columns[:4]] == ["input", "variant", "low", "high"]
    assert [(row[0], row[1] or "", row[2]) for row in made.rows] == [(s.name, s.variant, s.low) for s in card.swings]
    menu = card.menu()  # as of every chart and table
    assert {"Copy picture", "Save picture…", "Copy data", "Save as XLSX…"} <= {a.text() for a in menu.actions()}
    menu.deleteLater()
