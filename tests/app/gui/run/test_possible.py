"""What can be done with a queue, from its runs and those that are chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.gui.run.possible import Queue, allowed, placed, possible
from db import pilots
from db.store import open_store
from tests.pilots import ATTENTION, GENERATIVE, queued, tiny


@pytest.fixture
def queue(store_url: str) -> Queue:
    """Four runs and the comparison: 1 finished, 2 carried here, 3 and 4 and 5 queued."""
    store = open_store(store_url)
    pilot_id = queued(store, tiny(ATTENTION, GENERATIVE, seeds=(1, 2), inference={"quick": True}))
    rows = pilots.queue(store, pilot_id)
    states = ("finished", "running", "queued", "queued", "queued")
    runs = tuple(replace(run, status=status) for run, status in zip(rows, states, strict=True))
    return Queue(runs=runs, carried=frozenset({2}), wanted=frozenset({3, 4, 5}))


def with_status(queue: Queue, run_id: int, status: str) -> Queue:
    runs = tuple(replace(run, status=status) if run.id == run_id else run for run in queue.runs)
    return replace(queue, runs=runs, wanted=queue.wanted - {run_id})


def test_without_a_choice_skip_means_the_run_under_way(queue: Queue) -> None:
    can = possible(queue, ())
    assert (can.skip, can.pause, can.stop, can.resume, can.again) == ((2,), (2,), True, False, ())
    assert possible(replace(queue, stopping=frozenset({2})), ()).skip == ()


def test_what_is_chosen_and_waits_can_be_skipped_and_moved(queue: Queue) -> None:
    can = possible(queue, (1, 3, 4))
    assert can.skip == (3, 4)
    assert can.up == []  # 1 is over
    assert possible(queue, (3, 4)).up == [1, 3, 4, 2, 5]
    assert possible(queue, (3,)).down == [1, 2, 4, 3, 5]
    assert possible(queue, (2,)).up == []
    assert possible(queue, (5,)).down == []


def test_a_run_that_failed_or_was_skipped_can_be_queued_again_alone(queue: Queue) -> None:
    for status in ("failed", "stopped", "interrupted", "skipped"):
        can = possible(with_status(queue, 3, status), (3, 4))
        assert can.again == (3,)
        assert can.resume is (status != "skipped")


def test_what_another_program_carries_is_left_to_it(queue: Queue) -> None:
    theirs = replace(with_status(queue, 3, "failed"), carried=frozenset(), wanted=frozenset())
    can = possible(theirs, (3,))
    assert (can.resume, can.again, can.stop, can.pause) == (False, (), False, (2,))


def test_a_paused_run_can_go_on(queue: Queue) -> None:
    can = possible(with_status(queue, 2, "paused"), ())
    assert (can.pause, can.go_on) == ((), (2,))


def test_a_row_can_be_let_go_anywhere_but_behind_what_needs_it(queue: Queue) -> None:
    assert placed(queue, (4,), 2) == [1, 2, 4, 3, 5]
    assert placed(queue, (3,), 5) == [1, 2, 4, 5, 3]
    assert placed(queue, (1,), 5) == queue.order
    assert allowed(queue, [1, 2, 4, 3, 5])
    assert not allowed(queue, [1, 2, 4, 5, 3])
