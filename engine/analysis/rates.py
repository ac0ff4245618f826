"""From what was measured to the rates that a return on investment is reckoned with: per variant as it was trained, and
at the sizes that the size finder gives."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from engine.analysis import growth, scaling
from engine.analysis.growth import Growth
from engine.analysis.matrix import Entry, mean_with_interval
from engine.analysis.roi import Figure, Rates
from engine.analysis.sizes import Sized
from engine.records import InferencePointRecord, Quantity, ScalingPointRecord

_P90 = 1.2815515594457421  # standard normal quantile
_MEDIAN_ERROR = math.sqrt(math.pi / 2)  # standard error of a median ÷ of a mean, of normal values
_95 = 1.959963984540054

Curves = Mapping[Quantity, Sequence[ScalingPointRecord]]


def of_variant(entries: Sequence[Entry]) -> Rates:
    """The rates of one variant from its finished runs, at least one. Training: mean over seeds; serving: the point of
    inference that stands for the variant."""
    point = next((entry.serving for entry in entries if entry.serving is not None), None)
    name = entries[0].variant
    return Rates(
        variant=name,
        title=name,
        training_s=_over_seeds([entry.summary.training_s for entry in entries]),
        prefill_s=None if point is None else _prefill(point),
        decode_s=None if point is None else _decode(point),
        memory_bytes=None if point is None else point.peak_memory_bytes,
        training_watts=_mean([_training_watts(entry) for entry in entries]),
        serving_watts=None if point is None else _serving_watts(point),
    )


def of_size(size: Sized, own: Sized, baseline: Rates, title: str) -> Rates:
    """A variant at another size: the baseline's rates times what the size finder measured of both in turn.

    `own`: the baseline as the finder measured it. Unknown where either was not measured; so is the memory.
    """
    training = size.ms_per_iteration / own.ms_per_iteration
    known = size.prefill_tokens_per_s and own.prefill_tokens_per_s
    prefill = own.prefill_tokens_per_s / size.prefill_tokens_per_s if known else None  # type: ignore[operator]
    decode = size.tpot_ms / own.tpot_ms if size.tpot_ms and own.tpot_ms else None
    return Rates(
        variant=size.variant,
        title=title,
        training_s=_scaled(baseline.training_s, training),
        prefill_s=_scaled(baseline.prefill_s, prefill),
        decode_s=_scaled(baseline.decode_s, decode),
    )


def with_growth(rates: Rates, sizes: Sequence[Sized]) -> Rates:
    """The same with the exponents by which its times grow with parameters, where the finder took enough sizes: of an
    iteration for training, of a decoded token for serving."""
    training = growth.growth(sizes, rates.variant, "ms_per_iteration")
    serving = growth.growth(sizes, rates.variant, "tpot_ms")
    return replace(rates, training_exponent=_exponent(training), serving_exponent=_exponent(serving))


def at_length(rates: Rates, curves: Curves, measured: tuple[float, float], wanted: tuple[float, float]) -> Rates | None:
    """The same at requests of another length, by the fits of the scaling sweep; None where it has none.

    `measured`, `wanted`: prompt and output tokens. Prefill per token ∝ fit(T) ÷ T at the prompt's length; a decoded
    token ∝ fit(T) in the middle of the output.
    """
    fits = {quantity: scaling.fit(curves.get(quantity, ())) for quantity in ("prefill", "decode")}  # type: ignore[arg-type]
    prefill, decode = fits["prefill"], fits["decode"]
    if prefill is None or decode is None:
        return None

    def factor(cost: Callable[[tuple[float, float]], float]) -> float:
        return cost(wanted) / cost(measured)

    return replace(
        rates,
        prefill_s=_scaled(rates.prefill_s, factor(lambda at: prefill.at(at[0]) / at[0])),
        decode_s=_scaled(rates.decode_s, factor(lambda at: decode.at(at[0] + at[1] / 2))),
    )


def _over_seeds(values: Sequence[float]) -> Figure:
    mean, half_width = mean_with_interval(list(values))
    return Figure(mean=mean, half_width=half_width, samples=len(values))


def _exponent(found: Growth | None) -> Figure | None:
    """With its 95 % interval by Student's t of n − 2 degrees of freedom, which a figure of n − 1 samples has."""
    if found is None:
        return None
    from scipy.special import stdtrit  # imported where it is needed: slow

    half_width = float(stdtrit(found.points - 2, 0.975)) * found.exponent_error
    return Figure(mean=found.exponent, half_width=half_width, samples=found.points - 1)


def _prefill(point: InferencePointRecord) -> Figure | None:
    if not point.prefill_tokens_per_s:
        return None
    return _median(1 / point.prefill_tokens_per_s, point.prefill_ms_p50, point.prefill_ms_p90, point.calls)


def _decode(point: InferencePointRecord) -> Figure | None:
    if point.tpot_ms_p50 is None:
        return None
    return _median(point.tpot_ms_p50 / 1e3 / point.batch_size, point.tpot_ms_p50, point.tpot_ms_p90, point.calls)


def _median(value: float, p50: float | None, p90: float | None, calls: int) -> Figure:
    """A median of `calls` with its 95 % interval: 1.96 × √(π/2) × σ ÷ √calls, σ = (p90 − p50) ÷ 1.28 as of normal
    values (the large-sample standard error of a median)."""
    if not p50 or p90 is None or calls < 2:
        return Figure(mean=value)
    relative = (p90 - p50) / _P90 / p50
    return Figure(mean=value, half_width=value * _95 * _MEDIAN_ERROR * relative / math.sqrt(calls), samples=calls)


def _training_watts(entry: Entry) -> float | None:
    joules, ms = entry.summary.joules_per_iteration, entry.summary.ms_per_iteration
    return joules / ms * 1e3 if joules and ms else None


def _serving_watts(point: InferencePointRecord) -> float | None:
    """Mean power of whole calls: joules of all output tokens ÷ their time, the prompt's share included in both."""
    if not point.joules_per_1k_tokens or not point.e2e_ms_p50:
        return None
    joules = point.joules_per_1k_tokens / 1e3 * point.output_tokens * point.batch_size
    return joules / point.e2e_ms_p50 * 1e3


def _scaled(figure: Figure | None, factor: float | None) -> Figure | None:
    if figure is None or factor is None:
        return None
    half_width = None if figure.half_width is None else figure.half_width * factor
    return replace(figure, mean=figure.mean * factor, half_width=half_width)


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known and len(known) == len(values) else None
