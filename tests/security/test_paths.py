"""What is written stays in its folder: names lead nowhere else, links are not followed, nothing is written over."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest
import torch

from app import importing, paths
from app.exporting.files import MOST_BYTES, file_name, replace
from app.exporting.sheet import ExportError
from app.gui.run import live
from app.report import build
from app.report.export import format_of
from app.report.material import Wanted
from db import attempts, journal, migrate, pilots
from db.errors import StoreError
from db.salvage import salvage
from db.store import Store, open_store
from engine import checkpoint, pilotfile
from engine.finders.journal import Journal
from tests.pilots import queued, tiny

needs_links = pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
KEPT = b"not yours"
LEADING = ["../up", "/etc/passwd", "C:\\x", "C:x", "a/b\\c", "．．／up", "․․／x", "~", "$HOME", "-rf"]
TAKEN = ["CON", "nul.txt", "COM1", "lpt².csv", "aux ", "x. . ", ". .", ""]
ODD = ["\x1b[31mred", "a\nb\x00c", "x" * 300, "𝒜" * 300, "損" * 300, "a\u202eexe.fdp", "\udcff"]
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in "123456789¹²³")}


@pytest.mark.parametrize("name", LEADING + TAKEN + ODD)
def test_a_name_becomes_one_file_in_the_folder_on_every_system(tmp_path: Path, name: str) -> None:
    made = file_name(name)
    replace(tmp_path / f"{made}.xlsx", b"x")
    assert [path.name for path in tmp_path.iterdir()] == [f"{made}.xlsx"]
    assert not set(made) & set('<>:"/\\|?*')
    assert made.isprintable()
    assert made == made.strip(" .")
    assert PureWindowsPath(made).name == made
    assert made.partition(".")[0].upper() not in RESERVED
    assert 0 < len(made.encode()) <= MOST_BYTES + 1


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A file that nobody meant to change."""
    path = tmp_path / "foreign"
    path.write_bytes(KEPT)
    return path


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


def report(store: Store, path: Path) -> None:
    build.export(store, Wanted(pilot_id=queued(store, tiny())), path, format_of(path), "en")


def weights(_: Store, path: Path) -> None:
    checkpoint.save_weights(path.parent, torch.nn.Linear(2, 2))


WRITERS: dict[str, Callable[[Store, Path], object]] = {
    "report.md": report,
    "table.csv": lambda _, path: replace(path, b"new"),
    "pilot.toml": lambda _, path: pilotfile.write(tiny(), path),
    "weights.safetensors": weights,
    "backup": lambda store, path: migrate.back_up(store.path, path),
}


@needs_links
@pytest.mark.parametrize("ending", ["", ".part"])
@pytest.mark.parametrize("name", WRITERS)
def test_a_link_where_a_file_will_be_is_replaced(
    store: Store, tmp_path: Path, foreign: Path, name: str, ending: str
) -> None:
    place = tmp_path / "out" / name
    place.parent.mkdir()
    place.with_name(name + ending).symlink_to(foreign)
    WRITERS[name](store, place)
    assert foreign.read_bytes() == KEPT
    assert place.is_file()
    assert not place.is_symlink()
    assert place.read_bytes() != KEPT
    assert [path.name for path in place.parent.iterdir()] == [name]


@needs_links
def test_a_link_where_a_run_keeps_its_files_is_refused_in_words(store: Store, tmp_path: Path, foreign: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder = paths.checkpoints(store.identity, 1)
    folder.symlink_to(elsewhere)
    log, lines = paths.run_log(store.identity, 1), journal.journal_of(store.path, 1)
    log.unlink()
    for path in (log, lines):
        path.symlink_to(foreign)
    tries: list[Callable[[], object]] = [
        lambda: checkpoint.save_weights(folder, torch.nn.Linear(2, 2)),
        lambda: Journal(folder).keep("trial", tiny().runs()[0], {}),
        lambda: paths.run_log(store.identity, 1),
        lambda: journal.append(lines, []),
    ]
    for attempt in tries:
        with pytest.raises(OSError, match="a link lies in its place; remove the link"):
            attempt()
    assert (foreign.read_bytes(), list(elsewhere.iterdir())) == (KEPT, [])


@pytest.mark.parametrize("identity", ["../../up", "/etc", "", "x" * 32])
def test_a_store_from_elsewhere_names_no_folder_but_its_own(store: Store, identity: str) -> None:
    with store.write() as connection:
        connection.exec_driver_sql("UPDATE store_info SET identity = ?", (identity,))
    store.close()
    with pytest.raises(StoreError, match="is damaged"):
        open_store(store.url)


def test_a_store_from_elsewhere_brings_no_code_that_is_trusted(store: Store) -> None:
    with store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA trusted_schema").scalar_one() == 0


@needs_links
def test_a_store_that_names_what_is_no_file_as_a_log_holds_nobody_up(store: Store, tmp_path: Path) -> None:
    pilot_id = queued(store, tiny())
    os.mkfifo(tmp_path / "pipe")
    attempts.begin(store, pilots.runs(store, pilot_id)[0].id, pid=0, log_path=str(tmp_path / "pipe"))
    assert live.catch_up(store, pilot_id, {}, {}).log == ""


def test_nothing_is_written_over_by_what_takes_data_in(store: Store, foreign: Path) -> None:
    with pytest.raises(StoreError, match="exists already"):
        salvage(store.path, foreign)
    with pytest.raises(ExportError):
        replace(foreign / "x.csv", b"below a file")
    with pytest.raises(Exception, match="foreign"):  # of whatever kind: it is no pilot
        importing.take_in(store, foreign)
    assert foreign.read_bytes() == KEPT
