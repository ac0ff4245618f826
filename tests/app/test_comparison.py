"""Comparisons of pilots with several data sets and sweeps, out of a real store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import comparison
from db import attempts, pilots, rows
from db.rows import row_of
from db.store import Store, open_store
from engine.records import ProbeRecord, SummaryRecord
from tests.engine.analysis.test_matrix import SUMMARY
from tests.pilots import ATTENTION, GENERATIVE, tiny

RATES = {"learning_rate": [1e-3, 3e-3]}
LOG, SERIES = {"name": "log", "demo_lines": 200}, {"name": "series", "demo": "series", "demo_lines": 500}


def finished(store: Store, losses: dict[tuple[str, str, str], float], **parts: object) -> int:
    """A pilot all of whose runs have ended with `losses` by variant, data set and setting."""
    spec = tiny(ATTENTION, GENERATIVE, seeds=(1, 2))
    spec = spec.model_validate(spec.model_dump() | parts)
    pilot_id = pilots.add_pilot(store, spec, spec.runs())
    for run in pilots.runs(store, pilot_id):
        loss = losses[run.variant, run.data_set, run.setting] + run.seed / 1000
        summary: SummaryRecord = replace(SUMMARY, val_loss=loss, honest_val_loss=loss)
        with store.write() as connection:
            rows.write(connection, [row_of(summary, run_id=run.id, attempt_id=0, sequence=0)])
            rows.change_run(connection, run.id, status="finished")
    return pilot_id


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


def test_each_variant_is_judged_at_its_own_best_or_all_at_one(store: Store) -> None:
    slow, fast = "learning_rate = 0.001", "learning_rate = 0.003"
    losses = {
        ("attention", "data", slow): 2.0,
        ("attention", "data", fast): 1.5,
        ("generative <max>", "data", slow): 1.6,
        ("generative <max>", "data", fast): 3.0,
    }
    pilot_id = finished(store, losses, sweep=RATES)
    found = comparison.load(store, pilot_id)
    assert found.settings == {"attention": fast, "generative <max>": slow}
    assert {(run.variant, run.setting) for run in found.compared} == {("attention", fast), ("generative <max>", slow)}
    assert [round(row.cells["val_loss"].mean or 0, 2) for row in found.matrix.rows] == [1.5, 1.6]
    assert found.differences["generative <max>"]
    all_slow = comparison.load(store, pilot_id, setting=slow)
    assert [round(row.cells["val_loss"].mean or 0, 2) for row in all_slow.matrix.rows] == [2.0, 1.6]


def test_a_verdict_knows_of_runs_that_failed(store: Store) -> None:
    losses = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.0}
    pilot_id = finished(store, losses, seeds=(1, 2, 3))
    assert "failed" not in comparison.load(store, pilot_id).headline[1]
    last = next(run for run in pilots.runs(store, pilot_id) if (run.variant, run.seed) == ("generative <max>", 3))
    pilots.set_status(store, last.id, "failed")
    assert "some of its runs failed" in comparison.load(store, pilot_id).headline[1]


def test_each_data_set_has_a_matrix_and_all_have_a_sentence(store: Store) -> None:
    losses = {
        ("attention", "log", ""): 2.0,
        ("attention", "series", ""): 2.0,
        ("generative <max>", "log", ""): 1.0,
        ("generative <max>", "series", ""): 3.0,
    }
    pilot_id = finished(store, losses, data=[LOG, SERIES])
    first, second = comparison.load_all(store, pilot_id)
    assert (first.data_set, second.data_set) == ("log", "series")
    better, worse = (found.matrix.rows[1].cells["val_loss"].verdict for found in (first, second))
    assert (better, worse) == ("better", "worse")
    told = "generative <max> against the baseline over 2 data sets: better on log; worse on series."
    assert told in first.findings.says
    assert set(pilots.names(first.runs).values()) >= {"attention · log · 1", "generative <max> · series · 2"}


def test_what_each_run_has_chosen_for_itself_is_what_differs(store: Store) -> None:
    asked = {"trials": 4, "iterations": 5, "ranges": {"learning_rate": [1e-3, 1e-1]}}
    losses = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.0}
    pilot_id = finished(store, losses, search=asked)
    assert comparison.load(store, pilot_id).differences == {}  # nobody knows yet what differs
    rates = {
        ("attention", 1): 0.01,
        ("attention", 2): 0.02,
        ("generative <max>", 1): 0.03,
        ("generative <max>", 2): 0.098,
    }
    for run in pilots.runs(store, pilot_id):
        rate = rates[run.variant, run.seed]
        probe = ProbeRecord(probe="search.learning_rate", passed=None, value=rate, unit="", detail="")
        pilots.set_status(store, run.id, "interrupted")
        attempt_id = attempts.begin(store, run.id, pid=0, log_path="")
        with store.write() as connection:
            rows.write(connection, [row_of(probe, run_id=run.id, attempt_id=attempt_id, sequence=1)])
        pilots.set_status(store, run.id, "finished")
    found = comparison.load(store, pilot_id)
    assert found.differences["generative <max>"] == (
        "learning_rate 0.03, 0.098 (baseline 0.01, 0.02)",
        "min_lr 0.003, 0.0098 (baseline 0.001, 0.002)",
    )
    [told] = [sentence for sentence in found.findings.says if "search budget" in sentence]
    assert "4 trials of at most 5 steps each, for learning_rate from 0.001 to 0.1." in told
    [doubt] = [sentence for sentence in found.findings.not_proven if "range" in sentence]
    assert doubt.startswith("generative <max> chose a learning_rate beside the highest")
