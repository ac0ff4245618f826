"""A chart keeps what it is given while nobody looks, and draws it once it is seen."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.look import Look
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.plot import Plot


@pytest.fixture
def chart(qtbot: QtBot) -> Chart:
    made = Chart(Look("light"), "test.chart", "Memory", x_title="seconds", y_scale=1e-9)
    qtbot.addWidget(made)
    return made


def drawn(chart: Chart) -> list[list[tuple[float, float]]]:
    """The points of every curve in the picture."""
    return [list(zip(*item.getOriginalDataset(), strict=True)) for item in chart.findChild(Plot).listDataItems()]


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
