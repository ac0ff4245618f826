"""Quality against cost and time to a target loss on the Compare page, in a real window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QListWidget, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from app.gui.compare.quality_view import FRONT, QualityView
from app.gui.compare.target_view import TargetView
from app.gui.main import build_window
from app.gui.window import MainWindow
from db.store import open_store
from tests.app.test_quality_and_targets import trained

PATIENCE_MS = 60_000


@pytest.fixture
def window(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    trained(open_store(store_url))
    made = build_window(store_url)
    made.show()
    made.show_page("compare")
    says = made.findChild(QLabel, "compare.target_says")
    qtbot.waitUntil(lambda: bool(says.text()), timeout=PATIENCE_MS)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_cost_can_be_chosen_and_the_leaking_variant_is_hollow(window: MainWindow) -> None:
    view = window.findChild(QualityView)
    curves = view.chart.curves
    assert [*curves] == [FRONT, "attention", "generative <max>", "average, as published"]
    dots = [curve.dot for key, curve in curves.items() if key != FRONT]
    assert [dot.hollow for dot in dots if dot] == [False, False, True]
    assert [dot.name for dot in dots if dot][2] == "average, as published (leaks)"
    assert len({dot.shape for dot in dots if dot}) == 3
    assert dots[0] is not None
    assert dots[0].told == (("validation loss", "2.002 ± 0.002"), ("ms/iteration", "10.00 ± 0.00"))
    choice = window.findChild(QComboBox, "compare.quality_cost")
    choice.setCurrentIndex(choice.findText("Peak memory"))
    assert view.chart.x_title == "peak memory, MB"
    assert view.chart.curves["attention"].x.tolist() == [0.01]
    assert "leaks: drawn hollow" in window.findChild(QLabel, "compare.quality_says").text()


def test_another_target_gives_another_answer_and_can_be_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    says, table = (
        window.findChild(QLabel, "compare.target_says"),
        window.findChild(QTableWidget, "compare.target_table"),
    )
    box, back = (
        window.findChild(QDoubleSpinBox, "compare.target"),
        window.findChild(QPushButton, "compare.target_default"),
    )
    first = says.text()
    assert first.startswith(f"generative <max> reaches attention's final loss of {box.value():.3f} in ")

    def cell(row: int, column: int) -> str:
        item = table.item(row, column)
        return item.text() if item else ""

    assert [cell(n, 0).split("\n")[0] for n in range(table.rowCount())] == ["attention", "generative <max>"]
    assert cell(1, 1) == "3 of 3 seeds"
    assert not back.isEnabled()
    box.setValue(1.5)
    assert cell(1, 1) == "not reached"
    assert "generative <max> does not reach a loss of 1.500 within its budget." in says.text()
    back.click()
    assert says.text() == first


def test_without_a_run_that_counts_there_is_no_view(window: MainWindow, qtbot: QtBot) -> None:
    views = window.findChild(QualityView), window.findChild(TargetView)
    assert [view.isHidden() for view in views] == [False, False]
    runs = window.findChild(QListWidget, "compare.runs")
    for n in range(runs.count()):
        with qtbot.waitSignal(window.compare.compared, timeout=PATIENCE_MS):
            runs.item(n).setCheckState(Qt.CheckState.Unchecked)
    assert [view.isHidden() for view in views] == [True, True]
