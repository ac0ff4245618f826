"""Further seeds of a pilot: what is queued, where, and what is refused."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from app import example
from db import attempts, pilots, rows, seeds
from db.errors import StoreError
from db.rows import table
from db.store import Store, open_store
from engine.problems import SpecError
from tests.pilots import ATTENTION, GENERATIVE, queued, tiny


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


@pytest.fixture
def pilot_id(store: Store) -> int:
    """All of which has run here: two variants on two data sets at two settings with seed 1, finder, comparison."""
    spec = tiny(ATTENTION, GENERATIVE, inference={"quick": True})
    parts = {
        "model": spec.model.model_dump() | {"n_layer": 2},
        "data": [{"name": name, "demo_lines": 200} for name in ("a", "b")],
        "sweep": {"learning_rate": [0.001, 0.003]},
        "hybrid": {"most": 1},
    }
    made = queued(store, spec.model_validate(spec.model_dump() | parts))
    for run in pilots.queue(store, made):
        attempts.begin(store, run.id, pid=0, log_path="run.log")
        pilots.set_status(store, run.id, "finished")
    return made


def test_all_runs_are_queued_again_before_what_needs_them(store: Store, pilot_id: int) -> None:
    before = pilots.queue(store, pilot_id)
    assert seeds.add_further(store, pilot_id, 2) == (2, 3)
    after = pilots.queue(store, pilot_id)
    assert [run.kind for run in after] == ["training"] * 24 + ["hybrid", "comparison"]
    assert [run.seed for run in after if run.trains] == [1] * 8 + [2] * 8 + [3] * 8
    for old, new in zip(before[:8], after[8:16], strict=True):
        assert new.run_spec() == old.run_spec().model_copy(update={"seed": 2})
        assert (new.variant, new.data_set, new.setting) == (old.variant, old.data_set, old.setting)
    found = pilots.pilot(store, pilot_id)
    assert found is not None
    assert found.pilot_spec().seeds == (1, 2, 3)
    assert len({run.changed for run in after}) == 26  # readers notice each
    waiting = pilots.waiting(store, pilot_id)
    assert [(run.kind, run.seed) for run in waiting[::8]] == [("training", 2), ("training", 3), ("comparison", 0)]


def test_a_variant_whose_first_run_was_deleted_gets_the_seed_too(store: Store, pilot_id: int) -> None:
    seeds.add_seeds(store, pilot_id, [7])
    with store.write() as connection:
        rows.change_run(connection, pilots.runs(store, pilot_id)[0].id, deleted_at="2026-01-01")
    seeds.add_seeds(store, pilot_id, [4])
    assert sum(run.seed == 4 for run in pilots.runs(store, pilot_id)) == 8


def test_what_cannot_be_added_changes_nothing(store: Store, pilot_id: int) -> None:
    before = pilots.pilot(store, pilot_id), pilots.queue(store, pilot_id)
    with pytest.raises(StoreError, match="has seed 1 already"):
        seeds.add_seeds(store, pilot_id, [2, 1])
    with pytest.raises(SpecError, match="seed twice"):
        seeds.add_seeds(store, pilot_id, [2, 2])
    with pytest.raises(SpecError, match="seeds"):
        seeds.add_seeds(store, pilot_id, [2**32])
    with pytest.raises(StoreError, match="no longer in the store"):
        seeds.add_seeds(store, 99, [2])
    assert (pilots.pilot(store, pilot_id), pilots.queue(store, pilot_id)) == before
    pilots.set_status(store, before[1][-1].id, "running")
    with pytest.raises(StoreError, match="comparison of this pilot is running"):
        seeds.add_seeds(store, pilot_id, [2])


def test_pilots_of_elsewhere_and_of_other_versions_are_refused(store: Store, pilot_id: int) -> None:
    with pytest.raises(StoreError, match="were trained elsewhere"):
        seeds.add_further(store, example.bring(store), 1)
    checkpoint = queued(store, tiny(ATTENTION))
    pilots.set_status(store, pilots.runs(store, checkpoint)[0].id, "finished")  # no worker of ours has trained it
    with pytest.raises(StoreError, match="were trained elsewhere"):
        seeds.add_further(store, checkpoint, 1)
    with store.write() as connection:
        connection.execute(update(table("pilot")).values(spec='{"of": "tomorrow"}'))
    with pytest.raises(StoreError, match="another version"):
        seeds.add_further(store, pilot_id, 1)
