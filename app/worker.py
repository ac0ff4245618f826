"""The worker process: one attempt of one run or comparison. `python -m app.worker --store URL --run ID`.

Writes what it measures into the store and hears wishes from there. Its stdout carries one line, the handshake; its log
goes to a file. It holds the run's lock while it lives, and leaves with a checkpoint when its parent is gone.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import json
import logging
import os
import signal
import sys
import threading
from pathlib import Path

import psutil
from filelock import Timeout

from app import language, paths, run_log
from db import attempts, liveness, pilots
from db.errors import StoreError
from db.pilots import RunRow
from db.recorder import PATIENCE_S, Recorder
from db.store import Store, open_store
from engine.control import RunControl
from engine.words import tr, unusable

log = logging.getLogger("worker")

FINISHED, FAILED, BAD_INPUT = 0, 1, 2
LOCK_PATIENCE_S = 10.0  # another process may be looking whether the lock is free


def main() -> int:
    """Carry the attempt that the command line names; 0 unless the run failed or could not begin."""
    arguments = _arguments()
    language.use_told()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent, which asks in words
    try:
        store = open_store(arguments.store)
        if store.notice:
            return _refuse(store.notice)
        with liveness.lock_of(store.path, arguments.run).acquire(timeout=LOCK_PATIENCE_S):
            return _carry(store, arguments)
    except Timeout:
        return _refuse(tr("Run {run} is being carried by another worker already.", run=arguments.run))
    except StoreError as error:
        return _refuse(str(error))
    except OSError as error:  # of the lock or the log: the attempt itself tells its own
        return _refuse(unusable(error))


def _carry(store: Store, arguments: argparse.Namespace) -> int:
    log_path = paths.run_log(store.identity, arguments.run)
    _log_to(log_path)
    attempt_id = attempts.begin(store, arguments.run, pid=os.getpid(), log_path=str(log_path))
    control = RunControl()
    run_log.bound(log_path, quiet=lambda: control.in_timed_window)
    hurried = open_store(arguments.store, patience_s=PATIENCE_S)
    recorder = Recorder(
        hurried, arguments.run, attempt_id, on_wish=_Wishes(control).hear, quiet=lambda: control.in_timed_window
    )
    recorder.start()
    _watch(arguments, control)
    _say({"attempt": attempt_id, "pid": os.getpid(), "log": str(log_path)})
    found = pilots.run(store, arguments.run)
    outcome, message = "failed", tr("The run has vanished from the store.")
    if found is not None:
        outcome, message = _attempt(store, found, recorder, control)
    log.info("attempt %s%s", outcome, f": {message}" if message else "")
    recorder.close(outcome, message)
    return FAILED if outcome == "failed" else FINISHED


def _attempt(store: Store, run: RunRow, recorder: Recorder, control: RunControl) -> tuple[str, str]:
    """Train or measure; how it ended, and a sentence where a person should know more."""
    from engine import carry  # brings in torch: after the handshake, so that the window hears from us soon
    from engine.comparison import Subject

    log.info(pilots.names([run])[run.id] if not run.trains else f"{run.variant}, seed {run.seed}")
    try:
        folder, cache = paths.checkpoints(store.identity, run.id), paths.corpora()
        subjects = [
            Subject(run_id=other.id, run=other.run_spec(), folder=paths.checkpoints(store.identity, other.id))
            for other in pilots.runs(store, run.pilot_id)
            if other.status == "finished"
        ]
    except OSError as error:  # of folders that can't be made; what a job meets is told by itself
        return "failed", unusable(error)
    return carry.carry(carry.work_of(run.job(), folder, cache, subjects), recorder, control)


class _Wishes:
    """Hands wishes from the store to the attempt."""

    def __init__(self, control: RunControl) -> None:
        self._acts = {
            "stop": control.stop.set,
            "pause": control.pause,
            "resume": control.resume,
            "checkpoint": control.checkpoint.set,
        }

    def hear(self, kind: str) -> None:
        act = self._acts.get(kind)
        if act is None:  # of another version, or not of ours
            log.warning("a wish that nobody here understands: %.100r", kind)
            return
        log.info("wish: %s", kind)
        act()


def _watch(arguments: argparse.Namespace, control: RunControl) -> None:
    """End with a checkpoint when the parent is gone or the system says so."""
    signal.signal(signal.SIGTERM, lambda *_: control.orphaned.set())
    if arguments.parent_pid:
        parent = (arguments.parent_pid, arguments.parent_created)
        threading.Thread(target=_watch_parent, args=(*parent, control), name="parent watch", daemon=True).start()


def _watch_parent(pid: int, created: float, control: RunControl) -> None:
    with contextlib.suppress(psutil.Error):
        parent = psutil.Process(pid)
        while abs(parent.create_time() - created) < 1.0 and _lives(parent):
            if control.orphaned.wait(1.0):
                return
    log.warning("the parent process is gone")
    control.orphaned.set()


def _lives(process: psutil.Process) -> bool:
    """False also for one that was killed and that nobody has taken leave of."""
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m app.worker", description=__doc__)
    parser.add_argument("--store", required=True)
    parser.add_argument("--run", type=int, required=True)
    parser.add_argument("--parent-pid", type=int, default=0)
    parser.add_argument("--parent-created", type=float, default=0.0)
    return parser.parse_args()


def _log_to(path: Path) -> None:
    """The parent has led stderr there too, which gets what Python prints when it dies."""
    faulthandler.enable(2)
    logging.raiseExceptions = False  # a log that can't be written is no reason for tracebacks in it
    logging.basicConfig(
        filename=path, encoding="utf-8", level=logging.INFO, format="%(asctime)s  %(message)s", datefmt="%H:%M:%S"
    )


def _say(handshake: dict[str, object]) -> None:
    """The only line on stdout, which nobody reads any further: whatever a library prints there goes to the log, where
    it neither blocks us nor fills the parent's memory. A closed stdout is no reason to end."""
    with contextlib.suppress(OSError, ValueError):
        print(json.dumps(handshake), flush=True)
    with contextlib.suppress(OSError):
        os.dup2(2, 1)


def _refuse(sentence: str) -> int:
    _say({"error": sentence})
    return BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
