"""What a report is made of: what the store has, then reckoned and held against the gates."""

from __future__ import annotations

from dataclasses import dataclass

from app import comparison, gating
from app.comparison import Comparison
from app.report.export import Watch, unwatched
from app.roi import Case, Roi, case
from db import decisions, gates, scenarios
from db.decisions import DecisionRow
from db.store import Store
from engine.analysis.gates import GateResult, GateSettings, Standing
from engine.analysis.prices import RoiInputs
from engine.analysis.risk import Risk


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which report of which pilot."""

    pilot_id: int
    data_set: str = ""  # that the decision is about; the first unless told
    setting: str = ""  # of a sweep, by which all are judged; each at its own best unless told
    without: frozenset[int] = frozenset()  # runs that are left out
    candidate: str = ""  # the title of a line of costs; the variant with the lowest honest loss unless told
    inputs: RoiInputs | None = None  # other prices and volumes than those kept for the pilot


def wanted(found: Comparison, inputs: RoiInputs | None = None, candidate: str = "") -> Wanted:
    """The report of what is on show."""
    left_out = frozenset(run.id for run in found.every) - {run.id for run in found.runs}
    return Wanted(
        pilot_id=found.pilot.id,
        data_set=found.data_set,
        setting=found.setting,
        without=left_out,
        candidate=candidate,
        inputs=inputs,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What the store has of it."""

    comparisons: tuple[Comparison, ...]  # of every data set, in the pilot's order
    inputs: RoiInputs
    settings: GateSettings
    decisions: tuple[DecisionRow, ...] = ()  # the newest first
    leading: str = ""  # as Wanted.data_set
    candidate: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """Everything that a report tells."""

    found: Comparison  # of the data set that the decision is about
    comparisons: tuple[Comparison, ...]  # of every data set, in the pilot's order
    case: Case  # for the candidate
    risks: dict[str, Risk]  # by Line.title; without lines whose cost is unknown
    settings: GateSettings
    gates: tuple[GateResult, ...]  # of the candidate
    standing: Standing | None  # None without a candidate
    decisions: tuple[DecisionRow, ...]  # the newest first

    @property
    def roi(self) -> Roi:
        """What every variant costs."""
        return self.case.roi

    @property
    def candidate(self) -> str:
        """The variant, or the size of one, that the decision is about; empty where there is none."""
        return self.case.line.title if self.case.line is not None else ""


def read(store: Store, wanted: Wanted, watch: Watch = unwatched) -> Kept:
    """Read all that is wanted. Raises StoreError, and Cancelled where `watch` does."""

    def load(data_set: str) -> Comparison:
        without, setting = wanted.without, wanted.setting
        return comparison.load(store, wanted.pilot_id, without=without, data_set=data_set, setting=setting)

    first = load(wanted.data_set)
    found, names = {first.data_set: first}, first.data_sets
    for n, name in enumerate(names):
        watch(n / len(names))
        found[name] = found.get(name) or load(name)
    return Kept(
        comparisons=tuple(found[name] for name in names),
        inputs=wanted.inputs or scenarios.scenario(store, wanted.pilot_id),
        leading=wanted.data_set,
        candidate=wanted.candidate,
        settings=gates.gates(store, wanted.pilot_id),
        decisions=tuple(decisions.history(store, wanted.pilot_id)),
    )


def gather(kept: Kept, watch: Watch = unwatched) -> Material:
    """Reckon and judge. Raises Cancelled where `watch` does."""
    found = next((one for one in kept.comparisons if one.data_set == kept.leading), kept.comparisons[0])
    told = case(found, kept.inputs, kept.candidate)
    risks = {}
    for n, line in enumerate(told.roi.lines):
        watch(n / len(told.roi.lines))
        risk = told.risk if line is told.line else told.roi.risk(line) if line.outcome is not None else None
        risks |= {line.title: risk} if risk is not None else {}
    results, now = gating.judged(found, told, kept.settings)
    return Material(
        found=found,
        comparisons=kept.comparisons,
        case=told,
        risks=risks,
        settings=kept.settings,
        gates=results,
        standing=now,
        decisions=kept.decisions,
    )
