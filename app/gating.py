"""From a comparison to its gates: what is known of a candidate, and who the candidate is unless told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.comparison import Comparison
from app.roi import Case
from engine import sweep
from engine.analysis import budgets, choice, conditions, curves, rules
from engine.analysis.choice import Tried
from engine.analysis.evidence import Evidence
from engine.analysis.gates import GateResult, GateSettings, Standing, standing
from engine.analysis.headline import ranking
from engine.words import tr


def candidates(found: Comparison) -> tuple[str, ...]:
    """Whom a decision can be about: every variant with a finished run that is not the baseline."""
    return tuple(row.variant for row in found.matrix.rows if row.variant != found.matrix.baseline)


def best(found: Comparison) -> str:
    """The candidate that the verdict is about, else any; empty where there is none."""
    return next(iter(ranking(found.matrix)), "")


def evidence(found: Comparison, candidate: str) -> Evidence:
    """What the comparison knows of a candidate; not what its use would ask or cost."""
    return Evidence(
        candidate=candidate,
        matrix=found.matrix,
        entries=found.entries,
        doubts=_doubts(found, candidate),
        failures=_failures(found, candidate),
        unsearched=_unsearched(found, candidate),
        environments=len(found.environments),
        unlike=conditions.environment_differences(found.environments),
        recall=found.recall,
        kpis=found.kpis.kpis,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Economics:
    """What gates and the record have to know of a candidate's costs; None where nobody does."""

    prompt_tokens: float | None = None  # of a request in production
    probability: float | None = None  # that it pays
    npv: float | None = None  # net present value, in the user's currency
    summary: Mapping[str, str] | None = None  # title → what it says, to be frozen with a decision


def economics(told: Case) -> Economics:
    """What a case says of them."""
    outcome = told.line.outcome if told.line else None
    return Economics(
        prompt_tokens=told.roi.inputs.prompt_tokens,
        probability=None if told.risk is None else told.risk.probability,
        npv=None if outcome is None else float(outcome.npv),
        summary=told.summary,
    )


def judge(known: Evidence, costs: Economics, settings: GateSettings) -> tuple[tuple[GateResult, ...], Standing]:
    """How a candidate stands at each gate, and what that justifies."""
    figures = {"prompt_tokens": costs.prompt_tokens, "probability": costs.probability, "npv": costs.npv}
    results = rules.judge(replace(known, **figures), settings)
    return results, standing(known.candidate, results, settings)


def judged(found: Comparison, told: Case, settings: GateSettings) -> tuple[tuple[GateResult, ...], Standing | None]:
    """As `judge`, for the candidate of a case; nothing where there is none."""
    if told.line is None:
        return (), None
    return judge(evidence(found, told.line.rates.variant), economics(told), settings)


def _doubts(found: Comparison, candidate: str) -> list[str] | None:
    """Why the ranking may still change, as sentences. Unknown with fewer than two seeds that both have, and for a
    variant that sees the future: its curve is of a loss that it can't have in use."""
    row, baseline = found.matrix.row(candidate), found.matrix.baseline
    if row is None or row.causal is False:
        return None
    ended = {(run.variant, run.seed) for run in found.compared}
    both = curves.by_variant(curve for curve in found.curves if (curve.variant, curve.seed) in ended)
    mine, theirs = both.get(candidate, []), {curve.seed: curve for curve in both.get(baseline, [])}
    falling = curves.falling([*mine, *theirs.values()])
    told = [tr("The loss of {variant} is still falling.", variant=name) for name in falling]
    if curves.lead_shrinks(mine, theirs):
        told.append(tr("The lead of {variant} over the baseline was shrinking to the end.", variant=candidate))
    paired = sum(curve.seed in theirs for curve in mine)
    return told if told or paired > 1 else None


def _failures(found: Comparison, candidate: str) -> list[str]:
    """Runs that failed are not among those that are compared, which may leave the best alone."""
    mine = [run for run in found.shown if run.variant == candidate]
    return budgets.failures([run.variant for run in mine if run.status == "failed"], {candidate: len(mine)})


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
