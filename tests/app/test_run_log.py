"""The log of a run has bounds, whoever floods it, and says where a worker has died."""

from __future__ import annotations

import signal
from pathlib import Path

import psutil
import pytest

from app import paths, run_log
from app.carry import Carrier
from db import pilots
from db.store import open_store
from tests.pilots import ATTENTION, queued, tiny

FLOOD_BYTES = 100_000_000

pytestmark = pytest.mark.skipif(psutil.WINDOWS, reason="sends signals")


@pytest.mark.slow
def test_a_flood_in_a_runs_log_is_cut_and_a_worker_that_dies_says_where(store_url: str) -> None:
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION, max_iters=100_000)))
    log = paths.run_log(store.identity, run.id)
    found_bytes: list[int] = []

    def on_change(found: pilots.RunRow) -> None:
        """Twice a second, while the command line carries it."""
        if found.iteration and not found_bytes:  # as a library would that prints without end: by another writer
            with log.open("ab") as at_its_end:
                at_its_end.write(b"chatter\n" * (FLOOD_BYTES // 8))
                at_its_end.flush()
                found_bytes.append(at_its_end.tell())  # by now it may be cut
        elif found.iteration:
            found_bytes.append(log.stat().st_size)
        if len(found_bytes) > 2 and found_bytes[-1] <= run_log.MOST_BYTES:  # cut while it lives
            for worker in psutil.Process().children():
                worker.send_signal(signal.SIGSEGV)

    [ended] = Carrier(store, on_change).carry([run])
    print(f"bytes seen: {found_bytes}")
    assert max(found_bytes) > run_log.MOST_BYTES
    assert log.stat().st_size <= run_log.MOST_BYTES
    assert ended.status == "interrupted"
    text = log.read_text()
    assert text.startswith("chatter\n") or "\nchatter\n" in text  # its end is kept
    assert "Fatal Python error: Segmentation fault" in text
    assert 'engine/train.py"' in text


def test_of_a_log_that_is_too_large_the_end_stays(tmp_path: Path) -> None:
    log = tmp_path / "run-1.log"
    log.write_bytes(b"x" * run_log.MOST_BYTES)
    run_log.trim(log)
    assert log.stat().st_size == run_log.MOST_BYTES  # within bounds it is left alone
    with log.open("ab") as writer:
        writer.write(b"the end")
        writer.flush()
        run_log.trim(log)
        writer.write(b", and more")
    assert log.stat().st_size == run_log.END_BYTES + len(b", and more")
    assert log.read_bytes().endswith(b"xxthe end, and more")
