"""What is carried for a pilot: its runs, then its finders, then the comparison of all that has finished. No torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, ClassVar

from engine.mixers.facts import MixerSettings
from engine.sections import (
    HybridSpec,
    InferenceSpec,
    ProbesSpec,
    ScalingSpec,
    Section,
    SizeSpec,
    VariantSpec,
    override,
)
from engine.spec import PilotSpec, RunSpec
from engine.words import marked


class ComparisonSpec(Section):
    """What one process measures of a pilot's finished runs, all in turn."""

    TITLE: ClassVar[str] = marked("Comparison")

    pilot: str
    inference: InferenceSpec
    scaling: ScalingSpec | None = None
    probes: ProbesSpec = ProbesSpec()


class HybridJob(Section):
    """What the hybrid finder is given: the two variants that it mixes, resolved, and its seeds."""

    TITLE: ClassVar[str] = marked("Hybrid finder")

    pilot: str
    attention: RunSpec
    replacement: RunSpec
    seeds: tuple[int, ...]
    most: int
    recall: bool = True

    @property
    def most_trials(self) -> int:
        """Trainings: attention everywhere, nowhere, in every single layer, then greedily more; each with every seed."""
        layers = self.attention.model.n_layer
        return (2 + sum(layers - n for n in range(self.most))) * len(self.seeds)

    def hybrid(self, kept: frozenset[int], seed: int) -> RunSpec:
        """The run in which the layers in `kept`, from 0, are the attention variant's and all others the replacement's;
        sizes and training are the attention variant's."""
        model = self.attention.model
        theirs = self.replacement.variant.layers(model.n_layer)
        layers = [
            mine if n in kept else theirs[n] for n, mine in enumerate(self.attention.variant.layers(model.n_layer))
        ]
        chosen: dict[str, Any] = {name: [getattr(layer, name) for layer in layers] for name in ("mixer", "activation")}
        chosen |= {f.name: [getattr(layer.settings, f.name) for layer in layers] for f in fields(MixerSettings)}
        variant = VariantSpec.model_validate({"name": candidate_name(kept, model.n_layer), **chosen})
        return self.attention.model_copy(update={"variant": variant, "seed": seed})


class SizeJob(Section):
    """What the size finder is given: the baseline, the variants that may become smaller, resolved, and their seeds."""

    TITLE: ClassVar[str] = marked("Size finder")

    pilot: str
    baseline: RunSpec
    variants: tuple[RunSpec, ...]
    seeds: tuple[int, ...]
    size: SizeSpec

    @property
    def most_trials(self) -> int:
        """Trainings at most: two ladders for each variant with what may lie between the rungs, and one of the baseline
        where its heads are looked at; each with every seed."""
        rungs = 2 * len(self.variants) * (self.size.sizes + MOST_MORE)
        return (1 + rungs + self.baseline.static_over_time * self.size.sizes) * len(self.seeds)


MOST_MORE = 3
"""Sizes that the size finder tries between the rungs of a ladder, at most."""
Job = RunSpec | HybridJob | SizeJob | ComparisonSpec


def sized(run: RunSpec, field: str, number: int, seed: int | None = None) -> RunSpec:
    """`run` with another n_embd or n_layer, and seed. Raises ValidationError where that is no size."""
    changes: dict[str, Any] = {"model": override(run.model, {field: number})}
    return run.model_copy(update=changes if seed is None else changes | {"seed": seed})


def candidate_name(kept: frozenset[int], n_layer: int) -> str:
    """Which layers keep attention, counted from 1: "2, 4", "none" or "all"."""
    if not kept:
        return "none"
    return "all" if len(kept) == n_layer else ", ".join(str(n + 1) for n in sorted(kept))


def jobs(pilot: PilotSpec, runs: Sequence[RunSpec]) -> list[Job]:
    """All that is carried for the pilot, in that order: its prepared runs, its finders, its comparison."""
    found: list[Job] = [*runs]
    first = {run.variant.name: run for run in reversed(runs) if run.data.name == pilot.data[0].name}
    if pilot.hybrid is not None:
        found.append(_hybrid_job(pilot, pilot.hybrid, first))
    smaller = tuple(first[variant.name] for variant in pilot.variant if variant.match == "loss")
    if smaller:
        found.append(
            SizeJob(
                pilot=pilot.name,
                baseline=first[pilot.baseline],
                variants=smaller,
                seeds=pilot.seeds,
                size=pilot.size,
            )
        )
    if pilot.inference.measure or pilot.scaling is not None or pilot.probes.any:
        found.append(comparison(pilot))
    return found


def comparison(pilot: PilotSpec) -> ComparisonSpec:
    """What is measured once runs have finished."""
    return ComparisonSpec(pilot=pilot.name, inference=pilot.inference, scaling=pilot.scaling, probes=pilot.probes)


def _hybrid_job(pilot: PilotSpec, hybrid: HybridSpec, first: dict[str, RunSpec]) -> HybridJob:
    others = [variant.name for variant in pilot.variant if variant.name != pilot.baseline]
    return HybridJob(
        pilot=pilot.name,
        attention=first[pilot.baseline],
        replacement=first[hybrid.variant or others[0]],
        seeds=pilot.seeds,
        most=hybrid.most,
        recall=hybrid.recall,
    )
