"""What can be done with a queue now, from its runs and those that are chosen. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from db.pilots import ACTIVE, LEFT, RESUMABLE, RunRow
from db.queue import keeps_its_order


@dataclass(frozen=True, kw_only=True, slots=True)
class Queue:
    """A pilot's runs in their order, and what this window does with them."""

    runs: tuple[RunRow, ...] = ()
    carried: frozenset[int] = frozenset()  # by workers of ours
    wanted: frozenset[int] = frozenset()  # wait here for their turn
    stopping: frozenset[int] = frozenset()

    @property
    def order(self) -> list[int]:
        return [run.id for run in self.runs]

    @property
    def elsewhere(self) -> bool:
        """True while another program carries this pilot."""
        return any(run.status in ACTIVE and run.id not in self.carried for run in self.runs)

    def is_waiting(self, run: RunRow) -> bool:
        """Neither over nor under way."""
        return run.status in RESUMABLE and run.id not in self.carried


@dataclass(frozen=True, kw_only=True, slots=True)
class Possible:
    """Empty or False: not now."""

    resume: bool
    stop: bool
    pause: tuple[int, ...]
    go_on: tuple[int, ...]  # paused runs, where nothing else is to be paused
    skip: tuple[int, ...]
    again: tuple[int, ...]
    up: list[int]  # the order that it would be
    down: list[int]


def possible(queue: Queue, chosen: Collection[int]) -> Possible:
    """`chosen`: ids of the runs that are selected."""
    ours = queue.carried | queue.wanted
    running = tuple(run.id for run in queue.runs if run.status == "running")
    paused = tuple(run.id for run in queue.runs if run.status == "paused")
    free = [run for run in queue.runs if run.id not in ours and not queue.elsewhere]
    live = [run for run in queue.runs if run.id in queue.carried - queue.stopping]
    picked = [run for run in queue.runs if run.id in chosen]
    skippable = [run for run in picked if run in live or (run.status == "queued" and run.id not in queue.carried)]
    return Possible(
        resume=any(run.status in LEFT for run in free),
        stop=bool(live) or any(run.id in queue.wanted for run in queue.runs),
        pause=running,
        go_on=() if running else paused,
        skip=tuple(run.id for run in (skippable if picked else live[:1])),
        again=tuple(run.id for run in picked if run in free and run.status in RESUMABLE),
        up=_moved(queue, chosen, -1),
        down=_moved(queue, chosen, 1),
    )


def placed(queue: Queue, chosen: Collection[int], before: int) -> list[int]:
    """The order with the chosen runs that wait in front of row `before`; the same where none of them does."""
    movable = [run.id for run in queue.runs if run.id in chosen and queue.is_waiting(run)]
    rest = queue.order
    head = [run_id for run_id in rest[:before] if run_id not in movable]
    return [*head, *movable, *(run_id for run_id in rest[before:] if run_id not in movable)]


def allowed(queue: Queue, order: Sequence[int]) -> bool:
    """Whether the runs may stand in this order."""
    kinds = {run.id: run.kind for run in queue.runs}
    return keeps_its_order([kinds[run_id] for run_id in order])


def _moved(queue: Queue, chosen: Collection[int], by: int) -> list[int]:
    """The order with the chosen runs one row higher (-1) or lower (1); empty where that can't be."""
    rows = [n for n, run in enumerate(queue.runs) if run.id in chosen and queue.is_waiting(run)]
    if not rows or len(rows) < len(chosen):
        return []
    before = rows[0] - 1 if by < 0 else rows[-1] + 2
    if not 0 <= before <= len(queue.runs):
        return []
    order = placed(queue, chosen, before)
    return order if order != queue.order else []
