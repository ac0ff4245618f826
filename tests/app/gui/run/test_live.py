"""What one look at the store tells the Run page."""

from __future__ import annotations

import os

from app.gui.run.live import catch_up
from db import attempts, liveness, pilots
from db.store import open_store
from tests.pilots import ATTENTION, tiny


def test_a_run_that_another_program_lost_is_found_while_the_window_is_open(store_url: str) -> None:
    store = open_store(store_url)
    pilot_id = pilots.add_pilot(store, tiny(ATTENTION))
    [run] = pilots.runs(store, pilot_id)
    with liveness.lock_of(store.path, run.id):  # as its worker would
        attempts.begin(store, run.id, pid=os.getpid(), log_path="")
        assert [r.status for r in catch_up(store, pilot_id, {}, {}).runs] == ["running"]
    assert [r.status for r in catch_up(store, pilot_id, {}, {}).runs] == ["interrupted"]
