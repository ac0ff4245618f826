"""What a pilot's comparison and finders have measured: inference, scaling with its crossovers, what fits, samples,
mixtures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, get_args

from app.inference import capacity_words
from db import pilots, series
from db.pilots import RunRow
from db.store import Store
from engine.analysis import hybrids, scaling, scaling_words, serving, sizes
from engine.analysis.hybrids import Standing
from engine.analysis.scaling import Crossover
from engine.analysis.sizes import Sized
from engine.records import (
    CandidateRecord,
    CapacityRecord,
    ContextLossRecord,
    HeadRecord,
    InferencePointRecord,
    PatternRecord,
    Quantity,
    RecallRecord,
    SampleRecord,
    ScalingPointRecord,
    TrialRecord,
)
from engine.spec import PilotSpec

P = TypeVar("P", InferencePointRecord, SampleRecord, RecallRecord, HeadRecord, PatternRecord, ContextLossRecord)
Points = dict[Quantity, list[ScalingPointRecord]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Scaling:
    """The scaling sweep of a pilot, by variant."""

    points: dict[str, Points]
    crossovers: dict[str, tuple[Crossover, ...]]  # of each variant that is not the baseline
    sentences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """Everything that one comparison process has measured; empty where it has not."""

    points: tuple[tuple[RunRow, InferencePointRecord], ...]
    titles: dict[int, str]  # of runs: the variant, and what else there are several of, but for seeds
    headline: dict[int, InferencePointRecord]  # run → the point that stands for it
    samples: tuple[tuple[RunRow, SampleRecord], ...]  # the run that wrote it
    scaling: Scaling
    capacities: tuple[tuple[str, CapacityRecord], ...]
    hybrids: tuple[Standing, ...]  # of the hybrid finder
    sizes: tuple[Sized, ...]  # of the size finder
    margin: float  # nats per token within which a smaller size counts as having the baseline's loss
    recall: tuple[tuple[RunRow, RecallRecord], ...]
    heads: tuple[tuple[RunRow, HeadRecord], ...]  # as the static-attention probe found them
    patterns: tuple[tuple[RunRow, PatternRecord], ...]
    context: tuple[tuple[RunRow, ContextLossRecord], ...]

    @property
    def condition(self) -> str:
        """What the headline points were measured at, in words; empty where there are none."""
        return next((serving.words(point) for point in self.headline.values()), "")

    @property
    def hybrid_answer(self) -> str:
        """Which layers to keep attention in, as a sentence; empty while that is not known."""
        return hybrids.sentence(self.hybrids)

    @property
    def size_answers(self) -> tuple[str, ...]:
        """How small variants may become, and whether attention becomes static as it grows."""
        return tuple(filter(None, (*sizes.answer(self.sizes, self.margin), sizes.static_answer(self.sizes))))

    @property
    def scaling_answers(self) -> tuple[str, ...]:
        """From which length on each variant pays off, and what fits."""
        return (*self.scaling.sentences, *(capacity_words(name, found) for name, found in self.capacities))


def load(store: Store, pilot_id: int, spec: PilotSpec, runs: Sequence[RunRow]) -> Measured:
    """`runs`: all of the pilot. Raises StoreError."""
    variants = {run.id: run.variant for run in runs}
    by_id = {run.id: run for run in runs}
    capacities = series.measured(store, pilot_id, CapacityRecord)
    trials = series.measured(store, pilot_id, TrialRecord)
    candidates = series.measured(store, pilot_id, CandidateRecord)

    def found(kind: type[P]) -> tuple[tuple[RunRow, P], ...]:
        records = series.measured(store, pilot_id, kind)
        return tuple((by_id[r.measured_run_id], r) for r in records if r.measured_run_id in by_id)

    points, heads = found(InferencePointRecord), found(HeadRecord)
    return Measured(
        points=points,
        titles=pilots.names([replace(run, seed=0) for run in runs]),
        headline=_headline([point for _, point in points], spec, runs),
        samples=found(SampleRecord),
        scaling=_scaling(store, pilot_id, spec.baseline, variants),
        hybrids=hybrids.standings(
            [t for t in trials if t.finder == "hybrid"], [c for c in candidates if c.finder == "hybrid"]
        ),
        sizes=sizes.standings(
            [t for t in trials if t.finder == "size"], [c for c in candidates if c.finder == "size"], spec.size.margin
        ),
        margin=spec.size.margin,
        recall=found(RecallRecord),
        heads=tuple((run, r) for run, r in heads if r.head is None or r.null_score is not None),
        patterns=found(PatternRecord),
        context=found(ContextLossRecord),
        capacities=tuple((variants[c.measured_run_id], c) for c in capacities if c.measured_run_id in variants),
    )


def _headline(
    points: Sequence[InferencePointRecord], spec: PilotSpec, runs: Sequence[RunRow]
) -> dict[int, InferencePointRecord]:
    """Run → the point of inference that stands for it: its own, or that of a run that costs the same."""
    found = serving.headline(points, spec.inference.launch_modes)
    if not found:
        return {}
    keys = {run.id: run.run_spec().cost_key for run in runs}
    by_cost = {keys[run_id]: point for run_id, point in found.items() if run_id in keys}
    return {run.id: found.get(run.id) or by_cost[keys[run.id]] for run in runs if keys[run.id] in by_cost}


def _scaling(store: Store, pilot_id: int, baseline: str, variants: dict[int, str]) -> Scaling:
    points: dict[str, Points] = {}
    for point in series.measured(store, pilot_id, ScalingPointRecord):
        if point.measured_run_id in variants:
            points.setdefault(variants[point.measured_run_id], {}).setdefault(point.quantity, []).append(point)
    base = points.get(baseline, {})
    others = {name: of_one for name, of_one in points.items() if name != baseline}
    crossovers = {name: tuple(_crossovers(base, of_one)) for name, of_one in others.items()}
    sentences = [s for name, found in crossovers.items() for s in scaling_words.answer(baseline, name, found)]
    return Scaling(points=points, crossovers=crossovers, sentences=tuple(sentences))


def _crossovers(base: Points, other: Points) -> list[Crossover]:
    pairs = [(base[quantity], points) for quantity, points in other.items() if quantity in base]
    found = [scaling.crossover(*pair, measure) for measure in get_args(scaling.Measure) for pair in pairs]
    return [one for one in found if one is not None]
