"""Mixtures of attention and its replacement side by side: which are worth their time, and the one to take."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from engine.analysis.matrix import mean_with_interval
from engine.analysis.phrases import against, basis, nats
from engine.records import CandidateRecord, TrialRecord
from engine.words import listed, marked, tr

ALL, NONE = "all", "none"
CLOSE = 0.03  # nats per token within which a mixture counts as as good as the best
KEPT = 0.99  # exact recall
_WITHOUT = {  # by whether it keeps recall
    True: marked("With no attention at all the loss is lower still ({change})."),
    False: marked("With no attention at all the loss is lower still ({change}), but recall is lost."),
    None: marked(
        "With no attention at all the loss is lower still ({change}); whether it keeps recall was not measured."
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A candidate over its seeds; changes are against attention in all layers, paired by seed."""

    candidate: str  # which layers keep attention, from 1
    attention_layers: int
    seeds: int
    parameters: int
    val_loss: float  # mean
    loss_change: float  # nats per token, mean of the paired differences
    loss_half_width: float | None  # of its 95 % interval; None with one seed
    ms_per_iteration: float  # of steps in turn; while the finder goes on, mean of the trials' medians
    ms_change: float  # relative
    tpot_ms: float | None
    tpot_change: float | None
    recall_exact: float | None
    static_score: float | None
    on_front: bool  # none is at least as good in loss, training time, decoding time and recall, and better in one

    @property
    def keeps_recall(self) -> bool | None:
        """True where its small net answers 99 % exactly; None where that was not measured."""
        return None if self.recall_exact is None else self.recall_exact >= KEPT

    @property
    def is_baseline(self) -> bool:
        """Attention in all layers."""
        return self.candidate == ALL

    @property
    def is_hybrid(self) -> bool:
        return self.candidate not in (ALL, NONE)


def standings(trials: Sequence[TrialRecord], candidates: Sequence[CandidateRecord]) -> tuple[Standing, ...]:
    """All candidates whose seeds attention in all layers has too, in the order in which they were tried; a trial that
    was recorded again counts once."""
    by_candidate: dict[str, dict[int, TrialRecord]] = {}
    for trial in trials:
        by_candidate.setdefault(trial.candidate, {})[trial.seed] = trial
    base = by_candidate.get(ALL, {})
    once = {found.candidate: found for found in candidates}
    shared = {name: [s for s in of_one if s in base] for name, of_one in by_candidate.items()}
    rows = [
        _standing(name, [by_candidate[name][s] for s in seeds], [base[s] for s in seeds], once)
        for name, seeds in shared.items()
        if seeds
    ]
    return tuple(_placed(row, rows) for row in rows)


def advised(found: Sequence[Standing]) -> Standing | None:
    """The hybrid to take: of those that keep recall, where that was measured, and whose mean loss lies within 0.03 of
    the lowest of them, the fastest to train; None where there is no hybrid, or none that keeps recall. One that failed
    with a seed, or has not had all of them yet, is not taken."""
    seeds = max((s.seeds for s in found if s.is_baseline), default=0)
    able = [s for s in found if s.is_hybrid and s.keeps_recall is not False and s.seeds == seeds]
    if not able:
        return None
    lowest = min(s.val_loss for s in able)
    return min((s for s in able if s.val_loss <= lowest + CLOSE), key=lambda s: s.ms_per_iteration)


def sentence(found: Sequence[Standing]) -> str:
    """The answer for a person; empty while there is none."""
    hybrids = [s for s in found if s.is_hybrid]
    best = advised(found)
    if best is None and not any(s.keeps_recall is False for s in hybrids):
        return ""  # none has had all its seeds
    if best is None and len(hybrids) == 1:
        return tr("The one mixture that was tried does not keep recall: more layers need attention.")
    if best is None:
        return tr("None of the {n} mixtures that were tried keeps recall: more layers need attention.", n=len(hybrids))
    tried = tr("1 mixture tried") if len(hybrids) == 1 else tr("{n} mixtures tried", n=len(hybrids))
    told = {"layers": best.candidate, "gain": _gain(best), "extent": listed((tried, basis(best.seeds)))}
    if best.attention_layers == 1:
        keep = tr("Keep attention in layer {layers} only: {gain}, against attention everywhere ({extent}).", **told)
    else:
        keep = tr("Keep attention in layers {layers} only: {gain}, against attention everywhere ({extent}).", **told)
    return " ".join([keep, *_without(found, best)])


def _gain(best: Standing) -> str:
    """A list of what a mixture changes."""
    parts = [
        tr("loss {change} nats per token", change=nats(best.loss_change, best.loss_half_width)),
        against("ms_per_iteration", best.ms_change),
    ]
    if best.tpot_change is not None:
        parts.append(against("tpot_ms_p50", best.tpot_change))
    if best.recall_exact is None:
        parts.append(tr("recall not measured"))
    else:
        parts.append(tr("recall kept ({share})", share=f"{math.floor(best.recall_exact * 1000) / 10:.1f} %"))
    return listed(parts)


def _without(found: Sequence[Standing], best: Standing) -> list[str]:
    """What no attention at all would give, where its loss is lower than that of the mixture to take."""
    none = next((s for s in found if s.candidate == NONE), None)
    if none is None or none.val_loss >= best.val_loss:
        return []
    return [tr(_WITHOUT[none.keeps_recall], change=nats(none.loss_change, None))]


def _standing(
    name: str, mine: Sequence[TrialRecord], theirs: Sequence[TrialRecord], once: dict[str, CandidateRecord]
) -> Standing:
    pairs = list(zip(mine, theirs, strict=True))
    change, half_width = mean_with_interval([a.val_loss - b.val_loss for a, b in pairs])
    measured, base = once.get(name), once.get(ALL)
    if measured and base and measured.ms_per_iteration and base.ms_per_iteration:
        ms, base_ms = measured.ms_per_iteration, base.ms_per_iteration  # in turn
    else:
        ms, base_ms = fmean(a.ms_per_iteration for a in mine), fmean(b.ms_per_iteration for b in theirs)
    scores = [a.static_score for a in mine if a.static_score is not None]
    tpot = measured.tpot_ms_p50 if measured else None
    base_tpot = base.tpot_ms_p50 if base else None
    return Standing(
        candidate=name,
        attention_layers=mine[0].attention_layers,
        seeds=len(mine),
        parameters=mine[0].parameters,
        val_loss=fmean(a.val_loss for a in mine),
        loss_change=change,
        loss_half_width=half_width,
        ms_per_iteration=ms,
        ms_change=ms / base_ms - 1,
        tpot_ms=tpot,
        tpot_change=None if tpot is None or not base_tpot else tpot / base_tpot - 1,
        recall_exact=measured.recall_exact if measured else None,
        static_score=fmean(scores) if scores else None,
        on_front=False,
    )


def _placed(row: Standing, rows: Sequence[Standing]) -> Standing:
    return replace(row, on_front=not any(_beats(other, row) for other in rows))


def _beats(a: Standing, b: Standing) -> bool:
    """At least as good in all that both were measured in, and better in one; recall counts as kept or as it is."""
    pairs = [(a.val_loss, b.val_loss), (a.ms_per_iteration, b.ms_per_iteration)]
    if a.recall_exact is not None and b.recall_exact is not None:
        pairs.append((min(b.recall_exact, KEPT), min(a.recall_exact, KEPT)))
    if a.tpot_ms is not None and b.tpot_ms is not None:
        pairs.append((a.tpot_ms, b.tpot_ms))
    return all(mine <= theirs for mine, theirs in pairs) and any(mine < theirs for mine, theirs in pairs)
