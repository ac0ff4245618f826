"""What a person takes out of tables, charts and maps of heat: by keys, by the menu, by the button with three dots."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.exporting.sheet import sheet
from app.gui.look import Look
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.export_menu import MoreButton, Saving
from app.gui.widgets.heat import HeatPicture, HeatTable
from app.gui.widgets.table import Table

Answer = Callable[[Path], None]


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    made = Table("test.table", "What\tit <costs>", ("Variant", "ms per\niteration"), row_height=30)
    qtbot.addWidget(made)
    made.setRowCount(3)
    for n, name in enumerate(("attention", '=HYPERLINK("x")', "<b>third</b>")):
        made.put(n, 0, name)
        made.put(n, 1, f"{n + 1} ms")
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Answers the next dialog that asks for a file."""

    def with_path(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return with_path


def entry(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def saved(widget: QWidget, qtbot: QtBot, text: str) -> None:
    """Choose an entry that saves, and wait until it has."""
    entry(widget.menu(), text)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not widget.findChildren(Saving))


def test_ctrl_c_copies_the_chosen_rows_or_all(table: Table, qtbot: QtBot) -> None:
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    pasted = QGuiApplication.clipboard().mimeData()
    lines = pasted.text().splitlines()
    assert lines == [
        "Variant\tms per iteration",
        "attention\t1 ms",
        '\'=HYPERLINK("x")\t2 ms',
        "<b>third</b>\t3 ms",
    ]
    assert "&lt;b&gt;third&lt;/b&gt;" in pasted.html()
    table.selectRow(2)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == [lines[0], lines[3]]


def test_a_table_is_saved_with_all_the_digits_that_it_was_given(
    table: Table, qtbot: QtBot, tmp_path: Path, answer: Answer
) -> None:
    answer(tmp_path / "words.json")
    saved(table, qtbot, "Save as JSON…")
    rows = json.loads((tmp_path / "words.json").read_text(encoding="utf-8"))["rows"]
    assert rows[1] == ['=HYPERLINK("x")', "2 ms"]
    table.carry(sheet("t", ("Variant", "ms"), [("attention", 1 / 3), ('=HYPERLINK("x")', None), ("c", 2)]))
    answer(tmp_path / "figures")  # without an ending
    saved(table, qtbot, "Save as XLSX…")
    page = openpyxl.load_workbook(tmp_path / "figures.xlsx").worksheets[0]
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2)] == [
        ["attention", 1 / 3],
        ['=HYPERLINK("x")', None],
        ["c", 2],
    ]


def test_a_file_that_cant_be_written_is_a_sentence(table: Table, qtbot: QtBot, tmp_path: Path, answer: Answer) -> None:
    answer(tmp_path / "missing" / "t.csv")
    entry(table.menu(), "Save as CSV…")
    qtbot.waitUntil(lambda: table.findChild(QMessageBox, "export.trouble") is not None)
    box = table.findChild(QMessageBox, "export.trouble")
    assert box.text().endswith("t.csv can't be written: No such file or directory. Choose another place.")
    assert box.textFormat() == Qt.TextFormat.PlainText
    box.close()


def test_right_click_and_three_dots_open_the_same_menu(table: Table, qtbot: QtBot) -> None:
    more = MoreButton(table)
    qtbot.addWidget(more)
    place = QPoint(5, 5)
    for open_menu in (
        more.click,
        lambda: QApplication.sendEvent(
            table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, table.mapToGlobal(place))
        ),
    ):
        open_menu()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [action.text() for action in menu.actions()][:2] == ["Copy data", "Save as CSV…"]
        menu.close()


def test_a_chart_is_saved_as_picture_and_as_table(qtbot: QtBot, tmp_path: Path, answer: Answer) -> None:
    chart = Chart(Look("light"), "test.chart", "Loss", x_title="iteration")
    qtbot.addWidget(chart)
    chart.show_curve("a", Curve(np.array([0.0, 1.0]), np.array([1.0, 2.0]), QColor("red")))
    with qtbot.waitExposed(chart):
        chart.show()
    for ending in ("png", "svg"):
        answer(tmp_path / f"x.{ending}")
        entry(chart.menu(), "Save picture…")
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "x.svg").read_text(encoding="utf-8")
    answer(tmp_path / "x.xlsx")
    saved(chart, qtbot, "Save as XLSX…")
    page = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert [cell.value for cell in page[3]] == ["a", 1, 2]
    assert chart.findChild(MoreButton).isVisible()


def test_maps_of_heat_leave_whole(qtbot: QtBot) -> None:
    theme = Look("light").theme
    heads, pattern = HeatTable("test.map", "Heads"), HeatPicture("test.pattern", "Pattern", 40)
    for widget in (heads, pattern):
        qtbot.addWidget(widget)
    heads.show_values({"Layer 1": [1 / 3, None], "Layer 2": [0.5]}, ["Head 1", "Head 2"], QColor("red"), theme)
    heads.setCurrentCell(1, 0)
    heads.copy()
    assert QGuiApplication.clipboard().text().splitlines()[1:] == ["Layer 1\t0.3333333333333333\t", "Layer 2\t0.5\t"]
    pattern.show_values(np.array([[1.0, 0.0], [0.5, 0.5]]), QColor("red"), theme)
    assert pattern.sheet().rows == (("1", 1.0, 0.0), ("2", 0.5, 0.5))
    entry(pattern.menu(), "Copy picture")
    assert not QGuiApplication.clipboard().pixmap().isNull()
    pattern.show_values(None, QColor("red"), theme)
    assert pattern.sheet().rows == ()
