"""What training and inference cost at a price per hour, from measured times. Unknown stays unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from engine.analysis.matrix import Entry
from engine.analysis.serving import request_seconds
from engine.analysis.sizes import Sized

DAYS_PER_MONTH = 365 / 12
Amount = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]


class CostInputs(BaseModel):
    """Prices and volumes. The defaults are examples of November 2026, to be replaced by the user's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    currency: Annotated[str, Field(min_length=1, max_length=8)] = "$"
    price_per_hour: Amount = 2.0  # of the device that was measured
    trainings_per_month: Amount = 4
    requests_per_day: Amount = 100_000
    prompt_tokens: Amount = 500
    output_tokens: Amount = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """Costs of one variant in the inputs' currency."""

    training: float | None  # one training as in the pilot
    training_per_month: float | None
    inference_per_month: float | None  # None: the variant can't be decoded, or was not measured

    @property
    def per_month(self) -> float | None:
        """Training and inference together."""
        if self.training_per_month is None or self.inference_per_month is None:
            return None
        return self.training_per_month + self.inference_per_month


def cost(entry: Entry, inputs: CostInputs) -> Cost:
    """The cost of a variant from one of its finished runs.

    Training: measured seconds × price. Inference: requests × (prompt ÷ prefill rate + output × time per token) ×
    price, one sequence at a time as measured.
    """
    seconds = request_seconds(entry.serving, inputs.prompt_tokens, inputs.output_tokens)
    per_second = inputs.price_per_hour / 3600.0
    training = entry.summary.training_s * per_second
    requests = inputs.requests_per_day * DAYS_PER_MONTH
    return Cost(
        training=training,
        training_per_month=training * inputs.trainings_per_month,
        inference_per_month=None if seconds is None else seconds * requests * per_second,
    )


def cost_of_size(size: Sized, own: Sized, baseline: Cost, inputs: CostInputs) -> Cost:
    """The cost of a variant at another size: the baseline's, times what the size finder measured of both in turn.

    `own`: the baseline as the finder measured it. Training: ms per iteration of the size ÷ of the baseline. Inference:
    seconds of the same request ÷ the baseline's. Unknown where either was not measured.
    """
    training = baseline.training
    if training is not None:
        training *= size.ms_per_iteration / own.ms_per_iteration
    inference, mine, theirs = baseline.inference_per_month, _request_s(size, inputs), _request_s(own, inputs)
    return Cost(
        training=training,
        training_per_month=None if training is None else training * inputs.trainings_per_month,
        inference_per_month=None if inference is None or mine is None or not theirs else inference * mine / theirs,
    )


def _request_s(size: Sized, inputs: CostInputs) -> float | None:
    if not size.prefill_tokens_per_s or size.tpot_ms is None:
        return None
    return inputs.prompt_tokens / size.prefill_tokens_per_s + inputs.output_tokens * size.tpot_ms / 1e3


def mean_cost(costs: list[Cost]) -> Cost:
    """The mean over seeds; unknown where any is."""
    return Cost(
        training=_mean([c.training for c in costs]),
        training_per_month=_mean([c.training_per_month for c in costs]),
        inference_per_month=_mean([c.inference_per_month for c in costs]),
    )


def _mean(values: list[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if known and len(known) == len(values) else None
