"""A chart keeps what it is given while nobody looks, and draws it once it is seen."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.look import Look
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.chart_menu import ChartMenu, LargeChart
from app.gui.widgets.plot import Plot


@pytest.fixture
def chart(qtbot: QtBot) -> Chart:
    made = Chart(Look("light"), "test.chart", "Memory", x_title="seconds", y_scale=1e-9)
    qtbot.addWidget(made)
    return made


def drawn(chart: Chart) -> list[list[tuple[float, float]]]:
    """The points of every curve in the picture."""
    plot = chart.findChild(Plot)
    return [list(zip(*(part.tolist() for part in plot.drawn(key)), strict=True)) for key in chart.curves]


def test_what_came_while_hidden_is_drawn_when_seen(chart: Chart, qtbot: QtBot) -> None:
    chart.show_curve("a", Curve(np.array([0.0, 1.0]), np.array([1e9, 2e9]), QColor("red")))
    assert chart.points("a") == 2
    assert chart.findChild(Plot) is None
    with qtbot.waitExposed(chart):
        chart.show()
    assert drawn(chart) == [[(0.0, 1.0), (1.0, 2.0)]]

    chart.hide()
    chart.show_curve("a", Curve(np.array([0.0, 1.0, 2.0]), np.array([1e9, 2e9, 4e9]), QColor("red")))
    chart.show()
    assert drawn(chart) == [[(0.0, 1.0), (1.0, 2.0), (2.0, 4.0)]]


def test_a_seen_chart_follows_at_once_and_can_be_emptied(chart: Chart, qtbot: QtBot) -> None:
    with qtbot.waitExposed(chart):
        chart.show()
    empty = next(found for found in chart.findChildren(QLabel) if found.text() == "Nothing measured yet")
    chart.show_curve("a", Curve(np.array([]), np.array([]), QColor("red")))
    assert empty.isVisible()
    assert chart.findChild(Plot) is None
    chart.show_curve("a", Curve(np.array([0.0]), np.array([1e9]), QColor("red")))
    assert not empty.isVisible()
    chart.show_curve("b", Curve(np.array([0.0]), np.array([3e9]), QColor("blue")))
    assert drawn(chart) == [[(0.0, 1.0)], [(0.0, 3.0)]]
    chart.clear()
    assert drawn(chart) == []
    assert chart.points("a") == 0
    assert empty.isVisible()


def shown(chart: Chart, qtbot: QtBot) -> None:
    chart.show_curve("a", Curve(np.array([0.0, 1.0]), np.array([1e9, 100e9]), QColor("red")))
    with qtbot.waitExposed(chart):
        chart.show()


def test_the_y_axis_may_be_logarithmic_and_plain_again(chart: Chart, qtbot: QtBot) -> None:
    shown(chart, qtbot)
    assert chart.may_be_log
    for on in (True, False):
        chart.use_log(on)
        [plot] = [plot for plot in chart.findChildren(Plot) if plot.isVisible()]
        assert plot.getAxis("left").logMode is on
    chart.show_curve("b", Curve(np.array([0.0]), np.array([0.0]), QColor("red")))
    assert not chart.may_be_log  # 0 has no logarithm


def test_a_double_click_shows_the_same_curves_large(chart: Chart, qtbot: QtBot) -> None:
    shown(chart, qtbot)
    plot = chart.findChild(Plot)
    qtbot.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=plot.viewport().rect().center())
    large = chart.findChild(LargeChart)
    assert large.isVisible()
    copy = large.findChild(Chart)
    assert drawn(copy) == [[(0.0, 1.0), (1.0, 100.0)]]  # in GB, not scaled twice
    large.close()


def test_figures_leave_as_a_table(chart: Chart, qtbot: QtBot) -> None:
    shown(chart, qtbot)
    low, high = np.array([6e9]), np.array([8e9])
    chart.show_curve("=2+3", Curve(np.array([5.0]), np.array([7e9]), QColor("red"), low=low, high=high))
    found = chart.sheet()
    assert [column.title for column in found.columns] == ["Curve", "seconds", "Memory", "Lower end", "Upper end"]
    assert found.rows == (("a", 0.0, 1.0, None, None), ("a", 1.0, 100.0, None, None), ("=2+3", 5.0, 7.0, 6.0, 8.0))


def test_the_menu_offers_what_a_chart_can_do(chart: Chart, qtbot: QtBot) -> None:
    shown(chart, qtbot)
    menu = ChartMenu(chart)
    assert [a.text() for a in menu.actions() if a.text()] == [
        "Larger",
        "Copy picture",
        "Save picture…",
        "Copy data",
        "Save as CSV…",
        "Save as XLSX…",
        "Save as JSON…",
        "Save as Markdown…",
        "Logarithmic",
    ]
    menu.actions()[1].trigger()
    assert not QGuiApplication.clipboard().pixmap().isNull()
    menu.actions()[-1].trigger()
    assert chart.log == "y"
