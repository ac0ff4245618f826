"""Return on investment against examples worked by hand: worked/roi.csv holds a column per example, its inputs, what was
measured, and each figure as a spreadsheet gives it."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from engine.analysis import risk
from engine.analysis.prices import EXCHANGE, RANGED, SOURCES, TITLES, RoiInputs, examples, problems
from engine.analysis.roi import Costs, Figure, Outcome, Rates

MEASURED = ("training_s", "prefill_s", "decode_s")


def _examples() -> dict[str, dict[str, str]]:
    """Example → row of the spreadsheet → cell."""
    with (Path(__file__).parent / "worked" / "roi.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if name not in ("row", "formula")]
    return {name: {row["row"]: row[name] for row in rows} for name in names}


WORKED = _examples()


def _worked(cells: dict[str, str]) -> tuple[Costs, Costs, Outcome]:
    given: dict[str, Any] = {k: v for k, v in cells.items() if k in RoiInputs.model_fields and v}
    inputs = RoiInputs.model_validate({**given, "ranges": {}})
    base, own = (
        Rates(
            variant=side,
            title=side,
            memory_bytes=int(float(cells["memory_bytes"])) if cells["memory_bytes"] else None,
            **{name: Figure(mean=float(cells[f"{side}.{name}"])) for name in MEASURED if cells[f"{side}.{name}"]},
            **dict.fromkeys([name for name in MEASURED if not cells[f"{side}.{name}"]]),
        )
        for side in ("baseline", "candidate")
    )
    mine, theirs, found = risk.likely(inputs, base, own)
    assert found is not None
    return mine, theirs, found


@pytest.mark.parametrize("name", WORKED)
def test_an_example_worked_by_hand(name: str) -> None:
    cells = WORKED[name]
    own, base, found = _worked(cells)
    got = {
        "baseline.training": base.training,
        "candidate.training": own.training,
        "baseline.per_million_in": base.per_million_in,
        "baseline.per_million_out": base.per_million_out,
        "candidate.per_million_out": own.per_million_out,
        "baseline.gpus": base.gpus,
        "candidate.gpus": own.gpus,
        "baseline.per_month": base.per_month,
        "candidate.per_month": own.per_month,
        "baseline.total": base.total,
        "saving_per_month": found.saving_per_month,
        "saving_total": found.saving_total,
        "npv": found.npv,
        "payback_month": found.payback_month,
        "break_even_requests": found.break_even_requests,
        "pays_up_to": found.pays_up_to,
        "load_freed": found.load_freed,
        "gpus_freed": found.gpus_freed,
    }
    wanted = {key: float(cells[key]) for key in got if cells.get(key)}
    assert len(wanted) >= 10
    assert {key: float(got[key]) for key in wanted} == pytest.approx(wanted, rel=1e-6, abs=1e-6)


def test_the_spreadsheet_holds_what_was_asked_for() -> None:
    assert len(WORKED) >= 8


def _sure(variant: str, training_s: float, half_width: float | None = None, samples: int = 1) -> Rates:
    figure = Figure(mean=training_s, half_width=half_width, samples=samples)
    return Rates(variant=variant, title=variant, training_s=figure, prefill_s=None, decode_s=None)


TRAINING_ONLY = RoiInputs(requests_per_day=0, migration_cost=1000, trainings_per_month=100, ranges={})


def test_monte_carlo_gives_the_closed_form_of_a_linear_case() -> None:
    """NPV = −migration + (T_base − T_own) × trainings ÷ 3600 ÷ utilisation × rent × Σ (1 + r)^(−m/12), so its draws are
    normal (2,000 seeds: Student's t is normal) with the variances of both times added."""
    from scipy import stats

    base, own = _sure("a", 3600, 72, 2000), _sure("b", 3000, 96, 2000)
    found = risk.simulate(TRAINING_ONLY, base, own, draws=200_000)
    assert found is not None
    months = np.arange(1, 25)
    factor = 100 / 3600 / 0.45 * 2.35 * float(np.sum(1.08 ** (-months / 12)))
    deviation = math.hypot(72, 96) / 1.96 * factor
    normal = stats.norm(-1000 + 600 * factor, deviation)
    assert [found.npv.low, found.npv.median, found.npv.high] == pytest.approx(normal.ppf([0.05, 0.5, 0.95]), rel=0.01)
    assert found.probability == pytest.approx(normal.sf(0), abs=0.005)


def test_monte_carlo_of_a_triangular_range_gives_its_quantiles() -> None:
    from scipy import stats

    inputs = TRAINING_ONLY.model_copy(update={"ranges": {"trainings_per_month": (40.0, 160.0)}, "migration_cost": 0.0})
    found = risk.simulate(inputs, _sure("a", 3600), _sure("b", 3000), draws=200_000)
    assert found is not None
    per_training = 600 / 3600 / 0.45 * 2.35
    wanted = stats.triang(0.5, 40, 120).ppf([0.05, 0.5, 0.95]) * per_training
    got = [found.saving_per_month.low, found.saving_per_month.median, found.saving_per_month.high]
    assert got == pytest.approx(wanted, rel=0.01)


def test_few_seeds_make_a_wider_interval_than_many() -> None:
    few = risk.simulate(TRAINING_ONLY, _sure("a", 3600), _sure("b", 3000, 100, 3))
    many = risk.simulate(TRAINING_ONLY, _sure("a", 3600), _sure("b", 3000, 100, 300))
    assert few is not None
    assert many is not None
    # half widths of 95 % are equal, so those of 90 % are not: t(0.95, 2) ÷ t(0.975, 2) = 0.679, normal: 0.839
    width = [found.npv.high - found.npv.low for found in (few, many)]
    assert width[0] / width[1] == pytest.approx(0.679 / 0.839, rel=0.03)


def test_the_same_inputs_give_the_same_figures() -> None:
    pair = _sure("a", 3600, 100, 3), _sure("b", 3000, 100, 3)
    assert risk.simulate(TRAINING_ONLY, *pair) == risk.simulate(TRAINING_ONLY, *pair)


def test_without_traffic_a_break_even_rests_on_what_a_request_would_take() -> None:
    base, own = (
        Rates(**{**_fields(_sure(name, 3600)), "prefill_s": Figure(mean=1e-5), "decode_s": Figure(mean=decode_s)})
        for name, decode_s in (("a", 4e-3), ("b", 2e-3))
    )
    inputs = RoiInputs(ranges={})
    _, _, served = risk.likely(inputs, base, own)
    _, _, idle = risk.likely(RoiInputs(requests_per_day=0, ranges={}), base, own)
    assert served is not None
    assert idle is not None
    assert float(idle.break_even_requests) == float(served.break_even_requests) > 0
    unknown = risk.likely(TRAINING_ONLY, _sure("a", 3600), _sure("b", 1800))[2]
    assert unknown is not None
    assert (unknown.break_even_requests, unknown.pays_up_to) == (None, None)


def test_a_variant_that_was_not_measured_has_no_cost_and_no_saving() -> None:
    inputs = RoiInputs()
    own, base, found = risk.likely(inputs, _sure("a", 3600), _sure("b", 3000))
    assert (own.monthly, own.per_million_out, base.inference_per_month, found) == (None, None, None, None)
    assert risk.simulate(inputs, _sure("a", 3600), _sure("b", 3000)) is None
    assert risk.swings(inputs, _sure("a", 3600), _sure("b", 3000)) == []


def test_the_strongest_input_comes_first_in_the_tornado() -> None:
    inputs = TRAINING_ONLY.model_copy(
        update={"ranges": {"price_per_hour": (2.0, 3.0), "utilisation": (0.2, 0.9), "pue": (1.1, 2.0)}}
    )
    found = risk.swings(inputs, _sure("a", 3600), _sure("b", 3000, 50, 3))
    assert [swing.name for swing in found] == ["utilisation", "price_per_hour", "training_s"]  # rent includes power
    assert found[0].npv_low > found[0].npv_high  # idle GPUs make a saving of hours dearer


def test_another_size_is_extrapolated_only_where_it_is_said() -> None:
    base, own = _sure("a", 3600), _sure("b", 1800)
    plain = TRAINING_ONLY.model_copy(update={"migration_cost": 0.0})
    large = plain.model_copy(update={"model_scale": 10.0, "training_scale": 2.0, "advantage_kept": 0.5})
    _, _, small = risk.likely(plain, base, own)
    own_costs, base_costs, found = risk.likely(large, base, own)
    assert small is not None
    assert found is not None
    assert float(base_costs.training / own_costs.training) == pytest.approx(1 / 0.75)  # half of the half is kept
    assert float(found.saving_per_month / small.saving_per_month) == pytest.approx(20 * 0.25 / 0.5)


def test_an_advantage_that_grows_makes_no_time_negative() -> None:
    large = TRAINING_ONLY.model_copy(update={"model_scale": 10.0, "advantage_kept": 2.0})
    own_costs, base_costs, _ = risk.likely(large, _sure("a", 3600), _sure("b", 900))
    assert float(base_costs.training) > float(own_costs.training) == 0.0


def test_a_measured_exponent_replaces_the_assumption() -> None:
    large = TRAINING_ONLY.model_copy(update={"model_scale": 100.0, "advantage_kept": 0.0})
    base, own = (
        Rates(**{**_fields(_sure(name, 3600)), "training_exponent": Figure(mean=exponent)})
        for name, exponent in (("a", 1.0), ("b", 0.5))
    )
    own_costs, base_costs, _ = risk.likely(large, base, own)
    assert float(base_costs.training / own_costs.training) == pytest.approx(10.0)


def test_who_was_not_measured_at_other_sizes_grows_as_the_baseline_does() -> None:
    large = TRAINING_ONLY.model_copy(update={"model_scale": 100.0, "advantage_kept": 1.0})
    base = Rates(**{**_fields(_sure("a", 3600)), "training_exponent": Figure(mean=0.5)})
    own_costs, base_costs, _ = risk.likely(large, base, _sure("b", 1800))
    assert float(base_costs.training / own_costs.training) == pytest.approx(2.0)
    assert float(base_costs.training) == pytest.approx(10 * 2.35 / 0.45)


def test_an_exponent_may_be_below_nothing_and_a_time_may_not() -> None:
    """Times that hardly grow with size are measured now above, now below an exponent of 0."""
    large = TRAINING_ONLY.model_copy(update={"model_scale": 10.0, "migration_cost": 0.0})
    steady = Rates(**{**_fields(_sure("a", 3600)), "training_exponent": Figure(mean=0.0)})
    about = Figure(mean=-0.02, half_width=0.1, samples=200)
    own = Rates(**{**_fields(_sure("b", 3600)), "training_exponent": about})
    found = risk.simulate(large, steady, own)
    assert found is not None
    assert found.npv.low < 0 < found.npv.median < found.npv.high
    low, high = next((swing.low, swing.high) for swing in risk.swings(large, steady, own) if swing.variant == "b")
    assert (low, high) == pytest.approx((-0.12, 0.08))
    [swing] = risk.swings(TRAINING_ONLY, _sure("a", 3600), _sure("b", 3000, 9000, 3))
    assert swing.low == pytest.approx(30)


def _fields(rates: Rates) -> dict[str, Any]:
    return {name: getattr(rates, name) for name in Rates.__slots__}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"utilisation": 0.9}, "utilisation: 90 % lies outside its range from 30 % to 60 %; change or clear the range"),
        ({"ranges": {"horizon_months": (1, 2)}}, "horizon_months: can't have a range"),
        ({"ranges": {"pue": (2, 1)}}, "begins at 2, above its end at 1"),
        ({"ranges": {"pue": (0.5, 2)}}, "pue: an end of the range, 0.5, must be at least 1"),
        ({"ranges": {"utilisation": (0.3, 1.5)}}, "150 %, must be at least 0.1 % and at most 100 %"),
        ({"utilisation": 0, "ranges": {}}, "greater than or equal to 0.001"),
        ({"price_per_hour": float("nan"), "ranges": {}}, "finite"),
    ],
)
def test_what_makes_no_sense_is_refused(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        RoiInputs.model_validate(given)


def test_a_problem_is_told_by_its_input_and_shares_in_percent() -> None:
    with pytest.raises(ValidationError) as caught:
        RoiInputs.model_validate({"residual_share": 1.75, "pue": 99, "ranges": {}})
    assert problems(caught.value) == {
        "residual_share": "must be at least 0 % and at most 100 %",
        "pue": "must be at most 10",
    }


def test_every_input_has_a_title_and_every_example_a_source() -> None:
    assert set(TITLES) == set(RoiInputs.model_fields) - {"ranges"}
    assert set(SOURCES) == {*RANGED, "horizon_months"}


@pytest.mark.parametrize("currency", EXCHANGE)
def test_examples_in_each_currency_are_valid(currency: str) -> None:
    assert examples(currency).price_per_hour == pytest.approx(2.35 * EXCHANGE[currency])
