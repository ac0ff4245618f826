"""What finders have tried as texts, the same for the window and the command line."""

from __future__ import annotations

from app import format as show
from engine.analysis.hybrids import Standing
from engine.analysis.sizes import Sized
from engine.words import marked, tr

HYBRID_COLUMNS = (
    marked("Seeds"),
    marked("Validation loss"),
    marked("Change, nats"),
    marked("ms/iteration"),
    marked("TPOT ms"),
    marked("Parameters"),
    marked("Recall"),
    marked("Static"),
)

SIZE_COLUMNS = (
    marked("Layers × width"),
    marked("Seeds"),
    marked("Parameters"),
    marked("Loss"),
    marked("Change, nats"),
    marked("Enough"),
    marked("ms/iter."),
    marked("TPOT ms"),
    marked("Static"),
)


def hybrid_texts(one: Standing) -> tuple[str, ...]:
    """A candidate in the columns' order."""
    return (
        str(one.seeds),
        show.loss(one.val_loss),
        _change(one),
        _beside(one.ms_per_iteration, one.ms_change, one),
        _beside(one.tpot_ms, one.tpot_change, one),
        show.count(one.parameters),
        show.share(one.recall_exact),
        show.NOT_APPLICABLE if one.static_score is None else f"{one.static_score:.2f}",
    )


def size_texts(one: Sized) -> tuple[str, ...]:
    """A size in the columns' order."""
    return (
        f"{one.n_layer} × {one.n_embd}",
        str(one.seeds),
        f"{show.count(one.parameters)}{'' if one.is_baseline else f'  {show.change(one.parameters_change)}'}",
        show.loss(one.val_loss),
        _change(one),
        tr("yes") if one.reaches else tr("no"),
        _beside(one.ms_per_iteration, one.ms_change, one),
        show.NOT_APPLICABLE if one.tpot_ms is None else _beside(one.tpot_ms, one.tpot_change, one),
        show.NOT_APPLICABLE if one.static_score is None else f"{one.static_score:.2f}",
    )


def _change(one: Standing | Sized) -> str:
    """Nats per token against the baseline, with the interval."""
    if one.is_baseline:
        return show.NOT_APPLICABLE
    interval = "" if one.loss_half_width is None else f" ± {one.loss_half_width:.3f}"
    return f"{one.loss_change:+.3f}{interval}".replace("-", "−")


def _beside(value: float | None, change: float | None, one: Standing | Sized) -> str:
    """A figure and, of all but the baseline, the difference."""
    return show.number(value) + ("" if change is None or one.is_baseline else f"  {show.change(change)}")
