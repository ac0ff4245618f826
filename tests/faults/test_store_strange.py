"""What lies where the store should be is of a newer version, no store at all, or has an odd name: a sentence, and not a
byte of it is changed; or it simply works."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import workers
from app.gui.window import MainWindow
from db import health, journal, pilots
from db.address import url_of
from db.rows import Row
from db.store import open_store
from engine import pilotfile
from tests.app.gui.test_window import PATIENCE_MS, build
from tests.app.test_command_line import Command, pilotlight
from tests.faults.witness import copied, foreseen
from tests.pilots import ATTENTION, queued, tiny

FAULT = "the store is newer, is none, or has an odd name"
pytestmark = pytest.mark.faults(FAULT)
__all__ = ["build", "pilotlight"]  # fixtures


def contents(path: Path) -> dict[str, bytes]:
    """Of the store's file and of the log beside it; the third, shared memory, holds nothing."""
    beside = [path, path.with_name(f"{path.name}-wal")]
    return {file.name: file.read_bytes() for file in beside if file.is_file() and file.stat().st_size}


def refused_by_worker(url: str) -> str:
    done = subprocess.run(workers.command(url, 1), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "")
    return workers.refusal_in(done.stdout)


def shown_by(window: MainWindow, qtbot: QtBot) -> str:
    """The first thing that it says; then every page is looked at."""
    notice = window.findChild(QLabel, "window.notice")
    qtbot.waitUntil(lambda: bool(notice.text()), timeout=PATIENCE_MS)
    for page in ("run", "compare", "decide", "plan"):
        window.show_page(page)
        qtbot.wait(50)
    return notice.text()


@pytest.fixture
def newer(store_url: str, tmp_path: Path) -> Path:
    """A store of the next version, with what was written last still in its log."""
    store = open_store(store_url)
    queued(store, tiny(ATTENTION, name="from the future"))
    with store.write() as connection:
        connection.exec_driver_sql("PRAGMA user_version=99")
    return copied(store.path, tmp_path / "newer")


def test_a_newer_store_is_read_and_not_a_byte_of_it_changed(
    newer: Path, tmp_path: Path, pilotlight: Command, build: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    url, before = url_of(newer), contents(newer)
    assert len(before) == 2
    pilotfile.write(tiny(ATTENTION), tmp_path / "pilot.toml")
    code, listed, _ = pilotlight("list", "--store", url)
    assert (code, "from the future" in listed) == (0, True)
    code, _, told = pilotlight("run", str(tmp_path / "pilot.toml"), "--store", url)
    assert code == 2
    window = build(url)
    for text in (told, refused_by_worker(url), shown_by(window, qtbot)):
        assert f"The store {newer} was written by a newer Pilotlight (schema 99" in text
        assert "update Pilotlight" in text
    assert len(window.run._runs) == 1
    window.close()
    assert contents(newer) == before


def database(path: Path) -> None:
    """Another program's, which has not numbered its schema."""
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmark (url TEXT)")
        other.execute("INSERT INTO bookmark VALUES ('https://example.org')")
    other.close()


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "noise": (lambda path: path.write_bytes(random.Random(1).randbytes(20_000)), "is no Pilotlight store"),
    "text": (lambda path: path.write_text("no database " * 500), "is no Pilotlight store"),
    "of another program": (database, "is no Pilotlight store"),
    "half a header": (lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\x10"), "is no Pilotlight store"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "a link to nowhere": (lambda path: path.symlink_to(path.parent / "gone" / "x.sqlite"), "can't be opened"),
    "a link to itself": (lambda path: path.symlink_to(path), "can't be"),
    "a full device": (lambda path: path.symlink_to("/dev/full"), "can't grow: the disk is full"),
}


@pytest.mark.faults(FAULT, spoilt="pilot.sqlite")
@pytest.mark.parametrize("kind", STRANGE)
def test_what_is_no_store_is_named_and_left_alone(kind: str, home: Path, tmp_path: Path, pilotlight: Command) -> None:
    make, sentence = STRANGE[kind]
    path = tmp_path / "pilot.sqlite"
    make(path)
    before, url = contents(path), url_of(path)
    for words in (("list",), ("show", "1")):
        code, _, told = pilotlight(*words, "--store", url)
        assert (code, str(path) in told, sentence in told) == (2, True, True), told
    code, told, said = pilotlight("doctor", "--salvage", str(tmp_path / "new.sqlite"), "--store", url)
    assert (code, (tmp_path / "new.sqlite").exists()) == (2, False), told + said
    assert foreseen(told + said), told + said
    assert contents(path) == before


@pytest.mark.faults(FAULT, spoilt="pilot.sqlite")
@pytest.mark.parametrize("kind", ["noise", *(pytest.param(kind, marks=pytest.mark.slow) for kind in STRANGE)])
def test_window_and_worker_say_what_is_no_store(
    kind: str, home: Path, tmp_path: Path, build: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    make, sentence = STRANGE[kind]
    path = tmp_path / "pilot.sqlite"
    make(path)
    before, url = contents(path), url_of(path)
    assert sentence in refused_by_worker(url)
    assert sentence in shown_by(build(url), qtbot)
    assert contents(path) == before


def test_an_empty_file_becomes_a_store(home: Path, tmp_path: Path, pilotlight: Command) -> None:
    (tmp_path / "pilot.sqlite").touch()
    code, told, _ = pilotlight("list", "--store", f"sqlite:///{tmp_path / 'pilot.sqlite'}")
    assert (code, "No pilot yet" in told) == (0, True)


NAMES = (
    "100 %.sqlite",
    "%2e%41",
    "was?.sqlite",
    "a?mode=memory",
    "#1 + & = 'x' \"y\"",
    "日本語 🦆.sqlite",
    "[a-z]*;.sqlite",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_store_may_have_any_name(name: str, home: Path, tmp_path: Path, pilotlight: Command) -> None:
    """In a folder of that name too. What one program has written the others read, with its journals."""
    path = tmp_path / f"in {name}" / name
    url = url_of(path)
    store = open_store(url)
    queued(store, tiny(ATTENTION, name="kept"))
    assert store.url == url
    assert [file.name for file in tmp_path.iterdir() if file != home] == [path.parent.name]
    code, listed, _ = pilotlight("list", "--store", url)
    assert (code, "kept" in listed) == (0, True)
    [run] = pilots.runs(store, 1)
    journal.append(journal.journal_of(path, run.id), [Row("run", {"id": run.id, "message": "from the journal"})])
    assert [one.name for one in health.check(store) if not one.sound] == ["journals"]
    health.mend(store)
    assert pilots.runs(store, 1)[0].message == "from the journal"
    store.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_run_is_carried_in_a_store_of_any_name(
    name: str, home: Path, tmp_path: Path, build: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    path = tmp_path / f"in {name}" / name
    pilotfile.write(tiny(ATTENTION, name="new"), tmp_path / "pilot.toml")
    words = ("run", str(tmp_path / "pilot.toml"), "--store", url_of(path))
    done = subprocess.run([sys.executable, "-m", "app.cli", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert path.is_file()
    window = build(url_of(path))
    window.show_page("run")
    qtbot.waitUntil(lambda: [run.status for run in window.run._runs] == ["finished"], timeout=PATIENCE_MS)
