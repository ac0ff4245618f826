"""What a variant costs and whether replacing the baseline pays: every formula, from measured times and a person's
prices to cost per token, GPUs, savings, payback and net present value. engine/analysis/risk.py draws its inputs.

Every number may be a float or an array of draws; the formulas are the same. Seconds are of one device. Unknown is None
and stays so: a variant that was not measured has no cost, unless there is nothing to be served or trained.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.analysis.prices import Acquisition

HOURS_PER_MONTH = 8760 / 12
DAYS_PER_MONTH = 365 / 12
SECONDS_PER_DAY = 86_400.0
_ROUNDING = 1e-9  # a load of exactly two GPUs needs two, whatever the last bit says

Number = Any  # float, or an array of draws (N,)
Values = Mapping[str, Number]  # prices.NUMBERS by name


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A measured mean with half the width of its 95 % interval; None where it was measured once."""

    mean: float
    half_width: float | None = None
    samples: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Rates:
    """What was measured of one variant at the pilot's size; None: not measured, or it can't generate."""

    variant: str
    title: str  # the variant, and its size where that is another than the pilot's
    training_s: Figure | None  # one training of the pilot
    prefill_s: Figure | None  # per prompt token
    decode_s: Figure | None  # per output token, of one of the sequences that share the device
    memory_bytes: int | None = None  # peak while serving
    training_watts: float | None = None  # measured mean power
    serving_watts: float | None = None
    training_exponent: Figure | None = None  # time ∝ parameters^this, by the size finder
    serving_exponent: Figure | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """Device seconds of one variant at production size."""

    training_s: Number | None
    prefill_s: Number | None  # per prompt token
    decode_s: Number | None  # per output token


@dataclass(frozen=True, kw_only=True, slots=True)
class Costs:
    """Costs of one variant in the inputs' currency; months count from 1."""

    training: Number | None  # one training
    training_per_month: Number | None
    per_million_in: Number | None  # prompt tokens, at the utilisation
    per_million_out: Number | None
    per_request: Number | None  # at the utilisation: what break-even is reckoned with
    load: Number | None  # busy GPUs at peak, month 1: not whole
    gpus: Number | None  # to serve the peak of month 1: whole
    inference_per_month: Number | None  # month 1
    monthly: tuple[Number, ...] | None  # training and inference, each month of the horizon

    @property
    def per_month(self) -> Number | None:
        """Training and inference of month 1."""
        return None if self.monthly is None else self.monthly[0]

    @property
    def total(self) -> Number | None:
        """Over the horizon, undiscounted, without migration."""
        return None if self.monthly is None else sum(self.monthly)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """A candidate against the baseline."""

    saving_per_month: Number  # month 1
    saving_total: Number  # over the horizon, undiscounted, migration taken off
    cumulative: tuple[Number, ...]  # saving to the end of each month, migration taken off
    npv: Number
    payback_month: Number  # the first month by whose end migration is earned back for good; inf: not within the horizon
    break_even_requests: Number | None  # per day, from which on it pays; 0: at any volume, inf: at none; None: unknown
    pays_up_to: Number | None  # requests per day, where it is dearer per request and cheaper otherwise; else inf
    gpus_freed: Number  # serving, month 1
    load_freed: Number  # GPUs' worth of load, month 1: what exceeds gpus_freed is headroom, not cash


def production(measured: Work, base: Work, values: Values, exponents: Values, of_base: Values) -> Work:
    """Device seconds at production size: training × tokens ratio × size ratio^b, serving × size ratio^b.

    b is what the size finder measured of the variant (`exponents`: training, serving), else of the baseline
    (`of_base`), else `size_exponent`. Without a b of its own, a variant keeps `advantage_kept` of its relative
    advantage over `base` (as measured): its seconds are base × (1 + kept × (own ÷ base − 1)), never below 0. At the
    pilot's own size nothing of this applies.
    """
    scale = values["model_scale"]

    def at_size(own: Number | None, theirs: Number | None, kind: str) -> Number | None:
        if own is None or np.all(np.equal(scale, 1)):
            return own
        if exponents.get(kind) is not None:
            return own * scale ** exponents[kind]
        change = 0.0 if theirs is None else np.maximum(-1, values["advantage_kept"] * (own / theirs - 1))
        kept = own if theirs is None else theirs * (1 + change)
        usual = of_base.get(kind)
        return kept * scale ** (values["size_exponent"] if usual is None else usual)

    training = at_size(measured.training_s, base.training_s, "training")
    return Work(
        training_s=None if training is None else training * values["training_scale"],
        prefill_s=at_size(measured.prefill_s, base.prefill_s, "serving"),
        decode_s=at_size(measured.decode_s, base.decode_s, "serving"),
    )


def hour(values: Values, acquisition: Acquisition) -> Number:
    """What one GPU costs for one hour, busy or not.

    Rented: the rent. Bought: (price − residual value) ÷ hours of its life, straight-line depreciation.
    """
    if acquisition == "rent":
        return values["price_per_hour"]
    return values["purchase_price"] * (1 - values["residual_share"]) / (values["life_years"] * 8760)


def power(values: Values, acquisition: Acquisition, watts: float | None) -> Number:
    """Electricity of one busy hour: kW × PUE × tariff; 0 where the rent includes it. `watts`: measured, else the
    inputs'. Idle draw is left out."""
    if acquisition == "rent":
        return 0.0
    drawn = values["power_watts"] if watts is None else watts
    return drawn / 1000 * values["pue"] * values["electricity_per_kwh"]


def gpus_for(load: Number, memory_bytes: int | None, values: Values) -> Number:
    """Whole GPUs for a peak load: replicas = ⌈load⌉, each on ⌈memory × size ratio ÷ memory of a GPU⌉."""
    replicas = np.ceil(load - _ROUNDING) + 0.0  # never −0
    if memory_bytes is None:
        return replicas
    return replicas * np.maximum(1, np.ceil(memory_bytes * values["model_scale"] / (values["gpu_memory_gb"] * 1e9)))


def costs(work: Work, rates: Rates, values: Values, acquisition: Acquisition, months: int) -> Costs:
    """The costs of one variant over `months`.

    One useful hour = hour ÷ utilisation + electricity. Training, rented: busy hours × useful hour (utilisation is in
    the hours). Training, bought: ⌈busy hours ÷ (hours of a month × utilisation)⌉ GPUs × a month + electricity.
    Serving: peak load = requests ÷ day × peak factor × growth^(month − 1) × seconds of a request; whole GPUs, paid
    all month, + electricity of the busy hours. Cost per 10⁶ tokens = useful hour ÷ 3600 × seconds per token × 10⁶.
    """
    price = hour(values, acquisition)
    trained = price / values["utilisation"] + power(values, acquisition, rates.training_watts)
    served = price / values["utilisation"] + power(values, acquisition, rates.serving_watts)
    training = None if work.training_s is None else work.training_s / 3600 * trained
    training_month = _training_month(work, rates, values, acquisition)
    request_s = _request_s(work, values)
    served_s = 0.0 if np.all(np.equal(values["requests_per_day"], 0)) else request_s
    serving = None if served_s is None else [_serving(served_s, rates, values, acquisition, m) for m in range(months)]
    together = None
    if training_month is not None and serving is not None:
        together = tuple(training_month + month for _, _, month in serving)
    return Costs(
        training=training,
        training_per_month=training_month,
        per_million_in=None if work.prefill_s is None else served / 3600 * work.prefill_s * 1e6,
        per_million_out=None if work.decode_s is None else served / 3600 * work.decode_s * 1e6,
        per_request=None if request_s is None else served / 3600 * request_s,
        load=serving[0][0] if serving else None,
        gpus=serving[0][1] if serving else None,
        inference_per_month=serving[0][2] if serving else None,
        monthly=together,
    )


def outcome(own: Costs, base: Costs, values: Values) -> Outcome | None:
    """A candidate against the baseline; None where the cost of either is unknown.

    NPV = −migration + Σ saving of month m ÷ (1 + discount per year)^(m ÷ 12). Payback: the first month from whose end
    on the undiscounted saving exceeds migration to the end of the horizon. Break-even requests per day = (migration +
    extra cost of training over the horizon) ÷ (saving per request × days × Σ growth^(m − 1)). Where both are below 0 it
    is the volume up to which it pays.
    """
    if own.monthly is None or base.monthly is None:
        return None
    savings = [theirs - mine for mine, theirs in zip(own.monthly, base.monthly, strict=True)]
    discount = 1 + values["discount_per_year"]
    begins, ends = _break_even(own, base, values, len(savings))
    cumulative = list(np.cumsum(np.array(np.broadcast_arrays(*savings)), axis=0) - values["migration_cost"])
    return Outcome(
        saving_per_month=savings[0],
        saving_total=cumulative[-1],
        cumulative=tuple(cumulative),
        npv=sum(s / discount ** (m / 12) for m, s in enumerate(savings, start=1)) - values["migration_cost"],
        payback_month=_payback(cumulative),
        break_even_requests=begins,
        pays_up_to=ends,
        gpus_freed=_difference(base.gpus, own.gpus),
        load_freed=_difference(base.load, own.load),
    )


def _training_month(work: Work, rates: Rates, values: Values, acquisition: Acquisition) -> Number | None:
    if work.training_s is None:
        return 0.0 if np.all(np.equal(values["trainings_per_month"], 0)) else None
    busy = work.training_s / 3600 * values["trainings_per_month"]
    price = hour(values, acquisition)
    if acquisition == "rent":
        return busy / values["utilisation"] * price
    gpus = np.ceil(busy / (HOURS_PER_MONTH * values["utilisation"]) - _ROUNDING)
    return gpus * HOURS_PER_MONTH * price + busy * power(values, acquisition, rates.training_watts)


def _request_s(work: Work, values: Values) -> Number | None:
    """Device seconds of one request."""
    if work.prefill_s is None or work.decode_s is None:
        return None
    return values["prompt_tokens"] * work.prefill_s + values["output_tokens"] * work.decode_s


def _serving(
    request_s: Number, rates: Rates, values: Values, acquisition: Acquisition, month: int
) -> tuple[Number, Number, Number]:
    """Load at peak, GPUs and cost of one month, counted from 0."""
    requests = values["requests_per_day"] * (1 + values["growth_per_month"]) ** month
    mean_load = requests / SECONDS_PER_DAY * request_s
    load = mean_load * values["peak_factor"]
    gpus = gpus_for(load, rates.memory_bytes, values)
    electricity = mean_load * HOURS_PER_MONTH * power(values, acquisition, rates.serving_watts)
    return load, gpus, gpus * HOURS_PER_MONTH * hour(values, acquisition) + electricity


def _payback(cumulative: Sequence[Number]) -> Number:
    """The first month from whose end on the saving is above 0 for good; inf where it is not at the end."""
    owed = np.array(np.broadcast_arrays(*cumulative)) <= 0  # (months, …)
    last_owed = len(cumulative) - np.argmax(owed[::-1], axis=0)  # counted from 1
    first = np.where(owed.any(axis=0), last_owed + 1, 1)
    return np.where(owed[-1], math.inf, first)[()]


def _break_even(own: Costs, base: Costs, values: Values, months: int) -> tuple[Number | None, Number | None]:
    """From which volume on it pays, and up to which; None where inference was not measured."""
    if own.per_request is None or base.per_request is None:
        return None, None
    assert own.training_per_month is not None  # else there is no outcome
    assert base.training_per_month is not None
    extra = values["migration_cost"] + months * (own.training_per_month - base.training_per_month)
    saving = base.per_request - own.per_request
    growth = sum((1 + values["growth_per_month"]) ** m for m in range(months))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        volume = np.divide(extra, saving * DAYS_PER_MONTH * growth)
    at_once = np.less_equal(extra, 0) & np.greater_equal(saving, 0)
    at_first = np.less(extra, 0) & np.less(saving, 0)
    begins = np.where(at_once, 0.0, np.where(saving > 0, volume, math.inf))[()]
    return begins, np.where(at_first, volume, math.inf)[()]


def _difference(theirs: Number | None, mine: Number | None) -> Number:
    return 0.0 if theirs is None or mine is None else theirs - mine
