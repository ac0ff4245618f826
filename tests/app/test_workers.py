"""What a run becomes once its worker has ended."""

from __future__ import annotations

import os

import pytest

from app import workers
from db import attempts, pilots
from db.store import open_store
from tests.pilots import ATTENTION, queued, tiny


@pytest.mark.parametrize(
    ("forced", "status", "words"), [(True, "stopped", "by force"), (False, "interrupted", "killed")]
)
def test_a_worker_that_we_ended_by_force_is_no_crash(store_url: str, forced: bool, status: str, words: str) -> None:
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    attempts.begin(store, run.id, pid=os.getpid(), log_path="")  # and nobody holds its lock: the worker is gone
    settled = workers.settle(store, run.id, "", forced=forced)
    assert settled is not None
    assert settled.status == status
    assert words in settled.message


def test_a_worker_that_could_not_begin_says_why(store_url: str) -> None:
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    settled = workers.settle(store, run.id, "No room.", forced=False)
    assert settled is not None
    assert (settled.status, settled.message) == ("failed", "No room.")
