"""Carries queued runs, each by a worker process of its own: one after another, or one on each of several GPUs.

What comes next is read from the store whenever a place is free, so that a new order or a skipped run is obeyed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app import slots
from app.gui.run.process import WorkerProcess
from app.gui.session import Session
from app.slots import Slot, Waiting
from db import queue
from db.pilots import RESUMABLE, RunRow
from db.store import Store
from engine.words import tr

_Look = tuple[list[int], list[Waiting], tuple[Slot, ...]]  # what was asked about, what waits of it, the slots


class RunQueue(QObject):
    """The runs that shall be carried, and the workers that carry the first of them."""

    changed = Signal()  # started, ended, or out of work
    run_ended = Signal(object)  # RunRow
    trouble = Signal(str)

    def __init__(self, session: Session, find_slots: Callable[[], tuple[Slot, ...]] = slots.find) -> None:
        super().__init__()
        self._session, self._find_slots = session, find_slots
        self._slots: tuple[Slot, ...] | None = None  # looked for before the first run
        self._wanted: dict[int, None] = {}  # in the order of wishes; the store tells which comes first
        self._workers: dict[int, WorkerProcess] = {}
        self._looking = self._look_again = False

    @property
    def busy(self) -> bool:
        """True from a start until the last worker has ended and its run's state is settled."""
        return bool(self._workers or self._wanted)

    @property
    def carried(self) -> frozenset[int]:
        """The runs that workers of ours carry."""
        return frozenset(self._workers)

    @property
    def wanted(self) -> frozenset[int]:
        """The runs that wait here for their turn."""
        return frozenset(self._wanted)

    @property
    def stopping(self) -> frozenset[int]:
        """Those of the carried runs that shall end."""
        return frozenset(run_id for run_id, worker in self._workers.items() if worker.stopping)

    @property
    def worker_pids(self) -> tuple[int, ...]:
        """The workers' process ids."""
        return tuple(worker.pid for worker in self._workers.values())

    @property
    def places(self) -> int:
        """How many runs can be carried at once."""
        return max(1, len(self._slots or ()))

    def start(self, runs: Sequence[RunRow]) -> None:
        """Carry those of `runs` that have not finished, pilots after those that are waiting already."""
        self.start_ids([run.id for run in runs if run.status in RESUMABLE])

    def start_ids(self, run_ids: Sequence[int]) -> None:
        """As `start`, of runs that have not finished."""
        fresh = [run_id for run_id in run_ids if run_id not in self._workers]
        self._wanted |= dict.fromkeys(fresh)
        if fresh:
            self._session.ask(partial(queue.enqueue, run_ids=fresh), self._enqueued, self._give_up)
        self.changed.emit()

    def stop(self) -> None:
        """Stop the runs under way with a checkpoint; those that wait stay queued in the store."""
        self._wanted.clear()
        self._end(self.carried)

    def skip(self, run_ids: Collection[int]) -> None:
        """Stop those of the runs that are under way, leave out those that are queued, and go on with the next."""
        self._end(self.carried & set(run_ids))
        queued = [run_id for run_id in run_ids if run_id not in self._workers]
        for run_id in queued:
            self._wanted.pop(run_id, None)  # a look that is under way shall not begin it
        if queued:
            self._session.ask(partial(queue.skip, run_ids=queued), self._skipped)

    def kill(self) -> None:
        """End the workers and all that they started, at once."""
        for worker in self._workers.values():
            worker.kill()

    def _end(self, run_ids: Collection[int]) -> None:
        for run_id in run_ids:
            self._workers[run_id].stop()
        self.changed.emit()

    def _enqueued(self, run_ids: list[int]) -> None:
        if self._wanted:  # not stopped meanwhile
            self._wanted |= dict.fromkeys(run_id for run_id in run_ids if run_id not in self._workers)
        self._fill()

    def _skipped(self, _: None) -> None:
        self._fill()

    def _fill(self) -> None:
        """Look what can begin; one look at a time."""
        if self._looking:
            self._look_again = True
            return
        self._looking = True
        asked, known, find = list(self._wanted), self._slots, self._find_slots
        self._session.ask(lambda store: _look(store, asked, known, find), self._begin, self._give_up)

    def _begin(self, look: _Look) -> None:
        asked, waiting, self._slots = look
        self._looking = False
        ready = [run for run in waiting if run.run_id in self._wanted]  # not stopped meanwhile
        still = {run.run_id for run in ready}
        for run_id in asked:
            if run_id not in still:
                self._wanted.pop(run_id, None)
        taken = [worker.slot for worker in self._workers.values()]
        for run, slot in slots.place(ready, taken, self._slots):
            self._launch(run, slot)
        if self._look_again:
            self._look_again = False
            self._fill()
        self.changed.emit()

    def _launch(self, run: Waiting, slot: int | None) -> None:
        assert self._slots is not None
        environment = slots.environment(run, None if slot is None else self._slots[slot])
        self._wanted.pop(run.run_id)
        worker = WorkerProcess(self._session, run.run_id, environment, slot, self)
        worker.ended.connect(self._ended)
        worker.failed.connect(self._failed)
        worker.stands_still.connect(self._tell_of_standstill)
        self._workers[run.run_id] = worker

    def _ended(self, run_id: int, run: RunRow | None) -> None:
        self._workers.pop(run_id).deleteLater()
        if run is not None:
            self.run_ended.emit(run)
        self._fill()

    def _failed(self, run_id: int, sentence: str) -> None:
        self._workers.pop(run_id).deleteLater()
        self._give_up(sentence)

    def _tell_of_standstill(self, run_id: int) -> None:
        self.trouble.emit(
            tr(
                "The worker of run {run} stands still: it was stopped by the system, or waits for something that does "
                "not come. Stop or Skip ends it at once; Resume then goes on from its last checkpoint.",
                run=run_id,
            )
        )

    def _give_up(self, sentence: str) -> None:
        """The store can't be asked: what is under way goes on, nothing more is begun."""
        self._looking = self._look_again = False
        self._wanted.clear()
        self.trouble.emit(sentence)
        self.changed.emit()


def _look(
    store: Store, asked: list[int], known: tuple[Slot, ...] | None, find: Callable[[], tuple[Slot, ...]]
) -> _Look:
    waiting = [slots.waiting(run) for run in queue.queued_among(store, asked)]
    return asked, waiting, find() if known is None else known
