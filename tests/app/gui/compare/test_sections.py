"""The Compare page over a planted pilot of three seeds with a variant that sees the future: verdict, sections, runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QListWidget, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app.gui.compare.curves_view import CurvesView
from app.gui.main import build_window
from app.gui.window import MainWindow
from db import attempts, pilots, rows
from db.rows import row_of
from db.store import Store, open_store
from engine.records import EvaluationRecord, SampleRecord
from tests.app import probes
from tests.engine.analysis.test_conditions import HERE
from tests.engine.analysis.test_matrix import SUMMARY
from tests.pilots import ATTENTION, GENERATIVE, PEEKING, tiny

PATIENCE_MS = 60_000
LOSSES = {"attention": 2.0, "generative <max>": 1.8, "average, as published": 1.0}


def planted(store: Store) -> int:
    """All runs have finished and were evaluated; one under another version of torch."""
    spec = tiny(ATTENTION, GENERATIVE, PEEKING, seeds=(1, 2, 3), inference={"quick": True})
    pilot_id = pilots.add_pilot(store, spec, spec.runs())
    runs = pilots.runs(store, pilot_id)
    for run in runs:
        attempt_id = attempts.begin(store, run.id, pid=0, log_path="")
        loss = LOSSES[run.variant] + run.seed / 1000
        causal = run.variant != "average, as published"
        summary = replace(SUMMARY, val_loss=loss, honest_val_loss=loss if causal else 2.5, causal=causal)
        seen = replace(HERE, torch="2.12.0" if run is runs[0] else HERE.torch)
        at = [(0, 4.0), (10, loss), (20, loss)]
        evaluated = [
            EvaluationRecord(iteration=n, split="val", loss=value, windows=8, elapsed_s=n / 10) for n, value in at
        ]
        with store.write() as connection:
            for sequence, record in enumerate((summary, seen, *evaluated), start=1):
                rows.write(connection, [row_of(record, run_id=run.id, attempt_id=attempt_id, sequence=sequence)])
        pilots.set_status(store, run.id, "finished")
    drawn = {"temperature": 0.8, "top_k": None, "top_p": None, "seed": 1}
    samples = [
        SampleRecord(measured_run_id=run.id, prompt=prompt, text=f"by {run.variant}", **drawn)
        for run in runs[:3]
        for prompt in ("one", "two")
    ]
    probes.found(store, pilot_id, "comparison", samples)
    return pilot_id


@pytest.fixture
def window(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    planted(open_store(store_url))
    made = build_window(store_url)
    made.resize(1280, 720)
    made.show()
    made.show_page("compare")
    qtbot.waitUntil(lambda: made.findChild(QTableWidget, "compare.matrix").rowCount() == 3, timeout=PATIENCE_MS)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def words(window: MainWindow, name: str) -> str:
    return window.findChild(QLabel, f"compare.{name}").text()


def texts(table: QTableWidget, row: int) -> list[str]:
    return [item.text() if (item := table.item(row, n)) else "" for n in range(table.columnCount())]


def press(window: MainWindow, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.findChild(QAbstractButton, f"compare.{name}"), Qt.MouseButton.LeftButton)


def test_the_verdict_stands_on_top_and_never_recommends_what_leaks(window: MainWindow) -> None:
    assert words(window, "verdict").startswith("generative <max> predicts better than attention")
    assert words(window, "doubt") == (
        "Don't rely on this yet: times and memory were measured under different conditions; the lower loss of average, "
        "as published comes from seeing the future."
    )
    assert (words(window, "count"), words(window, "environment")) == ("9 runs", "environment differs")
    matrix = window.findChild(QTableWidget, "compare.matrix")
    assert "✓ −10.0 ± 0.0 %" in texts(matrix, 1)[1]
    leaking = matrix.item(2, 0)
    assert leaking is not None
    assert leaking.data(Qt.ItemDataRole.AccessibleTextRole).endswith("leaks")


def test_a_section_is_chosen_by_keyboard_and_remembered(window: MainWindow, store_url: str, qtbot: QtBot) -> None:
    first = window.findChild(QAbstractButton, "compare.section.overview")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    chart = window.findChild(CurvesView).chart
    assert chart.isVisible()
    assert not window.findChild(QTableWidget, "compare.matrix").isVisible()
    again = build_window(store_url)
    assert again.findChild(QAbstractButton, "compare.section.curves").isChecked()
    again.close()
    again.deleteLater()


def test_curves_have_bands_over_seeds_and_other_axes(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "section.curves", qtbot)
    chart = window.findChild(CurvesView).chart
    mean = chart.curves["attention"]
    assert mean.low is not None
    assert mean.x.tolist() == [0, 10, 20]
    assert chart.curves["attention 1"].faint
    assert chart.curves["average, as published"].dashed
    assert [name for name, _ in chart.key.names][-1] == "average, as published (leaks)"
    press(window, "axis.seconds", qtbot)
    assert chart.curves["attention"].x.tolist() == [0, 1, 2]


def test_what_differs_is_told_with_the_warning(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "section.differences", qtbot)
    settings, conditions = (
        window.findChild(QTableWidget, f"compare.{name}_apart") for name in ("settings", "conditions")
    )
    assert texts(settings, 0) == ["mixer", "attention", "generative", "generative"]
    assert texts(conditions, 0) == ["PyTorch", "2.12.0, 2.13.0", "2.13.0", "2.13.0"]
    assert window.findChild(QLabel, "compare.conditions_apart.warning").isVisible()


def test_samples_stand_in_columns_by_variant(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "section.samples", qtbot)
    shown = [label.text() for label in window.findChild(QWidget, "compare.samples").findChildren(QLabel)]
    assert "average, as published (leaks)" in shown
    assert shown.count("by generative <max>") == 2


def test_runs_that_are_unticked_do_not_count(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "choose_runs", qtbot)
    runs = window.findChild(QListWidget, "compare.runs")
    assert runs.isVisible()
    assert runs.count() == 9
    for place in (3, 6):  # the baseline's second and third seed
        runs.item(place).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: words(window, "count") == "7 of 9 runs", timeout=PATIENCE_MS)
    assert words(window, "verdict").startswith("With one seed")
    assert runs.count() == 9
    press(window, "runs.all", qtbot)
    qtbot.waitUntil(lambda: words(window, "count") == "9 runs", timeout=PATIENCE_MS)
