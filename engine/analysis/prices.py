"""What a person says of prices, volumes and the horizon, with ranges where they are not sure; the examples that stand
until then, each with its source."""

from __future__ import annotations

import math
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from engine.problems import problems_of
from engine.words import marked, tr

Acquisition = Literal["rent", "buy"]
Amount = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]
Positive = Annotated[float, Field(ge=1e-3, le=1e12, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]

EXTRAPOLATION = ("size_exponent", "advantage_kept")  # matter only where the production model has another size
_OUTSIDE = marked("{value} lies outside its range from {low} to {high}; change or clear the range")
_NO_RANGE = marked("can't have a range; these can: {names}")
_UPSIDE_DOWN = marked("the range begins at {low}, above its end at {high}")
_END = marked("an end of the range, {value}, {what}")
_FROM = marked("must be at least {low} and at most {high}")


class RoiInputs(BaseModel):
    """Prices, volumes and the horizon. A range (low, high) beside a value is the least and the most that a person
    thinks possible; the value is what they think likely."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    currency: Annotated[str, Field(min_length=1, max_length=8)] = "$"
    acquisition: Acquisition = "rent"
    price_per_hour: Amount = 2.35  # rent of one GPU
    purchase_price: Amount = 30_000  # one GPU with its share of the server
    life_years: Positive = 4
    residual_share: Share = 0.175  # of the purchase price, after its life
    electricity_per_kwh: Amount = 0.14  # bought GPUs alone; a rent includes it
    pue: Annotated[float, Field(ge=1, le=10, allow_inf_nan=False)] = 1.58
    power_watts: Amount = 700  # of one busy GPU, where no power was measured
    gpu_memory_gb: Positive = 80
    utilisation: Annotated[float, Field(ge=1e-3, le=1, allow_inf_nan=False)] = 0.45  # useful share of training hours
    trainings_per_month: Amount = 4
    requests_per_day: Amount = 100_000
    prompt_tokens: Amount = 500
    output_tokens: Amount = 100
    peak_factor: Annotated[float, Field(ge=1, le=1000, allow_inf_nan=False)] = 3  # peak load ÷ mean load
    growth_per_month: Annotated[float, Field(ge=-0.5, le=1, allow_inf_nan=False)] = 0.0  # of requests; share
    migration_cost: Amount = 20_000  # once
    horizon_months: Annotated[int, Field(ge=1, le=120)] = 24
    discount_per_year: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.08
    model_scale: Positive = 1  # parameters of the production model ÷ of the pilot's
    training_scale: Positive = 1  # tokens of a production training ÷ of the pilot's
    size_exponent: Annotated[float, Field(ge=0, le=3, allow_inf_nan=False)] = 1.0  # time ∝ parameters^this
    advantage_kept: Annotated[float, Field(ge=-1, le=2, allow_inf_nan=False)] = (
        1.0  # of what was measured, at that size
    )
    ranges: dict[str, tuple[float, float]] = {
        "price_per_hour": (1.99, 3.5),
        "utilisation": (0.3, 0.6),
        "requests_per_day": (70_000, 130_000),
        "size_exponent": (0.8, 1.2),
        "advantage_kept": (0.5, 1.0),
    }

    @model_validator(mode="after")
    def _check_ranges(self) -> Self:
        for name, ends in self.ranges.items():
            if what := wrong_ends(name, ends) or outside(name, getattr(self, name), ends):
                raise ValueError(f"{name}: {what}")
        return self

    @property
    def extrapolates(self) -> bool:
        """Whether the production model has another size than the pilot's."""
        return self.model_scale != 1

    @property
    def values(self) -> dict[str, float]:
        """Every number by its name."""
        return {name: float(getattr(self, name)) for name in NUMBERS}

    @property
    def uncertain(self) -> dict[str, tuple[float, float]]:
        """The ranges that matter for these prices: name → low, high."""
        idle = OF_RENT if self.acquisition == "buy" else OF_PURCHASE
        unused = {*idle, *(() if self.extrapolates else EXTRAPOLATION)}
        return {name: ends for name, ends in self.ranges.items() if name not in unused and ends[0] < ends[1]}


NUMBERS = tuple(name for name in RoiInputs.model_fields if name not in ("currency", "acquisition", "ranges"))
RANGED = tuple(name for name in NUMBERS if name != "horizon_months")
MONEY = ("price_per_hour", "purchase_price", "electricity_per_kwh", "migration_cost")
SHARES = ("residual_share", "utilisation", "growth_per_month", "discount_per_year", "advantage_kept")
"""Told in percent."""
OF_RENT = ("price_per_hour",)
OF_PURCHASE = ("purchase_price", "life_years", "residual_share", "electricity_per_kwh", "pue", "power_watts")

TITLES: dict[str, str] = {
    "acquisition": marked("GPUs are"),
    "currency": marked("Currency"),
    "price_per_hour": marked("Rent per GPU hour"),
    "purchase_price": marked("Price of a GPU"),
    "life_years": marked("Life, years"),
    "residual_share": marked("Residual value"),
    "electricity_per_kwh": marked("Electricity per kWh"),
    "pue": marked("PUE"),
    "power_watts": marked("Power of a busy GPU, W"),
    "gpu_memory_gb": marked("Memory of a GPU, GB"),
    "utilisation": marked("Utilisation"),
    "trainings_per_month": marked("Trainings per month"),
    "requests_per_day": marked("Requests per day"),
    "prompt_tokens": marked("Prompt tokens"),
    "output_tokens": marked("Output tokens"),
    "peak_factor": marked("Peak ÷ mean load"),
    "growth_per_month": marked("Growth per month"),
    "migration_cost": marked("Migration, once"),
    "horizon_months": marked("Horizon, months"),
    "discount_per_year": marked("Discount per year"),
    "model_scale": marked("Production model ÷ pilot's, parameters"),
    "training_scale": marked("Production training ÷ pilot's, tokens"),
    "size_exponent": marked("Time grows with parameters to the power of"),
    "advantage_kept": marked("Share of the measured advantage kept at that size"),
}
"""What each input is called, for `tr`."""

SOURCES: dict[str, str] = {
    "price_per_hour": marked(
        "H100 rental index of SemiAnalysis, March 2026: $2.35; on-demand offers in May 2026 from $1.99 to $3.50 "
        "outside the largest clouds."
    ),
    "purchase_price": marked("H100 boards, market prices of 2025 and 2026: $25,000 to $40,000."),
    "life_years": marked("Assumption; straight-line over four years is usual."),
    "residual_share": marked("Resale of H100 after four years, January 2026: 15 to 20 % of the price."),
    "electricity_per_kwh": marked(
        "EIA, Electric Power Monthly, table 5.6.A, commercial customers, April 2025: 10 to 23 ¢ by region of the USA."
    ),
    "pue": marked("Uptime Institute, Global Data Center Survey 2023: 1.58 on average."),
    "power_watts": marked("NVIDIA H100 SXM data sheet: 700 W at most. A measured power replaces it."),
    "gpu_memory_gb": marked("NVIDIA H100 data sheet."),
    "utilisation": marked("Assumption; 30 to 60 % is usual. Uptime Institute, May 2025: 35 to 45 % of peak compute."),
    "trainings_per_month": marked("Example; enter your own."),
    "requests_per_day": marked("Example; enter your own."),
    "prompt_tokens": marked("Example; enter your own."),
    "output_tokens": marked("Example; enter your own."),
    "peak_factor": marked("Assumption; your busiest hour ÷ your mean hour."),
    "growth_per_month": marked("Assumption: none."),
    "migration_cost": marked("Example: about three weeks of two engineers; enter your own."),
    "horizon_months": marked("Assumption: two years."),
    "discount_per_year": marked("Assumption; your finance department knows yours."),
    "model_scale": marked("Assumption: production is as large as the pilot."),
    "training_scale": marked("Assumption: production is trained on as many tokens as the pilot."),
    "size_exponent": marked("Assumption where no size finder has measured it: compute is proportional to parameters."),
    "advantage_kept": marked("Assumption where no size finder has measured it; the range is a guess."),
}
"""Where each example comes from, and when, for `tr`."""

EXCHANGE = {"$": 1.0, "€": 0.9, "¥": 150.0}  # example rates of November 2026, for the examples alone


def told(name: str, value: float) -> str:
    """A value as a person says it: shares in percent."""
    return f"{value * 100:.6g} %" if name in SHARES else f"{value:,.10g}"


def problems(error: ValidationError) -> dict[str, str]:
    """What is wrong, by the input that it is about: "must be at least 1"; of shares in percent."""
    found = {}
    for problem in problems_of(error):
        name = problem.field.removeprefix("ranges.").partition(".")[0]
        is_limit = name in SHARES and isinstance(problem.value, int | float) and math.isfinite(problem.value)
        found.setdefault(name, _limits_told(name) if is_limit else problem.message)
    return found


def _limits_told(name: str) -> str:
    low, high = (told(name, end) for end in limits(name))
    return tr(_FROM, low=low, high=high)


def limits(name: str) -> tuple[float, float]:
    """The least and the most that an input can be."""
    found = {type(limit).__name__: limit for limit in RoiInputs.model_fields[name].metadata}
    return float(found["Ge"].ge), float(found["Le"].le)


def outside(name: str, value: float, ends: tuple[float, float]) -> str:
    """That a value lies outside its range; empty where it does not."""
    if ends[0] <= value <= ends[1]:
        return ""
    low, high = (told(name, end) for end in ends)
    return tr(_OUTSIDE, value=told(name, value), low=low, high=high)


def wrong_ends(name: str, ends: tuple[float, float]) -> str:
    """What is wrong with a range itself; each end is a value that the field itself would take."""
    low, high = ends
    if name not in RANGED:
        return tr(_NO_RANGE, names=", ".join(RANGED))
    if low > high:
        return tr(_UPSIDE_DOWN, low=told(name, low), high=told(name, high))
    for end in ends:
        try:
            RoiInputs.model_validate({name: end, "ranges": {}})
        except ValidationError as error:
            return tr(_END, value=told(name, end), what=problems(error)[name])
    return ""


def examples(currency: str) -> RoiInputs:
    """The examples in one of the currencies of EXCHANGE."""
    plain, rate = RoiInputs(), EXCHANGE[currency]
    money = {name: round(getattr(plain, name) * rate, 4) for name in MONEY}
    ranges = {
        name: tuple(round(end * rate, 4) for end in ends) if name in MONEY else ends
        for name, ends in plain.ranges.items()
    }
    return RoiInputs.model_validate({"currency": currency, **money, "ranges": ranges})
