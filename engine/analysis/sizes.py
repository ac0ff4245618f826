"""Variants at several sizes: the smallest that has the baseline's loss, and attention's static score by size. No torch.

A size counts as having it where its mean loss over all the baseline's seeds is at most a margin above the baseline's at
its own size; one that failed with a seed, or has not had all of them yet, does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from engine.analysis.matrix import mean_with_interval
from engine.analysis.phrases import against, basis, nats
from engine.records import CandidateRecord, TrialRecord
from engine.words import clauses, listed, marked, tr

BASELINE = "baseline"  # the candidate that is the baseline at its own size
DISTINCT = 0.02  # of the mean static score: less is no change
_STATIC = {  # whether the score rises
    True: marked(
        "The mean static score of {variant}'s heads rises from {before} at {fewest} parameters to {after} at {most}: "
        "larger models lie nearer to a fixed pattern."
    ),
    False: marked(
        "The mean static score of {variant}'s heads falls from {before} at {fewest} parameters to {after} at {most}: "
        "larger models lie further from a fixed pattern."
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sized:
    """A variant at one size over its seeds; changes are against the baseline at its own size, paired by seed."""

    candidate: str
    variant: str
    n_layer: int
    n_embd: int
    seeds: int
    parameters: int
    parameters_change: float  # relative
    steps: int
    val_loss: float  # mean
    loss_change: float  # nats per token, mean of the paired differences
    loss_half_width: float | None  # of its 95 % interval; None with one seed
    reaches: bool  # the baseline's loss, within the margin
    ms_per_iteration: float  # of steps in turn, where the finder took them; else mean of the trials' medians
    ms_change: float  # relative
    tpot_ms: float | None  # of the smallest of each ladder alone
    tpot_change: float | None
    prefill_tokens_per_s: float | None
    static_score: float | None
    is_final: bool  # the smallest of a ladder, known once the search is over

    @property
    def is_baseline(self) -> bool:
        """The baseline at its own size."""
        return self.candidate == BASELINE


def crossing(points: Sequence[tuple[float, float]], wanted: float) -> float | None:
    """Parameters from which on a fit of (parameters, loss) lies at or below `wanted`; None where it nowhere does.

    The fit is a parabola of loss over the logarithm of parameters by least squares, a line through two points.
    """
    x = np.log([parameters for parameters, _ in points])
    fit = np.polynomial.Polynomial.fit(x, [loss for _, loss in points], deg=min(2, len(points) - 1))
    grid = np.linspace(x.min(), x.max(), 512)
    enough = np.flatnonzero(fit(grid) <= wanted)
    return float(np.exp(grid[enough[0]])) if len(enough) else None


def standings(trials: Sequence[TrialRecord], candidates: Sequence[CandidateRecord], margin: float) -> tuple[Sized, ...]:
    """All sizes whose seeds the baseline has too, variant by variant, the baseline first and then the smallest; a trial
    that was recorded again counts once."""
    by_candidate: dict[str, dict[int, TrialRecord]] = {}
    for trial in trials:
        by_candidate.setdefault(trial.candidate, {})[trial.seed] = trial
    base = by_candidate.get(BASELINE, {})
    once = {found.candidate: found for found in candidates}
    shared = {name: [s for s in of_one if s in base] for name, of_one in by_candidate.items()}
    found = [
        _sized([by_candidate[name][s] for s in seeds], base, once, margin) for name, seeds in shared.items() if seeds
    ]
    order = list(dict.fromkeys(one.variant for one in found))
    return tuple(sorted(found, key=lambda one: (order.index(one.variant), not one.is_baseline, one.parameters)))


def smallest(found: Sequence[Sized]) -> dict[str, list[Sized]]:
    """Variant → the smallest of each of its ladders that has the baseline's loss, the fewest parameters first; while
    the search goes on the smallest so far. Without variants that have none."""
    enough: dict[str, list[Sized]] = {}
    for one in sorted(found, key=lambda s: s.parameters):
        if one.reaches and not _is_of_baseline(one, found):
            enough.setdefault(one.variant, []).append(one)
    return {name: [one for one in of_one if one.is_final] or of_one[:1] for name, of_one in enough.items()}


def answer(found: Sequence[Sized], margin: float) -> tuple[str, ...]:
    """A sentence for each variant that was tried at several sizes; none while the baseline is not known."""
    base = next((one for one in found if one.is_baseline), None)
    if base is None:
        return ()
    best = smallest(found)
    names = dict.fromkeys(one.variant for one in found if one.variant != base.variant)
    return tuple(_sentence(name, best.get(name, []), found, base, margin) for name in names)


def static_by_size(found: Sequence[Sized]) -> list[Sized]:
    """The baseline's sizes whose heads were looked at, the smallest first."""
    mine = [one for one in found if _is_of_baseline(one, found) and one.static_score is not None]
    return sorted(mine, key=lambda one: one.parameters)


def static_answer(found: Sequence[Sized]) -> str:
    """Whether attention becomes a fixed pattern as the model grows over its data; empty where that was not tried."""
    climbed = static_by_size(found)
    if len(climbed) < 2:
        return ""
    first, last = climbed[0], climbed[-1]
    before, after = first.static_score or 0.0, last.static_score or 0.0
    told = {
        "variant": first.variant,
        "before": f"{before:.2f}",
        "fewest": _count(first.parameters),
        "after": f"{after:.2f}",
        "most": _count(last.parameters),
    }
    if abs(after - before) <= DISTINCT:
        return tr(
            "The mean static score of {variant}'s heads does not change with the model's size: {before} at {fewest} "
            "parameters, {after} at {most}.",
            **told,
        )
    doubt = [tr("One seed proves nothing.")] if min(one.seeds for one in climbed) == 1 else []
    return " ".join([tr(_STATIC[after > before], **told), *doubt])


def words(n_layer: int, n_embd: int) -> str:
    """A size for a person: "4 layers of width 96"."""
    if n_layer == 1:
        return tr("1 layer of width {width}", width=n_embd)
    return tr("{n} layers of width {width}", n=n_layer, width=n_embd)


def _sentence(name: str, best: Sequence[Sized], found: Sequence[Sized], base: Sized, margin: float) -> str:
    tried = [one for one in found if one.variant == name]
    extent = [tr("1 size tried") if len(tried) == 1 else tr("{n} sizes tried", n=len(tried))]
    if best and best[0].parameters == min(one.parameters for one in tried):
        extent.append(tr("no smaller one was tried"))
    extent.append(basis(min(one.seeds for one in best or tried)))
    told = {"variant": name, "baseline": base.variant, "margin": f"{margin:g}", "extent": clauses(extent)}
    if not best:
        nearest = min(tried, key=lambda one: one.loss_change)
        return tr(
            "{variant} does not reach the loss of {baseline} (at most {margin} nats per token above) up to {most} "
            "parameters; the nearest, {size}, is {change} nats per token ({extent}).",
            most=_count(max(one.parameters for one in tried)),
            size=words(nearest.n_layer, nearest.n_embd),
            change=nats(nearest.loss_change, nearest.loss_half_width),
            **told,
        )
    found_at = tr(
        "{variant} reaches the loss of {baseline} (at most {margin} nats per token above) at {sizes} ({extent}).",
        sizes=clauses(map(_gain, best)),
        **told,
    )
    open_yet = any(one.loss_change + (one.loss_half_width or 0.0) > margin for one in best)
    doubt = [tr("The interval goes beyond that, so more seeds may need a larger size.")] if open_yet else []
    return " ".join([found_at, *doubt])


def _gain(one: Sized) -> str:
    """A size and a list of what it changes."""
    parts = [against("parameters", one.parameters_change), against("ms_per_iteration", one.ms_change)]
    if one.tpot_change is not None:
        parts.append(against("tpot_ms_p50", one.tpot_change))
    parts.append(tr("loss {change} nats per token", change=nats(one.loss_change, one.loss_half_width)))
    return tr("{size}: {changes}", size=words(one.n_layer, one.n_embd), changes=listed(parts))


def _sized(
    mine: Sequence[TrialRecord], of_base: dict[int, TrialRecord], once: dict[str, CandidateRecord], margin: float
) -> Sized:
    theirs = [of_base[trial.seed] for trial in mine]
    change, half_width = mean_with_interval([a.val_loss - b.val_loss for a, b in zip(mine, theirs, strict=True)])
    first, served, base = mine[0], once.get(mine[0].candidate), once.get(BASELINE)
    if served and base and served.ms_per_iteration and base.ms_per_iteration:
        ms, base_ms = served.ms_per_iteration, base.ms_per_iteration  # in turn
    else:
        ms, base_ms = fmean(a.ms_per_iteration for a in mine), fmean(b.ms_per_iteration for b in theirs)
    scores = [a.static_score for a in mine if a.static_score is not None]
    tpot, base_tpot = (None if one is None else one.tpot_ms_p50 for one in (served, base))
    return Sized(
        candidate=first.candidate,
        variant=first.variant,
        n_layer=first.n_layer or 0,
        n_embd=first.n_embd or 0,
        seeds=len(mine),
        parameters=first.parameters,
        parameters_change=first.parameters / theirs[0].parameters - 1,
        steps=first.steps,
        val_loss=fmean(a.val_loss for a in mine),
        loss_change=change,
        loss_half_width=half_width,
        reaches=change <= margin and len(mine) == len(of_base),
        ms_per_iteration=ms,
        ms_change=ms / base_ms - 1,
        tpot_ms=tpot,
        tpot_change=None if tpot is None or not base_tpot else tpot / base_tpot - 1,
        prefill_tokens_per_s=None if served is None else served.prefill_tokens_per_s,
        static_score=fmean(scores) if scores else None,
        is_final=served is not None,
    )


def _is_of_baseline(one: Sized, found: Sequence[Sized]) -> bool:
    return any(other.is_baseline and other.variant == one.variant for other in found)


def _count(parameters: int) -> str:
    return f"{parameters / 1e6:.3g} M" if parameters >= 1e6 else f"{parameters / 1e3:.3g} k"
