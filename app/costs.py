"""What the variants of a comparison cost, and how the Decide page and the report show it."""

from __future__ import annotations

from dataclasses import dataclass

from app import format as show
from app.comparison import Comparison
from engine.analysis import serving, sizes
from engine.analysis.cost import Cost, CostInputs, cost, cost_of_size, mean_cost
from engine.words import marked, tr

COST_COLUMNS = (
    marked("One training"),
    marked("Training/month"),
    marked("Inference/month"),
    marked("Together/month"),
    marked("Against baseline"),
)


def cost_texts(cost: Cost, baseline: Cost | None, currency: str) -> tuple[str, ...]:
    """One text per column of COST_COLUMNS; `baseline` is None for the baseline itself."""
    change = show.NOT_APPLICABLE
    if baseline is not None and baseline.per_month and cost.per_month is not None:
        change = show.change(cost.per_month / baseline.per_month - 1.0)
    amounts = (cost.training, cost.training_per_month, cost.inference_per_month, cost.per_month)
    return (*(show.money(amount, currency) for amount in amounts), change)


def cost_doubt(found: Comparison, inputs: CostInputs) -> str:
    """What is doubtful about the cost of inference, as a sentence; empty where nothing is."""
    point = next(iter(found.measured.headline.values()), None)
    return "" if point is None else serving.extrapolation(point, inputs.prompt_tokens, inputs.output_tokens)


@dataclass(frozen=True, kw_only=True, slots=True)
class Priced:
    """A line of the cost table: a variant as it was trained, or at the smallest size that has the baseline's loss."""

    variant: str
    title: str
    cost: Cost


def costs(found: Comparison, inputs: CostInputs) -> list[Priced]:
    """The cost of each variant, mean over its finished seeds, in the matrix' order; then of smaller sizes."""
    rows = []
    for row in found.matrix.rows:
        of_runs = [cost(entry, inputs) for entry in found.entries if entry.variant == row.variant]
        rows.append(Priced(variant=row.variant, title=row.variant, cost=mean_cost(of_runs)))
    base = next((row.cost for row in rows if row.variant == found.pilot.baseline), None)
    own = next((size for size in found.sizes if size.is_baseline), None)
    if base is None or own is None:
        return rows
    for size in (size for of_one in sizes.smallest(found.sizes).values() for size in of_one):
        title = tr(
            "{variant} at {layers} × {width}, the baseline's loss",
            variant=size.variant,
            layers=size.n_layer,
            width=size.n_embd,
        )
        rows.append(Priced(variant=size.variant, title=title, cost=cost_of_size(size, own, base, inputs)))
    return rows
