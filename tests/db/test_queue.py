"""The queue in another order, without some runs, with some once more."""

from __future__ import annotations

import pytest

from db import pilots, queue
from db.errors import StoreError
from db.store import Store, open_store
from tests.pilots import ATTENTION, GENERATIVE, queued, tiny


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


def statuses(store: Store, pilot_id: int) -> list[str]:
    return [run.status for run in pilots.queue(store, pilot_id)]


def test_a_new_order_is_kept_and_the_comparison_stays_behind(store: Store) -> None:
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE, seeds=(1, 2), inference={"quick": True}))
    a, b, c, d, compared = (run.id for run in pilots.queue(store, pilot_id))
    queue.reorder(store, pilot_id, [d, a, c, b, compared])
    assert [run.id for run in pilots.queue(store, pilot_id)] == [d, a, c, b, compared]
    with pytest.raises(StoreError, match="stay behind the training runs"):
        queue.reorder(store, pilot_id, [d, a, c, compared, b])
    with pytest.raises(StoreError, match="has changed meanwhile"):
        queue.reorder(store, pilot_id, [a, b, c])
    assert [run.id for run in pilots.queue(store, pilot_id)] == [d, a, c, b, compared]


def test_what_is_skipped_waits_no_more_until_it_is_queued_again(store: Store) -> None:
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE, seeds=(1, 2)))
    a, b, c, d = (run.id for run in pilots.runs(store, pilot_id))
    pilots.set_status(store, a, "finished")
    queue.skip(store, [a, b, d])
    assert statuses(store, pilot_id) == ["finished", "skipped", "queued", "skipped"]
    assert [run.id for run in pilots.waiting(store, pilot_id)] == [c]
    assert queue.enqueue(store, [a, d]) == [d]
    assert statuses(store, pilot_id) == ["finished", "skipped", "queued", "queued"]
    assert [run.id for run in queue.queued_among(store, [d, b, c])] == [c, d]


def test_a_comparison_that_was_finished_without_a_run_waits_behind_it(store: Store) -> None:
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE, inference={"quick": True}))
    a, b, compared = (run.id for run in pilots.queue(store, pilot_id))
    for run_id, status in ((a, "finished"), (b, "failed"), (compared, "finished")):
        pilots.set_status(store, run_id, status)
    assert queue.enqueue(store, [b]) == [b, compared]
    assert statuses(store, pilot_id) == ["finished", "queued", "queued"]


def test_pilots_wait_in_the_order_in_which_they_were_asked_for(store: Store) -> None:
    first, second = queued(store, tiny(ATTENTION)), queued(store, tiny(ATTENTION))
    [one], [two] = pilots.runs(store, first), pilots.runs(store, second)
    assert [run.id for run in queue.queued_among(store, [two.id, one.id])] == [two.id, one.id]
