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
    change = f"{one.loss_change:+.3f}{interval}".replace("-", "−")
    return (
        str(one.seeds),
        show.loss(one.val_loss),
        show.NOT_APPLICABLE if one.is_baseline else change,
        _beside(one.ms_per_iteration, one.ms_change, one),
        _beside(one.tpot_ms, one.tpot_change, one),
        show.count(one.parameters),
        show.share(one.recall_exact),
        show.NOT_APPLICABLE if one.static_score is None else f"{one.static_score:.2f}",
    )


def _beside(value: float | None, change: float | None, one: Standing) -> str:
    """A figure and, of all but attention everywhere, the difference."""
    return show.number(value) + ("" if change is None or one.is_baseline else f"  {show.change(change)}")
