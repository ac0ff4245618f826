"""Whether a ranking may still change: a loss that still falls, or a lead over the baseline that shrinks.

Both as measuring.md says: validation loss fell by more than 1 % over the last fifth of the budget, or the lead over the
baseline shrank over the last half by more than its 95 % interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.analysis.curves import still_falling
from engine.analysis.matrix import mean_with_interval
from engine.words import tr

Losses = Sequence[tuple[int, float]]
"""(iteration, validation loss) of one run, in order."""


def shrinking(mine: Mapping[int, Losses], baseline: Mapping[int, Losses]) -> bool | None:
    """Whether the lead over the baseline, paired by seed, shrank over the last half by more than its interval.

    The lead of a seed is the baseline's loss minus one's own; its loss over the last half is the lead at half of the
    iterations minus that at the end, in nats per token. None where it is unknown: fewer than two seeds that both have,
    each with a loss at its half.
    """
    lost = [_lost(mine[seed], baseline[seed]) for seed in mine if seed in baseline]
    known = [value for value in lost if value is not None]
    if len(known) < 2:
        return None
    mean, half_width = mean_with_interval(known)
    return mean > (half_width or 0.0)


def doubts(
    name: str, mine: Mapping[int, Losses], baseline_name: str, baseline: Mapping[int, Losses]
) -> list[str] | None:
    """Why the ranking of a variant against the baseline may still change, as sentences; None where that is unknown.

    `mine`, `baseline`: seed → losses of a finished run.
    """
    falling = [
        who
        for who, runs in ((name, mine), (baseline_name, baseline))
        if any(still_falling(losses) for losses in runs.values())
    ]
    found = [tr("The loss of {variant} is still falling.", variant=who) for who in falling]
    shrinks = shrinking(mine, baseline)
    if shrinks:
        found.append(tr("The lead of {variant} over the baseline was shrinking to the end.", variant=name))
    return None if shrinks is None and not found else found


def _lost(mine: Losses, baseline: Losses) -> float | None:
    """What one seed's lead lost over the last half, in nats per token: between the last iterations, up to the half and
    up to the end, at which both were evaluated. The untrained model is none of them."""
    theirs = dict(baseline)
    leads = [(iteration, theirs[iteration] - loss) for iteration, loss in mine if iteration > 0 and iteration in theirs]
    half = [lead for iteration, lead in leads if iteration <= leads[-1][0] / 2]
    return half[-1] - leads[-1][1] if half else None
