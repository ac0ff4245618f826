"""kill -9 at random moments: what was measured stays, and the resumed run ends bit for bit as an undisturbed one."""

from __future__ import annotations

import json
import os
import random
import subprocess
import time
from collections.abc import Callable
from typing import IO

import pytest

from app import workers
from db import attempts, pilots, series
from db.store import Store, open_store
from engine.records import EvaluationRecord, IterationRecord
from tests.draws import draws
from tests.pilots import ATTENTION, queued, tiny

LONG = {"max_iters": 400, "eval_interval": 50}
DROPPING = ATTENTION | {"model": {"dropout": 0.1}}
PATIENCE_S = 600


def begin(store: Store, run_id: int, stderr: IO[str] | int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """A worker that has said its handshake, or has ended."""
    worker = subprocess.Popen(
        workers.command(store.url, run_id),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        env=workers.environment(),
    )
    assert worker.stdout is not None
    assert "attempt" in json.loads(worker.stdout.readline())
    return worker


def finish(store: Store, run_id: int) -> None:
    with begin(store, run_id) as worker:
        assert worker.wait(PATIENCE_S) == 0
    run = pilots.run(store, run_id)
    assert run is not None
    assert run.status == "finished", run.message


def scored(store: Store, run_id: int) -> dict[tuple[int, str], float | None]:
    """The last loss of every evaluation."""
    found = [record for _, record in series.after(store, run_id, "evaluation", 0)]
    return {(r.iteration, r.split): r.loss for r in found if isinstance(r, EvaluationRecord)}


def trained(store: Store, run_id: int) -> list[set[float]]:
    """The training losses of every iteration, over all attempts."""
    found: dict[int, set[float]] = {}
    for _, record in series.after(store, run_id, "iteration", 0):
        if isinstance(record, IterationRecord):
            found.setdefault(record.iteration, set()).add(record.loss)
    assert sorted(found) == list(range(LONG["max_iters"]))
    return [found[n] for n in sorted(found)]


def tear(store: Store, run_id: int, lasts_s: float, kills: int, rng: random.Random) -> int:
    """Carry a run to its end, killing its worker at up to `kills` random moments; how many there were."""
    killed = 0
    while killed < kills:
        with begin(store, run_id) as worker:
            try:
                worker.wait(rng.uniform(0.3, 1.0) * lasts_s)  # any moment will do
                return killed  # it had less left to do
            except subprocess.TimeoutExpired:
                os.kill(worker.pid, 9)
        killed += 1
        attempts.recover(store)
        run = pilots.run(store, run_id)
        if run is None or run.status != "interrupted":  # killed after its last row
            return killed
    finish(store, run_id)
    return killed


@pytest.mark.faults("worker killed, then resumed: ends bit for bit as undisturbed")
@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_a_run_killed_at_random_moments_ends_as_if_nothing_had_happened(
    store_url: str, kills: int, tally: Callable[..., None]
) -> None:
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(DROPPING, **LONG)))
    begun = time.monotonic()
    finish(store, run.id)
    lasts_s = time.monotonic() - begun
    undisturbed = pilots.summaries(store, 1)[run.id]
    left, rows, rng = kills, 0, draws()
    while left > 0:
        pilot_id = queued(store, tiny(DROPPING, **LONG))
        [torn] = pilots.runs(store, pilot_id)
        left -= tear(store, torn.id, lasts_s, left, rng)
        assert scored(store, torn.id) == scored(store, run.id)
        assert trained(store, torn.id) == trained(store, run.id)
        summary = pilots.summaries(store, pilot_id)[torn.id]
        for name in ("val_loss", "honest_val_loss", "best_val_loss", "train_loss", "loss_spikes", "tokens_seen"):
            assert getattr(summary, name) == getattr(undisturbed, name)
        rows += LONG["max_iters"]
    tally(times=kills, rows=rows)
