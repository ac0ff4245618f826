"""From a comparison to its gates: what is known of a candidate, and who the candidate is unless told."""

from __future__ import annotations

from app.comparison import Comparison
from app.roi import Case
from engine import sweep
from engine.analysis import choice, conditions, convergence, rules
from engine.analysis.choice import Tried
from engine.analysis.evidence import Evidence
from engine.analysis.gates import GateResult, GateSettings, Standing, standing
from engine.analysis.matrix import MatrixRow


def candidates(found: Comparison) -> tuple[str, ...]:
    """Whom a decision can be about: every variant with a finished run that is not the baseline."""
    return tuple(row.variant for row in found.matrix.rows if row.variant != found.matrix.baseline)


def best(found: Comparison) -> str:
    """The candidate with the lowest honest loss among those that don't see the future, else among all; empty where
    there is none."""
    rows = [row for row in found.matrix.rows if row.variant in candidates(found)]
    honest = [row for row in rows if row.causal is not False] or rows
    return min(honest, key=_loss).variant if honest else ""


def results(
    found: Comparison,
    candidate: str,
    settings: GateSettings,
    *,
    prompt_tokens: float | None = None,
    probability: float | None = None,
    npv: float | None = None,
) -> tuple[GateResult, ...]:
    """How a candidate stands at each gate. `prompt_tokens`: of a request in production; `probability` that it pays and
    `npv`: as engine/analysis/roi.py finds them. All three None where unknown."""
    evidence = Evidence(
        candidate=candidate,
        matrix=found.matrix,
        entries=found.entries,
        doubts=_doubts(found, candidate),
        unsearched=_unsearched(found, candidate),
        environments=len(found.environments),
        unlike=conditions.environment_differences(found.environments),
        recall=found.recall,
        kpis=found.kpis.kpis,
        prompt_tokens=prompt_tokens,
        probability=probability,
        npv=npv,
    )
    return rules.judge(evidence, settings)


def judged(found: Comparison, told: Case, settings: GateSettings) -> tuple[tuple[GateResult, ...], Standing | None]:
    """How the candidate of a case stands at each gate, and what that justifies; nothing where there is none."""
    if told.line is None:
        return (), None
    candidate, outcome = told.line.rates.variant, told.line.outcome
    found_at = results(
        found,
        candidate,
        settings,
        prompt_tokens=told.roi.inputs.prompt_tokens,
        probability=None if told.risk is None else told.risk.probability,
        npv=None if outcome is None else float(outcome.npv),
    )
    return found_at, standing(candidate, found_at, settings)


def _loss(row: MatrixRow) -> float:
    cell = row.cells["honest_val_loss"]
    return float("inf") if cell.mean is None else cell.mean


def _doubts(found: Comparison, candidate: str) -> list[str] | None:
    """Unknown for a variant that sees the future: its curve is of a loss that it can't have in use."""
    row = found.matrix.row(candidate)
    if row is None or row.causal is False:
        return None
    baseline = found.matrix.baseline
    return convergence.doubts(candidate, _losses(found, candidate), baseline, _losses(found, baseline))


def _losses(found: Comparison, variant: str) -> dict[int, list[tuple[int, float]]]:
    """Seed → (iteration, validation loss) of its finished runs."""
    finished = {run.seed for run in found.compared if run.variant == variant}
    return {
        curve.seed: list(zip(curve.iterations, curve.losses, strict=True))
        for curve in found.curves
        if curve.variant == variant and curve.seed in finished
    }


def _unsearched(found: Comparison, candidate: str) -> list[str]:
    """What is left of the sweep of either, where there is one. A search within a run is over when the run is."""
    if not found.spec.sweep:
        return []
    tried = [
        Tried(variant=run.variant, setting=run.setting, seed=run.seed, summary=found.summaries[run.id])
        for run in found.runs
        if run.data_set == found.data_set and run.status == "finished" and run.id in found.summaries
    ]
    wanted = len(sweep.settings(found.spec.sweep)) * len(found.spec.seeds)
    return choice.unequal_search(tried, (found.matrix.baseline, candidate), wanted)
