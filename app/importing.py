"""Takes the records of a pilot that ran elsewhere, without a store, into one, where it looks like any other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from db import attempts, liveness, pilots
from db.pilots import RunRow
from db.recorder import Recorder
from db.store import Store
from engine import lines
from engine.lines import Begun, Ended, Measured
from engine.records import Record
from engine.words import marked, tr

KILLED = marked("Its worker was ended before it could say why.")
CUT_SHORT = marked("The file ends here: the run was not at its end when it was copied, or its worker was ended.")


def take_in(store: Store, path: Path) -> int:
    """Put the pilot in `path` into the store; its id. Raises LinesError or OSError before anything is written, and
    StoreError."""
    head = lines.read_head(path)
    begun = ""
    for event in lines.read(path):  # the whole file, so that a line that can't be read leaves nothing half done
        begun = begun or (event.at if isinstance(event, Begun) else "")
    pilot_id = pilots.add_pilot(store, head.pilot, head.runs, begun=begun)
    rows = pilots.queue(store, pilot_id)
    jobs = [_Job(store, row, rows) for row in rows]
    for event in lines.read(path):
        jobs[event.job].take(event)
    for job in jobs:
        job.end(tr(CUT_SHORT))
    return pilot_id


class _Job:
    """One job's attempts, as the file tells them one after another."""

    def __init__(self, store: Store, row: RunRow, rows: list[RunRow]) -> None:
        self._store, self._row, self._rows = store, row, rows
        self._taken: _Attempt | None = None

    def take(self, event: Begun | Ended | Measured) -> None:
        """Record what comes next; what belongs to no attempt is passed over."""
        if isinstance(event, Begun):
            self.end(tr(KILLED))
            self._taken = _Attempt(self._store, self._row.id, event)
        elif self._taken is not None and isinstance(event, Measured):
            self._taken.recorder.append(_renumbered(event.record, self._rows))
        elif self._taken is not None and isinstance(event, Ended):
            self._taken.close(event.at, event.outcome, event.message)
            self._taken = None

    def end(self, why: str) -> None:
        """Close an attempt whose end the file does not tell."""
        if self._taken is not None:
            self._taken.close(self._taken.began, "interrupted", why)
            self._taken = None


class _Attempt:
    """An attempt of long ago that is recorded now."""

    def __init__(self, store: Store, run_id: int, begun: Begun) -> None:
        self._store, self._run_id, self.began = store, run_id, begun.at
        self._lock = liveness.lock_of(store.path, run_id)
        self._lock.acquire()
        self._id = attempts.begin(store, run_id, pid=begun.pid, log_path="")
        self.recorder = Recorder(store, run_id, self._id, on_wish=_deaf)
        self.recorder.start()

    def close(self, ended: str, outcome: str, message: str) -> None:
        """Record its end, at the times of then."""
        self.recorder.close(outcome, message)
        attempts.restamp(self._store, self._run_id, self._id, began=self.began, ended=ended)
        self._lock.release()


def _renumbered(record: Record, rows: list[RunRow]) -> Record:
    """`record` with the store's number of the run that was measured."""
    measured = getattr(record, "measured_run_id", None)
    return record if measured is None else replace(record, measured_run_id=rows[measured].id)  # type: ignore[call-arg]


def _deaf(_: str) -> None:
    """Nobody wishes anything of what is past."""
