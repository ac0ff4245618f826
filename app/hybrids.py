"""Mixtures of attention and its replacement as texts, the same for the window and the command line."""

from __future__ import annotations

from app import format as show
from engine.analysis.hybrids import Standing

HYBRID_COLUMNS = (
    "Seeds",
    "Validation loss",
    "Change, nats",
    "ms/iteration",
    "TPOT ms",
    "Parameters",
    "Recall",
    "Static",
)


def hybrid_texts(one: Standing) -> tuple[str, ...]:
    """A candidate in the columns' order."""
    interval = "" if one.loss_half_width is None else f" ± {one.loss_half_width:.3f}"
    tpot = show.number(one.tpot_ms)
    return (
        str(one.seeds),
        show.loss(one.val_loss),
        f"{one.loss_change:+.3f}{interval}".replace("-", "−"),
        f"{show.number(one.ms_per_iteration)}  {show.change(one.ms_change)}",
        tpot if one.tpot_change is None else f"{tpot}  {show.change(one.tpot_change)}",
        show.count(one.parameters),
        show.NOT_APPLICABLE if one.recall_exact is None else f"{one.recall_exact:.0%}".replace("%", " %"),
        show.NOT_APPLICABLE if one.static_score is None else f"{one.static_score:.2f}",
    )
