"""What the figures of costs rest on that nobody has measured."""

from __future__ import annotations

from app import format as show
from app.comparison import Comparison
from engine.analysis import serving
from engine.analysis.prices import RoiInputs, told
from engine.analysis.roi import Rates
from engine.words import tr


def of_costs(found: Comparison, inputs: RoiInputs, base: Rates, *, lengths_fitted: bool) -> tuple[str, ...]:
    """Sentences; `lengths_fitted`: whether the scaling sweep told what longer requests take."""
    point = next(iter(found.measured.headline.values()), None)
    doubts = []
    if point is not None and lengths_fitted:
        doubts.append(
            tr(
                "Requests of {prompt} prompt tokens are longer than the {measured} that were measured: the costs "
                "follow the fits of the scaling sweep.",
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
    scale = f"{inputs.model_scale:g}"
    if base.training_exponent is not None and base.serving_exponent is None:
        return tr(
            "The production model has {scale} times the pilot's parameters: training times are extrapolated by what "
            "the size finder measured, those of serving by assumption.",
            scale=scale,
        )
    if base.training_exponent is not None:
        return tr(
            "The production model has {scale} times the pilot's parameters: times are extrapolated by what the size "
            "finder measured.",
            scale=scale,
        )
    return tr(
        "The production model has {scale} times the pilot's parameters, which nobody has measured: times are "
        "extrapolated by assumption, and {kept} of the measured advantage is taken to remain.",
        scale=scale,
        kept=told("advantage_kept", inputs.advantage_kept),
    )
