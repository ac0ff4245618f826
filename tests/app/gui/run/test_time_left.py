"""How long a queue still takes, from rows made up so that the answer is plain."""

from __future__ import annotations

import pytest

from app.gui.run.time_left import Task, TimeLeft, rough, time_left, words
from db.paces import Pace

INF = float("inf")


def task(run_id: int, status: str, like: str = "attention", *, flops: float = 1.0, most_s: float = INF) -> Task:
    return Task(
        run_id=run_id,
        status=status,
        like=like,
        iterations=100,
        eval_interval=25,
        most_s=most_s,
        step_flops=flops,
        eval_flops=flops,
        alone=False,
    )


COMPARISON = Task(run_id=99, status="queued", like="", measures=True, iterations=1)
FINISHED = Pace(start_s=5.0, step_s=1.0, pause_s=2.0, after_s=3.0, trained_s=100.0, iteration=100)
UNDER_WAY = Pace(start_s=5.0, step_s=1.0, pause_s=2.0, trained_s=10.0, iteration=10)
WHOLE_S = 5 + 100 * 1 + 5 * 2 + 3  # evaluated at 0, 25, 50, 75 and 100


def test_a_run_under_way_goes_on_as_it_went_with_the_evaluations_that_are_left() -> None:
    left = time_left([task(1, "running")], {1: UNDER_WAY})
    assert left.seconds == 90 * 1 + 4 * 2
    assert not left.more


def test_queued_runs_take_what_finished_ones_of_their_variant_took() -> None:
    left = time_left([task(1, "finished"), task(2, "queued"), task(3, "queued")], {1: FINISHED})
    assert (left.seconds, left.finished, left.total) == (2 * WHOLE_S, 1, 3)


def test_training_that_ends_early_is_expected_to_again() -> None:
    early = Pace(start_s=5.0, step_s=1.0, pause_s=0.0, after_s=0.0, trained_s=40.0, iteration=40)
    assert time_left([task(1, "finished"), task(2, "queued")], {1: early}).seconds == 45
    assert time_left([task(1, "running", most_s=30.0)], {1: UNDER_WAY}).seconds == 20 + 4 * 2


def test_a_variant_that_has_not_run_is_scaled_by_its_flops() -> None:
    left = time_left([task(1, "finished"), task(2, "queued", "generative", flops=0.5)], {1: FINISHED})
    assert left.seconds == 5 + (100 * 1 + 5 * 2 + 3) / 2


def test_several_places_share_the_queue() -> None:
    tasks = [task(1, "finished"), *(task(n, "queued") for n in (2, 3, 4))]
    assert time_left(tasks, {1: FINISHED}, places=2).seconds == 2 * WHOLE_S


def test_before_training_the_start_counts_down_and_after_it_the_scoring() -> None:
    tasks = [task(1, "finished"), task(2, "running")]
    assert time_left(tasks, {1: FINISHED, 2: Pace(start_s=2.0)}).seconds == WHOLE_S - 2
    scoring = Pace(start_s=5.0, step_s=1.0, pause_s=2.0, after_s=1.0, trained_s=100.0, iteration=100)
    assert time_left(tasks, {1: FINISHED, 2: scoring}).seconds == 2


def test_what_was_skipped_failed_or_stopped_is_not_awaited() -> None:
    tasks = [task(1, "finished"), *(task(n + 2, status) for n, status in enumerate(("skipped", "failed", "stopped")))]
    left = time_left(tasks, {1: FINISHED})
    assert (left.seconds, left.finished, left.total) == (0.0, 1, 3)


@pytest.mark.parametrize(
    ("tasks", "paces", "sentence"),
    [
        ([task(1, "running")], {}, "0 of 1 finished"),
        ([task(1, "running")], {1: UNDER_WAY}, "0 of 1 finished, about 100 s left"),
        ([task(1, "running"), COMPARISON], {1: UNDER_WAY}, "0 of 2 finished, about 100 s left and then measuring"),
        ([task(1, "finished"), COMPARISON], {1: FINISHED}, "1 of 2 finished, measuring"),
        (
            [task(1, "running"), Task(run_id=2, status="queued", like="", iterations=9)],
            {1: UNDER_WAY},
            "0 of 2 finished, more than 100 s left",
        ),
    ],
)
def test_it_is_told_in_one_sentence(tasks: list[Task], paces: dict[int, Pace], sentence: str) -> None:
    assert words(time_left(tasks, paces), going_on=True) == sentence


def test_nothing_is_foretold_while_nothing_is_carried() -> None:
    left = TimeLeft(finished=3, total=12, seconds=240.0, measuring=False, more=False)
    assert words(left, going_on=False) == "3 of 12 finished"
    assert words(left, going_on=True) == "3 of 12 finished, about 4 min left"


def test_times_are_as_exact_as_they_are_known() -> None:
    assert [rough(s) for s in (1, 63, 130, 3700, 9000)] == ["5 s", "65 s", "2 min", "62 min", "2 h 30 min"]
