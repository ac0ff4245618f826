"""What a run becomes once its worker has ended."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app import language, workers
from db import attempts, liveness, pilots, rows
from db.store import open_store
from engine.records import DeviceSampleRecord
from tests.pilots import ATTENTION, queued, tiny


@pytest.mark.parametrize(
    ("forced", "status", "words"), [(True, "stopped", "by force"), (False, "interrupted", "killed")]
)
def test_a_worker_that_we_ended_by_force_is_no_crash(store_url: str, forced: bool, status: str, words: str) -> None:
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    attempts.begin(store, run.id, pid=os.getpid(), log_path="")  # and nobody holds its lock: the worker is gone
    settled = workers.settle(store, run.id, "", forced=forced, memory=workers.MemoryWatch())
    assert settled is not None
    assert settled.status == status
    assert words in settled.message


def test_a_worker_that_could_not_begin_says_why(store_url: str) -> None:
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    settled = workers.settle(store, run.id, "No room.", forced=False, memory=workers.MemoryWatch())
    assert settled is not None
    assert (settled.status, settled.message) == ("failed", "No room.")


def test_a_run_that_another_program_carries_is_left_alone(store_url: str) -> None:
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    with liveness.lock_of(store.path, run.id):
        attempts.begin(store, run.id, pid=os.getpid(), log_path="")
        settled = workers.settle(store, run.id, "Another has it.", forced=False, memory=workers.MemoryWatch())
        assert settled is not None
        assert (settled.status, settled.message) == ("running", "Another has it.")
        kept = pilots.run(store, run.id)
        assert kept is not None
        assert kept.message == ""


def test_a_worker_that_the_system_ended_for_want_of_memory_is_told_with_its_peak(
    store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = tmp_path / "vmstat"
    counter.write_text("pgfault 12\noom_kill 3\n")
    monkeypatch.setattr(workers, "OOM_COUNTERS", (counter, tmp_path / "not there"))
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    attempt = attempts.begin(store, run.id, pid=os.getpid(), log_path="")
    for n, held in enumerate((5_000_000_000, 20_100_000_000)):
        record = DeviceSampleRecord(elapsed_s=n, host_private_bytes=held)
        with store.write() as connection:
            rows.write(connection, [rows.row_of(record, run_id=run.id, attempt_id=attempt, sequence=n + 1)])
    memory = workers.MemoryWatch()
    assert not memory.ran_out
    counter.write_text("pgfault 12\noom_kill 4\n")
    settled = workers.settle(store, run.id, "", forced=False, memory=memory)
    assert settled is not None
    assert settled.status == "interrupted"
    assert "because the machine's memory ran out. It held up to 20.1 GB." in settled.message
    assert "gradient_accumulation_steps" in settled.message


def test_a_worker_speaks_the_language_of_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    language.use("ja")
    try:
        told = workers.environment()
        language.use("en")
        monkeypatch.setenv(language.VARIABLE, told[language.VARIABLE])
        language.use_told()
        assert language.in_use() == "ja"
        monkeypatch.delenv(language.VARIABLE)
        language.use_told()
        assert language.in_use() == "en"
    finally:
        language.use("en")
