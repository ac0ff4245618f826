"""All gates of a candidate, each by its rule."""

from __future__ import annotations

from collections.abc import Callable

from engine.analysis import proof_rules as proof
from engine.analysis import use_rules as use
from engine.analysis.evidence import Evidence
from engine.analysis.gates import GATES, Gate, GateResult, GateSettings

_RULES: dict[Gate, Callable[[Evidence, GateSettings], list[GateResult]]] = {
    "causality": proof.causality,
    "quality": proof.quality,
    "seeds": proof.seeds,
    "converged": proof.converged,
    "search": proof.search,
    "environment": proof.environment,
    "memory": use.memory,
    "ttft": use.ttft,
    "tpot": use.tpot,
    "recall": use.recall,
    "length": use.length,
    "kpi": use.kpi,
    "more_seeds": proof.more_seeds,
    "pays": use.pays,
}


def judge(evidence: Evidence, settings: GateSettings) -> tuple[GateResult, ...]:
    """How the candidate stands at every gate, in their order; of KPIs one result per threshold."""
    return tuple(found for gate in GATES for found in _RULES[gate](evidence, settings))
