"""Memory runs out under a worker: the system ends it, or refuses it more. What it measured is kept, and the run says
what happened and what to do."""

from __future__ import annotations

import re
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import Popen

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.gui.run.queue import RunQueue
from db import attempts, pilots
from db.pilots import RunRow
from db.store import Store, open_store
from engine.records import FITTING
from tests.app.gui.run.test_queue import PATIENCE_MS, make, store
from tests.faults.witness import PATIENCE_S, carried, iterations, rows, sound, until
from tests.pilots import ATTENTION, queued, tiny

__all__ = ["make", "store"]  # fixtures
GROUPS = (Path("/sys/fs/cgroup/memory"), "memory.limit_in_bytes"), (Path("/sys/fs/cgroup"), "memory.max")
ROOM = 128 * 1024  # bytes beside what it has
LOOKED = "Memory did not suffice after iteration"
GREEDY = {"max_iters": 100_000, "batch_size": 512, "eval_interval": 100_000, "eval_iters": 1}


@pytest.fixture
def tight_group() -> Iterator[Path]:
    """A control group of the kernel's, whose members may take hardly anything more."""
    made = next(filter(None, (_limited(parent / "pilotlight-test", limit) for parent, limit in GROUPS)), None)
    if made is None:
        pytest.skip("this system lets us not limit the memory of another process")
    yield made
    made.rmdir()


def _limited(group: Path, limit: str) -> Path | None:
    with suppress(OSError):
        group.mkdir()
        with suppress(OSError):
            (group / limit).write_text(str(ROOM))
            return group
        group.rmdir()
    return None


@pytest.mark.faults("the system ends a worker for want of memory")
def test_the_system_ends_a_worker_for_want_of_memory(
    store: Store, make: Callable[..., RunQueue], qtbot: QtBot, tight_group: Path
) -> None:
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION, **GREEDY)))
    ours, ended = make(), list[RunRow]()
    ours.run_ended.connect(ended.append)
    ours.start([run])
    qtbot.waitUntil(lambda: rows(store.path, run.id) > 5, timeout=PATIENCE_MS)
    [pid] = ours.worker_pids
    (tight_group / "cgroup.procs").write_text(str(pid))
    qtbot.waitUntil(lambda: bool(ended), timeout=PATIENCE_MS)
    assert not psutil.pid_exists(pid)
    assert ended[0].status == "interrupted"
    assert re.match(r"The system ended the worker after iteration \d+ because the machine's memory ran out\. It held "
                    r"up to .* Choose a smaller batch_size .* Resume", ended[0].message)  # fmt: skip
    assert len(iterations(store, run.id)) == ended[0].iteration
    assert sound(store.path)


@contextmanager
def refused(store: Store) -> Iterator[tuple[int, Popen[str]]]:
    """A run, and the worker that carries it, which gets no byte more than it has."""
    with carried(store, batch_size=64) as (run_id, worker):
        held = psutil.Process(worker.pid).memory_info().vms
        resource.prlimit(worker.pid, resource.RLIMIT_AS, (held, resource.RLIM_INFINITY))
        yield run_id, worker


def afterwards(store: Store, run_id: int) -> RunRow:
    """The run, once its worker is gone, with all that it measured."""
    attempts.recover(store)
    run = pilots.run(store, run_id)
    assert run is not None
    assert len(iterations(store, run_id)) == run.iteration > 20
    assert sound(store.path)
    return run


@pytest.mark.faults("a worker gets no more memory")
@pytest.mark.slow  # that such a step is told is held in tests/engine/test_fit.py too
def test_a_worker_that_gets_no_more_memory_says_what_to_do(store_url: str) -> None:
    store = open_store(store_url)
    with refused(store) as (run_id, worker):
        until(lambda: worker.poll() is not None)
    run = afterwards(store, run_id)
    assert run.status == "failed", (worker.returncode, run.message)
    if worker.returncode < 0:  # torch's profiler has ended the process
        assert run.message.startswith(LOOKED)
        return
    assert run.message.startswith("The memory of cpu is too small for this variant")
    assert "another 0.00" not in run.message
    assert "choose a smaller" in run.message or "Measured: batch_size = " in run.message


@pytest.mark.faults("a worker gets no more memory")
@pytest.mark.slow
def test_a_worker_that_ends_while_it_looks_for_what_fits_is_told_for_want_of_memory(store_url: str) -> None:
    store = open_store(store_url)
    with refused(store) as (run_id, worker):
        until(lambda: phase(store, run_id) == FITTING)
        worker.kill()
        assert worker.wait(PATIENCE_S) == -signal.SIGKILL
    run = afterwards(store, run_id)
    assert run.status == "failed"
    assert run.message.startswith(f"{LOOKED} {run.iteration}, ")
    assert "Choose a smaller batch_size" in run.message


def phase(store: Store, run_id: int) -> str:
    run = pilots.run(store, run_id)
    assert run is not None
    return run.phase
