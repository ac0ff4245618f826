"""The Compare page over pilots with several data sets and a sweep, in a real window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QComboBox, QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from app.gui.compare.hybrid_view import HybridView
from app.gui.main import build_window
from app.gui.window import MainWindow
from db import pilots
from db.store import open_store
from tests.app import probes
from tests.app.test_comparison import LOG, RATES, SERIES, finished

PATIENCE_MS = 60_000
SLOW, FAST = "learning_rate = 0.001", "learning_rate = 0.003"


@pytest.fixture
def window(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    losses = {
        (variant, data, rate): 1.0 + (variant != "attention") + 2 * (data == "series") + 0.5 * (rate == SLOW)
        for variant in ("attention", "generative <max>")
        for data in ("log", "series")
        for rate in (SLOW, FAST)
    }
    finished(open_store(store_url), losses, data=[LOG, SERIES], sweep=RATES)
    made = build_window(store_url)
    made.show()
    made.show_page("compare")
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_data_set_and_setting_can_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    matrix = window.findChild(QTableWidget, "compare.matrix")
    data_sets, settings = (window.findChild(QComboBox, f"compare.{name}") for name in ("data", "setting"))

    def loss() -> str:
        item = matrix.item(0, 1)
        return item.text() if item else ""

    qtbot.waitUntil(lambda: loss().startswith("1.00"), timeout=PATIENCE_MS)
    assert [data_sets.itemText(n) for n in range(data_sets.count())] == ["log", "series"]
    assert [settings.itemText(n) for n in range(settings.count())] == ["each at its own best", SLOW, FAST]
    assert FAST in matrix.item(0, 0).text()
    data_sets.setCurrentIndex(1)
    data_sets.activated.emit(1)
    qtbot.waitUntil(lambda: loss().startswith("3.00"), timeout=PATIENCE_MS)
    settings.setCurrentIndex(1)
    settings.activated.emit(1)
    qtbot.waitUntil(lambda: loss().startswith("3.50"), timeout=PATIENCE_MS)
    assert data_sets.currentText() == "series"
    assert not window.findChild(QLabel, "compare.claims").isVisible()


@pytest.fixture
def probed(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    """A pilot with the results of all probes and of the hybrid finder."""
    store = open_store(store_url)
    losses = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9}
    measured = {"inference": {"quick": True}, "probes": {"recall": "quick", "static": True}, "hybrid": {"most": 1}}
    pilot_id = finished(store, losses, model={"n_layer": 2, "n_head": 2, "n_embd": 16, "block_size": 16}, **measured)
    first, other = pilots.runs(store, pilot_id)[:2]
    own = [probes.head(None, 0, n, iteration=i, static_score=s) for i, s in ((5, 0.4), (20, 0.7)) for n in (0, 1)]
    probes.found(store, pilot_id, "training", own)
    scored = {"static_score": 0.9, "null_score": 0.8, "self_share": 0.2, "previous_share": 0.3, "sink_share": 0.1}
    probes.found(
        store,
        pilot_id,
        "comparison",
        [
            *(probes.recall(first.id, 0.999, gap) for gap in (None, 1, 3)),
            *(probes.recall(other.id, exact, gap) for exact, gap in ((0.03, None), (0.03, 1), (0.03, 3))),
            probes.head(first.id, 0, 0, **scored),
            probes.head(first.id, 0, 1, **(scored | {"static_score": 0.25, "loss_change": 0.5})),
            probes.head(first.id, None, None, loss_change=0.6),
            probes.pattern(first.id, 0, 0, "[[1, 0], [0.5, 0.5]]"),
        ],
    )
    trials = [("all", 2.0, 10.0, 2), ("none", 1.9, 7.0, 0), ("2", 1.91, 8.0, 1)]
    tried = [probes.trial(name, seed, loss, ms, n) for name, loss, ms, n in trials for seed in (1, 2)]
    once = [probes.candidate("all", 2.0, 1.0), probes.candidate("none", 1.0, 0.03), probes.candidate("2", 1.5, 0.994)]
    probes.found(store, pilot_id, "hybrid", [*tried, *once])
    made = build_window(store_url)
    made.show()
    made.show_page("compare")
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_what_probes_found_is_shown_and_a_head_can_be_picked(probed: MainWindow, qtbot: QtBot) -> None:
    def text(name: str) -> str:
        return probed.findChild(QLabel, f"compare.{name}").text()

    qtbot.waitUntil(lambda: bool(text("recall_answer")), timeout=PATIENCE_MS)
    assert "attention recalls 99.9 % of the pairs, up to 3 tokens back." in text("recall_answer")
    assert "generative <max> recalls nothing" in text("recall_answer")
    assert text("static_answer") == (
        "attention: 50 % of this model's heads (1 of 2) could be replaced by a fixed pattern at less than 1 % loss "
        "each; all at once cost +30.0 %. Attention's mean static score rose from 0.40 to 0.70 between iteration 5 and "
        "20: it moves towards a fixed pattern. (One seed proves nothing.)"
    )
    heads = probed.findChild(QTableWidget, "compare.static_map")
    cells = [heads.item(0, n) for n in (0, 1)]
    assert [cell.text() if cell else "" for cell in cells] == ["0.90", "0.25"]
    assert text("static_about").startswith("Layer 1, head 1: static score 0.90")
    assert not probed.findChild(QLabel, "compare.static_pattern").pixmap().isNull()
    heads.setCurrentCell(0, 1)
    assert text("static_about").startswith("Layer 1, head 2: static score 0.25")
    assert "+0.5000 nats per token" in text("static_about")
    assert probed.findChild(QLabel, "compare.static_pattern").pixmap().isNull()  # none was kept


def test_mixtures_are_shown_with_the_one_to_take(probed: MainWindow, qtbot: QtBot) -> None:
    answer = probed.findChild(QLabel, "compare.hybrid_answer")
    qtbot.waitUntil(lambda: bool(answer.text()), timeout=PATIENCE_MS)
    assert answer.text().startswith("Keep attention in layer 2 only: loss −0.09")
    assert "recall kept (99.4 %)" in answer.text()
    table = probed.findChild(QTableWidget, "compare.hybrid_table")
    names = [table.item(n, 0) for n in range(table.rowCount())]
    assert [name.text() if name else "" for name in names] == ["all", "none · on the front", "2 · on the front"]
    assert [probed.findChild(HybridView).chart.points(name) for name in ("all", "2", "front")] == [1, 1, 2]
