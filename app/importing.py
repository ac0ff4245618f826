"""Takes the records of a pilot that ran without a store into one, where it looks like any other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from db import attempts, liveness, pilots
from db.pilots import RunRow
from db.recorder import Recorder
from db.store import Store
from engine import lines
from engine.lines import Begun, Ended, Measured
from engine.records import Record

KILLED = "Its worker was ended before it could say why."
CUT_SHORT = "The file ends here: the run was not at its end when it was copied, or its worker was ended."


def take_in(store: Store, path: Path) -> int:
    """Put the pilot in `path` into the store; its id. Raises LinesError or OSError before anything is written, and
    StoreError."""
    head = lines.read_head(path)
    for _ in lines.read(path):  # the whole file, so that a line that can't be read leaves nothing half done
        pass
    pilot_id = pilots.add_pilot(store, head.pilot, head.runs)
    rows = pilots.queue(store, pilot_id)
    for number, row in enumerate(rows):
        _job(store, row, rows, (event for event in lines.read(path) if event.job == number))
    return pilot_id


def _job(store: Store, row: RunRow, rows: list[RunRow], events: Iterable[Begun | Ended | Measured]) -> None:
    """All attempts of one job."""
    taken: _Attempt | None = None
    with liveness.lock_of(store.path, row.id):
        for event in events:
            if isinstance(event, Begun):
                if taken is not None:
                    taken.close(taken.began, "interrupted", KILLED)
                taken = _Attempt(store, row.id, event)
            elif taken is not None and isinstance(event, Measured):
                taken.recorder.append(_renumbered(event.record, rows))
            elif taken is not None and isinstance(event, Ended):
                taken.close(event.at, event.outcome, event.message)
                taken = None
        if taken is not None:
            taken.close(taken.began, "interrupted", CUT_SHORT)


class _Attempt:
    """An attempt of long ago that is recorded now."""

    def __init__(self, store: Store, run_id: int, begun: Begun) -> None:
        self._store, self._run_id, self.began = store, run_id, begun.at
        self._id = attempts.begin(store, run_id, pid=begun.pid, log_path="")
        self.recorder = Recorder(store, run_id, self._id, on_wish=_deaf)
        self.recorder.start()

    def close(self, ended: str, outcome: str, message: str) -> None:
        """Record its end, at the times of then."""
        self.recorder.close(outcome, message)
        attempts.restamp(self._store, self._run_id, self._id, began=self.began, ended=ended)


def _renumbered(record: Record, rows: list[RunRow]) -> Record:
    """`record` with the store's number of the run that was measured."""
    measured = getattr(record, "measured_run_id", None)
    return record if measured is None else replace(record, measured_run_id=rows[measured].id)  # type: ignore[call-arg]


def _deaf(_: str) -> None:
    """Nobody wishes anything of what is past."""
