"""How long a queue still takes, from what its runs have shown so far. Pure numbers and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from db.paces import Pace
from engine.words import tr

SOON = ("queued", "running", "paused")  # what is left without anybody asking for it again


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A run as far as its time goes."""

    run_id: int
    status: str
    like: str  # runs of the same variant at the same setting go at the same pace; empty: nobody can foretell it
    measures: bool = False
    iterations: int  # its budget
    eval_interval: int = 1
    most_s: float = float("inf")  # of training
    step_flops: float = 1.0
    eval_flops: float = 1.0
    alone: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeLeft:
    """What is known of the rest."""

    finished: int
    total: int
    seconds: float | None  # of training; None: nothing is known
    measuring: bool  # comes after that, and nobody can foretell how long
    more: bool  # some training or a finder is not in it


@dataclass(frozen=True, kw_only=True, slots=True)
class _Cost:
    """What a run takes by the clock."""

    start_s: float
    step_s: float
    pause_s: float
    close_s: float
    iterations: int


def time_left(tasks: Sequence[Task], paces: Mapping[int, Pace], places: int = 1) -> TimeLeft:
    """`paces` by run; `places`: how many runs that need not be alone are carried at once."""
    busy_until = [0.0] * places
    soon = sorted((task for task in tasks if task.status in SOON), key=lambda task: task.status == "queued")
    trained = [task for task in soon if task.like]
    costs = {task.run_id: _cost(task, tasks, paces) for task in trained}
    for task in trained:
        if (cost := costs[task.run_id]) is not None:
            _carry(busy_until, _rest_s(task, cost, paces.get(task.run_id)), alone=task.alone)
    counted = [task for task in tasks if task.status != "skipped"]
    return TimeLeft(
        finished=sum(task.status == "finished" for task in counted),
        total=len(counted),
        seconds=max(busy_until) if any(costs.values()) or not trained else None,
        measuring=any(task.measures for task in soon),
        more=not all(costs.values()) or any(not task.like and not task.measures for task in soon),
    )


def words(left: TimeLeft, *, going_on: bool) -> str:
    """One sentence; without a time while nothing is carried."""
    if not left.total:
        return ""
    values: dict[str, object] = {"finished": left.finished, "total": left.total}
    plain = tr("{finished} of {total} finished", **values)
    if left.seconds is None or not going_on:
        return plain
    if not left.seconds:
        return tr("{finished} of {total} finished, measuring", **values) if left.measuring else plain
    values["time"] = rough(left.seconds)
    if left.more:
        return tr("{finished} of {total} finished, more than {time} left", **values)
    if left.measuring:
        return tr("{finished} of {total} finished, about {time} left and then measuring", **values)
    return tr("{finished} of {total} finished, about {time} left", **values)


def rough(seconds: float) -> str:
    """As exactly as such a thing is known."""
    if seconds < 120:
        return tr("{seconds} s", seconds=max(5 * round(seconds / 5), 5))
    if seconds < 7200:
        return tr("{minutes} min", minutes=round(seconds / 60))
    hours, minutes = divmod(10 * round(seconds / 600), 60)
    return tr("{hours} h {minutes:02d} min", hours=hours, minutes=minutes)


def _carry(busy_until: list[float], takes_s: float, *, alone: bool) -> None:
    """Put a run to the place that is free first; one that is carried alone waits for all, and all wait for it."""
    if alone:
        busy_until[:] = [max(busy_until) + takes_s] * len(busy_until)
    else:
        first = busy_until.index(min(busy_until))
        busy_until[first] += takes_s


def _rest_s(task: Task, cost: _Cost, pace: Pace | None) -> float:
    """What is left of a run."""
    begun, trained_s = (0, 0.0) if pace is None else (pace.iteration, pace.trained_s)
    start_s, after_s = cost.start_s, 0.0
    if pace is not None and task.status != "queued":
        start_s = 0.0 if pace.step_s is not None else max(cost.start_s - pace.start_s, 0.0)
        after_s = pace.after_s
    end = max(cost.iterations, begun)
    stepping_s = min((end - begun) * cost.step_s, max(task.most_s - trained_s, 0.0))
    pausing_s = _evaluations(begun, end, task.eval_interval) * cost.pause_s
    closing_s = max(cost.close_s - (after_s if begun >= end else 0.0), 0.0)
    return start_s + stepping_s + pausing_s + closing_s


def _evaluations(begun: int, end: int, interval: int) -> int:
    """Still to come after `begun` iterations: at multiples of the interval, and at the end; one more at 0."""
    if begun >= end:
        return 0
    return (end - 1) // interval - (begun if begun else -1) // interval + 1


def _cost(task: Task, tasks: Sequence[Task], paces: Mapping[int, Pace]) -> _Cost | None:
    """From the run itself, else from runs like it, else from others by their FLOPs; None where nothing is known."""
    seen = [(other, paces[other.run_id]) for other in tasks if other.like and other.run_id in paces]
    seen = [(other, pace) for other, pace in seen if pace.step_s is not None]
    alike = [(other, pace) for other, pace in seen if other.like == task.like]
    own = [(other, pace) for other, pace in alike if other.run_id == task.run_id]
    if not seen:
        return None
    ended = [(other, pace) for other, pace in alike or seen if other.status == "finished"]
    over = [pace.iteration for other, pace in alike if other.status == "finished"]  # where training ends early
    known = ([pair for pair in group if pair[1].pause_s is not None] for group in (own, alike, seen))
    paused = next(filter(None, known), [])
    return _Cost(
        start_s=_mean((pace.start_s, 1.0) for _, pace in alike or seen),
        step_s=_mean((pace.step_s, task.step_flops / other.step_flops) for other, pace in own or alike or seen),
        pause_s=_mean((pace.pause_s, task.eval_flops / other.eval_flops) for other, pace in paused),
        close_s=_mean((pace.after_s, task.eval_flops / other.eval_flops) for other, pace in ended),
        iterations=min(task.iterations, round(mean(over))) if over else task.iterations,
    )


def _mean(scaled: Iterable[tuple[float | None, float]]) -> float:
    """Of values times their factors; 0 where there are none."""
    found = [value * factor for value, factor in scaled if value is not None]
    return mean(found) if found else 0.0
