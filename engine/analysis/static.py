"""How static attention has become, in sentences: how many heads a fixed pattern could replace, and where it is heading.

Reads the records of one run. Of two records of the same head and iteration the later counts, as after a resume. No
torch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from engine.analysis.phrases import signed_percent
from engine.records import HeadRecord, PatternRecord
from engine.words import listed, marked, tr

MARGIN = 0.01  # of the loss: a rise below is no loss
COVERED = 0.9  # of the weight on a token itself and the one before: the generative function sees no more
DISTINCT = 0.02  # of the mean score: less is no change
_SHARES = {  # what a head's weight lies on
    "self_share": marked("{share} on itself"),
    "previous_share": marked("{share} on the token before"),
    "sink_share": marked("{share} on the first"),
}
_TURNED = {  # whether the score rises lately
    True: marked(
        "Attention's mean static score fell from {first} at iteration {start} to {turn} at iteration {turned} and rose "
        "to {last} at iteration {end}: lately it moves towards a fixed pattern."
    ),
    False: marked(
        "Attention's mean static score rose from {first} at iteration {start} to {turn} at iteration {turned} and fell "
        "to {last} at iteration {end}: lately it moves away from a fixed pattern."
    ),
}
_MOVED = {  # whether it rises
    True: marked(
        "Attention's mean static score rose from {first} to {last} between iteration {start} and {end}: it moves "
        "towards a fixed pattern."
    ),
    False: marked(
        "Attention's mean static score fell from {first} to {last} between iteration {start} and {end}: it moves away "
        "from a fixed pattern."
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """The heads of a run after so many optimiser steps."""

    iteration: int
    score: float  # mean over heads
    heads: int
    seeds: int = 1  # runs that it is the mean of


def probed(records: Iterable[HeadRecord]) -> list[HeadRecord]:
    """What the probe has found of single heads, layer by layer, without what a run recorded of itself in between."""
    found = {(r.layer, r.head): r for r in records if r.head is not None and r.null_score is not None}
    return [found[place] for place in sorted(found, key=lambda place: (place[0] or 0, place[1] or 0))]


def grid(records: Iterable[HeadRecord]) -> dict[int, list[HeadRecord]]:
    """Layer → its heads as the probe found them, in order; layers without attention weights are not there."""
    rows: dict[int, list[HeadRecord]] = {}
    for record in probed(records):
        rows.setdefault(record.layer or 0, []).append(record)
    return rows


def loss_change(records: Iterable[HeadRecord], layer: int | None = None) -> float | None:
    """Nats per token where all heads of a layer, or of all layers, are replaced; None where that was not tried."""
    found = [r.loss_change for r in records if r.layer == layer and r.head is None]
    return found[-1] if found else None


def replaceable(records: Iterable[HeadRecord]) -> list[HeadRecord]:
    """The heads that a fixed pattern replaces, each by itself, at less than 1 % of the loss."""
    return [r for r in probed(records) if r.loss and r.loss_change is not None and r.loss_change < MARGIN * r.loss]


def coverage(record: HeadRecord) -> float | None:
    """The share of the weight on a token itself and the one before: near 1, the generative function can do the same."""
    if record.self_share is None or record.previous_share is None:
        return None
    return record.self_share + record.previous_share


def answer(records: Sequence[HeadRecord]) -> str:
    """How many heads of a run a fixed pattern could replace, for a person; empty where that was not tried."""
    tried = [r for r in probed(records) if r.loss_change is not None and r.loss]
    if not tried:
        return ""
    able, every = len(replaceable(records)), loss_change(records)
    told = {
        "share": f"{able / len(tried) * 100:.0f} %",
        "able": str(able),
        "tried": str(len(tried)),
        "margin": f"{MARGIN * 100:.0f} %",
    }
    if every is None:
        return tr(
            "{share} of this model's heads ({able} of {tried}) could be replaced by a fixed pattern at less than "
            "{margin} loss each.",
            **told,
        )
    return tr(
        "{share} of this model's heads ({able} of {tried}) could be replaced by a fixed pattern at less than {margin} "
        "loss each; all at once cost {cost}.",
        cost=signed_percent(every / (tried[0].loss or 1)),
        **told,
    )


def details(records: Sequence[HeadRecord]) -> tuple[str, ...]:
    """What else the probe says of the heads of a run; empty where it has not run."""
    heads = probed(records)
    return (_scores(heads), _covered(heads)) if heads else ()


def over_time(records: Iterable[HeadRecord]) -> tuple[Moment, ...]:
    """What a run recorded of itself at its evaluations, in order, the untrained model first."""
    found = {
        (r.iteration, r.layer, r.head): r.static_score
        for r in records
        if r.static_score is not None and r.null_score is None
    }
    by_iteration: dict[int, list[float]] = {}
    for (iteration, _, _), score in found.items():
        by_iteration.setdefault(iteration, []).append(score)
    return tuple(
        Moment(iteration=iteration, score=fmean(scores), heads=len(scores))
        for iteration, scores in sorted(by_iteration.items())
    )


def mean_over_seeds(runs: Sequence[Sequence[Moment]]) -> tuple[Moment, ...]:
    """One curve for runs that differ in their seed alone, where all of them were looked at."""
    by_iteration: dict[int, list[Moment]] = {}
    for run in runs:
        for moment in run:
            by_iteration.setdefault(moment.iteration, []).append(moment)
    return tuple(
        Moment(iteration=iteration, score=fmean(m.score for m in found), heads=found[0].heads, seeds=len(runs))
        for iteration, found in sorted(by_iteration.items())
        if len(found) == len(runs)
    )


def about(head: HeadRecord) -> tuple[str, ...]:
    """A head in a few lines, for a person."""
    place = {"layer": (head.layer or 0) + 1, "head": (head.head or 0) + 1}
    lines = [tr("Layer {layer}, head {head}: static score {score}", score=_two(head.static_score), **place)]
    if head.null_score is not None:
        lines.append(tr("On shuffled tokens {score}", score=_two(head.null_score)))
    shares = [(text, getattr(head, field)) for field, text in _SHARES.items()]
    told = [tr(text, share=f"{share * 100:.0f} %") for text, share in shares if share is not None]
    if told:
        lines.append(tr("Weight: {shares}", shares=listed(told)))
    if head.loss_change is not None:
        change = f"{head.loss_change:+.4f}".replace("-", "−")
        lines.append(tr("With this pattern in its place: {change} nats per token", change=change))
    return tuple(lines)


def rows_of(record: PatternRecord) -> list[list[float]]:
    """Mean weights: a list per query, of its keys; none where they are damaged."""
    try:
        found = np.array(json.loads(record.pattern), dtype=float)
    except (ValueError, TypeError, RecursionError):
        return []
    return found.tolist() if found.ndim == 2 and np.isfinite(found).all() else []


def trend(moments: Sequence[Moment]) -> str:
    """Where the mean score is heading, for a person; empty with fewer than two evaluations of a trained model.

    The untrained model is left out: its heads look at everything alike, whatever the input, so its score is near 1.
    """
    trained = [m for m in moments if m.iteration > 0]
    if len(trained) < 2:
        return ""
    first, last = trained[0], trained[-1]
    turn = max(trained, key=lambda m: _beyond(m, first, last))
    told = {
        "first": f"{first.score:.2f}",
        "start": f"{first.iteration:,}",
        "last": f"{last.score:.2f}",
        "end": f"{last.iteration:,}",
    }
    if _beyond(turn, first, last) > DISTINCT:
        up = last.score > turn.score
        return tr(_TURNED[up], turn=f"{turn.score:.2f}", turned=f"{turn.iteration:,}", **told)
    if abs(last.score - first.score) <= DISTINCT:
        return tr(
            "Attention's mean static score did not change between iteration {start} and {end} ({first}, then {last}).",
            **told,
        )
    return tr(_MOVED[last.score > first.score], **told)


def _beyond(moment: Moment, first: Moment, last: Moment) -> float:
    """How far a score lies outside those of both ends; negative inside."""
    ends = (first.score, last.score)
    return max(moment.score - max(ends), min(ends) - moment.score)


def _scores(heads: Sequence[HeadRecord]) -> str:
    own = [r.static_score for r in heads if r.static_score is not None]
    null = [r.null_score for r in heads if r.null_score is not None]
    return tr(
        "Their mean static score is {score}, on shuffled tokens {null} (1: the pattern does not depend on the input).",
        score=f"{fmean(own):.2f}",
        null=f"{fmean(null):.2f}",
    )


def _covered(heads: Sequence[HeadRecord]) -> str:
    count = sum((coverage(r) or 0) >= COVERED for r in heads)
    told = {"n": str(count), "share": f"{COVERED * 100:.0f} %"}
    if count == 0:
        return tr("No head puts {share} of the weight or more on the token itself and the one before it.", **told)
    if count == 1:
        return tr("1 head puts {share} of the weight or more on the token itself and the one before it.", **told)
    return tr("{n} heads put {share} of the weight or more on the token itself and the one before it.", **told)


def _two(score: float | None) -> str:
    return tr("unknown") if score is None else f"{score:.2f}"
