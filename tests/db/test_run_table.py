"""The run table out of a real store: rows, notes and tags, archiving, deleting, having back, purging; and views."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import comparison
from db import attempts, decisions, pilots, queue, rows, run_table, run_views
from db.errors import StoreError
from db.rows import row_of
from db.run_views import RunView
from db.store import Store, open_store
from engine import jobs
from engine.analysis.run_table import TableRun
from engine.records import EvaluationRecord
from engine.sections import InferenceSpec
from tests.engine.analysis.test_matrix import SUMMARY
from tests.pilots import ATTENTION, GENERATIVE, queued, tiny


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


@pytest.fixture
def pilot_id(store: Store) -> int:
    """Two variants with two seeds, finished but for the last run."""
    found = queued(store, tiny(ATTENTION, GENERATIVE, seeds=(1, 2), inference={"quick": True}))
    for n, run in enumerate(pilots.runs(store, found)[:3]):
        end(store, run.id, 2.0 - n / 10)
    return found


def end(store: Store, run_id: int, loss: float) -> None:
    attempt_id = attempts.begin(store, run_id, pid=0, log_path="")
    curve = [
        EvaluationRecord(iteration=n, split=split, loss=loss + k, windows=2, elapsed_s=1.0)
        for n, (split, k) in enumerate((("val", 2.0), ("train", 0.5), ("val", 1.0), ("val_full", 0.0)))
    ]
    records = [*curve, replace(SUMMARY, val_loss=loss, best_val_loss=loss + 0.5)]
    with store.write() as connection:
        made = [row_of(r, run_id=run_id, attempt_id=attempt_id, sequence=n) for n, r in enumerate(records)]
        rows.write(connection, made)
        rows.change_run(connection, run_id, status="finished")


def by_id(store: Store) -> dict[int, TableRun]:
    return {run.id: run for run in run_table.table_runs(store)}


def test_every_training_run_is_a_row_with_its_figures(store: Store, pilot_id: int) -> None:
    found = run_table.table_runs(store)
    assert [(run.variant, run.seed, run.status) for run in found] == [
        ("attention", 1, "finished"),
        ("generative <max>", 1, "finished"),
        ("attention", 2, "finished"),
        ("generative <max>", 2, "queued"),
    ]
    second = found[1]
    assert (second.pilot, second.mixer, second.place, second.baseline) == ("tiny", "generative", 1, False)
    assert (second.val_loss, second.last_val_loss, second.best_val_loss) == (1.9, 2.9, 2.4)
    assert (second.ms_per_iteration, second.causal, second.archived) == (10.0, True, False)
    assert found[0].baseline
    assert (found[3].val_loss, found[3].last_val_loss) == (None, None)


def test_layers_of_several_mixers_name_each_once(store: Store) -> None:
    queued(store, tiny({"name": "mixed", "mixer": ["generative"]}, ATTENTION))
    assert [run.mixer for run in run_table.table_runs(store)] == ["generative", "attention"]


def test_notes_and_tags_are_kept(store: Store, pilot_id: int) -> None:
    a, b, *_ = by_id(store)
    run_table.put_note(store, a, "again with more data")
    run_table.tag(store, [a, b], ["good", "report"])
    run_table.tag(store, [a], ["good"])
    run_table.untag(store, [b], ["report", "no such tag"])
    found = by_id(store)
    assert (found[a].note, found[a].tags, found[b].tags) == ("again with more data", ("good", "report"), ("good",))


def test_archived_runs_are_marked_and_stay_everywhere_else(store: Store, pilot_id: int) -> None:
    first = next(iter(by_id(store)))
    run_table.archive(store, [first])
    assert by_id(store)[first].archived
    assert first in [run.id for run in pilots.runs(store, pilot_id)]
    run_table.unarchive(store, [first])
    assert not by_id(store)[first].archived


def test_what_is_deleted_is_told_nowhere_until_it_is_had_back(store: Store, pilot_id: int) -> None:
    _, b, _, d = by_id(store)
    changed = max(run.changed for run in pilots.queue(store, pilot_id))
    run_table.delete(store, [b, d])
    assert {b, d}.isdisjoint(by_id(store))
    assert {b, d}.isdisjoint(run.id for run in pilots.queue(store, pilot_id))
    assert {b, d}.isdisjoint(pilots.summaries(store, pilot_id))
    assert pilots.run(store, b) is None
    assert [(p.runs, p.finished) for p in pilots.pilots(store)] == [(2, 2)]
    assert [run.kind for run in pilots.waiting(store, pilot_id)] == ["comparison"]
    assert queue.queued_among(store, [d]) == []
    assert queue.enqueue(store, [d]) == []
    with pytest.raises(StoreError, match="no run"):
        attempts.begin(store, d, pid=0, log_path="")
    assert [row.variant for row in comparison.load(store, pilot_id).matrix.rows] == ["attention"]
    run_table.undelete(store, [b, d])
    assert list(by_id(store)) == [run.id for run in pilots.runs(store, pilot_id)]
    assert all(run.changed > changed for run in pilots.runs(store, pilot_id) if run.id in (b, d))


def test_a_pilot_without_runs_is_gone(store: Store, pilot_id: int) -> None:
    run_table.delete(store, list(by_id(store)))
    assert pilots.pilots(store) == []
    assert pilots.pilot(store, pilot_id) is None


def test_a_run_in_progress_is_not_deleted(store: Store, pilot_id: int) -> None:
    a, *_, d = by_id(store)
    for status in pilots.ACTIVE:
        pilots.set_status(store, d, status)
        with pytest.raises(StoreError, match="in progress can't be deleted"):
            run_table.delete(store, [a, d])
    assert len(by_id(store)) == 4


def test_a_comparison_asked_for_later_stays_behind_runs_that_are_had_back(store: Store) -> None:
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE))
    first, _ = by_id(store)
    run_table.delete(store, [first])
    spec = pilots.pilots(store)[0].pilot_spec().model_copy(update={"inference": InferenceSpec()})
    pilots.measure_again(store, pilot_id, jobs.comparison(spec))
    run_table.undelete(store, [first])
    assert [run.kind for run in pilots.queue(store, pilot_id)] == ["training", "training", "comparison"]


def test_purging_takes_out_what_is_deleted_and_pilots_without_runs(store: Store, pilot_id: int) -> None:
    other = queued(store, tiny(ATTENTION))
    [alone] = (run.id for run in pilots.runs(store, other))
    first = next(run.id for run in pilots.runs(store, pilot_id))
    run_table.delete(store, [first, alone])
    assert sorted(run_table.deleted(store)) == sorted([first, alone])
    run_table.purge(store, [*run_table.deleted(store), *by_id(store)])  # those that are not deleted stay
    run_table.undelete(store, [first, alone])
    assert (len(by_id(store)), run_table.deleted(store)) == (3, [])
    with store.read() as connection:
        left = connection.exec_driver_sql("SELECT id FROM pilot").scalars().all()
        curves = connection.exec_driver_sql("SELECT count(*) FROM evaluation WHERE run_id = ?", (first,)).scalar_one()
    assert (list(left), curves) == ([pilot_id], 0)


def test_a_comparison_goes_with_the_last_run_of_its_pilot(store: Store) -> None:
    """It has files of its own, which whoever purges must know of: its number is given to another run."""
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE))
    spec = pilots.pilots(store)[0].pilot_spec().model_copy(update={"inference": InferenceSpec()})
    compared = pilots.measure_again(store, pilot_id, jobs.comparison(spec)).id
    first, second = by_id(store)
    run_table.delete(store, [first])
    assert run_table.deleted(store) == [first]
    run_table.delete(store, [second])
    assert sorted(run_table.deleted(store)) == sorted([first, second, compared])
    run_table.purge(store, [first, compared])  # the files of the second could not be removed
    assert sorted(run_table.deleted(store)) == sorted([second, compared])
    pilots.set_status(store, compared, "running")
    run_table.purge(store, [*run_table.deleted(store), compared])
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT id FROM run").scalars().all() == [compared]
    pilots.set_status(store, compared, "interrupted")
    run_table.purge(store, run_table.deleted(store))
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT id FROM pilot").scalars().all() == []


def test_a_signed_decision_outlives_the_runs_that_it_was_about(store: Store, pilot_id: int) -> None:
    told = {"candidate": "generative", "stage": "pilot", "verdict": "go", "reasons": "quick", "decided_by": "A"}
    signed = decisions.sign(store, pilot_id, **told, frozen={"format": 1})
    run_table.delete(store, list(by_id(store)))
    run_table.purge(store, run_table.deleted(store))
    assert run_table.deleted(store) == []
    assert decisions.history(store, pilot_id) == [signed]


def test_views_are_kept_by_name(store: Store) -> None:
    view = RunView(filter="status:finished", columns=("variant", "val_loss"), order="val_loss", grouped=True)
    run_views.keep(store, "finished", RunView())
    run_views.keep(store, "finished", view)
    run_views.keep(store, "All", RunView())
    assert run_views.views(store) == {"All": RunView(), "finished": view}
    run_views.remove(store, "All")
    assert list(run_views.views(store)) == ["finished"]


def test_a_view_of_another_version_is_read_as_far_as_it_is_known() -> None:
    text = '{"filter": "x", "columns": ["variant", "no such"], "order": "no such", "loss": "no such", "more": 1}'
    assert run_views.read(text) == RunView(filter="x", columns=("variant",))
    assert run_views.read("no JSON") == RunView()
