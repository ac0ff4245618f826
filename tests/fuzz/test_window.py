"""The window over a store and a settings file that somebody has damaged: it opens, every page can be looked at, and
what can't be read is told. An exception in any slot fails these tests (pytest-qt)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from app import language
from app.gui.main import build_window
from app.gui.window import MainWindow
from db import decisions, gates, kpis, pilots, run_table, run_views, scenarios
from db.store import Store, open_store
from engine.analysis.gates import GateSettings
from engine.analysis.kpis import Kpi, KpiBook
from engine.analysis.prices import RoiInputs
from tests.aftermath import foreseen
from tests.app.test_comparison import finished
from tests.fuzz.profile import NASTY
from tests.fuzz.test_stored_json import PLACES

PATIENCE_MS = 30_000
PAGES = ("plan", "run", "compare", "decide")
USUAL = [text[:150] for text in NASTY if text.strip()]
KEYS = (
    *("geometry", "page", "pilot", "theme", "language", "currency", "example", "plan/recent", "export.format"),
    *("export.language", "export.folder"),
)
VALUES = (
    "", "nonsense", "-1", "nan", "99999999999999999999", "@ByteArray(\\x1\\x2)", "@Variant(\\0\\0\\0\\x7f)",
    "@Invalid()", "@Rect(1 2 3)", "a, b, c", '"unclosed', "\x00\x01", "@Size(99999999 99999999)", "true",
    "/no/such/folder", "ja",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Among damaged settings there may be another language, in which later tests would be spoken to."""
    yield
    language.use("en")


@pytest.fixture
def build(qtbot: QtBot) -> Iterator[Callable[[str], MainWindow]]:
    """Builds windows that are closed one after another."""
    made: list[MainWindow] = []

    def close_all() -> None:
        while made:
            made[-1].close()
            made.pop().deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def one_more(store_url: str) -> MainWindow:
        close_all()
        made.append(build_window(store_url))
        made[-1].show()
        return made[-1]

    yield one_more
    close_all()


def named(store: Store, name: str, base: str, other: str, note: str) -> int:
    """A finished pilot with these names, and everything that a person can write to one."""
    losses = {(base, "data", ""): 2.0, (other, "data", ""): 1.9}
    variants = [{"name": base, "mixer": "attention"}, {"name": other, "mixer": "generative"}]
    pilot_id = finished(store, losses, name=name, baseline=base, variant=variants)
    told = {"candidate": other, "stage": "full", "verdict": "go", "reasons": note, "decided_by": note}
    decisions.sign(store, pilot_id, **told, frozen={})
    kpis.keep(store, pilot_id, KpiBook(kpis=(Kpi(name=name, unit=note),)), instead_of=KpiBook())
    run_table.put_note(store, pilots.runs(store, pilot_id)[0].id, note)
    run_table.tag(store, [pilots.runs(store, pilot_id)[0].id], [note])
    return pilot_id


def looked_at(window: MainWindow, qtbot: QtBot) -> None:
    """Every page, until what was asked of the store has come."""
    window.resize(1280, 720)
    for page in PAGES:
        window.show_page(page)
        for _ in range(3):  # an answer may ask again
            answered: list[None] = []
            window._session.ask(_nothing, answered.append)
            qtbot.waitUntil(lambda answered=answered: bool(answered), timeout=PATIENCE_MS)
        window.grab()


def _nothing(_: Store) -> None:
    """What is asked last is answered last."""


def notices(window: MainWindow) -> str:
    return window.findChild(QLabel, "window.notice").text()


@pytest.mark.parametrize(
    "few", [pytest.param(1, id="few"), pytest.param(len(USUAL), marks=pytest.mark.slow, id="many")]
)
def test_names_of_any_kind_are_shown_on_every_page(
    few: int, store_url: str, build: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    store = open_store(store_url)
    for n in range(few):
        name, base, other, note = (USUAL[(n * 11 + k * 7) % len(USUAL)] for k in range(4))
        pilot_id = named(store, name, base, other, note)
        window = build(store_url)
        looked_at(window, qtbot)
        window.run.show_pilot(pilot_id)
        window.compare_tabs.refresh(pilot_id)
        looked_at(window, qtbot)
        matrix = window.findChild(QTableWidget, "compare.matrix")
        qtbot.waitUntil(lambda matrix=matrix: matrix.rowCount() >= 2, timeout=PATIENCE_MS)
        assert not notices(window), (name, base, other, note)
    store.close()
    print(f"\n{few} sets of names were shown")


def damaged(store: Store, tables: Sequence[str], text: str) -> list[tuple[str, dict[str, object]]]:
    """Put `text` in the place of all JSON in these tables; how to put it back."""
    undo = []
    with store.write() as connection:
        for table in tables:
            column = PLACES[table]
            rows = connection.exec_driver_sql(f"SELECT rowid, {column} FROM {table}").all()
            undo += [
                (f"UPDATE {table} SET {column} = :text WHERE rowid = :key", {"key": k, "text": t}) for k, t in rows
            ]
            connection.exec_driver_sql(f"UPDATE {table} SET {column} = ?", (text,))
    return undo


ALL_AT_ONCE = [(tuple(PLACES), "{")]
ONE_BY_ONE = [((table,), text) for table in PLACES for text in ("{", "[]", '{"a": 1}', "")]


@pytest.mark.parametrize(
    "cases", [pytest.param(ALL_AT_ONCE, id="few"), pytest.param(ONE_BY_ONE, marks=pytest.mark.slow, id="many")]
)
def test_a_store_with_damaged_json_opens_and_tells(
    cases: list[tuple[tuple[str, ...], str]], store_url: str, build: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    store, told = open_store(store_url), 0
    pilot_id = named(store, "a", "b", "c", "d")
    scenarios.keep(store, pilot_id, RoiInputs())
    gates.keep(store, pilot_id, GateSettings(margin=0.5))
    run_views.keep(store, "mine", run_views.RunView())
    for tables, text in cases:
        undo = damaged(store, tables, text)
        window = build(store_url)
        looked_at(window, qtbot)
        told += bool(notices(window))
        assert foreseen(notices(window))
        with store.write() as connection:
            for statement, values in undo:
                connection.exec_driver_sql(statement, values)
    store.close()
    print(f"\n{len(cases)} damaged stores opened, {told} told in the message bar")
    assert told >= len(cases) // 2


@pytest.mark.parametrize(
    "few", [pytest.param(1, id="few"), pytest.param(len(VALUES) + 1, marks=pytest.mark.slow, id="many")]
)
def test_damaged_settings_are_the_defaults(
    few: int, home: Path, store_url: str, build: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    home.mkdir(exist_ok=True)
    whole = [
        f"[General]\n{''.join(f'{key}={value}{chr(10)}' for key in KEYS)}".replace("plan/", "plan\\")
        for value in VALUES
    ]
    files = [b"\0\xff\xfe[[[", *(text.encode() for text in whole)]
    for content in files[:few]:
        (home / "window.ini").write_bytes(content)
        window = build(store_url)
        looked_at(window, qtbot)
        window.plan.recent.show_at(window.pos())
        assert window.isVisible()
        assert window.width() <= 4000
    print(f"\n{few} settings files opened")
