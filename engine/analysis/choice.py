"""Which runs stand for a variant where a sweep tried several settings: those of its own best on validation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from engine.records import SummaryRecord
from engine.sweep import at_the_edge, label, settings
from engine.words import marked, tr

_EDGES = {
    "largest": marked("{variant} is best at the largest {name} that was tried: one beyond it may be better."),
    "smallest": marked("{variant} is best at the smallest {name} that was tried: one beyond it may be better."),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """A finished run of a sweep."""

    variant: str
    setting: str
    seed: int
    summary: SummaryRecord


def best_settings(tried: Sequence[Tried]) -> dict[str, str]:
    """Variant → the setting with the lowest mean loss among those that finished the most seeds.

    The loss is the honest one, so that a variant that peeks is not judged by what it saw. A setting that failed on a
    seed which another setting finished (it diverged, say) can't win by the seeds that it has left.
    """
    found: dict[str, dict[str, dict[int, float]]] = {}
    for run in tried:
        loss = run.summary.val_loss if run.summary.honest_val_loss is None else run.summary.honest_val_loss
        found.setdefault(run.variant, {}).setdefault(run.setting, {})[run.seed] = loss
    return {variant: _best(losses) for variant, losses in found.items()}


def unequal_search(tried: Sequence[Tried], variants: Sequence[str], wanted: int) -> list[str]:
    """Sentences about variants that have not finished all of the `wanted` runs of the search."""
    done = Counter(run.variant for run in tried)
    return [
        tr(
            "{variant} has finished {done} of the {wanted} runs of its search: its best may be yet to come.",
            variant=variant,
            done=done[variant],
            wanted=wanted,
        )
        for variant in variants
        if done[variant] < wanted
    ]


def edges(chosen: Mapping[str, str], sweep: Mapping[str, Sequence[Any]]) -> list[str]:
    """Sentences about variants whose best value is the outermost that was tried."""
    by_label = {label(setting): setting for setting in settings(sweep)}
    return [
        tr(_EDGES[which], variant=variant, name=name)
        for variant, chosen_label in chosen.items()
        for name, which in at_the_edge(sweep, by_label[chosen_label])
    ]


def _best(losses: dict[str, dict[int, float]]) -> str:
    most = max(len(by_seed) for by_seed in losses.values())
    eligible = {name: by_seed for name, by_seed in losses.items() if len(by_seed) == most}
    shared = set.intersection(*(set(by_seed) for by_seed in eligible.values()))
    return min(
        eligible, key=lambda name: fmean(eligible[name][seed] for seed in sorted(shared or eligible[name].keys()))
    )
