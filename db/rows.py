"""What a worker writes, as plain rows: from records, into tables, idempotent, so that a journal can be replayed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select, update
from sqlalchemy.dialects.sqlite import insert

from db import schema
from engine.records import (
    CandidateRecord,
    CapacityRecord,
    ContextLossRecord,
    DeviceSampleRecord,
    EnvironmentRecord,
    EvaluationRecord,
    HeadRecord,
    InferencePointRecord,
    IterationRecord,
    ModelRecord,
    PatternRecord,
    ProbeRecord,
    ProgressRecord,
    RecallRecord,
    Record,
    SampleRecord,
    ScalingPointRecord,
    SummaryRecord,
    TrialRecord,
    WarningRecord,
)

SERIES: dict[type, str] = {
    IterationRecord: "iteration",
    EvaluationRecord: "evaluation",
    DeviceSampleRecord: "device_sample",
    InferencePointRecord: "inference_point",
    ScalingPointRecord: "scaling_point",
    CapacityRecord: "capacity",
    SampleRecord: "sample",
    RecallRecord: "recall",
    HeadRecord: "attention_head",
    PatternRecord: "attention_pattern",
    ContextLossRecord: "context_loss",
    TrialRecord: "trial",
    CandidateRecord: "candidate",
    ProbeRecord: "probe_result",
    WarningRecord: "warning",
}
RECORDS = {table: record for record, table in SERIES.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: inserted, or for `run` and `attempt`, changed in place."""

    table: str
    values: dict[str, Any]


def table(name: str) -> Table:
    """The table called `name`."""
    return schema.Base.metadata.tables[name]


def table_of(text: str) -> dict[str, Any] | None:
    """A column of JSON as plain data; None where it is damaged, or no table of values."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def row_of(record: Record, *, run_id: int, attempt_id: int, sequence: int) -> Row:
    """`record` as a row; `sequence` counts where it belongs to a series."""
    values = {name: getattr(record, name) for name in type(record).__slots__}
    if values.get("measured_run_id", run_id) is None:
        values["measured_run_id"] = run_id
    if isinstance(record, ProgressRecord | ModelRecord):
        return Row("run", {"id": run_id, **values})
    if isinstance(record, EnvironmentRecord):
        return Row("attempt", {"id": attempt_id, **values})
    if isinstance(record, SummaryRecord):
        return Row("run_summary", {"run_id": run_id, **values})
    return Row(SERIES[type(record)], {"run_id": run_id, "sequence": sequence, "attempt_id": attempt_id, **values})


def write(connection: Connection, rows: Iterable[Row]) -> None:
    """Insert or change `rows`; a row that is there already stays as it is, a summary is replaced."""
    for name, group in groupby(sorted(rows, key=lambda row: row.table), key=lambda row: row.table):
        values = [row.values for row in group]
        if name == "run":
            changes = {key: value for entry in values for key, value in entry.items()}
            change_run(connection, changes.pop("id"), **changes)
        elif name == "attempt":
            _change(connection, name, values)
        elif name == "run_summary":
            connection.execute(insert(table(name)).prefix_with("OR REPLACE"), values)
        else:
            connection.execute(insert(table(name)).on_conflict_do_nothing(), values)


def change_run(connection: Connection, run_id: int, **values: Any) -> None:
    """Change a run and move its change counter, by which readers notice."""
    run = table("run")
    newest = select(func.coalesce(func.max(run.c.changed), 0) + 1).scalar_subquery()
    connection.execute(update(run).where(run.c.id == run_id).values(changed=newest, **values))


def last_sequence(connection: Connection, run_id: int) -> int:
    """The highest sequence of the run in any series; 0 where there is none."""
    highest = 0
    for name in SERIES.values():
        series = table(name)
        found = connection.execute(select(func.max(series.c.sequence)).where(series.c.run_id == run_id)).scalar()
        highest = max(highest, found or 0)
    return highest


def _change(connection: Connection, name: str, values: list[dict[str, Any]]) -> None:
    target = table(name)
    for entry in values:
        changes = {key: value for key, value in entry.items() if key != "id"}
        connection.execute(
            update(target).where(target.c.id == bindparam("row_id")).values(**changes), {"row_id": entry["id"]}
        )
