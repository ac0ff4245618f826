"""Reading what all runs of a pilot have recorded, in one query."""

from __future__ import annotations

from db import attempts, pilots, rows, series
from db.rows import row_of
from db.store import open_store
from engine.records import EvaluationRecord, WarningRecord
from tests.pilots import ATTENTION, GENERATIVE, queued, tiny


def test_validation_losses_of_all_runs_without_what_a_resume_did_again(store_url: str) -> None:
    store = open_store(store_url)
    first, other, bare = pilots.runs(store, queued(store, tiny(ATTENTION, GENERATIVE, {"name": "c"})))
    evaluated = [(0, 4.0), (10, 3.0), (20, 2.0), (10, 2.9), (20, 1.9)]
    for run in (first, other):
        attempt_id = attempts.begin(store, run.id, pid=0, log_path="")
        for sequence, (iteration, loss) in enumerate(evaluated if run is first else evaluated[:2]):
            for split, more in (("val", 0.0), ("train", 9.0)):
                record = EvaluationRecord(
                    iteration=iteration, split=split, loss=loss + more, windows=1, elapsed_s=sequence
                )
                row = row_of(record, run_id=run.id, attempt_id=attempt_id, sequence=2 * sequence + (split == "val"))
                with store.write() as connection:
                    rows.write(connection, [row])
    found = series.validation(store, [first.id, other.id, bare.id], 10)
    assert {run_id: of_run.tolist() for run_id, of_run in found.items()} == {
        first.id: [[0, 4.0, 0], [10, 2.9, 3], [20, 1.9, 4]],
        other.id: [[0, 4.0, 0], [10, 3.0, 1]],
    }
    assert series.validation(store, [], 10) == {}


def test_of_very_many_those_at_regular_places_and_the_last(store_url: str) -> None:
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    attempt_id = attempts.begin(store, run.id, pid=0, log_path="")
    evaluated = [
        EvaluationRecord(iteration=10 * n, split="val", loss=float(n), windows=1, elapsed_s=n) for n in range(9_000)
    ]
    found = [row_of(record, run_id=run.id, attempt_id=attempt_id, sequence=n) for n, record in enumerate(evaluated)]
    with store.write() as connection:
        rows.write(connection, found)
    losses = series.validation(store, [run.id], 10)[run.id][:, 1].tolist()
    assert losses == [*map(float, range(0, 9_000, 5)), 8_999.0]


def test_records_of_a_pilot_come_by_run(store_url: str) -> None:
    store = open_store(store_url)
    pilot_id = queued(store, tiny())
    elsewhere = pilots.runs(store, queued(store, tiny()))[0]
    run = pilots.runs(store, pilot_id)[0]
    for one in (run, elsewhere):
        attempt_id = attempts.begin(store, one.id, pid=0, log_path="")
        warning = WarningRecord(kind="busy", detail="Others work here.")
        with store.write() as connection:
            rows.write(connection, [row_of(warning, run_id=one.id, attempt_id=attempt_id, sequence=1)])
    assert series.of_pilot(store, pilot_id, WarningRecord) == {run.id: [warning]}
