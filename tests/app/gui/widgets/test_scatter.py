"""Marks with names that don't cover each other, and what the mouse is told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.gui.look import Look
from app.gui.widgets.chart import Curve
from app.gui.widgets.chart_menu import LargeChart
from app.gui.widgets.dots import DotPlot
from app.gui.widgets.readout import Readout
from app.gui.widgets.scatter import SHAPES, Box, Dot, Scatter, beside

ROOM = (0.0, 0.0, 800.0, 300.0)


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@settings(deadline=None)
@given(some.lists(some.tuples(some.floats(120, 680), some.floats(60, 240), some.floats(30, 110)), max_size=6))
def test_names_cover_neither_marks_nor_each_other_and_stay_in_the_room(drawn: list[tuple[float, float, float]]) -> None:
    marks = [(x - 7, y - 7, x + 7, y + 7) for x, y, _ in drawn]
    found = beside([(width, 15.0) for *_, width in drawn], marks, [], ROOM)
    for n, box in enumerate(found):
        assert not any(overlap(box, other) for other in [*marks, *found[:n]])
        assert box[0] >= 0 and box[1] >= 0 and box[2] <= 800 and box[3] <= 300  # noqa: PT018


def test_a_name_goes_to_the_left_at_the_right_edge() -> None:
    [box] = beside([(60.0, 15.0)], [(780.0, 100.0, 794.0, 114.0)], [], ROOM)
    assert box[2] < 780


@pytest.fixture
def chart(qtbot: QtBot) -> Scatter:
    made = Scatter(Look("light"), "test.scatter", "Quality", x_title="ms")
    made.resize(700, 400)
    qtbot.addWidget(made)
    for n, name in enumerate(("a <b>", "c")):
        x, y = 10.0 + n, np.array([2.0 - n])
        dot = Dot(
            name=name, shape=SHAPES[n], hollow=bool(n), across=(x - 0.5, x + 0.5), told=(("loss", f"{y[0]:.1f}"),)
        )
        made.show_curve(name, Curve(np.array([x]), y, QColor("red"), dot=dot, low=y - 0.1, high=y + 0.1))
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_mark_under_the_mouse_tells_what_it_is(chart: Scatter, qtbot: QtBot) -> None:
    plot = chart.findChild(DotPlot)
    at = plot.getViewBox().mapViewToScene(QPointF(11.0, 1.0))
    assert plot.mark_at(at + QPointF(3, 3)) == "c"
    assert plot.mark_at(at + QPointF(100, -50)) is None
    qtbot.mouseMove(plot.viewport(), QPoint(5, 5))
    qtbot.mouseMove(plot.viewport(), at.toPoint())
    told = plot.findChild(Readout)
    qtbot.waitUntil(told.isVisible)
    assert told.text == "c\nloss 1.0"
    qtbot.mouseMove(plot.viewport(), QPoint(5, 5))
    qtbot.waitUntil(lambda: not told.isVisible())


def test_marks_stay_where_they_belong_on_a_logarithmic_axis_and_in_the_large_chart(chart: Scatter) -> None:
    chart.use_log(True)
    [plot] = [plot for plot in chart.findChildren(DotPlot) if plot.isVisible()]
    assert plot.mark_at(plot.getViewBox().mapViewToScene(QPointF(10.0, np.log10(2.0)))) == "a <b>"
    chart.enlarge()
    large = chart.findChild(LargeChart)
    assert large.findChild(Scatter).findChild(DotPlot).isVisible()
    large.close()


def test_names_are_painted_apart_and_go_with_their_marks(chart: Scatter) -> None:
    plot = chart.findChild(DotPlot)
    chart.grab()
    first, second = plot.names.values()
    assert not overlap(first, second)
    chart.clear()
    assert plot.mark_at(plot.getViewBox().mapViewToScene(QPointF(11.0, 1.0))) is None
