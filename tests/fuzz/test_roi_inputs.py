"""Whatever is typed as a price, a volume or a range: what it comes to is finite or told to be unknown, never NaN."""

from __future__ import annotations

import math
import re

from hypothesis import strategies as some
from pydantic import ValidationError

from app.gui.decide import notation
from app.gui.decide.inputs import Inputs
from app.roi import Roi, style
from app.roi_table import texts
from engine.analysis import prices, risk, roi_words
from engine.analysis.prices import NUMBERS, RANGED, RoiInputs
from engine.analysis.roi import Figure, Rates
from tests.app.report.worked import roi_of
from tests.fuzz.profile import NASTY, hold, times
from tests.fuzz.profile import NUMBERS as ODD

PIECES = some.sampled_from(
    [
        *"0123456789٣３½²⅔.,'’ \u00a0\u202f%±+-−–—~〜eE()", "..", "e400", "1e", "nan", "inf", "1.000", "1,000",
        "100 000", "10 %",
    ]
)  # fmt: skip
WRITTEN = some.one_of(
    some.lists(PIECES, max_size=10).map("".join),
    some.lists(PIECES, max_size=10).map("".join),
    some.sampled_from(NASTY),
    some.text(max_size=10),
    ODD.filter(lambda value: abs(value) < 10**300 or isinstance(value, float)).map(str),
    some.sampled_from(
        ["." * 30_000, "1" + " " * 30_000 + "x", "1.000" * 6_000, "9" * 30_000, "-" * 30_000, "1,000" * 6_000]
    ),
)
RATES = (
    Rates(variant="a", title="a", training_s=Figure(mean=60.0, half_width=1.0, samples=3), prefill_s=Figure(mean=1e-4),
          decode_s=Figure(mean=1e-3), memory_bytes=10**9, training_watts=200.0),
    Rates(variant="b", title="b", training_s=Figure(mean=50.0, half_width=2.0, samples=3), prefill_s=Figure(mean=2e-4),
          decode_s=Figure(mean=5e-4), memory_bytes=2 * 10**9),
    Rates(variant="c", title="c", training_s=None, prefill_s=None, decode_s=None),
)  # fmt: skip
_NO_FIGURE = re.compile(r"\b(nan|inf|None)\b")


def reckon(inputs: RoiInputs) -> None:
    """All that is told of money at these prices: no NaN, and nothing infinite but what never comes."""
    found = roi_of(inputs, *RATES)
    assert found.baseline is not None
    for line in found.lines:
        figures = [
            line.costs.training,
            line.costs.per_month,
            line.costs.total,
            line.costs.gpus,
            line.costs.per_million_in,
        ]
        figures += [line.outcome.npv, line.outcome.saving_total] if line.outcome else []
        assert all(figure is None or math.isfinite(figure) for figure in figures), figures
        told = [*texts(line, found), *_sentences(line, found)]
        assert not any(_NO_FIGURE.search(text.replace(inputs.currency, "")) for text in told), told


def _sentences(line, found: Roi) -> list[str]:  # type: ignore[no-untyped-def]
    """What the page says of a candidate, with its risk of few draws."""
    if line.outcome is None or found.baseline is None:
        return []
    simulated = risk.simulate(found.inputs, found.baseline.rates, line.rates, draws=50)
    if simulated is None:  # a cost that is likely not to arise, may arise, and is not known
        assert any(found.inputs.values[name] == 0 for name in found.inputs.uncertain)
        assert all(math.isfinite(swing.width) for swing in found.swings(line))
        return []
    assert 0 <= simulated.probability <= 1
    assert all(math.isfinite(end) for end in (simulated.npv.low, simulated.npv.high, simulated.saving_total.median))
    write, months = style(found.inputs.currency), found.inputs.horizon_months
    swings = found.swings(line)
    assert all(math.isfinite(swing.width) for swing in swings)
    return [
        roi_words.saving(float(line.outcome.saving_total), simulated.saving_total, months, write),
        roi_words.payback(float(line.outcome.payback_month), simulated.payback_month, months),
        roi_words.break_even(line.outcome, write),
        roi_words.probability(simulated.probability),
        roi_words.freed(line.costs, found.baseline.costs, line.outcome),
        *(roi_words.swing_ends(swing, write) for swing in swings),
    ]


@times(few=500)
def test_whatever_is_written_is_a_number_or_stays_as_it_is(cases: int) -> None:
    numbers = 0

    def check(case: tuple[str, str, float]) -> None:
        nonlocal numbers
        name, text, value = case
        found = notation.number(name, text)
        assert found == text if isinstance(found, str) else math.isfinite(found)
        numbers += isinstance(found, float)
        assert "nan" not in notation.doubt(text)
        ends = notation.ends(name, text, value)
        assert isinstance(ends, str | None) or all(math.isfinite(end) for end in ends)
        assert isinstance(notation.written_range(name, ends, value), str)
        if isinstance(found, float) and abs(found) < 1e300:
            again = notation.number(name, notation.written(name, found))
            assert isinstance(again, float)
            assert math.isclose(again, found, rel_tol=1e-8)

    names = some.sampled_from(NUMBERS)
    hold(check, some.tuples(names, WRITTEN, some.floats(allow_nan=False, allow_infinity=False)), cases)
    print(f"{numbers} were numbers")
    assert numbers > cases // 20


EDITS = some.lists(
    some.tuples(some.sampled_from([*NUMBERS, "currency"]), some.booleans(), WRITTEN), min_size=1, max_size=5
)


@times(few=150, many=5_000)
def test_whatever_is_entered_the_figures_are_figures(cases: int) -> None:
    entered = 0

    def check(edits: list[tuple[str, bool, str]]) -> None:
        nonlocal entered
        inputs = Inputs()
        for name, is_range, text in edits:
            if name == "currency":
                inputs.set_value(name, text.strip())
            elif is_range and name in RANGED:
                inputs.set_range(name, notation.ends(name, text, inputs.value(name)))
            else:
                inputs.set_value(name, notation.number(name, text))
            inputs.end_typing()
        assert all(problem.strip() for problem in inputs.problems.values())
        entered += inputs.inputs != RoiInputs()
        reckon(inputs.inputs)

    hold(check, EDITS, cases)
    print(f"{entered} changed what is reckoned with")
    assert entered > cases // 20


@some.composite
def extreme(draw: some.DrawFn) -> dict[str, object]:
    """Prices at the ends of what is allowed, and a little beyond."""
    values: dict[str, object] = {"ranges": {}}
    for name in draw(some.lists(some.sampled_from(NUMBERS), unique=True, min_size=1, max_size=8)):
        low, high = prices.limits(name)
        value = draw(
            some.sampled_from([low, high, (low + high) / 2, low + 1e-9, 5e-324, 1e-300, 1e-12, 1, high * 2])
            | some.floats()
        )
        values[name] = int(value) if name == "horizon_months" and math.isfinite(value) else value
    if draw(some.booleans()):
        values["acquisition"] = "buy"
    if draw(some.booleans()):
        name = draw(some.sampled_from(RANGED))
        values["ranges"] = {name: prices.limits(name)}
    return values


@times(few=300)
def test_prices_at_their_limits_give_figures_or_a_sentence(cases: int) -> None:
    reckoned = 0

    def check(values: dict[str, object]) -> None:
        nonlocal reckoned
        try:
            inputs = RoiInputs.model_validate(values)
        except ValidationError as error:
            told = prices.problems(error)
        else:
            reckoned += 1
            reckon(inputs)
            return
        assert told
        assert all(problem.strip() for problem in told.values())

    tiny: list[dict[str, object]] = [
        {"ranges": {}, "price_per_hour": 0.0, "model_scale": 0.001, "requests_per_day": 1e-9},
        {"ranges": {}, "price_per_hour": 0.0, "utilisation": 5e-324},
        {"ranges": {}, "price_per_hour": 0.0, "gpu_memory_gb": 5e-324},
        {
            "ranges": {},
            "price_per_hour": 1e12,
            "trainings_per_month": 1e12,
            "output_tokens": 1e-300,
            "life_years": 0.001,
        },
        {"ranges": {"migration_cost": (0, 1e12)}, "trainings_per_month": 0, "requests_per_day": 0},
        {"ranges": {"trainings_per_month": (0, 1e12)}, "trainings_per_month": 0, "requests_per_day": 0},
    ]
    hold(check, extreme(), cases, *tiny)
    print(f"{reckoned} were reckoned")
    assert reckoned > cases // 10
