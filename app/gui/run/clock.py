"""Reads from the store what tells how long a pilot still takes, and remembers what can't change any more."""

from __future__ import annotations

from app.gui.run.time_left import Task, TimeLeft, time_left
from db import paces, pilots
from db.errors import StoreError
from db.paces import Pace
from db.pilots import ACTIVE, RunRow
from db.store import Store
from engine import estimate
from engine.spec import RunSpec

VOCABULARY = 256  # where the data has not been read; it hardly changes how variants compare


class Clock:
    """One pilot's; to be asked in the store's thread."""

    def __init__(self, pilot_id: int) -> None:
        self._pilot_id = pilot_id
        self._specs: dict[int, RunSpec | None] = {}
        self._ended: dict[int, tuple[int, Pace | None]] = {}  # by run: its change counter then

    def look(self, store: Store, places: int) -> TimeLeft:
        """How long the pilot still takes where so many runs are carried at once. Raises StoreError."""
        runs = pilots.queue(store, self._pilot_id)
        found = {run.id: self._pace(store, run) for run in runs if run.trains and run.started_at}
        return time_left([self._task(run) for run in runs], {k: v for k, v in found.items() if v}, places)

    def _pace(self, store: Store, run: RunRow) -> Pace | None:
        changed, known = self._ended.get(run.id, (0, None))
        if run.status not in ACTIVE and changed == run.changed:
            return known
        known = paces.pace(store, run.id)
        self._ended[run.id] = (run.changed, known)
        return known

    def _task(self, run: RunRow) -> Task:
        if run.trains and run.id not in self._specs:
            self._specs[run.id] = _spec(run)
        return task(run, self._specs.get(run.id))


def task(run: RunRow, spec: RunSpec | None) -> Task:
    """A run as far as its time goes; without a spec nobody can foretell it."""
    if spec is None:
        return Task(
            run_id=run.id, status=run.status, like="", measures=run.kind == "comparison", iterations=run.max_iters
        )
    per_token = estimate.flops_per_token(spec, spec.data.vocab_size or VOCABULARY)
    return Task(
        run_id=run.id,
        status=run.status,
        like=f"{run.variant}\n{run.setting}",
        iterations=spec.train.max_iters,
        eval_interval=spec.train.eval_interval,
        most_s=(spec.train.max_minutes or float("inf")) * 60,
        step_flops=3 * per_token * spec.train.windows_per_step * spec.model.block_size,
        eval_flops=per_token,
        alone=spec.train.device == "cpu" or ":" in spec.train.device,  # those that name a GPU share it
    )


def _spec(run: RunRow) -> RunSpec | None:
    try:
        return run.run_spec()
    except StoreError:
        return None
