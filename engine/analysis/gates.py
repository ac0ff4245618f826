"""Gates: criteria that a candidate must meet, and the stages of its roll-out that need them.

A gate is passed, failed or not yet known; an unknown never passes. Stages follow one another, so a gate that a stage
needs is needed by all later ones too, and what a pilot keeps of a gate is the first stage that asks for it. How each
gate is judged stands in engine/analysis/rules.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from engine.sections import Section
from engine.words import listed, marked, tr

State = Literal["passed", "failed", "not yet"]
Stage = Literal["pilot", "shadow", "partial", "full"]
Gate = Literal[
    "causality",
    "quality",
    "seeds",
    "converged",
    "search",
    "environment",
    "memory",
    "ttft",
    "tpot",
    "recall",
    "length",
    "kpi",
    "more_seeds",
    "pays",
]

STATES: dict[State, str] = {"passed": marked("passed"), "failed": marked("failed"), "not yet": marked("not yet")}
STAGE_NAMES: dict[Stage, str] = {
    "pilot": marked("Pilot"),
    "shadow": marked("Shadow"),
    "partial": marked("Partial"),
    "full": marked("Full"),
}
STAGE_MEANS: dict[Stage, str] = {
    "pilot": marked("Small models on your data, away from production."),
    "shadow": marked("Beside production on the same requests; nobody is answered by it."),
    "partial": marked("A part of the requests is answered by it, and can be given back."),
    "full": marked("All requests are answered by it."),
}
GATE_NAMES: dict[Gate, str] = {
    "causality": marked("Causality"),
    "quality": marked("Loss above the baseline's by less than, nats"),
    "seeds": marked("Seeds, at least"),
    "converged": marked("Converged"),
    "search": marked("Equal search budget"),
    "environment": marked("Same environment"),
    "memory": marked("Peak memory in GB, at most"),
    "ttft": marked("TTFT p99 in ms, at most"),
    "tpot": marked("TPOT p99 in ms, at most"),
    "recall": marked("Recall below the baseline's by at most, 0 to 1"),
    "length": marked("Measured at production length"),
    "kpi": marked("Business KPIs reach their thresholds"),
    "more_seeds": marked("Seeds for a wider roll-out, at least"),
    "pays": marked("Probability that it pays, at least, 0 to 1"),
}
"""What the editor calls each, before its threshold."""
STAGES: tuple[Stage, ...] = tuple(STAGE_NAMES)
GATES: tuple[Gate, ...] = tuple(GATE_NAMES)

Limit = Annotated[float, Field(gt=0, le=1e12)] | None

_FIRST: dict[Gate, Stage | None] = {
    "causality": "pilot",
    "quality": "shadow",
    "seeds": "shadow",
    "converged": "shadow",
    "search": "shadow",
    "environment": "shadow",
    "memory": "partial",
    "ttft": "partial",
    "tpot": "partial",
    "recall": "partial",
    "length": "partial",
    "kpi": "partial",
    "more_seeds": "full",
    "pays": "full",
}


class GateSettings(Section):
    """Thresholds of a pilot's gates, and the first stage that needs each. A limit that is None is not set."""

    margin: Annotated[float, Field(gt=0, le=100)] = 0.02  # nats per token
    min_seeds: Annotated[int, Field(ge=2, le=1000)] = 3
    more_seeds: Annotated[int, Field(ge=2, le=1000)] = 5
    memory_gb: Limit = None  # 10^9 bytes
    ttft_ms: Limit = None
    tpot_ms: Limit = None
    recall_loss: Annotated[float, Field(ge=0, le=1)] = 0.01  # share of pairs
    probability: Annotated[float, Field(gt=0, le=1)] = 0.9
    kpis: dict[str, float] = Field(
        default_factory=dict
    )  # KPI's name → the least or most that it may be, by its direction
    first: dict[Gate, Stage | None] = Field(default_factory=_FIRST.copy)  # None: no stage needs it

    @model_validator(mode="after")
    def _more_are_more(self) -> Self:
        what = tr("must be at least {n}, which an earlier stage asks for", n=self.min_seeds)
        return self._without([("more_seeds", what)] * (self.more_seeds < self.min_seeds))

    def first_stage(self, gate: Gate) -> Stage | None:
        """The first stage that needs a gate; None where none does. A gate that is not named is as at first."""
        return self.first.get(gate, _FIRST[gate])

    def needed_by(self, stage: Stage) -> tuple[Gate, ...]:
        """All gates that a stage needs, those of the stages before it too."""
        reached = STAGES[: STAGES.index(stage) + 1]
        return tuple(gate for gate in GATES if self.first_stage(gate) in reached)


THRESHOLDS: dict[Gate, str] = {
    "quality": "margin",
    "seeds": "min_seeds",
    "memory": "memory_gb",
    "ttft": "ttft_ms",
    "tpot": "tpot_ms",
    "recall": "recall_loss",
    "more_seeds": "more_seeds",
    "pays": "probability",
}
"""The field of GateSettings that a gate is judged by, where it is one number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GateResult:
    """How a candidate stands at one gate."""

    gate: Gate
    title: str  # with its threshold
    state: State
    figure: str  # what was measured, in words; empty where nothing was
    why: str  # a sentence
    about: str = ""  # the KPI, of a gate that each has one of


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What a candidate's gates justify."""

    justified: Stage | None  # the furthest stage that it has all gates of
    missing: dict[Stage, tuple[GateResult, ...]]  # what each stage lacks, in the order of gates
    sentences: tuple[str, ...]

    @property
    def next(self) -> Stage | None:
        """The first stage that is not justified; None where all are."""
        return next((stage for stage in STAGES if self.missing[stage]), None)


_JUSTIFIED: dict[Stage, str] = {
    "pilot": marked("{candidate} is good for a pilot, and for no more yet."),
    "shadow": marked("{candidate} may run in the shadow of production."),
    "partial": marked("{candidate} may answer a part of the requests."),
    "full": marked("{candidate} may answer all requests."),
}
_NEXT: dict[Stage, str] = {
    "pilot": marked("For a pilot it lacks: {gates}."),
    "shadow": marked("For the shadow of production it lacks: {gates}."),
    "partial": marked("For a part of the requests it lacks: {gates}."),
    "full": marked("For all requests it lacks: {gates}."),
}


def standing(candidate: str, results: Sequence[GateResult], settings: GateSettings) -> Standing:
    """Which stage `results` justify now, and what is missing for the next.

    A stage is justified where every gate that it or a stage before it needs is passed. A variant that sees the future
    is justified for none, whatever the settings ask for.
    """
    leaks = [found for found in results if found.gate == "causality" and found.state == "failed"]
    missing: dict[Stage, tuple[GateResult, ...]] = {
        stage: _missing(stage, results, settings) or tuple(leaks) for stage in STAGES
    }
    justified: list[Stage] = [stage for stage in STAGES if not missing[stage]]
    found = Standing(justified=justified[-1] if justified else None, missing=missing, sentences=())
    return replace(found, sentences=_sentences(candidate, found, bool(leaks)))


def _missing(stage: Stage, results: Sequence[GateResult], settings: GateSettings) -> tuple[GateResult, ...]:
    needed = settings.needed_by(stage)
    return tuple(found for found in results if found.gate in needed and found.state != "passed")


def _sentences(candidate: str, found: Standing, leaks: bool) -> tuple[str, ...]:
    if leaks:
        return (tr("{candidate} sees the future: no stage is justified.", candidate=candidate),)
    told = [
        tr(_JUSTIFIED[found.justified], candidate=candidate)
        if found.justified
        else tr("No stage is justified yet for {candidate}.", candidate=candidate)
    ]
    if found.next:
        gates = listed(
            tr("{gate} ({state})", gate=g.title, state=tr(STATES[g.state])) for g in found.missing[found.next]
        )
        told.append(tr(_NEXT[found.next], gates=gates))
    return tuple(told)
