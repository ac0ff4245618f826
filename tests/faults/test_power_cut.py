"""The power goes: the store's files as they are on the disk at a random moment are a sound store that lacks at most the
last second. The worker is stopped for it, so that the files hold still, and then goes on and shows what came after: the
step in which it was stopped takes as long as the stop, which says what had been measured by then."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from db import attempts, pilots
from db.store import open_store
from engine.records import IterationRecord
from tests.draws import draws
from tests.faults.witness import LOST_S, carried, copied, iterations, rows, sound, until, with_children

STOPPED_S = 0.5
SLOW = {"max_iters": 1000, "batch_size": 512}  # few stops fall between two steps, where nothing says when


@pytest.mark.faults("power cut: the files as they lie on the disk")
@pytest.mark.parametrize("moments", [5, pytest.param(200, marks=pytest.mark.slow)])
def test_what_is_on_the_disk_at_any_moment_is_a_sound_store(
    store_url: str, tmp_path: Path, moments: int, tally: Callable[..., None]
) -> None:
    store, rng = open_store(store_url), draws()
    done = checked = demanded = 0
    while checked < moments:
        with carried(store, **SLOW) as (run_id, worker):
            cuts = []
            while len(cuts) < moments - checked and rows(store.path, run_id) < 0.9 * SLOW["max_iters"]:
                time.sleep(rng.uniform(0.3, 0.9))  # the step of the stop before is in the store by then
                with_children(worker.pid, signal.SIGSTOP)
                cuts.append(copied(store.path, tmp_path / f"cut-{run_id}-{len(cuts)}"))
                time.sleep(STOPPED_S)
                with_children(worker.pid, signal.SIGCONT)
                done += 1
            until(lambda worker=worker: worker.poll() is not None)
        whole = iterations(store, run_id)
        kept = [_opened(cut, run_id) for cut in cuts]
        for have, until_s in zip(kept, _stops(whole, kept), strict=True):
            if until_s is not None:
                due = {record.iteration for record in whole if record.elapsed_s < until_s - LOST_S}
                assert due <= have, f"{len(due - have)} rows older than {LOST_S} s are missing"
                checked, demanded = checked + 1, demanded + len(due)
    assert demanded > 0
    tally(times=done, rows=demanded)


def _opened(cut: Path, run_id: int) -> set[int]:
    """The iterations that were on the disk."""
    store = open_store(f"sqlite:///{cut}")
    assert sound(cut)
    attempts.recover(store)
    run = pilots.run(store, run_id)
    assert run is not None
    assert run.status in ("interrupted", "finished")
    have = {record.iteration for record in iterations(store, run_id)}
    store.close()
    return have


def _stops(whole: list[IterationRecord], kept: list[set[int]]) -> list[float | None]:
    """Seconds of training at each stop: the begin of the step that took as long as the stop, and that came after what
    its copy holds and is in the next one. None where there is no such step: the stop fell between two."""
    long = [record for record in whole if record.step_ms >= STOPPED_S * 900]
    ends = [max(have, default=-1) for have in kept]
    found: list[float | None] = []
    for begin, end in zip(ends, [*ends[1:], whole[-1].iteration], strict=True):
        here = [record.elapsed_s - record.step_ms / 1e3 for record in long if begin < record.iteration <= end]
        found.append(here[0] if len(here) == 1 else None)
    return found
