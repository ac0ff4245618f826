"""Wishes of any kind in the store: those that are meant are heard, others change nothing, and the recorder goes on."""

from __future__ import annotations

from hypothesis import strategies as some
from sqlalchemy import insert

from app.worker import _Wishes
from db import attempts, pilots
from db.recorder import Recorder
from db.rows import table
from db.stamps import now
from db.store import Store, open_store
from engine.control import RunControl
from engine.records import WarningRecord
from tests.fuzz.profile import TEXTS, hold, times
from tests.pilots import ATTENTION, queued, tiny

KINDS = ("stop", "pause", "resume", "checkpoint")


def _wish(store: Store, run_id: int, kind: str) -> None:
    """Past the store's own check of what a wish can be, as another program or another version might."""
    with store.write() as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        try:
            values = {"run_id": run_id, "kind": kind, "created_at": now()}
            connection.execute(insert(table("wish")).values(**values))
        finally:
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")


@times(few=100, many=5_000)
def test_a_wish_of_any_kind_is_heard_or_passed_over(cases: int, store_url: str) -> None:
    store = open_store(store_url)
    [run] = pilots.runs(store, queued(store, tiny(ATTENTION)))
    attempt_id = attempts.begin(store, run.id, pid=0, log_path="")
    heard: list[str] = []
    control = RunControl()
    wishes = _Wishes(control)

    def hear(kind: str) -> None:
        heard.append(kind)
        wishes.hear(kind)

    recorder = Recorder(store, run.id, attempt_id, on_wish=hear)
    wished: list[str] = []

    def check(kinds: list[str]) -> None:
        for kind in kinds:
            _wish(store, run.id, kind)
        wished.extend(kinds)
        recorder.append(WarningRecord(kind="busy", detail=""))
        recorder.flush()  # its thread is not started: this writes, and reads the wishes
        assert heard == wished
        known = [kind for kind in wished if kind in ("pause", "resume")]
        found = pilots.run(store, run.id)
        assert found is not None
        assert found.status == ("paused" if known and known[-1] == "pause" else "running")

    hold(check, some.lists(some.sampled_from(KINDS) | TEXTS, min_size=1, max_size=4), cases)
    assert control.stop.is_set() == ("stop" in wished)
    assert control.checkpoint.is_set() == ("checkpoint" in wished)
    print(f"{len(heard)} wishes heard, {sum(kind in KINDS for kind in heard)} of them meant")
    store.close()
