"""What a comparison reads of a pilot's runs besides their summaries: one query for each kind of record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from db import attempts, pilots, series
from db.pilots import RunRow
from db.store import Store
from engine import ranges
from engine.analysis import static
from engine.analysis.curves import Curve
from engine.analysis.static import Moment
from engine.records import EnvironmentRecord, HeadRecord, ProbeRecord, WarningRecord
from engine.spec import RunSpec
from engine.words import tr


def curves(store: Store, runs: Sequence[RunRow], specs: Mapping[int, RunSpec]) -> tuple[Curve, ...]:
    """The validation losses of the runs that have any; after a resume the later ones count."""
    spacing = min((spec.train.eval_interval for spec in specs.values()), default=1)
    found = series.validation(store, [run.id for run in runs], spacing)
    return tuple(_curve(run, specs[run.id], found[run.id]) for run in runs if run.id in found)


def moments(store: Store, pilot_id: int, runs: Sequence[RunRow]) -> dict[str, tuple[Moment, ...]]:
    """Variant → how static its heads were in the course of training, mean over its seeds."""
    heads = series.of_pilot(store, pilot_id, HeadRecord)
    found: dict[str, list[tuple[Moment, ...]]] = {}
    for run in (run for run in runs if run.status == "finished"):
        if of_run := static.over_time(heads.get(run.id, ())):
            found.setdefault(run.variant, []).append(of_run)
    return {name: static.mean_over_seeds(of_one) for name, of_one in found.items()}


def environments(store: Store, pilot_id: int, runs: Sequence[RunRow]) -> dict[str, tuple[EnvironmentRecord, ...]]:
    """Variant → the conditions of all attempts of its runs: a run that was resumed elsewhere mixes them."""
    found = attempts.environments(store, pilot_id)
    by_variant: dict[str, list[EnvironmentRecord]] = {}
    for run in runs:
        by_variant.setdefault(run.variant, []).extend(found.get(run.id, ()))
    return {name: tuple(of_one) for name, of_one in by_variant.items()}


def warned(store: Store, pilot_id: int, runs: Sequence[RunRow]) -> list[tuple[str, list[WarningRecord]]]:
    """The name of each run, and of the comparison, with what disturbed it."""
    others = [run for run in pilots.queue(store, pilot_id) if not run.trains]
    names = {run.id: _seeded(run) for run in runs} | pilots.names(others)
    found = series.of_pilot(store, pilot_id, WarningRecord)
    return [(name, found.get(run_id, [])) for run_id, name in names.items()]


def chosen(store: Store, pilot_id: int, runs: Sequence[RunRow]) -> dict[int, ranges.Values]:
    """Run id → what its search chose, for the runs whose search is over."""
    probed = series.of_pilot(store, pilot_id, ProbeRecord)
    found = {run.id: ranges.found(probed.get(run.id, ())) for run in runs}
    return {run_id: values for run_id, values in found.items() if values}


def settled(
    runs: Sequence[RunRow], specs: dict[int, RunSpec], chosen: dict[int, ranges.Values]
) -> dict[str, list[RunSpec]]:
    """Variant → what its runs train. Those whose search is not over are left out: nobody knows their settings yet."""
    settled: dict[str, list[RunSpec]] = {}
    for run in runs:
        if specs[run.id].search is None or run.id in chosen:
            settled.setdefault(run.variant, []).append(ranges.chosen(specs[run.id], chosen.get(run.id, {})))
    return settled


def _curve(run: RunRow, spec: RunSpec, rows: np.ndarray) -> Curve:
    iterations = rows[:, 0].astype(np.int64)
    return Curve(
        variant=run.variant,
        seed=run.seed,
        iterations=iterations,
        tokens=iterations * (spec.train.windows_per_step * spec.model.block_size),
        seconds=rows[:, 2],
        losses=rows[:, 1],
    )


def _seeded(run: RunRow) -> str:
    return tr("{variant}, seed {seed}", variant=run.variant, seed=run.seed)
