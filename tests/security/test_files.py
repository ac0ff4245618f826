"""What is written is its user's alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app import paths
from db import journal, pilots
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
