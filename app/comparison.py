"""A pilot as it stands in the store, ready to be compared: the one source of the table on the command line, the
Compare and Decide pages, and the report."""

from __future__ import annotations

from dataclasses import dataclass

from db import attempts, pilots, series
from db.errors import StoreError
from db.pilots import PilotRow, RunRow
from db.store import Store
from engine.analysis import claims, conditions, verdict
from engine.analysis.cost import Cost, CostInputs, cost, mean_cost
from engine.analysis.matrix import Entry, Matrix, compare
from engine.analysis.verdict import Findings
from engine.records import EnvironmentRecord, EvaluationRecord, SummaryRecord
from engine.spec import PilotSpec, RunSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class Curve:
    """Validation loss of one run."""

    variant: str
    seed: int
    iterations: tuple[int, ...]
    losses: tuple[float, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Everything that the pages and the report show of a pilot."""

    pilot: PilotRow
    spec: PilotSpec
    runs: tuple[RunRow, ...]
    summaries: dict[int, SummaryRecord]  # by run id
    matrix: Matrix
    curves: tuple[Curve, ...]
    differences: dict[str, tuple[str, ...]]  # variant → settings that differ from the baseline's
    environments: tuple[EnvironmentRecord, ...]
    findings: Findings
    claims: tuple[str, ...]  # what others report, beside what was measured

    @property
    def variants(self) -> tuple[str, ...]:
        """All variants of the pilot in its order; a variant's place decides its colour."""
        return tuple(v.name for v in self.spec.variant)


def load(store: Store, pilot_id: int, *, without: frozenset[int] = frozenset()) -> Comparison:
    """The comparison of a pilot; runs in `without` are left out. Raises StoreError."""
    pilot = pilots.pilot(store, pilot_id)
    if pilot is None:
        raise StoreError(f"There is no pilot {pilot_id} in {store.path}. `pilotlight list` shows those there are.")
    spec = pilot.pilot_spec()
    runs = tuple(run for run in pilots.runs(store, pilot_id) if run.id not in without)
    summaries = {k: v for k, v in pilots.summaries(store, pilot_id).items() if any(run.id == k for run in runs)}
    finished = [run for run in runs if run.status == "finished" and run.id in summaries]
    matrix = compare(pilot.baseline, [Entry(variant=r.variant, seed=r.seed, summary=summaries[r.id]) for r in finished])
    curves = tuple(curve for run in runs if (curve := _curve(store, run)).iterations)
    environments = tuple(found for run in finished if (found := _environment(store, run)) is not None)
    specs = {run.variant: run.run_spec() for run in runs}
    return Comparison(
        pilot=pilot,
        spec=spec,
        runs=runs,
        summaries=summaries,
        matrix=matrix,
        curves=curves,
        differences=_differences(specs, pilot.baseline),
        environments=environments,
        claims=tuple(claims.sentences(spec.claim, matrix)),
        findings=verdict.findings(
            matrix, list(specs.values()), _falling(finished, curves), conditions.environment_differences(environments)
        ),
    )


def _curve(store: Store, run: RunRow) -> Curve:
    """The run's validation losses; after a resume the later ones count."""
    found: dict[int, float] = {}
    for _, record in series.after(store, run.id, "evaluation", 0):
        if isinstance(record, EvaluationRecord) and record.split == "val" and record.loss is not None:
            found[record.iteration] = record.loss
    ordered = sorted(found.items())
    return Curve(
        variant=run.variant, seed=run.seed, iterations=tuple(i for i, _ in ordered), losses=tuple(v for _, v in ordered)
    )


def _environment(store: Store, run: RunRow) -> EnvironmentRecord | None:
    return attempts.attempts(store, run.id)[-1].environment


def _differences(specs: dict[str, RunSpec], baseline: str) -> dict[str, tuple[str, ...]]:
    if baseline not in specs:
        return {}
    return {
        name: tuple(conditions.setting_differences(run, specs[baseline]))
        for name, run in specs.items()
        if name != baseline
    }


def _falling(finished: list[RunRow], curves: tuple[Curve, ...]) -> list[str]:
    """Variants whose validation loss was still falling when the budget ended, each once."""
    ended = {(run.variant, run.seed) for run in finished}
    names = [
        curve.variant
        for curve in curves
        if (curve.variant, curve.seed) in ended
        and verdict.still_falling(list(zip(curve.iterations, curve.losses, strict=True)))
    ]
    return list(dict.fromkeys(names))


def find(store: Store, name: str) -> int:
    """The id of the pilot with that number or, the newest first, that name. Raises StoreError."""
    for pilot in pilots.pilots(store):
        if name in (str(pilot.id), pilot.name):
            return pilot.id
    raise StoreError(f"There is no pilot '{name}' in {store.path}. `pilotlight list` shows those there are.")


def costs(found: Comparison, inputs: CostInputs) -> dict[str, Cost]:
    """Variant → its cost, mean over its finished seeds, in the matrix' order."""
    finished = [run for run in found.runs if run.status == "finished" and run.id in found.summaries]
    return {
        row.variant: mean_cost([cost(found.summaries[r.id], inputs) for r in finished if r.variant == row.variant])
        for row in found.matrix.rows
    }
