"""The table of all runs in a real window: sought, grouped, noted, tagged, archived, deleted, had back, compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QInputDialog, QLabel, QLineEdit, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.gui.compare.runs.view import RunsView
from app.gui.compare.tabs import ALL_RUNS, SIDE_BY_SIDE
from app.gui.main import build_window
from app.gui.settings import settings
from app.gui.window import MainWindow
from db import pilots, run_table, run_views
from db.rows import change_run, row_of, write
from db.store import open_store
from engine.analysis.run_table import LOSSES, VAL_LOSS
from tests.app.test_comparison import finished
from tests.engine.analysis.test_matrix import SUMMARY
from tests.pilots import PEEKING, queued, tiny

PATIENCE_MS = 60_000
WERE = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.5}


@pytest.fixture
def window(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    """Two pilots of two variants and two seeds, and one whose only run sees the future."""
    store = open_store(store_url)
    for name in ("first", "second"):
        finished(store, WERE, name=name)
    [run] = pilots.runs(store, queued(store, tiny(PEEKING, name="peek")))
    with store.write() as connection:
        peeks = row_of(replace(SUMMARY, causal=False), run_id=run.id, attempt_id=0, sequence=0)
        write(connection, [peeks])
        change_run(connection, run.id, status="finished")
    store.close()
    yield from opened(store_url, qtbot)


def opened(store_url: str, qtbot: QtBot) -> Iterator[MainWindow]:
    made = build_window(store_url)
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    made.show_page("compare")
    made.compare_tabs.bar.setCurrentIndex(ALL_RUNS)
    runs = made.compare_tabs.runs
    qtbot.waitUntil(
        lambda: bool(runs.table.lines.lines) or runs._empty.text().startswith("No run"), timeout=PATIENCE_MS
    )
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def rows_of(view: RunsView) -> list[tuple[str, ...]]:
    """Variant, pilot and seed of each line."""
    model = view.table.lines
    return [tuple(model.index(n, k).data() for k in range(3)) for n in range(model.rowCount())]


def cell(view: RunsView, row: int, name: str) -> str:
    return view.table.lines.index(row, place_of(view, name)).data()


def place_of(view: RunsView, column: str) -> int:
    names = [VAL_LOSS if field.name in LOSSES else field.name for field in view.table.lines.fields]
    return names.index(column)


def select(view: RunsView, *rows: int) -> None:
    view.table.clearSelection()
    view.table.setSelectionMode(view.table.SelectionMode.MultiSelection)
    for row in rows:
        view.table.selectRow(row)
    view.table.setSelectionMode(view.table.SelectionMode.ExtendedSelection)


def press(view: QWidget, name: str) -> None:
    view.findChild(QPushButton, f"compare.{name}").click()


def told(view: QWidget, name: str) -> str:
    return view.findChild(QLabel, f"compare.{name}").text()


@pytest.fixture
def view(window: MainWindow) -> RunsView:
    return window.compare_tabs.runs


def test_runs_are_sought_as_they_are_typed(view: RunsView, qtbot: QtBot) -> None:
    assert len(rows_of(view)) == 9
    qtbot.keyClick(view.window(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.search.hasFocus()
    qtbot.keyClicks(view.search, "val_loss<1.9 pilot:sec")
    assert rows_of(view) == [("generative <max>", "second", "1"), ("generative <max>", "second", "2")]
    assert told(view, "found") == "2 of 9 runs"
    view.search.setText(view.search.text() + " colour:red")
    assert told(view, "search_words").startswith("There is no field 'colour'. There are: is, variant, pilot")
    assert len(rows_of(view)) == 2  # what could be read last holds
    view.search.setText("no such words")
    assert told(view, "no_runs").startswith("No run is like that.")
    assert not view.table.isVisible()
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert len(rows_of(view)) == 9


def test_the_order_is_that_of_the_title_that_was_clicked(view: RunsView) -> None:
    place = place_of(view, VAL_LOSS)
    header = view.table.horizontalHeader()
    header.sectionClicked.emit(place)
    assert cell(view, 0, VAL_LOSS) == "1.501"
    header.sectionClicked.emit(place)
    assert cell(view, 0, VAL_LOSS) == "2.002"


def test_seeds_of_a_variant_make_a_line_with_an_interval(view: RunsView) -> None:
    view._grouped.setChecked(True)
    view.search.setText("pilot:first mixer:attention")
    assert rows_of(view) == [("attention", "first", "2 seeds")]
    assert cell(view, 0, "status") == "all finished"
    assert cell(view, 0, VAL_LOSS) == "2.002 ± 0.006"
    losses = view.findChild(QComboBox, "compare.loss")
    losses.setCurrentIndex(2)
    losses.activated.emit(2)
    assert cell(view, 0, VAL_LOSS) == "1.950 ± 0.000"
    assert "lowest" in view.table.lines.headerData(4, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)


def test_a_run_that_sees_the_future_is_marked(view: RunsView) -> None:
    view.search.setText("is:leaking")
    assert rows_of(view) == [("average, as published (leaks)", "peek", "1")]
    assert "Sees the future" in view.table.lines.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_colour_is_shown_where_it_means_one_variant(view: RunsView) -> None:
    def marked() -> list[bool]:
        icon = Qt.ItemDataRole.DecorationRole
        return [view.table.lines.index(n, 0).data(icon) is not None for n in range(view.table.lines.rowCount())]

    assert [name for (name, *_), has in zip(rows_of(view), marked(), strict=True) if has] == ["generative <max>"] * 4
    view.search.setText("-pilot:peek")  # whose only variant has the colour of attention
    assert marked() == [True] * 8


def test_notes_and_tags_are_edited_in_their_cells(view: RunsView, store_url: str, qtbot: QtBot) -> None:
    view.search.setText("pilot:first")
    select(view, 1)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    editor = view.table.findChild(QLineEdit)
    qtbot.keyClicks(editor, "once more")
    view.refresh()  # as when a run ends meanwhile
    qtbot.wait_until(lambda: view._stale, timeout=PATIENCE_MS)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(view, 1, "note") == "once more", timeout=PATIENCE_MS)
    select(view, 1, 2)
    tags = view.table.lines.index(1, place_of(view, "tag"))
    view.table.lines.setData(tags, "good, for the report")
    qtbot.waitUntil(lambda: cell(view, 2, "tag") == "for the report, good", timeout=PATIENCE_MS)  # of all selected
    view.search.setText('tag:report "once more"')
    assert len(rows_of(view)) == 1


def test_archived_and_deleted_runs_are_had_back(view: RunsView, window: MainWindow, qtbot: QtBot) -> None:
    everything = rows_of(view)
    select(view, 0, 1)
    press(view, "archive")
    qtbot.waitUntil(lambda: len(rows_of(view)) == 7, timeout=PATIENCE_MS)
    select(view, 0)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(rows_of(view)) == 6, timeout=PATIENCE_MS)
    assert told(view, "undo_words") == "1 run is deleted. It leaves the store when the window closes."
    qtbot.keyClick(view.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(rows_of(view)) == 7, timeout=PATIENCE_MS)
    assert told(view, "undo_words") == "2 runs are archived."
    press(view, "undo")
    qtbot.waitUntil(lambda: rows_of(view) == everything, timeout=PATIENCE_MS)
    assert not view.findChild(QWidget, "compare.undo_bar").isVisible()


def test_what_is_deleted_leaves_the_store_when_the_window_closes(
    view: RunsView, window: MainWindow, store_url: str, qtbot: QtBot
) -> None:
    view.search.setText("pilot:first")
    deleted = [run.id for line in view.table.lines.lines for run in line.runs]
    folder = paths.checkpoints(window._session._store.identity, deleted[0])  # type: ignore[union-attr]
    folder.mkdir(parents=True)
    select(view, 0, 1, 2, 3)
    press(view, "delete")
    qtbot.waitUntil(lambda: not rows_of(view), timeout=PATIENCE_MS)
    window.close()
    store = open_store(store_url)
    assert [pilot.name for pilot in pilots.pilots(store)] == ["peek", "second"]
    run_table.undelete(store, deleted)
    assert not {run.id for run in run_table.table_runs(store)} & set(deleted)
    assert not folder.exists()  # its number will be that of another run
    store.close()


def test_selected_runs_of_one_pilot_are_put_side_by_side(view: RunsView, window: MainWindow, qtbot: QtBot) -> None:
    side = view.findChild(QPushButton, "compare.side_by_side")
    select(view, 1, 5)
    assert told(view, "picked").startswith("2 runs of 2 pilots are selected. Side by side compares runs of one pilot")
    assert not side.isEnabled()
    view.search.setText("pilot:first seed:2")
    select(view, 0, 1)
    with qtbot.waitSignal(window.compare.compared, timeout=PATIENCE_MS):
        side.click()
    assert window.compare_tabs.bar.currentIndex() == SIDE_BY_SIDE
    matrix = window.findChild(QTableWidget, "compare.matrix")
    names = [matrix.item(n, 0) for n in range(matrix.rowCount())]
    assert [name.text() if name else "" for name in names] == [
        "attention\n1 seed",
        "generative <max>\n1 seed",
    ]


def test_a_view_is_kept_under_a_name_and_columns_are_remembered(
    view: RunsView, window: MainWindow, store_url: str, qtbot: QtBot
) -> None:
    view.search.setText("status:finished")
    menu = view.table.columns_menu()
    next(action for action in menu.actions() if action.data() == "mixer").trigger()
    menu.deleteLater()
    assert "mixer" in [field.name for field in view.table.lines.fields]
    press(view, "keep_view")
    view.findChild(QInputDialog, "compare.view_name").textValueSelected.emit("Finished")
    views = view.findChild(QComboBox, "compare.views")
    qtbot.waitUntil(lambda: views.currentText() == "Finished", timeout=PATIENCE_MS)
    view.search.setText("")
    assert views.currentIndex() == -1
    views.setCurrentIndex(1)
    views.activated.emit(1)
    assert view.search.text() == "status:finished"
    window.close()
    kept = json.loads(str(settings().value("compare/runs")))
    assert "mixer" in kept["columns"]
    store = open_store(store_url)
    assert run_views.views(store)["Finished"] == run_views.RunView.model_validate(kept)
    store.close()


def test_an_empty_store_says_what_to_do(store_url: str, qtbot: QtBot) -> None:
    for window in opened(store_url, qtbot):
        assert told(window, "no_runs") == "No run yet. Plan a pilot and press Start; its runs appear here."
        assert told(window, "found") == "0 runs"


def test_runs_leave_with_all_their_digits(view: RunsView, qtbot: QtBot) -> None:
    select(view, 1)
    qtbot.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, *lines = (line.split("\t") for line in QGuiApplication.clipboard().text().splitlines())
    assert len(lines) == 1
    assert lines[0][:2] == list(rows_of(view)[1][:2])
    assert float(lines[0][head.index("Validation loss")]) == view.table.lines.lines[1].runs[0].val_loss
    view.table.clearSelection()
    assert len(view.table.sheet().rows) == len(rows_of(view))
    texts = [action.text() for action in view.table.menu().actions()]
    assert texts.index("Side by side") < texts.index("Save as XLSX…")
