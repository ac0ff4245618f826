"""Attempts: the worker processes that carry a run, and what became of them."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from functools import cache

import psutil
from sqlalchemy import func, insert, select, update

from db import journal, liveness
from db.errors import StoreError
from db.pilots import ACTIVE, RESUMABLE, RunRow, run
from db.rows import change_run, table
from db.stamps import now
from db.store import Store
from engine.records import FITTING, EnvironmentRecord
from engine.words import marked, tr


@dataclass(frozen=True, kw_only=True, slots=True)
class AttemptRow:
    """One attempt of a run, with its conditions once they are known."""

    id: int
    number: int
    pid: int
    log_path: str
    started_at: str
    ended_at: str | None
    outcome: str | None
    environment: EnvironmentRecord | None


def begin(store: Store, run_id: int, *, pid: int, log_path: str) -> int:
    """Put the run into the state running and return the new attempt's id; the caller holds the run's lock.

    Raises StoreError where the run has ended for good or is no run.
    """
    found = run(store, run_id)
    if found is None:
        raise StoreError(tr("There is no run {run} in {path}.", run=run_id, path=store.path))
    if found.status not in RESUMABLE and found.status not in ACTIVE:
        raise StoreError(tr("Run {run} is finished; there is nothing left to do.", run=run_id))
    attempt, wish, stamp = table("attempt"), table("wish"), now()
    with store.write() as connection:
        before = connection.execute(select(func.max(attempt.c.number)).where(attempt.c.run_id == run_id)).scalar() or 0
        values = {"run_id": run_id, "number": before + 1, "pid": pid, "boot": boot(), "log_path": log_path}
        stamps = {"started_at": stamp, "heartbeat_at": stamp, "host": platform.node()}
        key = connection.execute(insert(attempt).values(**values, **stamps)).inserted_primary_key
        old = update(wish).where(wish.c.run_id == run_id, wish.c.taken_at.is_(None))
        connection.execute(old.values(taken_at=stamp))
        started = found.started_at or stamp
        change_run(
            connection,
            run_id,
            status="running",
            message="",
            phase=marked("starting"),
            started_at=started,
            ended_at=None,
        )
    return int(key[0]) if key else 0


def restamp(store: Store, run_id: int, attempt_id: int, *, began: str, ended: str) -> None:
    """Give an attempt that was carried elsewhere, and its run, the times of then (UTC, ISO 8601). Raises StoreError."""
    attempt, t = table("attempt"), table("run")
    with store.write() as connection:
        stamps = {"started_at": began, "heartbeat_at": ended, "ended_at": ended}
        connection.execute(update(attempt).where(attempt.c.id == attempt_id).values(**stamps))
        first = connection.execute(select(func.min(attempt.c.started_at)).where(attempt.c.run_id == run_id)).scalar()
        connection.execute(update(t).where(t.c.id == run_id).values(started_at=first, ended_at=ended))


def attempts(store: Store, run_id: int) -> list[AttemptRow]:
    """The attempts of a run, the first one first."""
    t = table("attempt")
    with store.read() as connection:
        found = connection.execute(select(*t.c).where(t.c.run_id == run_id).order_by(t.c.number)).all()
    return [_attempt(row._mapping) for row in found]


def environments(store: Store, pilot_id: int) -> dict[int, list[EnvironmentRecord]]:
    """Run id → the conditions of its attempts, the first one first, as far as they are known; of a pilot's runs."""
    t, run = table("attempt"), table("run")
    query = select(*t.c).join(run, run.c.id == t.c.run_id).where(run.c.pilot_id == pilot_id)
    with store.read() as connection:
        rows = connection.execute(query.order_by(t.c.run_id, t.c.number)).all()
    found: dict[int, list[EnvironmentRecord]] = {}
    for row in rows:
        if (environment := _attempt(row._mapping).environment) is not None:
            found.setdefault(row.run_id, []).append(environment)
    return found


def recover(store: Store) -> list[RunRow]:
    """Runs of this machine that say they are active but whose worker is gone become interrupted, or failed where they
    were for want of memory; returned as they are then. Journals that such workers left are replayed first. None in a
    store that may only be read. Raises StoreError."""
    if store.notice:
        return []
    t, attempt = table("run"), table("attempt")
    newest = select(func.max(attempt.c.id)).where(attempt.c.run_id == t.c.id).correlate(t).scalar_subquery()
    query = select(t.c.id).join(attempt, attempt.c.id == newest)
    with store.read() as connection:
        suspects = connection.execute(query.where(t.c.status.in_(ACTIVE), attempt.c.host == platform.node())).scalars()
        orphans = [run_id for run_id in suspects if not liveness.is_held(store.path, run_id)]
    ended = [_interrupt(store, run_id) for run_id in orphans]
    return [row for row in ended if row is not None]


@cache
def boot() -> str:
    """Names this boot of the machine, by when it was."""
    return str(round(psutil.boot_time()))


def _interrupt(store: Store, run_id: int) -> RunRow | None:
    """Bring in what the worker left and say how its attempt ended; None where the journal tells a better end."""
    path, t, attempt = journal.journal_of(store.path, run_id), table("run"), table("attempt")
    with store.write() as connection:
        journal.replay(connection, path)
        found = connection.execute(select(t.c.status, t.c.phase, t.c.iteration).where(t.c.id == run_id)).one()
        lost = found.status in ACTIVE
        if lost:
            status, message = _end(found.phase, found.iteration)
            stamp = now()
            change_run(connection, run_id, status=status, message=message, ended_at=stamp)
            open_attempt = update(attempt).where(attempt.c.run_id == run_id, attempt.c.outcome.is_(None))
            connection.execute(open_attempt.values(outcome=status, ended_at=stamp))
    path.unlink(missing_ok=True)
    return run(store, run_id) if lost else None


def _end(phase: str, iteration: int) -> tuple[str, str]:
    """The status and the message of a run whose worker is gone."""
    if phase == FITTING:
        return "failed", tr(
            "Memory did not suffice after iteration {iteration}, and the worker ended while it looked for a batch that "
            "fits. What it measured is kept. Choose a smaller batch_size with more gradient_accumulation_steps.",
            iteration=iteration,
        )
    return "interrupted", tr(
        "The worker ended unexpectedly after iteration {iteration} (killed, crashed or power lost). What it measured "
        "is kept; Resume goes on from the last checkpoint.",
        iteration=iteration,
    )


def _attempt(row: object) -> AttemptRow:
    values: dict = dict(row)  # type: ignore[call-overload]
    known = values["device"] is not None
    names = EnvironmentRecord.__slots__
    environment = EnvironmentRecord(**{name: values[name] for name in names}) if known else None
    kept = ("id", "number", "pid", "log_path", "started_at", "ended_at", "outcome")
    return AttemptRow(**{name: values[name] for name in kept}, environment=environment)
