"""Which runs stand for each variant on one data set, how the variants compare by them, and what speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.pilots import RunRow
from engine import sweep
from engine.analysis import budgets, choice, conditions, curves, verdict
from engine.analysis.choice import Tried
from engine.analysis.curves import Curve
from engine.analysis.headline import Doubts
from engine.analysis.kpis import KpiBook
from engine.analysis.matrix import Entry, Matrix, compare
from engine.records import EnvironmentRecord, InferencePointRecord, SummaryRecord
from engine.spec import PilotSpec, RunSpec


@dataclass(frozen=True, slots=True)
class Judged:
    """One data set: the setting that stands for each variant, the finished runs of it, and their matrix."""

    settings: dict[str, str]  # of a sweep; empty without one
    compared: list[RunRow]
    entries: list[Entry]
    matrix: Matrix
    doubts: list[str]  # sentences
    failed: list[str]  # variants of which a run failed at that setting


def judge(
    here: list[RunRow],
    spec: PilotSpec,
    summaries: dict[int, SummaryRecord],
    points: dict[int, InferencePointRecord],
    setting: str,
    book: KpiBook,
) -> Judged:
    """Judge `here`, all runs on one data set: of a sweep each variant at its own best setting, or all at `setting`;
    `points`: run → the point of inference that stands for it; `book`: the pilot's KPIs."""
    finished = [run for run in here if run.status == "finished" and run.id in summaries]
    order = [variant.name for variant in spec.variant]
    chosen: dict[str, str] = {}
    doubts: list[str] = []
    if spec.sweep and setting:
        chosen = dict.fromkeys(order, setting)
    elif spec.sweep:
        tried = [
            Tried(variant=run.variant, setting=run.setting, seed=run.seed, summary=summaries[run.id])
            for run in finished
        ]
        chosen = choice.best_settings(tried)
        wanted = len(sweep.settings(spec.sweep)) * len(spec.seeds)
        doubts += [*choice.unequal_search(tried, order, wanted), *choice.edges(chosen, spec.sweep)]
    compared = [run for run in finished if run.setting == chosen.get(run.variant, "")]
    places = {name: place for place, name in enumerate(order)}
    compared.sort(key=lambda run: (run.seed, places.get(run.variant, len(places))))
    entries = [
        Entry(
            variant=run.variant,
            seed=run.seed,
            summary=summaries[run.id],
            serving=points.get(run.id),
            own=book.of_run(run.id),
        )
        for run in compared
    ]
    names = [f"{run.variant} ({run.setting})" if run.setting else run.variant for run in here]
    failed = [name for name, run in zip(names, here, strict=True) if run.status == "failed"]
    doubts += [
        *budgets.early_endings(entries),
        *budgets.unequal_tokens(entries, spec.baseline),
        *budgets.failures(failed, Counter(names)),
    ]
    lost = [run.variant for run in here if run.status == "failed" and run.setting == chosen.get(run.variant, "")]
    return Judged(chosen, compared, entries, compare(spec.baseline, entries, book.metrics), doubts, lost)


def speaks_against(
    judged: Judged,
    drawn: Sequence[Curve],
    seen: Mapping[str, Sequence[EnvironmentRecord]],
    specs: Mapping[int, RunSpec],
) -> Doubts:
    """What speaks against relying on the figures; `drawn`, `seen`, `specs`: curves, conditions and settings of runs."""
    ended = {(run.variant, run.seed) for run in judged.compared}
    finished = [curve for curve in drawn if (curve.variant, curve.seed) in ended]
    baseline, others = judged.matrix.baseline, {row.variant for row in judged.matrix.rows}
    leaking = {row.variant for row in judged.matrix.rows if row.causal is False}
    beside = {name: [entry for entry in judged.entries if entry.variant in (name, baseline)] for name in others}
    return Doubts(
        falling=curves.falling(finished),
        shrinking=curves.shrinking(finished, baseline, leaking),
        unlike=conditions.environment_differences([found for of_one in seen.values() for found in of_one]),
        failed=judged.failed,
        unequal=[name for name, two in beside.items() if budgets.unequal_tokens(two, baseline)],
        limits=verdict.limits({spec.variant.name: spec for spec in specs.values()}.values()),
    )
