"""A pilot in a store whose comparison has found something, for tests of what is shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db import attempts, pilots, rows
from db.rows import row_of
from db.store import Store
from engine.records import CandidateRecord, HeadRecord, PatternRecord, RecallRecord, Record, TrialRecord


def found(store: Store, pilot_id: int, kind: str, records: Sequence[Record]) -> None:
    """Let the job of that kind, or the first run, have recorded `records` and finished."""
    run = next(run for run in pilots.queue(store, pilot_id) if run.kind == kind)
    pilots.set_status(store, run.id, "interrupted")
    attempt_id = attempts.begin(store, run.id, pid=0, log_path="")
    with store.write() as connection:
        for number, record in enumerate(records):
            rows.write(connection, [row_of(record, run_id=run.id, attempt_id=attempt_id, sequence=number)])
    pilots.set_status(store, run.id, "finished")


def recall(run_id: int, exact: float, gap: int | None = None) -> RecallRecord:
    return RecallRecord(
        measured_run_id=run_id,
        setting="quick",
        gap=gap,
        queries=1000,
        exact=exact,
        in_set=exact,
        chance_of_row=0.25,
        chance_of_all=1 / 32,
        learning_rate=2e-3,
        steps=500,
    )


def head(run_id: int | None, layer: int | None, number: int | None, **figures: Any) -> HeadRecord:
    given: dict[str, Any] = {"iteration": 20, "windows": 64, "loss_change": 0.001, "loss": 2.0} | figures
    return HeadRecord(measured_run_id=run_id, layer=layer, head=number, **given)


def pattern(run_id: int, layer: int, number: int, rows_text: str) -> PatternRecord:
    return PatternRecord(measured_run_id=run_id, iteration=20, layer=layer, head=number, tokens=2, pattern=rows_text)


def trial(candidate: str, seed: int, val_loss: float, ms: float, layers: int) -> TrialRecord:
    return TrialRecord(
        finder="hybrid",
        candidate=candidate,
        attention_layers=layers,
        seed=seed,
        parameters=1000,
        steps=20,
        val_loss=val_loss,
        ms_per_iteration=ms,
        static_score=0.5,
    )


def candidate(name: str, tpot: float, exact: float) -> CandidateRecord:
    return CandidateRecord(finder="hybrid", candidate=name, tpot_ms_p50=tpot, recall_exact=exact)
