"""Costs as the Decide page and the report show them."""

from __future__ import annotations

from app import format as show
from engine.analysis.cost import Cost

COST_COLUMNS = ("One training", "Training/month", "Inference/month", "Together/month", "Against baseline")


def cost_texts(cost: Cost, baseline: Cost | None, currency: str) -> tuple[str, ...]:
    """One text per column of COST_COLUMNS; `baseline` is None for the baseline itself."""
    change = show.NOT_APPLICABLE
    if baseline is not None and baseline.per_month and cost.per_month is not None:
        change = show.change(cost.per_month / baseline.per_month - 1.0)
    amounts = (cost.training, cost.training_per_month, cost.inference_per_month, cost.per_month)
    return (*(show.money(amount, currency) for amount in amounts), change)
