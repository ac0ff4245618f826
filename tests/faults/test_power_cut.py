"""The power goes: the store's files as they are on the disk at a random moment are a sound store that lacks at most the
last second. The worker is stopped for it, so that the files hold still, and then goes on and shows what came after."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest

from db import attempts, pilots
from db.store import open_store
from tests.faults.witness import LOST_S, carried, copied, iterations, sound, until, with_children

STOPPED_S = 0.5


@pytest.mark.parametrize("moments", [5, pytest.param(200, marks=pytest.mark.slow)])
def test_what_is_on_the_disk_at_any_moment_is_a_sound_store(store_url: str, tmp_path: Path, moments: int) -> None:
    store = open_store(store_url)
    done = 0
    while done < moments:
        with carried(store) as (run_id, worker):
            cuts = []
            while done < moments and worker.poll() is None:
                time.sleep(random.uniform(0.05, 0.6))
                with_children(worker.pid, signal.SIGSTOP)
                cuts.append(copied(store.path, tmp_path / f"cut-{run_id}-{len(cuts)}"))
                time.sleep(STOPPED_S)
                with_children(worker.pid, signal.SIGCONT)
                done += 1
            until(lambda worker=worker: worker.poll() is not None)
        whole = iterations(store, run_id)
        for cut, at_s in zip(cuts, _stops(whole, len(cuts)), strict=True):
            _check(cut, run_id, [r.iteration for r in whole if at_s is not None and r.elapsed_s < at_s - LOST_S])


def _stops(whole: list, count: int) -> list[float | None]:  # type: ignore[type-arg]
    """Seconds of training at each stop: a step that took as long as the stop says when; None where it fell between two
    steps, and cannot be told."""
    long = [record.elapsed_s - record.step_ms / 1e3 for record in whole if record.step_ms >= STOPPED_S * 900]
    return [*long] if len(long) == count else [None] * count


def _check(cut: Path, run_id: int, due: list[int]) -> None:
    store = open_store(f"sqlite:///{cut}")
    assert sound(cut)
    attempts.recover(store)
    run = pilots.run(store, run_id)
    assert run is not None
    assert run.status in ("interrupted", "finished")
    have = {record.iteration for record in iterations(store, run_id)}
    assert set(due) <= have, f"{len(set(due) - have)} rows older than {LOST_S} s are missing"
    store.close()
