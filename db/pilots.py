"""Pilots and their runs: put in, listed, changed. Verbs take a store and return records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from sqlalchemy import Select, func, insert, select

from db.rows import change_run, table
from db.stamps import now
from db.store import Store
from engine import sweep
from engine.records import SummaryRecord
from engine.spec import PilotSpec, RunSpec

RESUMABLE = ("queued", "stopped", "failed", "interrupted", "skipped")
ACTIVE = ("running", "paused")


@dataclass(frozen=True, kw_only=True, slots=True)
class PilotRow:
    """A pilot in the store."""

    id: int
    name: str
    baseline: str
    spec: str
    created_at: str
    runs: int
    finished: int

    def pilot_spec(self) -> PilotSpec:
        return PilotSpec.model_validate_json(self.spec)


@dataclass(frozen=True, kw_only=True, slots=True)
class RunRow:
    """A run in the store and where it stands."""

    id: int
    pilot_id: int
    position: int
    variant: str
    seed: int
    spec: str
    status: str
    message: str
    phase: str
    iteration: int
    max_iters: int
    created_at: str
    started_at: str | None
    ended_at: str | None
    changed: int
    data_set: str
    setting: str

    def run_spec(self) -> RunSpec:
        return RunSpec.model_validate_json(self.spec)


T = TypeVar("T")


def add_pilot(store: Store, spec: PilotSpec, runs: Sequence[RunSpec]) -> int:
    """Store a pilot as it was asked for with its runs, queued in their order; its id. Raises StoreError."""
    with store.write() as connection:
        pilot = insert(table("pilot")).values(
            name=spec.name, baseline=spec.baseline, spec=spec.model_dump_json(), created_at=now()
        )
        key = connection.execute(pilot).inserted_primary_key
        pilot_id = int(key[0]) if key else 0
        changed = int(connection.execute(select(func.coalesce(func.max(table("run").c.changed), 0))).scalar_one())
        queued = [_queued(run, pilot_id, n, changed + 1 + n) for n, run in enumerate(runs)]
        connection.execute(insert(table("run")), queued)
    return pilot_id


def pilots(store: Store) -> list[PilotRow]:
    """Every pilot, the newest first."""
    pilot, run = table("pilot"), table("run")
    finished = func.count(run.c.id).filter(run.c.status == "finished")
    query = select(*pilot.c, func.count(run.c.id).label("runs"), finished.label("finished"))
    query = query.join(run, run.c.pilot_id == pilot.c.id).group_by(pilot.c.id).order_by(pilot.c.id.desc())
    return _all(store, PilotRow, query)


def pilot(store: Store, pilot_id: int) -> PilotRow | None:
    """One pilot; None where there is none of that id."""
    return next((found for found in pilots(store) if found.id == pilot_id), None)


def runs(store: Store, pilot_id: int) -> list[RunRow]:
    """The runs of a pilot in the order of the queue."""
    run = table("run")
    return _all(store, RunRow, select(*run.c).where(run.c.pilot_id == pilot_id).order_by(run.c.position))


def run(store: Store, run_id: int) -> RunRow | None:
    """One run; None where there is none of that id."""
    t = table("run")
    return next(iter(_all(store, RunRow, select(*t.c).where(t.c.id == run_id))), None)


def names(found: Sequence[RunRow]) -> dict[int, str]:
    """Run id → a name that tells a pilot's runs apart: the variant, and whatever there are several of."""
    settings = {run.setting for run in found}
    field = next(iter(settings)).partition(" = ")[0] if len(settings) > 1 else ""
    one_field = all(setting.startswith(f"{field} = ") and "," not in setting for setting in settings)
    several_sets = len({run.data_set for run in found}) > 1
    several_seeds = len({run.seed for run in found}) > 1
    parts = {
        run.id: (
            run.variant,
            run.data_set * several_sets,
            run.setting.removeprefix(f"{field} = ") if one_field else run.setting,
            str(run.seed) * several_seeds,
        )
        for run in found
    }
    return {key: " · ".join(part for part in value if part) for key, value in parts.items()}


def summaries(store: Store, pilot_id: int) -> dict[int, SummaryRecord]:
    """Run id → summary, for the runs of a pilot that have one."""
    t, run = table("run_summary"), table("run")
    query = select(*t.c).join(run, run.c.id == t.c.run_id).where(run.c.pilot_id == pilot_id)
    with store.read() as connection:
        return {row.run_id: _record(SummaryRecord, row) for row in connection.execute(query)}


def set_status(store: Store, run_id: int, status: str, message: str = "") -> None:
    """Put a run into another state; for runs that no worker carries."""
    with store.write() as connection:
        change_run(connection, run_id, status=status, message=message)


def wish(store: Store, run_id: int, kind: str) -> None:
    """Ask the worker that carries a run to stop, pause, resume or checkpoint."""
    with store.write() as connection:
        connection.execute(insert(table("wish")).values(run_id=run_id, kind=kind, created_at=now()))


def _queued(run: RunSpec, pilot_id: int, position: int, changed: int) -> dict[str, Any]:
    return {
        "pilot_id": pilot_id,
        "position": position,
        "variant": run.variant.name,
        "seed": run.seed,
        "data_set": run.data.name,
        "setting": sweep.label(run.setting),
        "spec": run.model_dump_json(),
        "status": "queued",
        "message": "",
        "phase": "",
        "iteration": 0,
        "max_iters": run.train.max_iters,
        "created_at": now(),
        "changed": changed,
    }


def _all(store: Store, kind: type[T], query: Select[Any]) -> list[T]:
    with store.read() as connection:
        return [_record(kind, row) for row in connection.execute(query)]


def _record(kind: type[T], row: Any) -> T:
    """A row as a record of `kind`, which names the columns it wants."""
    return kind(**{f.name: row._mapping[f.name] for f in fields(kind)})  # type: ignore[arg-type]
