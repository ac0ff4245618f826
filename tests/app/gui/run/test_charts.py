"""The Run page's charts over real rows of a real store, in a real window."""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.main import build_window
from app.gui.run.curves import RunCurves
from app.gui.run.live import catch_up
from app.gui.window import MainWindow
from db import attempts, pilots, run_table
from db.recorder import Recorder
from db.store import Store, open_store
from engine.records import DeviceSampleRecord, EvaluationRecord, IterationRecord, ModelRecord, Record
from tests.pilots import ATTENTION, GENERATIVE, queued, tiny

PATIENCE_MS = 60_000
STEPS = 400


def deaf(_: str) -> None:
    """Nobody wishes anything here."""


def records(first: int, last: int) -> Iterator[Record]:
    yield ModelRecord(parameters=100, flops_per_token=600.0)
    for n in range(first, last):
        if n % 100 == 0:
            for split in ("train", "val"):
                yield EvaluationRecord(iteration=n, split=split, loss=3.0 - n / 400, windows=2, elapsed_s=n / 10)
        yield IterationRecord(
            iteration=n,
            loss=3.0 - n / 400,
            learning_rate=1e-3,
            grad_norm=1.0,
            step_ms=3000.0 if n == 250 else 100.0,
            tokens=64,
            elapsed_s=(n + 1) / 10,
            warm_up=n < 2,
        )
        if n % 10 == 0:
            yield DeviceSampleRecord(elapsed_s=n / 10, host_private_bytes=10**9, host_cpu_percent=150.0)


def record(store: Store, run_id: int, last: int, log_path: str = "") -> None:
    attempt_id = attempts.begin(store, run_id, pid=os.getpid(), log_path=log_path)
    recorder = Recorder(store, run_id, attempt_id, on_wish=deaf)
    recorder.start()
    for found in records(0, last):
        recorder.append(found)
    recorder.close("finished", "")


@pytest.fixture
def pilot_id(store_url: str, tmp_path) -> int:
    store = open_store(store_url)
    log = tmp_path / "run.log"
    log.write_text("12:00:00  training\n12:00:01  iteration 100: train 2.75\n12:00:02  checkpoint kept\n")
    made = queued(store, tiny(ATTENTION, GENERATIVE, max_iters=STEPS))
    one, other = pilots.runs(store, made)
    record(store, one.id, STEPS)
    record(store, other.id, 200, str(log))
    store.close()
    return made


@pytest.fixture
def window(store_url: str, pilot_id: int, qtbot: QtBot) -> Iterator[MainWindow]:
    made = build_window(store_url)
    made.show()
    made.show_page("run")
    qtbot.waitUntil(lambda: made.run.pilot_id == pilot_id, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(made.run.charts.loss.curves) >= 5, timeout=PATIENCE_MS)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def last_x(window: MainWindow, key: str) -> float:
    return float(window.run.charts.loss.curves[key].x[-1])


def press(window: MainWindow, name: str) -> None:
    window.findChild(QPushButton, name).click()


def test_all_runs_are_drawn_and_the_newest_stands_out(window: MainWindow) -> None:
    curves = window.run.charts.loss.curves
    shown = {key: (curve.faint, len(curve.x)) for key, curve in curves.items() if key.endswith("val")}
    assert shown == {"1.val": (True, 4), "2.val": (False, 2)}
    assert [chart.title for chart in window.run.charts.grid.shown] == [
        *("Loss", "ms/iteration", "Tokens/s", "Memory, GB", "Utilisation, %")
    ]  # no power and no temperature: this machine told none


def test_every_axis_but_joules_is_known(window: MainWindow) -> None:
    unit = window.findChild(QLabel, "run.axis.unit")
    for axis, last, title in (
        ("tokens", 300 * 64 / 1e3, "thousand tokens"),
        ("seconds", 30.0, "seconds of training"),
        ("FLOPs", 300 * 64 * 600 / 1e6, "training MFLOPs"),
        ("iterations", 300.0, "iteration"),
    ):
        press(window, f"run.axis.{axis}")
        assert (last_x(window, "1.val"), unit.text()) == (pytest.approx(last), title)
    press(window, "run.axis.joules")
    assert not any(len(curve.x) for curve in window.run.charts.loss.curves.values())


def test_the_choice_of_axis_is_remembered(window: MainWindow, store_url: str, qtbot: QtBot) -> None:
    press(window, "run.axis.tokens")
    window.findChild(QCheckBox, "run.log_x").click()
    again = build_window(store_url)
    qtbot.addWidget(again)
    assert again.findChild(QPushButton, "run.axis.tokens").isChecked()
    assert again.findChild(QCheckBox, "run.log_x").isChecked()
    again.close()


def test_smoothing_adds_a_curve_and_leaves_the_steps(window: MainWindow) -> None:
    choice = window.findChild(QComboBox, "run.smoothing")
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    curves = window.run.charts.loss.curves
    assert {"1.smoothed", "2.smoothed", "2.batch"} <= curves.keys()
    assert curves["2.smoothed"].y[-1] > curves["2.batch"].y[-1]  # a mean of what fell lags behind


def test_times_are_told_by_their_median_and_a_slow_step_by_name(window: MainWindow, qtbot: QtBot) -> None:
    window.run._card._table.selectRow(0)
    qtbot.waitUntil(lambda: "3" in window.run.charts.step_ms.subtitle.text(), timeout=PATIENCE_MS)
    assert window.run.charts.step_ms.subtitle.text().startswith("median 100.0 · p95 100.0 · slowest 3")
    median = window.run.charts.step_ms.curves["1.median"]
    assert median.y.max() == 100.0
    assert (median.low is None, len(median.x)) == (False, 120)  # in a hundred-and-twentieth of the budget each


def test_the_log_can_be_filtered(window: MainWindow, qtbot: QtBot) -> None:
    lines, field = window.findChild(QPlainTextEdit, "run.log"), window.findChild(QLineEdit, "run.log.filter")
    qtbot.waitUntil(lambda: "checkpoint" in lines.toPlainText(), timeout=PATIENCE_MS)
    field.setText("ITERATION")
    assert lines.toPlainText() == "12:00:01  iteration 100: train 2.75"
    field.clear()
    assert len(lines.toPlainText().splitlines()) == 3


def test_a_run_that_another_window_deleted_is_forgotten(
    window: MainWindow, store_url: str, pilot_id: int, qtbot: QtBot
) -> None:
    store = open_store(store_url)
    gone = pilots.runs(store, pilot_id)[0].id
    run_table.delete(store, [gone])
    qtbot.waitUntil(lambda: gone not in window.run._curves, timeout=PATIENCE_MS)
    run_table.undelete(store, [gone])
    qtbot.waitUntil(lambda: gone in window.run._curves, timeout=PATIENCE_MS)
    store.close()


def test_a_zoom_holds_for_all_charts_until_all_is_shown_again(window: MainWindow) -> None:
    charts, back = window.run.charts, window.findChild(QPushButton, "run.show_all")
    charts.loss.zoom_by(0.5)
    assert {chart._zoom for chart in charts.all} == {charts.loss._zoom} != {None}
    assert back.isVisible()
    back.click()
    assert {chart._zoom for chart in charts.all} == {None}
    assert not back.isVisible()


def test_a_long_run_reopened_has_every_spike_and_the_same_end(store_url: str) -> None:
    store = open_store(store_url)
    made = queued(store, tiny(ATTENTION, max_iters=12_000))
    [run] = pilots.runs(store, made)
    watched = RunCurves()
    record(store, run.id, 12_000)
    opened = RunCurves()
    news = catch_up(store, made, {}, {})
    opened.open(news.opened[run.id])
    opened.extend(news.rows[run.id])
    watched.extend(catch_up(store, made, {run.id: watched.cursor}, {}).rows[run.id])
    assert len(opened.extremes["step_ms"]) < len(watched.extremes["step_ms"]) == 12_000
    assert opened.extremes["step_ms"].y.max() == 3000.0
    assert opened.val.y.tolist() == watched.val.y.tolist()
    ends = [curves.on_axis("seconds", np.array([11_000.0]), None)[0] for curves in (opened, watched)]
    assert ends[0] == pytest.approx(ends[1])
    assert np.nanmedian(opened.step_ms[1]) == 100.0
    store.close()


def attempt(store: Store, run_id: int, steps: range, counter_mj: int) -> None:
    """An attempt that spends 2 J in each step, and tells it by a counter that began somewhere."""
    recorder = Recorder(store, run_id, attempts.begin(store, run_id, pid=os.getpid(), log_path=""), on_wish=deaf)
    recorder.start()
    for done, n in enumerate(steps):
        power = {"host_private_bytes": 10**9, "power_mw": 2e4, "energy_mj": counter_mj + 2000 * done}
        recorder.append(DeviceSampleRecord(elapsed_s=done / 10, **power))
        recorder.append(next(r for r in records(n, n + 1) if isinstance(r, IterationRecord)))
    recorder.close("stopped", "")


def test_a_resumed_run_reopened_has_the_samples_and_the_energy_of_all_attempts(store_url: str) -> None:
    store = open_store(store_url)
    made = queued(store, tiny(ATTENTION, max_iters=3000))
    [run] = pilots.runs(store, made)
    attempt(store, run.id, range(0, 2000), counter_mj=0)
    attempt(store, run.id, range(1500, 3000), counter_mj=90_000_000)  # an hour later
    news = catch_up(store, made, {}, {})
    opened, watched = RunCurves(), RunCurves()
    opened.open(news.opened[run.id])
    opened.extend(news.rows[run.id])
    watched.extend(catch_up(store, made, {run.id: watched.cursor}, {}).rows[run.id])
    for curves in (opened, watched):
        power = curves.device["power_mw"]
        assert (power.x[0] < 20, power.x[-1] > 2980, bool((np.diff(power.x) >= 0).all())) == (True, True, True)
        joules = [curves.on_axis("joules", np.array([place]), None)[0] for place in (1000.0, 2999.0)]
        assert joules == pytest.approx([2000, 5998], rel=0.02)
    store.close()


def test_figures_beside_the_titles_are_of_the_run_that_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    charts = window.run.charts
    assert charts.memory.subtitle.text()
    charts.draw(window.run._runs, window.run._curves, {}, {}, current=999)  # queued: nothing is known of it
    assert {chart.subtitle.text() for chart in charts.all} == {""}


def test_a_removed_pilot_leaves_nothing_that_another_of_its_number_could_take_over(window: MainWindow) -> None:
    window.run.forget()
    assert (window.run.pilot_id, window.run._curves, window.run._runs) == (0, {}, [])
    assert not any(chart.curves for chart in window.run.charts.all)
