"""Pilots and their runs: put in, listed, changed. Verbs take a store and return records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select

from db.errors import StoreError
from db.rows import change_run, table
from db.stamps import now
from db.store import Store
from engine import sweep
from engine.jobs import ComparisonSpec, HybridJob, Job, SizeJob, jobs
from engine.problems import SpecError, problems_of
from engine.records import SummaryRecord
from engine.sections import Section
from engine.spec import PilotSpec, RunSpec
from engine.words import marked, shown, tr

STATUSES = (
    marked("queued"),
    marked("running"),
    marked("paused"),
    marked("finished"),
    marked("stopped"),
    marked("failed"),
    marked("interrupted"),
    marked("skipped"),
)
"""How a run may stand; `tr` tells it where it is shown."""

RESUMABLE = ("queued", "stopped", "failed", "interrupted", "skipped")
LEFT = ("queued", "stopped", "failed", "interrupted")  # what going on with a pilot means; not what a person skipped
ACTIVE = ("running", "paused")
_JOBS: dict[str, type[RunSpec] | type[HybridJob] | type[SizeJob] | type[ComparisonSpec]] = {
    "training": RunSpec,
    "hybrid": HybridJob,
    "size": SizeJob,
    "comparison": ComparisonSpec,
}
_UNREADABLE_RUN = marked("Run {id} was made by another version of Pilotlight, and this one can't read it. {why}")


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
        """The pilot as it was asked for. Raises StoreError where another version of Pilotlight asked."""
        text = marked(
            "Pilot {id}, '{name}', was made by another version of Pilotlight, and this one can't read it. {why}"
        )
        return _read(PilotSpec, self.spec, text, id=self.id, name=self.name)


@dataclass(frozen=True, kw_only=True, slots=True)
class RunRow:
    """A run, or a pilot's comparison, in the store and where it stands."""

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
    kind: str
    parameters: int | None
    flops_per_token: float | None

    @property
    def trains(self) -> bool:
        """False for a finder and for the comparison, which have no variant, seed or data of their own."""
        return self.kind == "training"

    def run_spec(self) -> RunSpec:
        """What it trains. Raises StoreError."""
        return _read(RunSpec, self.spec, _UNREADABLE_RUN, id=self.id)

    def job(self) -> Job:
        """What its worker carries. Raises StoreError where another version of Pilotlight queued it."""
        if self.kind not in _JOBS:
            raise StoreError(tr(_UNREADABLE_RUN, id=self.id, why=f"kind = {shown(self.kind)}."))
        return _read(_JOBS[self.kind], self.spec, _UNREADABLE_RUN, id=self.id)


T = TypeVar("T")
S = TypeVar("S", bound=Section)


def add_pilot(store: Store, spec: PilotSpec, runs: Sequence[RunSpec], *, begun: str = "") -> int:
    """Store a pilot as it was asked for with its runs, queued in their order, and the comparison that it asks for
    behind them; its id. `begun`: when (UTC, ISO 8601), where that was not now. Raises StoreError."""
    with store.write() as connection:
        pilot = insert(table("pilot")).values(
            name=spec.name, baseline=spec.baseline, spec=spec.model_dump_json(), created_at=begun or now()
        )
        key = connection.execute(pilot).inserted_primary_key
        pilot_id = int(key[0]) if key else 0
        put_in(connection, pilot_id, 0, jobs(spec, runs))
    return pilot_id


def put_in(connection: Connection, pilot_id: int, position: int, found: Sequence[Job]) -> None:
    """Queue jobs of a pilot in their order, the first at `position`, within a transaction."""
    changed = int(connection.execute(select(func.coalesce(func.max(table("run").c.changed), 0))).scalar_one())
    queued = [_queued(job, pilot_id, position + n, changed + 1 + n) for n, job in enumerate(found)]
    connection.execute(insert(table("run")), queued)


def present() -> ColumnElement[bool]:
    """Of runs: not deleted. What is deleted is told by no verb but those of db/run_table.py."""
    return table("run").c.deleted_at.is_(None)


def pilots(store: Store) -> list[PilotRow]:
    """Every pilot that has a run, the newest first."""
    pilot, run = table("pilot"), table("run")
    finished = func.count(run.c.id).filter(run.c.status == "finished")
    query = select(*pilot.c, func.count(run.c.id).label("runs"), finished.label("finished"))
    query = (
        query.join(run, (run.c.pilot_id == pilot.c.id) & (run.c.kind == "training") & present())
        .group_by(pilot.c.id)
        .order_by(pilot.c.id.desc())
    )
    return _all(store, PilotRow, query)


def pilot(store: Store, pilot_id: int) -> PilotRow | None:
    """One pilot; None where there is none of that id."""
    return next((found for found in pilots(store) if found.id == pilot_id), None)


def runs(store: Store, pilot_id: int) -> list[RunRow]:
    """The runs of a pilot in the order of the queue, without finders and the comparison."""
    return [run for run in queue(store, pilot_id) if run.trains]


def queue(store: Store, pilot_id: int) -> list[RunRow]:
    """All that is carried for a pilot, in that order: its runs, then its comparison if it has one."""
    with store.read() as connection:
        return runs_of(connection, pilot_id)


def runs_of(connection: Connection, pilot_id: int) -> list[RunRow]:
    """As `queue`, within a transaction."""
    run = table("run")
    query = select(*run.c).where(run.c.pilot_id == pilot_id, present()).order_by(run.c.position, run.c.id)
    return [_record(RunRow, row) for row in connection.execute(query)]


def waiting(store: Store, pilot_id: int) -> list[RunRow]:
    """What is left to be carried of a pilot, without what was skipped. A comparison that has finished waits again where
    runs will come after it. Raises StoreError."""
    found = queue(store, pilot_id)
    left = [run for run in found if run.status in LEFT]
    for run in found:
        if run.kind == "comparison" and run.status == "finished" and left:
            set_status(store, run.id, "queued")
            left.append(replace(run, status="queued"))
    return left


def remove(store: Store, pilot_id: int) -> None:
    """Take a pilot out of the store with all that was measured for it. Raises StoreError, also while it is carried."""
    if any(run.status in ACTIVE for run in queue(store, pilot_id)):
        raise StoreError(tr("A run of this pilot is in progress. Wait until it ends, or stop it first."))
    pilot = table("pilot")
    with store.write() as connection:
        connection.execute(delete(pilot).where(pilot.c.id == pilot_id))


def measure_again(store: Store, pilot_id: int, spec: ComparisonSpec) -> RunRow:
    """A pilot's comparison, to be carried (again) as `spec` says. Raises StoreError, also where it is under way."""
    found = idle_comparison(queue(store, pilot_id))
    with store.write() as connection:
        if found is not None:
            change_run(connection, found.id, status="queued", message="", spec=spec.model_dump_json())
        else:
            t = table("run")
            behind = select(func.coalesce(func.max(t.c.position), -1) + 1).where(t.c.pilot_id == pilot_id)
            position = int(connection.execute(behind).scalar_one())  # also behind those that are deleted
            put_in(connection, pilot_id, position, [spec])
    return next(run for run in queue(store, pilot_id) if run.kind == "comparison")


def idle_comparison(found: Sequence[RunRow]) -> RunRow | None:
    """The comparison among the runs of a pilot, if it has one. Raises StoreError where it is under way."""
    compared = next((run for run in found if run.kind == "comparison"), None)
    if compared is not None and compared.status == "running":
        raise StoreError(tr("The comparison of this pilot is running. Wait until it ends, or stop it first."))
    if compared is not None and compared.status == "paused":
        raise StoreError(tr("The comparison of this pilot is paused. Wait until it ends, or stop it first."))
    return compared


def run(store: Store, run_id: int) -> RunRow | None:
    """One run; None where there is none of that id."""
    t = table("run")
    return next(iter(_all(store, RunRow, select(*t.c).where(t.c.id == run_id, present()))), None)


def names(found: Sequence[RunRow]) -> dict[int, str]:
    """Run id → a name that tells a pilot's runs apart: the variant, and whatever there are several of."""
    others = {run.id: _title(run.kind) for run in found if not run.trains}
    found = [run for run in found if run.trains]
    if not found:
        return others
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
    return {key: " · ".join(part for part in value if part) for key, value in parts.items()} | others


def _title(kind: str) -> str:
    """Of what is no training; of what this version does not know, as the store has it."""
    return tr(_JOBS[kind].TITLE) if kind in _JOBS else kind


def summaries(store: Store, pilot_id: int) -> dict[int, SummaryRecord]:
    """Run id → summary, for the runs of a pilot that have one."""
    t, run = table("run_summary"), table("run")
    query = select(*t.c).join(run, run.c.id == t.c.run_id).where(run.c.pilot_id == pilot_id, present())
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


def _read(kind: type[S], text: str, unreadable: str, **values: object) -> S:
    """JSON as a section. Raises StoreError, `unreadable` with `values` and the reasons, where it says what this version
    does not know."""
    try:
        return kind.model_validate_json(text)
    except (ValidationError, SpecError) as error:
        problems = error.problems if isinstance(error, SpecError) else problems_of(error)
        told = " ".join(problem.sentence for problem in problems[:3])
        raise StoreError(tr(unreadable, **values, why=told)) from None


def _queued(job: Job, pilot_id: int, position: int, changed: int) -> dict[str, Any]:
    kind = next(name for name, of_kind in _JOBS.items() if isinstance(job, of_kind))
    what: dict[str, Any] = {"variant": "", "seed": 0, "data_set": "", "setting": ""}
    what["max_iters"] = 1  # units of work; the worker counts them
    if isinstance(job, RunSpec):
        what = {
            "variant": job.variant.name,
            "seed": job.seed,
            "data_set": job.data.name,
            "setting": sweep.label(job.setting),
            "max_iters": job.train.max_iters,
        }
    return {
        **what,
        "kind": kind,
        "pilot_id": pilot_id,
        "position": position,
        "spec": job.model_dump_json(),
        "status": "queued",
        "message": "",
        "phase": "",
        "iteration": 0,
        "created_at": now(),
        "changed": changed,
    }


def _all(store: Store, kind: type[T], query: Select[Any]) -> list[T]:
    with store.read() as connection:
        return [_record(kind, row) for row in connection.execute(query)]


def _record(kind: type[T], row: Any) -> T:
    """A row as a record of `kind`, which names the columns it wants."""
    return kind(**{f.name: row._mapping[f.name] for f in fields(kind)})  # type: ignore[arg-type]
