"""What a comparison says of quality against cost and of the time to a target loss, out of a real store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import comparison, quality, targets
from app.comparison import Comparison
from db import attempts, pilots, rows
from db.rows import row_of
from db.store import Store, open_store
from engine.records import EvaluationRecord, SummaryRecord
from tests.engine.analysis.test_matrix import POINT, SUMMARY
from tests.pilots import ATTENTION, GENERATIVE, PEEKING, tiny

SEEDS = (1, 2, 3)
STEEP = {"attention": 0.1, "generative <max>": 0.2, "average, as published": 0.3}
FIGURES = {
    "attention": {"ms_per_iteration": 10.0},
    "generative <max>": {"ms_per_iteration": 6.0},
    "average, as published": {"ms_per_iteration": 5.0, "causal": False, "val_loss": 0.1},
}


def trained(store: Store, **of_one: dict[str, object]) -> int:
    """Three variants with three seeds that fall to 2 in straight lines. `of_one`: further figures, by mixer."""
    spec = tiny(ATTENTION, GENERATIVE, PEEKING, seeds=SEEDS, max_iters=100)
    pilot_id = pilots.add_pilot(store, spec, spec.runs())
    for run in pilots.runs(store, pilot_id):
        more = FIGURES[run.variant] | of_one.get(run.variant.split()[0], {})
        loss = 2.0 + run.seed / 1000
        summary: SummaryRecord = replace(SUMMARY, **({"val_loss": loss, "honest_val_loss": loss} | more))
        attempt_id = attempts.begin(store, run.id, pid=0, log_path="")
        with store.write() as connection:
            for n in range(11):
                height = max(3.0 - STEEP[run.variant] * n, 2.0) + run.seed / 1000
                record = EvaluationRecord(iteration=10 * n, split="val", loss=height, windows=2, elapsed_s=float(n))
                rows.write(connection, [row_of(record, run_id=run.id, attempt_id=attempt_id, sequence=n + 1)])
            rows.write(connection, [row_of(summary, run_id=run.id, attempt_id=attempt_id, sequence=20)])
            rows.change_run(connection, run.id, status="finished")
    return pilot_id


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


@pytest.fixture
def found(store: Store) -> Comparison:
    return comparison.load(store, trained(store))


def test_only_costs_that_were_measured_can_be_chosen(found: Comparison) -> None:
    keys = [one.cost.metric.key for one in quality.qualities(found)]
    assert keys == ["ms_per_iteration", "peak_memory_bytes", "parameters", "training_s"]


def test_a_leaking_variant_stands_at_its_honest_loss_and_never_on_the_front(found: Comparison) -> None:
    of = {one.name: one for one in quality.qualities(found)[0].placed}
    leaking = of["average, as published"]
    assert (leaking.leaks, leaking.on_front) == (True, False)
    assert leaking.loss == pytest.approx(2.002)  # not the 0.1 that it won by seeing the future
    assert (of["attention"].on_front, of["generative <max>"].on_front) == (False, True)
    assert quality.qualities(found)[0].front == [(6.0, pytest.approx(2.002))]


def test_a_variant_without_a_figure_is_named_and_not_at_zero(store: Store) -> None:
    found = comparison.load(store, trained(store, generative={"ms_per_iteration": None}))
    [speed] = [one for one in quality.qualities(found) if one.cost.metric.key == "ms_per_iteration"]
    assert speed.missing == ("generative <max>",)
    assert "Without this figure, so not drawn: generative <max>." in speed.sentences


def test_the_test_loss_decides_where_all_have_one_and_no_axis_has_two_losses(store: Store) -> None:
    all_have = comparison.load(store, trained(store, attention={"test_loss": 1.5}, generative={"test_loss": 1.6}))
    [first, *_] = quality.qualities(all_have)
    assert first.loss_words == "test loss"
    assert [one.loss for one in first.placed][:2] == pytest.approx([1.5, 1.6])
    one_has = comparison.load(store, trained(store, attention={"test_loss": 1.5}))
    [first, *_] = quality.qualities(one_has)
    assert first.loss_words == "validation loss"
    assert first.placed[0].loss == pytest.approx(2.002)


def test_joules_taken_in_two_ways_are_never_on_one_axis(store: Store) -> None:
    counted = {"joules_per_iteration": 3.0, "energy_method": "counter"}
    summed = {"joules_per_iteration": 2.0, "energy_method": "integrated power"}
    found = comparison.load(store, trained(store, attention=counted, generative=summed))
    [joules] = [one for one in quality.qualities(found) if one.cost.metric.key == "joules_per_iteration"]
    assert [one.name for one in joules.placed] == ["attention"]
    assert joules.missing == ("generative <max>", "average, as published")


def test_inference_is_measured_once_so_its_front_is_not_proven(found: Comparison) -> None:
    entries = tuple(
        replace(e, serving=replace(POINT, tpot_ms_p50=10.0 * (e.variant == "attention") + 5)) for e in found.entries
    )
    [tpot] = [one for one in quality.qualities(replace(found, entries=entries)) if one.cost.axis == "TPOT, ms/token"]
    assert {one.cost_half_width for one in tpot.placed} == {None}
    assert "The cost was measured once, not with every seed, so the front is not proven." in tpot.sentences


def test_half_the_iterations_is_told_with_its_interval_and_who_takes_no_part(found: Comparison) -> None:
    told = targets.targets(found)
    assert told is not None
    assert told.leaking == ("average, as published",)
    attention, generative = told.ways
    assert (attention.reached, generative.reached) == (3, 3)
    assert set(told.units) == {"iterations", "tokens", "seconds", "FLOPs"}  # no joules on a CPU
    share = generative.amounts["seconds"].share
    assert share is not None
    assert 0.45 < share < 0.7
    assert generative.amounts["seconds"].verdict == "better"
    assert told.sentences[0].startswith(f"generative <max> reaches attention's final loss of {told.default:.3f} in ")
    assert told.sentences[-1].endswith("no honest loss during training: average, as published.")
    tokens, iterations = (generative.amounts[unit].mean for unit in ("tokens", "iterations"))
    assert tokens == pytest.approx(iterations * 4 * 16)  # batch_size × block_size


def test_a_target_of_the_users_own_that_nobody_reaches_is_a_result(found: Comparison) -> None:
    told = targets.targets(found, 1.0)
    assert told is not None
    assert [targets.reached_text(way) for way in told.ways] == ["not reached"] * 2
    assert told.units == ()
    assert told.sentences[:2] == (
        "attention does not reach this loss itself.",
        "generative <max> does not reach a loss of 1.000 within its budget.",
    )


def test_without_an_honest_curve_of_the_baseline_there_is_no_target(store: Store) -> None:
    found = comparison.load(store, trained(store, attention={"causal": False}))
    assert targets.targets(found) is None
