"""Starting and ending worker processes; shared by the window and the command line."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from dataclasses import replace
from pathlib import Path

import psutil

from app import language, paths, run_log
from db import attempts, pilots, series
from db.pilots import RunRow
from db.store import Store
from engine.handshake import told
from engine.words import tr

log = logging.getLogger(__name__)

OOM_COUNTERS = (Path("/proc/vmstat"), Path("/sys/fs/cgroup/memory.events"))  # of the machine, of a container


def command(store_url: str, run_id: int) -> list[str]:
    """The command line of a worker for one attempt of a run, watched by this process."""
    me = psutil.Process()
    log.info("run %d begins", run_id)
    return [
        *(sys.executable, "-P", "-m", "app.worker"),  # -P: an app folder where the user stands must not hide ours
        *("--store", store_url, "--run", str(run_id)),
        *("--parent-pid", str(me.pid), "--parent-created", repr(me.create_time())),
    ]


def environment() -> dict[str, str]:
    """The environment of a worker: text as UTF-8, each line of its log at once, GPUs counted as the driver's own tools
    do, and the language of this process, for what it stores is read here."""
    own = {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", language.VARIABLE: language.in_use()}
    return {"CUDA_DEVICE_ORDER": "PCI_BUS_ID", **os.environ, **own}


def cpu_seconds(pid: int) -> float | None:
    """Processor time that a process has had; None where it is gone."""
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return None
    return times.user + times.system


def kill_tree(pid: int) -> None:
    """End a process and all that it started, at once."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for member in [*process.children(recursive=True), process]:
            with contextlib.suppress(psutil.NoSuchProcess):
                member.kill()


class MemoryWatch:
    """Tells whether the system has ended a process for want of memory since this was made."""

    def __init__(self) -> None:
        self._before = _oom_kills()

    @property
    def ran_out(self) -> bool:
        return _oom_kills() > self._before


def settle(store: Store, run_id: int, refusal: str, *, forced: bool, memory: MemoryWatch) -> RunRow | None:
    """Once a worker has ended: bring the run's state into line with that. Raises StoreError.

    `refusal`: why it could not begin, if it said so. `forced`: it did not hear the wish to stop, so we ended it.
    `memory`: made before it began.
    """
    attempts.recover(store)
    with contextlib.suppress(OSError):  # what it may have written in its last moments
        run_log.trim(paths.run_log(store.identity, run_id))
    found = pilots.run(store, run_id)
    log.info("the worker of run %d has ended: %s", run_id, found.status if found else "gone")
    if found is not None and found.status == "queued":
        details = tr("The worker ended before it could begin; its log has the details.")
        status, message = "failed", refusal or details
    elif found is not None and found.status in pilots.RESUMABLE and refusal:
        status, message = found.status, refusal
    elif found is not None and found.status in pilots.ACTIVE and refusal:  # another program's worker carries it
        return replace(found, message=refusal)
    elif found is not None and found.status == "interrupted" and forced:
        status = "stopped"
        message = tr("Stopped by force. Resume goes on from the last checkpoint, or from the beginning.")
    elif found is not None and found.status == "interrupted" and memory.ran_out:
        status, message = "interrupted", _out_of_memory(store, found)
    else:
        return found
    pilots.set_status(store, run_id, status, message)
    return pilots.run(store, run_id)


def _out_of_memory(store: Store, run: RunRow) -> str:
    said = [
        tr(
            "The system ended the worker after iteration {iteration} because the machine's memory ran out.",
            iteration=run.iteration,
        )
    ]
    peak = series.highest(store, run.id, "device_sample", "host_private_bytes")
    if peak is not None:
        said.append(tr("It held up to {amount} GB.", amount=f"{peak / 1e9:.1f}"))
    said.append(
        tr(
            "This machine has {amount} GB. Choose a smaller batch_size with more gradient_accumulation_steps, or close "
            "other programs and Resume from the last checkpoint.",
            amount=f"{psutil.virtual_memory().total / 1e9:.1f}",
        )
    )
    return " ".join(said)


def _oom_kills() -> int:
    """How often the system has ended a process for want of memory; 0 where it does not tell."""
    count = 0
    for path in OOM_COUNTERS:
        with contextlib.suppress(OSError, ValueError):
            words = path.read_text().split()
            count += int(words[words.index("oom_kill") + 1])
    return count


def refusal_in(handshake: str) -> str:
    """The sentence in a worker's handshake line that says why it can't begin; empty where it has begun."""
    return str(told(handshake).get("error", ""))
