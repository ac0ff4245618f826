"""Thinning keeps every spike; zoom, focus and the crosshair of a plot."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.gui.look import Look
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.plot import Plot, thin


def test_thinning_keeps_the_lowest_and_the_highest_in_order() -> None:
    y = np.random.default_rng(1).normal(size=100_003)
    y[777], y[50_001] = 99.0, -99.0
    x = np.arange(len(y), dtype=float)
    few_x, few_y = thin(x, y, 400)
    assert len(few_x) < 1300
    assert (np.diff(few_x) > 0).all()
    assert (few_y.max(), few_y.min()) == (99.0, -99.0)
    assert few_x[few_y.argmax()] == 777
    assert few_x[-1] == x[-1]


def test_what_fits_is_left_as_it_is() -> None:
    x = np.arange(500.0)
    assert thin(x, x, 400)[0] is x


@pytest.fixture
def chart(qtbot: QtBot) -> Chart:
    made = Chart(Look("light"), "test.chart", "Speed", x_title="iteration", zooms="ctrl", from_zero=True)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show_curve("a", Curve(np.arange(100.0), np.r_[np.full(99, 20.0), 5000.0], QColor("red"), name="attention"))
    made.show_curve("b", Curve(np.arange(50.0), np.full(50, 30.0), QColor("blue"), name="generative"))
    made.show_curve("c", Curve(np.arange(100.0), np.full(100, 1.0), QColor("blue")))
    with qtbot.waitExposed(made):
        made.show()
    return made


def y_range(chart: Chart) -> tuple[float, float]:
    low, high = chart.findChild(Plot).getViewBox().viewRange()[1]
    return low, high


def test_one_slow_step_is_marked_and_does_not_flatten_the_rest(chart: Chart) -> None:
    assert y_range(chart)[1] > 5000
    chart.focus_on((0.0, 45.0))
    assert y_range(chart)[0] == 0
    assert 45 < y_range(chart)[1] < 60
    [mark] = chart.findChild(Plot)._ink.strokes["a"].beyond
    assert mark == 99
    chart.focus_on(None)
    assert y_range(chart)[1] > 5000


def test_y_follows_the_part_of_x_that_is_shown(chart: Chart) -> None:
    chart.zoom_to((10.0, 40.0))
    assert 30 < y_range(chart)[1] < 40
    chart.zoom_to(None)
    assert y_range(chart)[1] > 5000


def test_values_of_all_named_curves_that_have_come_so_far(chart: Chart) -> None:
    assert [(name, value) for _, name, value in chart.values_at(20)] == [("attention", "20.0"), ("generative", "30.0")]
    assert [name for _, name, _ in chart.values_at(70)] == ["attention"]
    chart.show_values_at(20.0, "iteration: 20")
    readout = chart._readout
    assert readout.isVisible()
    assert readout.text == "iteration: 20\nattention 20.0\ngenerative 30.0"
    chart.show_values_at(None, "")
    assert not readout.isVisible()


def test_a_band_is_in_view_whole(chart: Chart) -> None:
    chart.keep_only({"b"})
    x = np.arange(50.0)
    chart.show_curve("b", Curve(x, x + 100, QColor("red"), low=x, high=x + 400))
    assert y_range(chart)[1] > 449
