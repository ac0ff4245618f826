"""From a real store to gates and a frozen decision: who the candidate is, what is frozen, what has changed since."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app import comparison, decision, gating, language
from app.comparison import Comparison
from db import attempts, decisions, kpis, pilots, rows
from db.rows import row_of
from db.store import Store, open_store
from engine.analysis.gates import GateSettings, standing
from engine.analysis.kpis import Kpi, KpiBook, KpiValue
from engine.records import EvaluationRecord
from tests.app.probes import found as probed
from tests.app.probes import recall
from tests.app.test_comparison import RATES, finished
from tests.engine.analysis.test_matrix import SUMMARY

GENERATIVE = "generative <max>"
RATE = Kpi(name="rate", unit="%")
LOSSES = {("attention", "data", ""): 2.0, (GENERATIVE, "data", ""): 1.9}


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


def curve(store: Store, run_id: int, losses: list[float]) -> None:
    """Let a run have recorded validation losses at 0, 5, 10, … iterations."""
    pilots.set_status(store, run_id, "interrupted")
    attempt_id = attempts.begin(store, run_id, pid=0, log_path="")
    records = [
        EvaluationRecord(iteration=5 * n, split="val", loss=loss, windows=2, elapsed_s=1.0)
        for n, loss in enumerate(losses)
    ]
    with store.write() as connection:
        for n, record in enumerate(records):
            rows.write(
                connection, [row_of(record, run_id=run_id, attempt_id=attempt_id, sequence=100 * attempt_id + n)]
            )
    pilots.set_status(store, run_id, "finished")


def state(found: Comparison, gate: str, settings: GateSettings | None = None) -> str:
    results, _ = gating.judge(gating.evidence(found, GENERATIVE), gating.Economics(), settings or GateSettings())
    return next(result.state for result in results if result.gate == gate)


def frozen(found: Comparison, candidate: str = GENERATIVE, **roi: object) -> dict[str, object]:
    settings = GateSettings()
    results, _ = gating.judge(gating.evidence(found, candidate), gating.Economics(), settings)
    return decision.freeze(found, candidate, settings, results, standing(candidate, results, settings), roi or None)


def test_gates_read_what_the_store_holds(store: Store) -> None:
    pilot_id = finished(store, LOSSES)
    found = comparison.load(store, pilot_id)
    assert (state(found, "causality"), state(found, "quality")) == ("passed", "passed")
    assert (state(found, "seeds"), state(found, "converged"), state(found, "recall")) == ("not yet",) * 3
    for run in pilots.runs(store, pilot_id):
        curve(store, run.id, [4.0, 2.0, 2.0, 2.0, 2.0] if run.variant == "attention" else [4.0, 1.9, 1.9, 1.9, 1.9])
    assert state(comparison.load(store, pilot_id), "converged") == "passed"
    one, *_, other = pilots.runs(store, pilot_id)
    curve(store, other.id, [4.0, 3.0, 2.5, 2.2, 1.5])
    falling = comparison.load(store, pilot_id)
    assert (state(falling, "converged"), state(falling, "quality")) == ("not yet", "not yet")
    pilots.set_status(store, other.id, "failed")
    failed = comparison.load(store, pilot_id)
    [why] = gating.evidence(failed, GENERATIVE).failures
    assert why == f"{GENERATIVE}: 1 of 2 runs failed, so its figures leave out the seeds that went worst."
    pilots.set_status(store, other.id, "finished")
    probed(store, pilot_id, "training", [recall(one.id, 1.0), recall(other.id, 0.5)])
    assert state(comparison.load(store, pilot_id), "recall") == "failed"


def test_a_sweep_that_is_not_through_is_no_equal_search(store: Store) -> None:
    slow, fast = "learning_rate = 0.001", "learning_rate = 0.003"
    losses = {(v, "data", s): 2.0 for v in ("attention", GENERATIVE) for s in (slow, fast)}
    pilot_id = finished(store, losses, sweep=RATES)
    assert state(comparison.load(store, pilot_id), "search") == "passed"
    last = [run for run in pilots.runs(store, pilot_id) if run.variant == "attention"][-1]
    pilots.set_status(store, last.id, "failed")
    assert state(comparison.load(store, pilot_id), "search") == "not yet"


def test_the_candidate_is_the_best_that_does_not_see_the_future(store: Store) -> None:
    pilot_id = finished(store, LOSSES)
    found = comparison.load(store, pilot_id)
    assert gating.candidates(found) == (GENERATIVE,)
    assert gating.best(found) == GENERATIVE
    rows_of = found.matrix.rows
    leaking = replace(
        rows_of[1],
        variant="peeking",
        causal=False,
        cells=rows_of[1].cells | {"honest_val_loss": replace(rows_of[1].cells["honest_val_loss"], mean=0.1)},
    )
    with_leak = replace(found, matrix=replace(found.matrix, rows=(*rows_of, leaking)))
    assert gating.best(with_leak) == GENERATIVE
    assert gating.best(replace(found, matrix=replace(found.matrix, rows=rows_of[:1]))) == ""


def test_kpis_stand_in_the_matrix_and_reach_their_gate(store: Store) -> None:
    pilot_id = finished(store, LOSSES)
    values = {
        ("rate", run.id): KpiValue(value=(90.0 if run.variant == "attention" else 95.0) + run.seed / 10)
        for run in pilots.runs(store, pilot_id)
    }
    kpis.keep(store, pilot_id, KpiBook(kpis=(RATE,), values=values), instead_of=KpiBook())
    found = comparison.load(store, pilot_id)
    assert found.matrix.metrics[-1].title == "rate, %"
    assert found.matrix.rows[1].cells[RATE.key].verdict == "better"
    assert state(found, "kpi", GateSettings(kpis={"rate": 92})) == "passed"
    assert state(found, "kpi", GateSettings(kpis={"rate": 99})) == "failed"


def test_what_is_frozen_is_plain_and_later_runs_do_not_change_it(store: Store) -> None:
    pilot_id = finished(store, LOSSES)
    then = frozen(comparison.load(store, pilot_id), saving="10 $", broken=float("nan"))
    row = decisions.sign(
        store, pilot_id, candidate=GENERATIVE, stage="pilot", verdict="go", reasons="why", decided_by="Jo", frozen=then
    )
    assert row.figures == json.loads(json.dumps(then))
    assert row.figures["roi"] == {"saving": "10 $", "broken": None}
    titles = dict(decision.figures(row.figures))
    assert titles["Validation loss"] == {"attention": "2.002 ± 0.006", GENERATIVE: "1.901 ± 0.006"}
    assert decision.since(row.figures, frozen(comparison.load(store, pilot_id), saving="10 $")) == []
    later = next(run for run in pilots.runs(store, pilot_id) if run.variant == GENERATIVE)
    with store.write() as connection:
        summary = replace(SUMMARY, val_loss=2.5, honest_val_loss=2.5, causal=False)
        rows.write(connection, [row_of(summary, run_id=later.id, attempt_id=0, sequence=0)])
    assert decisions.history(store, pilot_id) == [row]
    changes = decision.since(row.figures, frozen(comparison.load(store, pilot_id), saving="7 $"))
    assert f"{GENERATIVE}, Validation loss: 1.901 ± 0.006 then, 2.201 ± 3.799 now." in changes
    assert "The gate 'Causality': passed then, failed now." in changes
    assert "saving: 10 $ then, 7 $ now." in changes
    assert not any(told.startswith("attention,") for told in changes)


def test_what_was_signed_in_one_language_is_compared_in_another(store: Store) -> None:
    found = comparison.load(store, finished(store, LOSSES))
    then = frozen(found, saving="10 $")
    language.use("ja")
    try:
        assert decision.since(then, frozen(found, saving="¥10")) == []
        assert dict(decision.figures(then))["検証損失"]["attention"] == "2.002 ± 0.006"
    finally:
        language.use("en")


def test_a_threshold_that_is_another_is_said(store: Store) -> None:
    found = comparison.load(store, finished(store, LOSSES))
    then, now = frozen(found), frozen(found)
    now["gate_settings"] = {**now["gate_settings"], "margin": 0.05}  # type: ignore[dict-item]
    [told] = decision.since(then, now)
    assert told.endswith("asks for something else now.")
    gone = {**now, "gates": []}
    assert all(told.endswith("is not asked any more.") for told in decision.since(then, gone))


def test_a_variant_that_is_gone_and_one_that_came_are_said(store: Store) -> None:
    found = comparison.load(store, finished(store, LOSSES))
    without = replace(found, matrix=replace(found.matrix, rows=found.matrix.rows[:1]))
    assert f"{GENERATIVE} has no finished run on show any more." in decision.since(frozen(found), frozen(without))
    assert f"{GENERATIVE} has come since." in decision.since(frozen(without), frozen(found))
    elsewhere = replace(found, data_set="other")
    [told] = decision.since(frozen(found), frozen(elsewhere))
    assert "other data" in told
