"""Takes what a running attempt measures and writes it into the store, in a thread of its own.

Appending costs the training thread an append to a list. Every 250 ms, or sooner after 1,000 rows, one transaction
writes what has come, and reads the wishes for the run. No row is dropped: where the store can't be written, rows go to
a journal beside it and are replayed as soon as it can.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, select, update

from db import journal, pyramid, rows
from db.errors import StoreError
from db.rows import Row, row_of, table
from db.stamps import now
from db.store import Store
from engine.records import IterationRecord, ModelRecord, ProgressRecord, Record

log = logging.getLogger(__name__)

PERIOD_S, BATCH_ROWS, HEARTBEAT_S = 0.25, 1000, 1.0
ROOM_S, LOOK_S = 30.0, 1.0  # how long the last rows wait for room on the disk, and how often they try
PATIENCE_S = 0.5  # then the journal takes the rows, so that none is older than a second and only in memory
_STATUS_OF_WISH = {"pause": "paused", "resume": "running"}


class Recorder:
    """One attempt's way into the store; a Sink for the engine."""

    def __init__(
        self,
        store: Store,
        run_id: int,
        attempt_id: int,
        *,
        on_wish: Callable[[str], None],
        quiet: Callable[[], bool] = lambda: False,
    ) -> None:
        """`on_wish` is called in the recorder's thread with stop, pause, resume or checkpoint. While `quiet` returns
        True nothing is written, records wait in memory. Raises StoreError."""
        self._store, self._run_id, self._attempt_id = store, run_id, attempt_id
        self._on_wish, self._quiet = on_wish, quiet
        self._journal = journal.journal_of(store.path, run_id)
        self._arrived: deque[Record] = deque()
        self._flushes: deque[threading.Event] = deque()
        self._waiting: list[Row] = []
        self._wake, self._closing = threading.Event(), threading.Event()
        self._heard: set[int] = set()  # wishes passed on, not yet marked as taken
        self._heartbeat_due = 0.0
        self._failed = False
        self._pyramid = pyramid.Pyramid(run_id)
        with store.write() as connection:
            journal.replay(connection, self._journal)
            rows.write(connection, pyramid.catch_up(connection, run_id))
            self._sequence = rows.last_sequence(connection, run_id)
        self._journal.unlink(missing_ok=True)
        self._thread = threading.Thread(target=self._work, name="recorder", daemon=True)

    def append(self, record: Record) -> None:
        """Take a record; returns at once."""
        self._arrived.append(record)  # of a deque: safe beside popleft without a lock
        if len(self._arrived) >= BATCH_ROWS:
            self._wake.set()

    def flush(self) -> None:
        """Come back once all that was appended is in the store, or in the journal where the store fails."""
        if not self._thread.is_alive():
            self._tick()
            return
        written = threading.Event()
        self._flushes.append(written)
        self._wake.set()
        while not written.wait(1.0) and self._thread.is_alive():
            continue

    def start(self) -> None:
        self._thread.start()

    def close(self, outcome: str, message: str) -> None:
        """Write all that is left and how the attempt ended, then stop. Where neither store nor journal can be written
        the disk may be full: somebody has a while to make room."""
        self._closing.set()
        self._wake.set()
        self._thread.join()
        ended = {"ended_at": now()}
        self._waiting.append(Row("run", {"id": self._run_id, "status": outcome, "message": message, **ended}))
        self._waiting.append(Row("attempt", {"id": self._attempt_id, "outcome": outcome, **ended}))
        self._tick()
        until = time.monotonic() + ROOM_S
        while self._waiting and time.monotonic() < until:
            time.sleep(LOOK_S)
            self._write()

    def _work(self) -> None:
        while not self._closing.is_set():
            self._wake.wait(PERIOD_S)
            self._wake.clear()
            if self._quiet():
                self._listen()
            else:
                self._tick()
        self._tick()

    def _tick(self) -> None:
        """Write what has come; to the journal where the store can't take it."""
        flushes = [self._flushes.popleft() for _ in range(len(self._flushes))]
        self._waiting += self._drain()
        self._write()
        for written in flushes:
            written.set()

    def _write(self) -> None:
        try:
            with self._store.write() as connection:
                journal.replay(connection, self._journal)
                rows.write(connection, self._waiting)
                self._beat(connection)
                wishes = self._open_wishes(connection)
                self._take(connection, wishes)
        except StoreError as error:
            self._spill(error)
            return
        self._journal.unlink(missing_ok=True)
        self._waiting.clear()
        if self._failed:
            self._failed = False
            log.info("the store can be written again; nothing was lost")
        self._pass_on(wishes)
        self._heard.clear()

    def _drain(self) -> list[Row]:
        """The records that have come, as rows with their sequence, and the buckets that they complete."""
        arrived = [self._arrived.popleft() for _ in range(len(self._arrived))]
        raw = []
        for record in arrived:
            if type(record) in rows.SERIES:
                self._sequence += 1
            raw.append(row_of(record, run_id=self._run_id, attempt_id=self._attempt_id, sequence=self._sequence))
        kept = [row for row in raw if row.table != "run"]
        if progress := _progress(arrived):
            kept.append(Row("run", {"id": self._run_id, **progress}))
        return kept + self._pyramid.rows(raw)

    def _spill(self, error: StoreError) -> None:
        if not self._failed:
            log.warning("%s Rows go to the journal %r meanwhile.", error, str(self._journal))
        self._failed = True
        try:
            journal.append(self._journal, self._waiting)
        except (OSError, MemoryError) as failure:
            log.warning("the journal can't be written either (%s); rows wait in memory", failure)
            return
        self._waiting.clear()

    def _beat(self, connection: Connection) -> None:
        if time.monotonic() >= self._heartbeat_due:
            attempt = table("attempt")
            mine = update(attempt).where(attempt.c.id == self._attempt_id)
            connection.execute(mine.values(heartbeat_at=now()))
            self._heartbeat_due = time.monotonic() + HEARTBEAT_S

    def _listen(self) -> None:
        """Pass wishes on without writing."""
        try:
            with self._store.read() as connection:
                self._pass_on(self._open_wishes(connection))
        except StoreError as error:
            log.warning("%s", error)

    def _open_wishes(self, connection: Connection) -> list[tuple[int, str]]:
        wish = table("wish")
        mine = select(wish.c.id, wish.c.kind).where(wish.c.run_id == self._run_id, wish.c.taken_at.is_(None))
        return [(row.id, row.kind) for row in connection.execute(mine.order_by(wish.c.id))]

    def _take(self, connection: Connection, wishes: list[tuple[int, str]]) -> None:
        """Mark wishes as taken, and let the run's state follow."""
        if not wishes:
            return
        wish = table("wish")
        connection.execute(update(wish).where(wish.c.id.in_([number for number, _ in wishes])).values(taken_at=now()))
        states = [_STATUS_OF_WISH[kind] for _, kind in wishes if kind in _STATUS_OF_WISH]
        if states and not self._closing.is_set():
            rows.change_run(connection, self._run_id, status=states[-1])

    def _pass_on(self, wishes: list[tuple[int, str]]) -> None:
        for number, kind in wishes:
            if number not in self._heard:
                self._heard.add(number)
                self._on_wish(kind)


def _progress(records: Iterable[Record]) -> dict[str, Any]:
    """Where the run stands after `records`, and what it trains, as columns of run; empty where they do not tell."""
    found: dict[str, Any] = {}
    for record in records:
        if isinstance(record, ProgressRecord | ModelRecord):
            found |= asdict(record)
        elif isinstance(record, IterationRecord):
            found["iteration"] = record.iteration + 1
    return found
