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
    recorder: Recorder | None = None
    attempt_id, began, last = 0, "", ""
    with liveness.lock_of(store.path, row.id):
        for event in events:
            if isinstance(event, Begun):
                _close(recorder, "interrupted", CUT_SHORT)
                attempt_id, began = attempts.begin(store, row.id, pid=event.pid, log_path=""), event.at
                recorder = Recorder(store, row.id, attempt_id, on_wish=_deaf)
                recorder.start()
                last = event.at
            elif isinstance(event, Measured) and recorder is not None:
                recorder.append(_renumbered(event.record, rows))
            elif isinstance(event, Ended):
                _close(recorder, event.outcome, event.message)
                recorder, last = None, event.at
                attempts.restamp(store, row.id, attempt_id, began=began, ended=last)
        if recorder is not None:
            _close(recorder, "interrupted", CUT_SHORT)
            attempts.restamp(store, row.id, attempt_id, began=began, ended=last)


def _close(recorder: Recorder | None, outcome: str, message: str) -> None:
    if recorder is not None:
        recorder.close(outcome, message)


def _renumbered(record: Record, rows: list[RunRow]) -> Record:
    """`record` with the store's number of the run that was measured."""
    measured = getattr(record, "measured_run_id", None)
    return record if measured is None else replace(record, measured_run_id=rows[measured].id)  # type: ignore[call-arg]


def _deaf(_: str) -> None:
    """Nobody wishes anything of what is past."""
