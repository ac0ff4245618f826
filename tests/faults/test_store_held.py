"""Another program holds the store while the window works and commands start: reading waits for nobody, writing waits or
says a sentence, and all goes on afterwards."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.window import MainWindow
from db import pilots
from db.connect import PATIENCE_S
from db.store import Store, open_store
from engine import pilotfile
from tests.app.gui.test_window import PATIENCE_MS, build
from tests.app.test_command_line import Command, pilotlight
from tests.faults.witness import foreseen, sound
from tests.pilots import ATTENTION, queued, tiny

pytestmark = pytest.mark.faults("another program holds the store under a window or a command")
__all__ = ["build", "pilotlight"]  # fixtures


@contextmanager
def held(path: Path, *, alone: bool = False) -> Iterator[sqlite3.Connection]:
    """Somebody has begun to write and does not end; `alone`: nobody may read either."""
    holder = sqlite3.connect(path, isolation_level=None)
    if alone:
        holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE" if alone else "BEGIN IMMEDIATE")
    try:
        yield holder
    finally:
        holder.rollback()
        holder.close()


@pytest.fixture
def store(store_url: str) -> Store:
    made = open_store(store_url)
    queued(made, tiny(ATTENTION, name="kept"))
    return made


def named(store: Store, name: str) -> None:
    queued(store, tiny(ATTENTION, name=name))


def test_reading_waits_for_nobody(
    store: Store, pilotlight: Command, build: Callable[[str], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    store.close()  # nobody else has it open
    report = tmp_path / "report.md"

    def read() -> float:
        """Seconds for every command that reads alone."""
        begun = time.monotonic()
        for words in (("list",), ("show", "kept"), ("export", "kept", "--out", str(report))):
            code, _, told = pilotlight(*words, "--store", store.url)
            assert (code, foreseen(told)) == (0, True), told
        return time.monotonic() - begun

    free_s = read()
    report.unlink()
    with held(store.path):
        assert read() < free_s + PATIENCE_S  # as long as one that waits takes more
        assert report.exists()
        window = build(store.url)
        window.show_page("run")
        qtbot.waitUntil(lambda: len(window.run._runs) == 1, timeout=PATIENCE_MS)
        assert window.findChild(QLabel, "window.notice").text() == ""
        written: list[None] = []
        window._session.ask(partial(named, name="waited"), written.append)
        qtbot.wait(1000)
        assert written == []
    qtbot.waitUntil(lambda: bool(written), timeout=PATIENCE_MS)
    assert [pilot.name for pilot in pilots.pilots(store)] == ["waited", "kept"]
    assert sound(store.path)


@pytest.mark.slow
def test_thirty_seconds_are_told_and_got_over(
    store: Store, build: Callable[[str], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    pilot = tmp_path / "pilot.toml"
    pilotfile.write(tiny(ATTENTION, name="new"), pilot)
    command = [sys.executable, "-m", "app.cli", "run", str(pilot), "--store", store.url]
    window = build(store.url)
    window.show_page("run")
    qtbot.waitUntil(lambda: len(window.run._runs) == 1, timeout=PATIENCE_MS)
    notice, read = window.findChild(QLabel, "window.notice"), []
    with held(store.path):
        begun = time.monotonic()
        window.run.begin(1)  # wants to write: that it is in the queue
        refused = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        while time.monotonic() - begun < 30:
            window._session.ask(pilots.pilots, read.append)
            qtbot.wait(1000)
        _, told = refused.communicate()
        assert refused.returncode == 2
        for text in (told, notice.text()):
            assert f"The store {store.path} is locked by another program. Wait, or close" in text
            assert foreseen(text), text
        assert read  # the window has read all the while
    with qtbot.waitSignal(window.queue.run_ended, timeout=PATIENCE_MS) as ended:
        window.run.begin(1)
    assert ended.args[0].status == "finished"
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert sound(store.path)


@pytest.mark.slow
def test_a_command_that_starts_meanwhile_goes_on_once_it_may(store: Store, tmp_path: Path) -> None:
    pilot = tmp_path / "pilot.toml"
    pilotfile.write(tiny(ATTENTION, name="new"), pilot)
    command = [sys.executable, "-m", "app.cli", "run", str(pilot), "--store", store.url]
    with held(store.path):
        waiting = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        time.sleep(5)
        assert waiting.poll() is None
    _, told = waiting.communicate()
    assert waiting.returncode == 0, told


@pytest.mark.slow
def test_a_store_that_nobody_else_may_read_is_told(store: Store, pilotlight: Command) -> None:
    store.close()
    with held(store.path, alone=True) as holder:
        holder.execute("CREATE TABLE more (x)")  # takes the log for itself
        code, _, told = pilotlight("list", "--store", store.url)
        assert code == 2
        assert "is locked by another program" in told
    assert pilotlight("list", "--store", store.url)[0] == 0
