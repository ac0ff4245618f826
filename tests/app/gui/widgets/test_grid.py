"""Charts change places, come and go, and stay as they were left."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.gui.look import Look
from app.gui.widgets.chart import Chart
from app.gui.widgets.grid import ChartGrid

NAMES = ["loss", "speed", "memory"]


@pytest.fixture
def make(qtbot: QtBot, home):
    def made() -> ChartGrid:
        look = Look("light")
        grid = ChartGrid("test.grid", [Chart(look, name, name.title(), x_title="") for name in NAMES])
        grid.look = look  # as a window would keep it
        qtbot.addWidget(grid)
        grid.resize(800, 600)
        grid.show()
        return grid

    return made


def names(grid: ChartGrid) -> list[str]:
    return [chart.objectName() for chart in grid.shown]


def test_the_order_is_remembered(make) -> None:
    grid = make()
    assert names(grid) == NAMES
    grid.move_chart("memory", -1)
    grid.move_chart("memory", -1)
    grid.move_chart("memory", -1)  # it is the first already
    assert names(grid) == names(make()) == ["memory", "loss", "speed"]


def test_a_chart_can_be_hidden_and_all_come_back(make) -> None:
    grid = make()
    hide = next(action for action in grid.shown[1].actions() if action.text() == "Hide this chart")
    hide.trigger()
    assert names(grid) == names(make()) == ["loss", "memory"]
    menu = grid.menu()
    assert [action.isChecked() for action in menu.actions()[:3]] == [True, False, True]
    menu.actions()[1].toggle()
    assert names(grid) == NAMES
    grid.move_chart("loss", 1)
    menu.actions()[-1].trigger()
    assert names(make()) == NAMES


def test_the_last_chart_stays(make) -> None:
    grid = make()
    for name in NAMES:
        grid.show_present({name})
        next(action for action in grid.shown[0].actions() if action.text() == "Hide this chart").trigger()
        assert names(grid) == [name]


def test_what_has_nothing_to_show_takes_no_place(make) -> None:
    grid = make()
    grid.show_present({"loss", "memory"})
    assert names(grid) == ["loss", "memory"]
    assert not grid.findChild(Chart, "speed").isVisible()
    large, small = grid.findChild(Chart, "loss"), grid.findChild(Chart, "memory")
    assert large.geometry().bottom() < small.geometry().top()
