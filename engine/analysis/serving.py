"""Which point of the inference benchmark stands for a variant, and what it says of one request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.records import InferencePointRecord, LaunchMode
from engine.words import listed, tr


def headline(points: Iterable[InferencePointRecord], modes: Sequence[LaunchMode]) -> dict[int, InferencePointRecord]:
    """Measured run → its point at the condition that stands for all: the first launch mode, then the smallest batch,
    then the longest prompt that any of them was measured at."""
    order = {mode: n for n, mode in enumerate(modes)}
    known = [p for p in points if p.outcome == "measured"]
    if not known:
        return {}
    best = min(known, key=lambda p: (order.get(p.launch_mode, len(order)), p.batch_size, -p.prompt_tokens))
    return {p.measured_run_id: p for p in known if _condition(p) == _condition(best)}


def words(point: InferencePointRecord) -> str:
    """The condition of a point, for a person."""
    one = point.batch_size == 1
    conditions = [
        tr("{n} prompt tokens", n=f"{point.prompt_tokens:,}"),
        tr("{n} output tokens", n=f"{point.output_tokens:,}"),
        tr("1 sequence") if one else tr("{n} sequences at once", n=point.batch_size),
        point.launch_mode,
    ]
    if point.protocol == "quick":
        conditions.append(tr("quick"))
    return tr("Inference: {conditions}; medians, all variants in turn.", conditions=listed(conditions))


def extrapolation(point: InferencePointRecord, prompt_tokens: float, output_tokens: float) -> str:
    """Says that requests are longer than what was measured; empty where they are not."""
    if prompt_tokens <= point.prompt_tokens and output_tokens <= point.output_tokens:
        return ""
    return tr(
        "Inference is extrapolated: rates of {prompt} prompt and {output} output tokens are taken for {wanted_prompt} "
        "and {wanted_output}. Attention's cost per token grows with the length, so measure at the length of your "
        "requests before you decide.",
        prompt=f"{point.prompt_tokens:,}",
        output=f"{point.output_tokens:,}",
        wanted_prompt=f"{prompt_tokens:,.0f}",
        wanted_output=f"{output_tokens:,.0f}",
    )


def _condition(point: InferencePointRecord) -> tuple[int, int, int, str]:
    return point.prompt_tokens, point.output_tokens, point.batch_size, point.launch_mode
