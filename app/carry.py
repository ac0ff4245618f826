"""Carry the queued runs of a pilot one after another from the command line, and tell how they stand."""

from __future__ import annotations

import contextlib
import signal
import subprocess
from collections.abc import Callable

from app import paths, workers
from db import pilots
from db.errors import StoreError
from db.pilots import ACTIVE, RunRow
from db.store import Store

POLL_S = 0.5


class Carrier:
    """Runs workers for one pilot; Ctrl-C stops the run under way in words, a second one by force."""

    def __init__(self, store: Store, on_change: Callable[[RunRow], None]) -> None:
        self.store, self._on_change = store, on_change
        self.interrupts = 0
        self._worker: subprocess.Popen[str] | None = None
        self._run_id = 0

    def carry(self, runs: list[RunRow]) -> list[RunRow]:
        """Carry `runs`; those that an interrupt keeps from starting stay queued. Raises StoreError."""
        previous = signal.signal(signal.SIGINT, lambda *_: self._interrupt())
        try:
            return [self._carry(run) if not self.interrupts else run for run in runs]
        finally:
            signal.signal(signal.SIGINT, previous)

    def _carry(self, run: RunRow) -> RunRow:
        log, memory = paths.run_log(self.store.identity, run.id), workers.MemoryWatch()
        self._run_id = run.id
        with log.open("a", encoding="utf-8") as errors:
            self._worker = subprocess.Popen(
                workers.command(self.store.url, run.id),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env=workers.environment(),
                start_new_session=True,  # Ctrl-C reaches only this process, which asks in words
            )
        with self._worker as worker:
            self._follow(worker)
            said = worker.stdout.read() if worker.stdout else ""
        refusal = workers.refusal_in(said)
        return workers.settle(self.store, run.id, refusal, forced=self.interrupts > 1, memory=memory) or run

    def _follow(self, worker: subprocess.Popen[str]) -> None:
        wished = False
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                worker.wait(POLL_S)
            with contextlib.suppress(StoreError):  # busy: the next look will tell
                found = pilots.run(self.store, self._run_id)
                if found is not None:
                    self._on_change(found)
                if self.interrupts and not wished and found and found.status in ACTIVE:  # earlier nobody would hear
                    pilots.wish(self.store, self._run_id, "stop")
                    wished = True
            if worker.poll() is not None:
                return

    def _interrupt(self) -> None:
        self.interrupts += 1
        if self.interrupts > 1 and self._worker is not None:
            workers.kill_tree(self._worker.pid)
