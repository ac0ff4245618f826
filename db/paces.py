"""How fast a run goes by the clock, told from a few rows of its newest attempt.

Iterations are timed one by one; evaluations and checkpoints between them are not. But the samples of the machine carry
the time since the worker began, by a clock that nobody sets, and stand among the other rows in the order in which all
came. Stamps tell only what no sample does, for somebody may set the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from statistics import mean, median
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, func, select

from db.rows import table
from db.store import Store

RECENT = 100  # steps that tell how fast it goes
STANDSTILL = 10.0  # a step that took so many times as long as usual tells of something else


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """Seconds by the clock. None: not known yet."""

    start_s: float  # from the worker's start to the first sample, just before training; so far, where there is none
    step_s: float | None = None  # an iteration
    pause_s: float | None = None  # between iterations: an evaluation and its checkpoint
    after_s: float = 0.0  # since the last iteration or evaluation
    trained_s: float = 0.0  # in iterations, over all attempts
    iteration: int = 0  # iterations done


def pace(store: Store, run_id: int, *, until: int | None = None) -> Pace | None:
    """The pace of a run; None before its first attempt. `until`: as it was before that sequence."""
    t = table("attempt")
    with store.read() as connection:
        newest = select(*t.c).where(t.c.run_id == run_id).order_by(t.c.number.desc()).limit(1)
        attempt = connection.execute(newest).first()
        if attempt is None:
            return None
        rows = _Rows(connection, run_id, until)
        begun = rows.first("device_sample", table("device_sample").c.attempt_id == attempt.id)
        if begun is None:
            so_far_s = _seconds(attempt.started_at, attempt.heartbeat_at)
            return _before_training(so_far_s, rows.last("iteration"))
        return _pace(rows, begun, _halted_s(connection, run_id, attempt))


def _pace(rows: _Rows, begun: Row[Any], halted_s: float) -> Pace:
    """`begun`: the attempt's first sample."""
    end, step = rows.last("device_sample"), rows.last("iteration")
    if end is None or step is None or step.sequence < begun.sequence:
        return _before_training(begun.elapsed_s, step)
    evaluated = rows.last("evaluation", _of_training())
    trained = max(step.sequence, evaluated.sequence if evaluated else 0)
    after = rows.first("device_sample", after=trained) or end
    return Pace(
        start_s=begun.elapsed_s,
        step_s=_step_s(rows, begun, step),
        pause_s=_pause_s(rows, begun, after, halted_s),
        after_s=end.elapsed_s - after.elapsed_s,
        trained_s=step.elapsed_s,
        iteration=step.iteration + 1,
    )


def _before_training(start_s: float, last: Row[Any] | None) -> Pace:
    """`last`: the last iteration of the attempts before, from about where this one goes on."""
    if last is None:
        return Pace(start_s=start_s)
    return Pace(start_s=start_s, trained_s=last.elapsed_s, iteration=last.iteration + 1)


def _step_s(rows: _Rows, begun: Row[Any], last: Row[Any]) -> float:
    """As the last ones went, without the warm-up once that is over, and without one that the system stopped."""
    recent = rows.recent_steps_s(begun.sequence)
    if not recent:
        return last.elapsed_s / (last.iteration + 1)
    usual = median(recent)
    return mean(step_s for step_s in recent if step_s <= STANDSTILL * usual)


def _pause_s(rows: _Rows, begun: Row[Any], end: Row[Any], halted_s: float) -> float | None:
    """The clock's time less that of the iterations, over the evaluations in it. That of the beginning counts only until
    there are others, for the worker looks at an idle GPU beside it."""
    first_step = rows.first("iteration", after=begun.sequence)
    later = rows.first("device_sample", after=first_step.sequence) if first_step else None
    for start in (later, begun):
        if start is not None and (evaluations := rows.evaluations(start.sequence, end.sequence)):
            waited_s = end.elapsed_s - start.elapsed_s - rows.stepped_s(start.sequence, end.sequence)
            return max(waited_s - halted_s, 0.0) / evaluations
    return None


class _Rows:
    """Rows of a run's series, found by their key: nothing is read but what is asked for."""

    def __init__(self, connection: Connection, run_id: int, until: int | None) -> None:
        self._connection, self._run_id, self._until = connection, run_id, until

    def first(self, name: str, *where: ColumnElement[bool], after: int = 0) -> Row[Any] | None:
        t = table(name)
        return self._one(name, t.c.sequence, t.c.sequence > after, *where)

    def last(self, name: str, *where: ColumnElement[bool], before: int | None = None) -> Row[Any] | None:
        t = table(name)
        ends = () if before is None else (t.c.sequence < before,)
        return self._one(name, t.c.sequence.desc(), *ends, *where)

    def evaluations(self, after: int, before: int) -> float:
        """Between two sequences; one of two parts of the data is a half."""
        t = table("evaluation")
        count = select(func.count()).where(t.c.run_id == self._run_id, t.c.sequence.between(after, before))
        return self._connection.execute(count.where(_of_training())).scalar_one() / 2

    def recent_steps_s(self, after: int) -> list[float]:
        """What each of the last steps after a sequence took, those of the warm-up left out."""
        t = table("iteration")
        of_run = t.c.run_id == self._run_id, t.c.sequence > after, t.c.warm_up.is_(False), *self._ends(t)
        query = select(t.c.step_ms).where(*of_run).order_by(t.c.sequence.desc()).limit(RECENT)
        return [step_ms / 1e3 for step_ms in self._connection.execute(query).scalars()]

    def stepped_s(self, after: int, before: int) -> float:
        """The time of the iterations between two sequences."""
        first, last = self.first("iteration", after=after), self.last("iteration", before=before)
        if first is None or last is None or last.sequence < first.sequence:
            return 0.0
        return last.elapsed_s - first.elapsed_s + first.step_ms / 1e3

    def _one(self, name: str, order: Any, *where: ColumnElement[bool]) -> Row[Any] | None:
        t = table(name)
        query = select(*t.c).where(t.c.run_id == self._run_id, *where, *self._ends(t))
        return self._connection.execute(query.order_by(order).limit(1)).first()

    def _ends(self, t: Table) -> tuple[ColumnElement[bool], ...]:
        return () if self._until is None else (t.c.sequence < self._until,)


def _of_training() -> ColumnElement[bool]:
    """What is evaluated between iterations, not what is scored after them."""
    return table("evaluation").c.split.in_(("train", "val"))


def _halted_s(connection: Connection, run_id: int, attempt: Row[Any]) -> float:
    """How long a person had the attempt wait."""
    t = table("wish")
    taken = select(t.c.kind, t.c.taken_at).where(t.c.run_id == run_id, t.c.taken_at > attempt.started_at)
    halted_s, since = 0.0, ""
    for row in connection.execute(taken.where(t.c.kind.in_(("pause", "resume"))).order_by(t.c.id)):
        if row.kind == "resume" and since:
            halted_s += _seconds(since, row.taken_at)
        since = row.taken_at if row.kind == "pause" else ""
    return halted_s + (_seconds(since, attempt.ended_at or attempt.heartbeat_at) if since else 0.0)


def _seconds(begun: str, ended: str) -> float:
    """Between two stamps; none where the clock was set back between them."""
    return max((datetime.fromisoformat(ended) - datetime.fromisoformat(begun)).total_seconds(), 0.0)
