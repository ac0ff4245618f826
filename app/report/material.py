"""What a report is made of: read from the store, reckoned, and held against the gates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import comparison, gating
from app.comparison import Comparison
from app.report.export import Watch, part_of, unwatched
from app.roi import Line, Roi, roi
from db import decisions, gates, pilots, scenarios
from db.decisions import DecisionRow
from db.store import Store
from engine.analysis.gates import GateResult, GateSettings, Standing, standing
from engine.analysis.prices import RoiInputs
from engine.analysis.risk import Risk, Swing


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """Everything that a report tells."""

    found: Comparison  # of the data set that the decision is about
    comparisons: tuple[Comparison, ...]  # of every data set, in the pilot's order
    roi: Roi
    risks: dict[str, Risk]  # by Line.title; without lines whose cost is unknown
    candidate: str  # the variant that the decision is about; empty where there is none
    swings: tuple[Swing, ...]  # of the candidate
    settings: GateSettings
    gates: tuple[GateResult, ...]  # of the candidate
    standing: Standing | None  # None without a candidate
    decisions: tuple[DecisionRow, ...]  # the newest first

    @property
    def line(self) -> Line | None:
        """What the candidate costs; None where there is none."""
        return self.roi.line(self.candidate)


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
    variant, the best honest one unless told."""
    found = next((one for one in comparisons if one.data_set == leading), comparisons[0])
    reckoned, settings = roi(found, inputs), settings or GateSettings()
    candidate = candidate or gating.best(found)
    risks = {}
    for n, line in enumerate(reckoned.lines):
        if line.outcome is not None and (risk := reckoned.risk(line)) is not None:
            risks[line.title] = risk
        watch((n + 1) / len(reckoned.lines))
    line, risk = reckoned.line(candidate), risks.get(candidate)
    results = (
        ()
        if not candidate
        else gating.results(
            found,
            candidate,
            settings,
            prompt_tokens=inputs.prompt_tokens,
            probability=None if risk is None else risk.probability,
            npv=None if line is None or line.outcome is None else float(line.outcome.npv),
        )
    )
    return Material(
        found=found,
        comparisons=tuple(comparisons),
        roi=reckoned,
        risks=risks,
        candidate=candidate,
        swings=() if line is None or line.outcome is None else tuple(reckoned.swings(line)),
        settings=settings,
        gates=results,
        standing=standing(candidate, results, settings) if candidate else None,
        decisions=tuple(signed),
    )
