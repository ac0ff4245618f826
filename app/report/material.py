"""What a report is made of: read from the store, reckoned, and held against the gates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import comparison, gating
from app.comparison import Comparison
from app.report.export import Watch, part_of, unwatched
from app.roi import Case, Roi, case
from db import decisions, gates, pilots, scenarios
from db.decisions import DecisionRow
from db.store import Store
from engine.analysis.gates import GateResult, GateSettings, Standing, standing
from engine.analysis.prices import RoiInputs
from engine.analysis.risk import Risk


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


def read(
    store: Store,
    pilot_id: int,
    *,
    inputs: RoiInputs | None = None,
    data_set: str = "",
    setting: str = "",
    without: frozenset[int] = frozenset(),
    candidate: str = "",
    watch: Watch = unwatched,
) -> Material:
    """What there is to tell of a pilot; `inputs`: other prices and volumes than those kept for it. Raises StoreError,
    and Cancelled where `watch` does."""
    pilot = pilots.pilot(store, pilot_id)
    names = [data.name for data in pilot.pilot_spec().data] if pilot else [""]
    if data_set and data_set not in names:
        names.append(data_set)  # loading it says which there are
    found = []
    for n, name in enumerate(names):
        found.append(comparison.load(store, pilot_id, without=without, data_set=name, setting=setting))
        watch((n + 1) / (len(names) + 1))
    return gather(
        found,
        inputs or scenarios.scenario(store, pilot_id),
        leading=data_set,
        candidate=candidate,
        settings=gates.gates(store, pilot_id),
        signed=decisions.history(store, pilot_id),
        watch=part_of(watch, len(names) / (len(names) + 1), 1.0),
    )


def gather(
    comparisons: Sequence[Comparison],
    inputs: RoiInputs,
    *,
    leading: str = "",
    candidate: str = "",
    settings: GateSettings | None = None,
    signed: Sequence[DecisionRow] = (),
    watch: Watch = unwatched,
) -> Material:
    """Reckon and judge; `leading`: the data set that the decision is about, the first unless told; `candidate`: the
    title of its line of costs, the variant with the lowest honest loss unless told."""
    found = next((one for one in comparisons if one.data_set == leading), comparisons[0])
    told, settings = case(found, inputs, candidate or gating.best(found)), settings or GateSettings()
    risks = {}
    for n, line in enumerate(told.roi.lines):
        risk = told.risk if line is told.line else told.roi.risk(line) if line.outcome is not None else None
        risks |= {line.title: risk} if risk is not None else {}
        watch((n + 1) / len(told.roi.lines))
    variant = told.line.rates.variant if told.line is not None else ""
    results = _judged(found, variant, told, settings) if variant else ()
    return Material(
        found=found,
        comparisons=tuple(comparisons),
        case=told,
        risks=risks,
        settings=settings,
        gates=results,
        standing=standing(variant, results, settings) if variant else None,
        decisions=tuple(signed),
    )


def _judged(found: Comparison, variant: str, told: Case, settings: GateSettings) -> tuple[GateResult, ...]:
    outcome = told.line.outcome if told.line is not None else None
    return gating.results(
        found,
        variant,
        settings,
        prompt_tokens=told.roi.inputs.prompt_tokens,
        probability=None if told.risk is None else told.risk.probability,
        npv=None if outcome is None else float(outcome.npv),
    )
