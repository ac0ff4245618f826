"""The return on investment of a pilot's variants: the one source of what the Decide page, the report and the gates say
of money."""

from __future__ import annotations

from dataclasses import dataclass

from app import format as show
from app.comparison import Comparison
from engine.analysis import rates, risk, serving, sizes
from engine.analysis.prices import RoiInputs
from engine.analysis.risk import Risk, Swing
from engine.analysis.roi import Costs, Outcome, Rates
from engine.words import marked, tr

COST_COLUMNS = (
    marked("One training"),
    marked("Training/month"),
    marked("Inference/month"),
    marked("Together/month"),
    marked("Against baseline"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A variant as it was trained, or at the smallest size that has the baseline's loss."""

    rates: Rates
    costs: Costs
    outcome: Outcome | None  # against the baseline; None for the baseline itself, and where a cost is unknown
    leaks: bool

    @property
    def title(self) -> str:
        """The variant, and its size where that is another than the pilot's."""
        return self.rates.title


@dataclass(frozen=True, kw_only=True, slots=True)
class Roi:
    """All variants at one set of prices and volumes, at the likely values."""

    inputs: RoiInputs
    baseline: Line | None  # None while it has no finished run
    lines: tuple[Line, ...]  # the baseline too, in the matrix' order; then smaller sizes
    doubts: tuple[str, ...]  # what the figures rest on that was not measured, in sentences

    def line(self, title: str) -> Line | None:
        """The line of that title."""
        return next((line for line in self.lines if line.title == title), None)

    def risk(self, line: Line) -> Risk | None:
        """With everything uncertain drawn at random; takes a fifth of a second."""
        return None if self.baseline is None else risk.simulate(self.inputs, self.baseline.rates, line.rates)

    def swings(self, line: Line) -> list[Swing]:
        """What its NPV depends on, the strongest first."""
        return [] if self.baseline is None else risk.swings(self.inputs, self.baseline.rates, line.rates)


def roi(found: Comparison, inputs: RoiInputs) -> Roi:
    """What each variant costs, and saves against the baseline."""
    measured = {row.variant: _rates(found, row.variant) for row in found.matrix.rows}
    at_length = _at_length(found, measured, inputs)
    known = at_length or measured
    base = known.get(found.pilot.baseline)
    if base is None:
        return Roi(inputs=inputs, baseline=None, lines=(), doubts=())
    every = (*known.values(), *_smaller(found, base))
    lines = tuple(_line(found, inputs, base, one) for one in every)
    doubts = _doubts(found, inputs, base, lengths_fitted=at_length is not None)
    return Roi(inputs=inputs, baseline=next(x for x in lines if x.rates is base), lines=lines, doubts=doubts)


def cost_texts(line: Line, found: Roi) -> tuple[str, ...]:
    """One text per column of COST_COLUMNS."""
    costs, change = line.costs, show.NOT_APPLICABLE
    base = found.baseline
    if base is not None and line is not base and base.costs.per_month and costs.per_month is not None:
        change = show.change(float(costs.per_month / base.costs.per_month) - 1.0)
    amounts = (costs.training, costs.training_per_month, costs.inference_per_month, costs.per_month)
    return (*(show.money(amount, found.inputs.currency) for amount in amounts), change)


def _line(found: Comparison, inputs: RoiInputs, base: Rates, own: Rates) -> Line:
    costs, _, outcome = risk.likely(inputs, base, own)
    row = found.matrix.row(own.variant)
    leaks = row is not None and row.causal is False
    return Line(rates=own, costs=costs, outcome=None if own is base else outcome, leaks=leaks)


def _rates(found: Comparison, variant: str) -> Rates:
    return rates.of_variant([entry for entry in found.entries if entry.variant == variant])


def _smaller(found: Comparison, base: Rates) -> list[Rates]:
    """The smallest sizes that have the baseline's loss."""
    own = next((size for size in found.sizes if size.is_baseline), None)
    if own is None:
        return []
    return [
        rates.of_size(
            size,
            own,
            base,
            tr(
                "{variant} at {layers} × {width}, the baseline's loss",
                variant=size.variant,
                layers=size.n_layer,
                width=size.n_embd,
            ),
        )
        for of_one in sizes.smallest(found.sizes).values()
        for size in of_one
    ]


def _at_length(found: Comparison, measured: dict[str, Rates], inputs: RoiInputs) -> dict[str, Rates] | None:
    """All variants at longer requests than were measured, where the scaling sweep can say it of each of them."""
    point = next(iter(found.measured.headline.values()), None)
    wanted = (inputs.prompt_tokens, inputs.output_tokens)
    if point is None or not serving.extrapolation(point, *wanted):
        return None
    at = (point.prompt_tokens, point.output_tokens)
    curves = found.measured.scaling.points
    moved = {name: rates.at_length(one, curves.get(name, {}), at, wanted) for name, one in measured.items()}
    generating = [name for name, one in measured.items() if one.decode_s is not None]
    if not generating or any(moved[name] is None for name in generating):
        return None
    return {name: moved[name] or one for name, one in measured.items()}


def _doubts(found: Comparison, inputs: RoiInputs, base: Rates, *, lengths_fitted: bool) -> tuple[str, ...]:
    point = next(iter(found.measured.headline.values()), None)
    doubts = []
    if point is not None and lengths_fitted:
        doubts.append(
            tr(
                "Requests of {prompt} prompt tokens are longer than the {measured} that were measured: the costs follow "
                "the fits of the scaling sweep.",
                prompt=show.grouped(inputs.prompt_tokens),
                measured=show.grouped(point.prompt_tokens),
            )
        )
    elif point is not None:
        doubts.append(serving.extrapolation(point, inputs.prompt_tokens, inputs.output_tokens))
    if inputs.extrapolates:
        doubts.append(_size_doubt(inputs, base))
    if base.training_s is not None and base.training_s.samples < 2:
        doubts.append(tr("Training times come from one seed: how much they vary is not known, so not in the interval."))
    return tuple(filter(None, doubts))


def _size_doubt(inputs: RoiInputs, base: Rates) -> str:
    if base.training_exponent is not None:
        return tr(
            "The production model has {scale} times the pilot's parameters: times are extrapolated by what the size "
            "finder measured.",
            scale=f"{inputs.model_scale:g}",
        )
    return tr(
        "The production model has {scale} times the pilot's parameters, which nobody has measured: times are "
        "extrapolated by assumption, and {kept} of the measured advantage is taken to remain.",
        scale=f"{inputs.model_scale:g}",
        kept=f"{inputs.advantage_kept:.0%}",
    )
