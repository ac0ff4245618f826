"""Hundreds of runs in one window: its memory, threads and open files don't grow with them, and the store takes the room
that its rows need."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.gui.collector import Collector
from app.gui.window import MainWindow
from db import pilots
from db.store import Store, open_store
from tests.app.test_end_to_end import start, window
from tests.faults.witness import sound, tables
from tests.pilots import ATTENTION, GENERATIVE, tiny

__all__ = ["window"]  # a fixture
PAGES = ("run", "compare", "decide")
PER_RUN_BYTES = 150_000  # what the window may keep of a run: its line in tables, its curves
PER_ROW_BYTES = 400  # of the store, with its indexes
HOURS_MS = 4 * 3_600_000  # a guard against hanging, no bound


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a process holds at a moment."""

    rss_bytes: int
    files: int
    threads: int


@pytest.mark.faults("a run among hundreds in one window")
@pytest.mark.slow
@pytest.mark.timeout(HOURS_MS // 1000)
def test_five_hundred_runs_in_one_window(
    window: MainWindow, qtbot: QtBot, store_url: str, tally: Callable[..., None]
) -> None:
    tally(times=500, **_soak(window, qtbot, open_store(store_url), runs=500))


def _soak(window: MainWindow, qtbot: QtBot, store: Store, runs: int) -> dict[str, Any]:
    """A pilot of so many runs: the rows of its store, and what is told of it. The pages are gone through meanwhile.
    Judged from a fifth of the runs on, when every page has been open."""
    collector = Collector()  # as main() has one: garbage is collected between events
    ended: list[Held] = []
    window.queue.run_ended.connect(lambda _: ended.append(_held()))
    window.queue.run_ended.connect(lambda _: window.show_page(PAGES[len(ended) % len(PAGES)]))
    start(window, qtbot, tiny(ATTENTION, GENERATIVE, seeds=tuple(range(runs // 2)), max_iters=200))
    qtbot.waitUntil(lambda: len(ended) == runs, timeout=HOURS_MS)
    qtbot.waitUntil(lambda: not window.queue.busy, timeout=HOURS_MS)
    assert {run.status for run in pilots.runs(store, 1)} == {"finished"}
    del collector
    early, late = ended[runs // 5], ended[-1]
    grown = (late.rss_bytes - early.rss_bytes) / (runs - runs // 5)
    rows, size = sum(tables(store.path).values()), _size(store.path)
    told = (
        f"{runs} runs: the window held {early.rss_bytes / 1e6:.0f} MB after {runs // 5} and "
        f"{late.rss_bytes / 1e6:.0f} MB after all, {grown / 1e3:.0f} kB more per run; "
        f"files {early.files}, then {late.files}; threads {early.threads}, then {late.threads}; "
        f"the store has {rows:,} rows in {size / 1e6:.1f} MB, {size / rows:.0f} bytes per row."
    )
    print(told)
    assert sound(store.path)
    assert grown <= PER_RUN_BYTES
    assert size / rows <= PER_ROW_BYTES
    assert late.files <= early.files + 2  # a run's log may be open
    assert late.threads <= early.threads + 2  # pools begin their threads when they need them
    return {"rows": rows, "told": told}


def _held() -> Held:
    process = psutil.Process()
    return Held(rss_bytes=process.memory_info().rss, files=process.num_fds(), threads=process.num_threads())


def _size(path: Path) -> int:
    """Bytes of the store as SQLite counts its pages; its log is at most as large as it was once, whatever the rows."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        [[pages]], [[page]] = (connection.execute(f"PRAGMA {name}").fetchall() for name in ("page_count", "page_size"))
    connection.close()
    return int(pages * page)
