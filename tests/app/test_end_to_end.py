"""The whole way through the real window: plan, a real worker that trains, compare, export; and what a kill leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from app.gui.decide.export import ExportDialog
from app.gui.main import build_window
from app.gui.window import MainWindow
from db import pilots, series
from db.store import open_store
from engine.spec import PilotSpec
from tests.pilots import ATTENTION, GENERATIVE, tiny

PATIENCE_MS = 600_000  # a guard against hanging, no bound: starved machines were seen to import torch for minutes


@pytest.fixture
def window(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    made = build_window(store_url)
    made.show()
    yield made
    made.queue.kill()
    if made.isVisible():
        qtbot.waitUntil(lambda: not made.queue.busy, timeout=PATIENCE_MS)
        made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def start(window: MainWindow, qtbot: QtBot, spec: PilotSpec) -> None:
    window.plan.draft.load(spec, saved=True)
    button = window.findChild(QPushButton, "plan.start")
    qtbot.waitUntil(button.isEnabled, timeout=PATIENCE_MS)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_from_plan_to_report(window: MainWindow, qtbot: QtBot, store_url: str, tmp_path: Path) -> None:
    start(window, qtbot, tiny(ATTENTION, GENERATIVE))
    run = window.run
    qtbot.waitUntil(lambda: run.charts.step_ms.points("1.every") > 5, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not window.queue.busy, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: run.charts.loss.points("2.val") == 3, timeout=PATIENCE_MS)
    assert run.charts.memory.points("2.host_private_bytes") > 0

    window.show_page("compare")
    matrix = window.findChild(QTableWidget, "compare.matrix")
    qtbot.waitUntil(lambda: matrix.rowCount() == 2, timeout=PATIENCE_MS)
    assert matrix.item(0, 0).text().startswith("attention")
    assert "%" in matrix.item(1, 1).text()

    window.show_page("decide")
    report = tmp_path / "report.html"
    window.decide.ask_and_export()
    dialog = window.findChild(ExportDialog)
    dialog.choose(report)
    with qtbot.waitSignal(dialog.background.done, timeout=PATIENCE_MS):
        dialog.export()
    dialog.close()
    text = report.read_text(encoding="utf-8")
    assert "generative &lt;max&gt;" in text
    assert "<max>" not in text
    assert not re.findall(r"src\s*=|href\s*=\s*.(?!#)|@import|url\(", text)  # links within itself alone

    store = open_store(store_url)
    assert [run.status for run in pilots.runs(store, 1)] == ["finished", "finished"]
    assert len(series.after(store, 1, "iteration", 0)) == 20


def test_a_killed_worker_leaves_an_interrupted_run_that_resumes(
    window: MainWindow, qtbot: QtBot, store_url: str
) -> None:
    start(window, qtbot, tiny(ATTENTION, max_iters=1200, eval_interval=50))
    qtbot.waitUntil(lambda: window.run.charts.step_ms.points("1.every") > 100, timeout=PATIENCE_MS)
    seen = window.run.charts.step_ms.points("1.every")
    psutil.Process(window.queue.worker_pids[0]).kill()
    qtbot.waitUntil(lambda: not window.queue.busy, timeout=PATIENCE_MS)
    store = open_store(store_url)
    [run] = pilots.runs(store, 1)
    assert run.status == "interrupted"
    message = window.findChild(QLabel, "run.message")
    qtbot.waitUntil(lambda: "ended unexpectedly" in message.text(), timeout=PATIENCE_MS)
    rows = series.after(store, 1, "iteration", 0)
    assert len(rows) >= seen

    resume = window.findChild(QPushButton, "run.resume")
    qtbot.waitUntil(resume.isEnabled, timeout=PATIENCE_MS)
    qtbot.mouseClick(resume, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pilots.run(store, 1).status == "finished", timeout=PATIENCE_MS)
    later = [record.iteration for sequence, record in series.after(store, 1, "iteration", rows[-1][0])]
    assert later[-1] == 1199
    assert later[0] >= 50  # from a checkpoint, not from the beginning


def test_closing_mid_run_asks_and_leaves_nothing_behind(
    window: MainWindow, qtbot: QtBot, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(window, qtbot, tiny(ATTENTION, max_iters=1_000_000, eval_interval=1000))
    qtbot.waitUntil(lambda: window.run.charts.step_ms.points("1.every") > 5, timeout=PATIENCE_MS)
    worker = psutil.Process(window.queue.worker_pids[0])

    def choose(word: str) -> None:
        def choose_in(box: QMessageBox) -> int:
            button = next(b for b in box.buttons() if b.text().startswith(word))
            button.click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", choose_in)

    choose("Keep")
    window.close()
    assert window.isVisible()
    assert worker.is_running()
    choose("Stop")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE_MS)
    assert not psutil.pid_exists(worker.pid)
    [run] = pilots.runs(open_store(store_url), 1)
    assert run.status == "stopped"
    assert run.iteration > 5
