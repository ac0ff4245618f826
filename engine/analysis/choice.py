"""Which runs stand for a variant where a sweep tried several settings: those of its own best on validation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from engine.records import SummaryRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """A finished run of a sweep."""

    run_id: int
    variant: str
    setting: str
    seed: int
    summary: SummaryRecord


def best_settings(tried: Sequence[Tried]) -> dict[str, str]:
    """Variant → the setting with the lowest mean loss over the seeds that all of its finished settings have.

    The loss is the honest one, so that a variant that peeks is not judged by what it saw. A setting without a finite
    loss (a diverged seed leaves none) can't be chosen.
    """
    found: dict[str, dict[str, dict[int, float]]] = {}
    for run in tried:
        loss = run.summary.val_loss if run.summary.honest_val_loss is None else run.summary.honest_val_loss
        found.setdefault(run.variant, {}).setdefault(run.setting, {})[run.seed] = loss
    return {variant: _best(settings) for variant, settings in found.items()}


def unequal_search(tried: Sequence[Tried], variants: Sequence[str], wanted: int) -> list[str]:
    """Sentences about variants that have not finished all of the `wanted` settings: their best may be yet to come."""
    done: Mapping[str, set[str]] = {v: {run.setting for run in tried if run.variant == v} for v in variants}
    return [
        f"{variant} has finished {len(settings)} of {wanted} settings: its best may be yet to come."
        for variant, settings in done.items()
        if len(settings) < wanted
    ]


def _best(settings: dict[str, dict[int, float]]) -> str:
    shared = set.intersection(*(set(losses) for losses in settings.values()))
    if not shared:  # no seed has finished with all of them yet
        return min(settings, key=lambda name: fmean(settings[name].values()))
    return min(settings, key=lambda name: fmean(settings[name][seed] for seed in shared))
