"""What a run of a variant is expected to take, as the cells of the variants' table say it."""

from __future__ import annotations

from app import format as show
from engine.analysis.plan import Span
from engine.records import CalibrationRecord
from engine.words import marked, tr

UNKNOWN = show.NOT_APPLICABLE
TOO_LARGE = marked("too large")


def cells(cost: CalibrationRecord | None, time: Span | None) -> tuple[tuple[str, str], tuple[str, str]]:
    """Memory and time of a run, each with how it was measured."""
    if cost is None:
        unknown = tr("Not measured yet; a few training steps on this machine tell it.")
        return (UNKNOWN, unknown), (UNKNOWN, unknown)
    if cost.outcome == "out of memory":
        refused = tr("A training step asked for more memory than is free on {device}.", device=cost.device)
        return (tr(TOO_LARGE), refused), (UNKNOWN, refused)
    return (show.size(cost.peak_memory_bytes), _memory_tip(cost)), _time_cell(cost, time)


def _memory_tip(cost: CalibrationRecord) -> str:
    return tr(
        "An estimate: the highest point of one training step on {device}, counted by the {source}. The program itself "
        "and its libraries come on top.",
        device=cost.device,
        source=cost.peak_memory_source,
    )


def _time_cell(cost: CalibrationRecord, time: Span | None) -> tuple[str, str]:
    if time is None or cost.step_ms is None:
        return UNKNOWN, ""
    tip = tr(
        "An estimate for one run, {low} to {high}: {ms} ms per iteration, the median of {steps} timed on {device}, and "
        "evaluations, scoring and the start of its process.",
        low=show.about(time.low),
        high=show.about(time.high),
        ms=show.number(cost.step_ms),
        steps=cost.steps,
        device=cost.device,
    )
    return show.about(time.expected), tip
