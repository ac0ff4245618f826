"""The journal beside a store, damaged: what can still be read of it is replayed, the rest is passed over."""

from __future__ import annotations

import json

from hypothesis import strategies as some

from db import attempts, journal, pilots
from db.rows import row_of
from db.store import open_store
from engine.records import WarningRecord
from tests.fuzz.profile import JSON, hold, times
from tests.pilots import ATTENTION, queued, tiny

LINES = some.one_of(
    JSON.map(json.dumps),
    some.lists(
        some.sampled_from(["warning", "iteration", "nobody", "run_id", 1, None, {}, {"nobody": 1}]), max_size=3
    ).map(json.dumps),
    some.binary(max_size=20).map(lambda line: line.decode(errors="replace")),
    some.sampled_from(
        ["[" * 50_000, '["warning", {"run_id": 1', "", '["warning", []]', '["warning", {}]', '["run", {}]']
    ),
).map(lambda line: line.replace("\n", " "))


@times(few=150, many=5_000)
def test_damaged_lines_of_a_journal_cost_themselves_alone(cases: int, store_url: str) -> None:
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    attempt_id = attempts.begin(store, run.id, pid=0, log_path="")
    path, replayed = journal.journal_of(store.path, run.id), 0

    def check(lines: list[str]) -> None:
        nonlocal replayed
        path.unlink(missing_ok=True)
        record = WarningRecord(kind="busy", detail="told")
        with path.open("w", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines))
        replayed += 1
        journal.append(path, [row_of(record, run_id=run.id, attempt_id=attempt_id, sequence=replayed)])
        with store.write() as connection:
            assert journal.replay(connection, path) >= 1
            kept = connection.exec_driver_sql("SELECT MAX(sequence) FROM warning").scalar_one()
        assert kept == replayed

    row = {"run_id": run.id, "attempt_id": attempt_id, "sequence": 10**9, "kind": "busy"}
    wrong = [json.dumps(["warning", row | {"detail": detail}]) for detail in ("\ud800", 2**64)]
    hold(check, some.lists(LINES, max_size=5), cases, ['["warning", {}]'], ['["run", {}]'], wrong)
    store.close()
