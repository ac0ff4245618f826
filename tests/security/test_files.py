"""What is written is its user's alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from app import paths
from app.exporting import files
from app.gui.settings import settings
from db import journal, migrate, pilots
from db.salvage import salvage
from db.store import open_store
from tests.pilots import queued, tiny

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps the user's folder to the user by itself")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_store_journal_and_log_are_readable_by_their_user_alone(home: Path) -> None:
    before = os.umask(0o022)
    try:
        store = open_store(paths.own_store())
        run, _ = pilots.runs(store, queued(store, tiny()))
        beside = [path for path in store.path.parent.iterdir() if path.name.startswith(store.path.name)]
        journal.append(journal.journal_of(store.path, run.id), [])
        made = [*beside, journal.journal_of(store.path, run.id), paths.run_log(store.identity, run.id)]
        assert {path.name: oct(mode(path)) for path in made if path.is_file()} == {
            path.name: "0o600" for path in made if path.is_file()
        }
        assert len(made) >= 5  # the store with its two companions, the journal, the log
        assert mode(home) == 0o700
    finally:
        os.umask(before)


@pytest.mark.parametrize("first", [paths.corpora, lambda: paths.checkpoints("0" * 32, 1), paths.calibration_log])
def test_whatever_comes_first_makes_a_home_of_the_users_alone(home: Path, first: Callable[[], Path]) -> None:
    before = os.umask(0o022)
    try:
        first().parent.mkdir(parents=True, exist_ok=True)
        made = [home, *(path for path in home.rglob("*"))]
        assert {path: oct(mode(path)) for path in made} == {p: "0o700" if p.is_dir() else "0o600" for p in made}
        assert len(made) > 1
    finally:
        os.umask(before)


def test_in_a_home_that_was_open_already_what_is_made_is_still_the_users_alone(
    home: Path, tmp_path: Path, qapp: QObject
) -> None:
    before = os.umask(0o022)
    try:
        home.mkdir(mode=0o755)
        settings().setValue("page", "run")
        settings().sync()
        store = open_store(paths.own_store())
        store.close()
        migrate.back_up(store.path, home / "backup")
        salvage(store.path, home / "salvaged")
        for folder in (paths.corpora(), paths.checkpoints(store.identity, 1), paths.run_log(store.identity, 1)):
            assert mode(folder.parent) == 0o700
        made = [path for path in home.iterdir() if path.is_file()]
        assert {path.name: oct(mode(path)) for path in made} == {path.name: "0o600" for path in made}
        assert {"window.ini", "pilotlight.sqlite", "backup", "salvaged"} <= {path.name for path in made}
    finally:
        os.umask(before)


def test_an_export_goes_where_its_user_says_with_the_rights_that_its_user_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        files.replace(tmp_path / "shared.csv", b"a")
        assert mode(tmp_path / "shared.csv") == 0o640
    finally:
        os.umask(before)
