"""What a pilot's comparison and finders have measured: inference, scaling with its crossovers, what fits, samples,
mixtures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from db import series
from db.pilots import RunRow
from db.store import Store
from engine.analysis import context, hybrids, scaling, scaling_words, serving
from engine.analysis.hybrids import Standing
from engine.analysis.scaling import Crossover
from engine.records import (
    CandidateRecord,
    CapacityRecord,
    ContextLossRecord,
    InferencePointRecord,
    Quantity,
    SampleRecord,
    ScalingPointRecord,
    TrialRecord,
)
from engine.spec import PilotSpec

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

    points: tuple[tuple[str, InferencePointRecord], ...]  # variant, point
    headline: dict[int, InferencePointRecord]  # run → the point that stands for it
    samples: tuple[tuple[str, SampleRecord], ...]  # variant, what it wrote
    scaling: Scaling
    capacities: tuple[tuple[str, CapacityRecord], ...]
    hybrids: tuple[Standing, ...]  # of the hybrid finder
    context: tuple[tuple[str, str, ContextLossRecord], ...]  # data set, variant, loss

    def context_of(self, data_set: str) -> dict[str, list[ContextLossRecord]]:
        """Variant → how it uses its context on a data set, in the order in which they were measured."""
        found: dict[str, list[ContextLossRecord]] = {}
        for name, variant, record in self.context:
            if name == data_set:
                found.setdefault(variant, []).append(record)
        return found

    def context_sentences(self, data_set: str) -> tuple[str, ...]:
        """Where more context stops helping, a sentence for each variant."""
        return context.answer(self.context_of(data_set))

    @property
    def condition(self) -> str:
        """What the headline points were measured at, in words; empty where there are none."""
        return next((serving.words(point) for point in self.headline.values()), "")

    @property
    def hybrid_answer(self) -> str:
        """Which layers to keep attention in, as a sentence; empty while that is not known."""
        return hybrids.sentence(self.hybrids)


def load(store: Store, pilot_id: int, spec: PilotSpec, runs: Sequence[RunRow]) -> Measured:
    """`runs`: those of the pilot that count. Raises StoreError."""
    variants = {run.id: run.variant for run in runs}
    data_sets = {run.id: run.data_set for run in runs}
    points = series.measured(store, pilot_id, InferencePointRecord)
    samples = series.measured(store, pilot_id, SampleRecord)
    capacities = series.measured(store, pilot_id, CapacityRecord)
    return Measured(
        points=tuple((variants[p.measured_run_id], p) for p in points if p.measured_run_id in variants),
        headline=_headline(points, spec, runs),
        samples=tuple((variants[s.measured_run_id], s) for s in samples if s.measured_run_id in variants),
        scaling=_scaling(store, pilot_id, spec.baseline, variants),
        hybrids=hybrids.standings(
            series.measured(store, pilot_id, TrialRecord), series.measured(store, pilot_id, CandidateRecord)
        ),
        context=tuple(
            (data_sets[c.measured_run_id], variants[c.measured_run_id], c)
            for c in series.measured(store, pilot_id, ContextLossRecord)
            if c.measured_run_id in variants
        ),
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
