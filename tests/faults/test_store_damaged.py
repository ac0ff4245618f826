"""The store is damaged, or taken away, under an open window and a worker that writes: both live and say what to do, and
what was written before comes out of it again."""

from __future__ import annotations

import random
import sqlite3
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import paths
from app.gui.window import MainWindow
from db import attempts, health, pilots
from db.errors import StoreError
from db.rows import row_of, write
from db.salvage import salvage
from db.store import Store, open_store
from tests.app.gui.test_window import PATIENCE_MS, build
from tests.db.test_salvage import PAGE, iteration
from tests.faults.witness import foreseen, iterations, rows, sound
from tests.pilots import ATTENTION, queued, tiny

__all__ = ["build"]  # fixture
ROWS, STEPS = 1000, 1000  # so many that the worker is in the middle of them
DAMAGED = "is damaged. Put a backup back in its place, or save what it holds: python3 launch.py doctor --salvage FILE."
TAKEN = "was moved, deleted or replaced while it was open. Put it back in its place, or start Pilotlight again"


def filled(store: Store) -> int:
    """A run with rows from before, and one that waits; whose id is returned."""
    [old] = pilots.runs(store, queued(store, tiny(ATTENTION, name="old")))
    attempt = attempts.begin(store, old.id, pid=1, log_path="")
    with store.write() as connection:
        write(
            connection,
            [row_of(iteration(n), run_id=old.id, attempt_id=attempt, sequence=n + 1) for n in range(ROWS)],
        )
    attempts.recover(store)
    return pilots.runs(store, queued(store, tiny(ATTENTION, max_iters=STEPS, eval_interval=100)))[0].id


def spoil(path: Path, page: int, seed: int) -> None:
    """Random bytes over a page; by another program, for this one has the store open (tests.faults.witness.copied)."""
    code = "import random, sys; sys.stdout.buffer.write(random.Random(int(sys.argv[1])).randbytes(4096))"
    noise = subprocess.run(["python3", "-c", code, str(seed)], capture_output=True, check=True).stdout
    over = ["dd", f"of={path}", f"bs={PAGE}", f"seek={page - 1}", "count=1", "conv=notrunc"]
    subprocess.run(over, input=noise, check=True, capture_output=True)


def pages_of(path: Path, table: str) -> list[int]:
    """The pages of a table, or all; in the file itself then, and not in its log alone."""
    connection = sqlite3.connect(path, timeout=30)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    found = connection.execute("SELECT pageno FROM dbstat WHERE name LIKE ?", (table,)).fetchall()
    connection.close()
    return [page for (page,) in found]


def carrying(window: MainWindow, run_id: int, path: Path, qtbot: QtBot) -> None:
    """Until the window's worker has written something."""
    window.show_page("run")
    window.run.begin(2)
    qtbot.waitUntil(lambda: rows(path, run_id) > 20, timeout=PATIENCE_MS)


def looked_through(window: MainWindow, qtbot: QtBot) -> str:
    """What it says once its worker has ended and every page was on show."""
    qtbot.waitUntil(lambda: not window.queue.busy, timeout=PATIENCE_MS)
    for page in ("plan", "compare", "decide", "run"):
        window.show_page(page)
        with qtbot.waitCallback(timeout=PATIENCE_MS) as answered:
            window._session.ask(pilots.pilots, answered, answered)
        qtbot.wait(50)
    told = window.findChild(QLabel, "window.notice").text()
    assert foreseen(told), told
    return told


def taken_over(path: Path, target: Path, run_id: int) -> tuple[int, int]:
    """Rows of before, and of the run under way, that a salvaged store has."""
    known = {(n, iteration(n).loss) for n in range(ROWS)}
    salvage(path, target)
    new = open_store(f"sqlite:///{target}")
    attempts.recover(new)
    assert all(one.sound for one in health.check(new))
    assert not [run for pilot in pilots.pilots(new) for run in pilots.runs(new, pilot.id) if run.status == "running"]
    old = {(record.iteration, record.loss) for record in iterations(new, 1)}
    live = [record.iteration for record in iterations(new, run_id)]
    assert old <= known
    assert len(set(live)) == len(live)
    assert set(live) <= set(range(STEPS))
    queued(new, tiny(ATTENTION, name="more"))
    new.close()
    assert sound(target)
    return len(old), len(live)


@pytest.mark.faults("pages of the store are spoiled under window and worker", spoilt="pilot.sqlite")
def test_a_damaged_store_is_told_and_what_it_holds_saved(
    store_url: str, build: Callable[[str], MainWindow], qtbot: QtBot, tmp_path: Path, tally: Callable[..., None]
) -> None:
    """A page that every write of the worker reads, and one that every look of the window reads."""
    store = open_store(store_url)
    run_id = filled(store)
    window = build(store_url)
    carrying(window, run_id, store.path, qtbot)
    for page in pages_of(store.path, "%wish%") + pages_of(store.path, "warning"):  # the index of wishes too
        spoil(store.path, page, seed=1)
    queued(store, tiny(ATTENTION, name="since"))  # from then on nobody relies on what he read before
    assert rows(store.path, run_id) < STEPS
    told = looked_through(window, qtbot) + window.findChild(QLabel, "window.rows").text()
    assert f"The store {store.path} {DAMAGED}" in told
    assert DAMAGED in paths.run_log(store.identity, run_id).read_text()
    window.close()
    kept = taken_over(store.path, tmp_path / "new.sqlite", run_id)
    print(f"{kept[0]} of {ROWS} rows of before and {kept[1]} of {STEPS} of the run under way were saved")
    assert kept == (ROWS, STEPS)
    tally(rows=ROWS + STEPS)
    store.close()


@pytest.mark.faults("a random page is spoiled under window and worker: rows off that page", spoilt="spoilt-*")
@pytest.mark.slow
def test_random_pages_are_spoilt_under_window_and_worker(
    home: Path, build: Callable[[str], MainWindow], qtbot: QtBot, tmp_path: Path, tally: Callable[..., None]
) -> None:
    noticed, saved, read, unreadable = 0, [0, 0], 0, 0
    for seed in range(20):
        rng = random.Random(seed)
        store = open_store(f"sqlite:///{tmp_path / f'spoilt-{seed}.sqlite'}")
        run_id = filled(store)
        window = build(store.url)
        carrying(window, run_id, store.path, qtbot)
        spoil(store.path, rng.choice(pages_of(store.path, "%")), seed)
        told = looked_through(window, qtbot)
        window.close()
        if told:
            assert DAMAGED in told, told
            noticed += 1
        try:
            old, live = taken_over(store.path, tmp_path / f"new-{seed}.sqlite", run_id)
        except StoreError as error:
            unreadable += "can't be read at all" in str(error)
        else:
            read, saved = read + 1, [saved[0] + old, saved[1] + live]
        store.close()
    told = (
        f"20 random pages, {noticed} told of; {unreadable} stores could not be read at all, the others gave "
        f"{saved[0]:,} of {read * ROWS:,} rows of before and {saved[1]:,} of {read * STEPS:,} since."
    )
    print(told)
    assert read + unreadable == 20
    assert noticed > 0
    assert saved[0] > 10 * ROWS
    tally(told, times=20)


@pytest.mark.faults("the store is taken away under a window")
def test_a_store_taken_away_under_the_window_is_not_mixed_up_with_a_new_one(
    store_url: str, build: Callable[[str], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    store = open_store(store_url)
    filled(store)
    store.close()
    window = build(store_url)
    window.show_page("run")
    qtbot.waitUntil(lambda: len(window.run._runs) == 1, timeout=PATIENCE_MS)
    there = sorted(path for path in store.path.parent.glob(f"{store.path.name}*") if path.is_file())
    for path in there:
        path.rename(tmp_path / path.name)

    def asked(work: Callable[[Store], object]) -> str:
        told: list[str] = []
        window._session.ask(work, lambda _: told.append(""), told.append)
        qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
        return told[0]

    write_one = partial(queued, spec=tiny(ATTENTION, name="mixed up"))
    assert TAKEN in asked(pilots.pilots)
    assert TAKEN in asked(write_one)
    window.run.begin(2)
    assert TAKEN in looked_through(window, qtbot)
    new = open_store(store_url)
    queued(new, tiny(ATTENTION, name="new"))
    assert TAKEN in asked(pilots.pilots)
    assert TAKEN in asked(write_one)
    assert [pilot.name for pilot in pilots.pilots(new)] == ["new"]
    new.close()
    store.path.unlink()
    for path in there:
        (tmp_path / path.name).rename(path)
    assert asked(pilots.pilots) == ""  # put back: the same window goes on
    assert asked(write_one) == ""
    window.close()
    assert sound(store.path)
