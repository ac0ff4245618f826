"""A pilot as it stands in the store, ready to be compared: the one source of the table on the command line, the
Compare and Decide pages, and the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app import measured, reading
from app.judging import judge, speaks_against
from app.measured import Measured
from db import kpis, pilots
from db.errors import StoreError
from db.pilots import PilotRow, RunRow
from db.store import Store
from engine import sweep
from engine.analysis import budgets, claims, conditions, differences, domains, recall, static, verdict
from engine.analysis import context as context_use
from engine.analysis.curves import Curve
from engine.analysis.differences import Apart
from engine.analysis.headline import headline
from engine.analysis.hybrids import Standing
from engine.analysis.kpis import KpiBook
from engine.analysis.matrix import Entry, Matrix
from engine.analysis.sizes import Sized
from engine.analysis.static import Moment
from engine.analysis.verdict import Findings
from engine.records import (
    ContextLossRecord,
    EnvironmentRecord,
    HeadRecord,
    PatternRecord,
    RecallRecord,
    SampleRecord,
    SummaryRecord,
)
from engine.spec import PilotSpec
from engine.words import clauses, marked, tr

P = TypeVar("P")
_NO_DATA_SET = marked("The pilot has no data set '{name}'. Choose one of: {choices}.")
_NO_SETTING = marked("The pilot has no setting '{name}'. Choose one of: {choices}.")
RECALL_NETS = marked(
    "Recall is that of small nets with each variant's layers and windows of their own, trained for it."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Everything that the pages and the report show of a pilot."""

    pilot: PilotRow
    spec: PilotSpec
    every: tuple[RunRow, ...]  # run of the pilot, whether it counts or not
    runs: tuple[RunRow, ...]  # that count, on all data
    data_set: str  # what all that follows is about
    setting: str  # of a sweep, by which all are judged; empty where each is at its own best
    settings: dict[str, str]  # variant → the setting of a sweep that stands for it; empty without a sweep
    compared: tuple[RunRow, ...]  # finished runs that the figures come from
    summaries: dict[int, SummaryRecord]  # by run id
    matrix: Matrix
    matrices: dict[str, Matrix]  # data set → the like of it, of all data sets
    entries: tuple[Entry, ...]  # of `compared`
    shown: tuple[RunRow, ...]  # on the data set, at the settings that stand for the variants
    measured: Measured  # of inference and scaling; of the whole pilot
    moments: dict[str, tuple[Moment, ...]]  # variant → how static its heads were in the course of training
    curves: tuple[Curve, ...]
    differences: dict[str, tuple[str, ...]]  # variant → settings that differ from the baseline's
    settings_apart: Apart  # what differs between variants, in their settings
    conditions: dict[str, tuple[EnvironmentRecord, ...]]  # variant → those of the runs compared
    conditions_apart: Apart  # and in the conditions of the runs compared
    headline: tuple[str, ...]  # the verdict in two sentences; empty while nothing has finished
    findings: Findings
    claims: tuple[str, ...]  # what others report, beside what was measured
    kpis: KpiBook  # of the whole pilot

    @property
    def variants(self) -> tuple[str, ...]:
        """All variants of the pilot in its order; a variant's place decides its colour."""
        return tuple(v.name for v in self.spec.variant)

    @property
    def environments(self) -> tuple[EnvironmentRecord, ...]:
        """The conditions of all runs compared."""
        return tuple(found for of_one in self.conditions.values() for found in of_one)

    @property
    def samples(self) -> list[tuple[str, SampleRecord]]:
        """Variant and what it wrote."""
        here = {run.id for run in self.shown}
        return [(run.variant, sample) for run, sample in self.measured.samples if run.id in here]

    @property
    def context(self) -> dict[str, list[ContextLossRecord]]:
        """Variant → how it uses its context, in the order in which they were measured."""
        return self._here(self.measured.context)

    @property
    def heads(self) -> dict[str, list[HeadRecord]]:
        """Variant → how static its heads are; without variants that have none."""
        return self._here(self.measured.heads)

    @property
    def patterns(self) -> dict[str, list[PatternRecord]]:
        """Variant → what its heads look at on average."""
        return self._here(self.measured.patterns)

    @property
    def hybrids(self) -> tuple[Standing, ...]:
        """Mixtures, where the finder tried them on this data set."""
        return self.measured.hybrids if self._is_finders_data else ()

    @property
    def sizes(self) -> tuple[Sized, ...]:
        """Sizes, where the finder tried them on this data set."""
        return self.measured.sizes if self._is_finders_data else ()

    @property
    def _is_finders_data(self) -> bool:
        return self.data_set == self.spec.data[0].name

    @property
    def finder_condition(self) -> str:
        """What the finders tried with, where that is not all there is; else empty."""
        settings = [sweep.label(found) for found in sweep.settings(self.spec.sweep) if found]
        if settings and self.spec.search:
            return tr(
                "Finders tried with {setting}, the first of the sweep and with the pilot's own values, not those of "
                "the search.",
                setting=settings[0],
            )
        if settings:
            return tr("Finders tried with {setting}, the first of the sweep.", setting=settings[0])
        return tr("Finders tried with the pilot's own values, not those of the search.") if self.spec.search else ""

    @property
    def trained_elsewhere(self) -> bool:
        """True for an imported checkpoint, of which only what was measured is known."""
        return all(run.started_at is None and run.status == "finished" for run in self.runs)

    def leaks(self, variant: str) -> bool:
        """Whether it is known to see the future."""
        row = self.matrix.row(variant)
        return row is not None and row.causal is False

    def marked(self, variant: str) -> str:
        """Its name, and whether it sees the future."""
        return tr("{variant} (leaks)", variant=variant) if self.leaks(variant) else variant

    @property
    def answers(self) -> tuple[str, ...]:
        """What finders and the sweep have found, in sentences."""
        finders = (self.measured.hybrid_answer, *self.measured.size_answers) if self._is_finders_data else ()
        condition = self.finder_condition if any(finders) else ""
        return tuple(filter(None, (*finders, condition, *self.measured.scaling_answers)))

    @property
    def recall(self) -> dict[str, list[RecallRecord]]:
        """Variant → what small nets of its mixers recall, whatever the data."""
        return _by_variant(self.measured.recall)

    @property
    def static_sentences(self) -> tuple[str, ...]:
        """Whether attention was needed at all, for each variant that has heads."""
        return tuple(filter(None, (self._static(name) for name in dict.fromkeys((*self.heads, *self.moments)))))

    @property
    def probe_sentences(self) -> tuple[str, ...]:
        """What trained models can do and have become."""
        recalled = recall.answer(self._marked(self.recall))
        nets = (tr(RECALL_NETS),) if recalled else ()
        return (*nets, *recalled, *self.static_sentences, *context_use.answer(self._marked(self.context)))

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that is said of this data set and these settings, in the order of their weight."""
        says = self.findings
        return (
            *(self.measured.condition, *says.says, *self.probe_sentences),
            *(*says.cannot, *says.not_proven, *self.claims),
        )

    def _static(self, variant: str) -> str:
        moments = self.moments.get(variant, ())
        trend = static.trend(moments)
        once = tr("(One seed proves nothing.)") if trend and moments[-1].seeds == 1 else ""
        findings = " ".join(filter(None, (static.answer(self.heads.get(variant, [])), trend, once)))
        return tr("{variant}: {findings}", variant=self.marked(variant), findings=findings) if findings else ""

    def _marked(self, records: dict[str, list[P]]) -> dict[str, list[P]]:
        return {self.marked(name): of_one for name, of_one in records.items()}

    def _here(self, pairs: Iterable[tuple[RunRow, P]]) -> dict[str, list[P]]:
        """Variant → records of its runs on this data set and at these settings."""
        here = {run.id for run in self.shown}
        return _by_variant((run, record) for run, record in pairs if run.id in here)

    @property
    def data_sets(self) -> tuple[str, ...]:
        """All data sets of the pilot in its order."""
        return tuple(data.name for data in self.spec.data)


def _by_variant(pairs: Iterable[tuple[RunRow, P]]) -> dict[str, list[P]]:
    found: dict[str, list[P]] = {}
    for run, record in pairs:
        found.setdefault(run.variant, []).append(record)
    return found


def load(
    store: Store, pilot_id: int, *, without: frozenset[int] = frozenset(), data_set: str = "", setting: str = ""
) -> Comparison:
    """The comparison of a pilot on one data set, the first unless told; runs in `without` are left out.

    Of a sweep every variant is judged at its own best setting, or all at `setting`. Raises StoreError, also where
    there is no such data set or setting.
    """
    pilot = pilots.pilot(store, pilot_id)
    if pilot is None:
        raise StoreError(_none(store, pilot_id))
    spec = pilot.pilot_spec()
    every = pilots.runs(store, pilot_id)
    runs = [run for run in every if run.id not in without]
    counted = {run.id for run in runs}
    summaries = {key: found for key, found in pilots.summaries(store, pilot_id).items() if key in counted}
    _require(_NO_DATA_SET, data_set, [data.name for data in spec.data])
    _require(_NO_SETTING, setting, [sweep.label(found) for found in sweep.settings(spec.sweep) if found])
    on = {data.name: [run for run in runs if run.data_set == data.name] for data in spec.data}
    taken = measured.load(store, pilot_id, spec, every)
    book = kpis.book(store, pilot_id)
    judged = {name: judge(there, spec, summaries, taken.headline, setting, book) for name, there in on.items()}
    data_set = data_set or spec.data[0].name
    here = judged[data_set]
    shown = [run for run in runs if run.data_set == data_set and run.setting == here.settings.get(run.variant, "")]
    specs = {run.id: run.run_spec() for run in shown}
    drawn = reading.curves(store, shown, specs)
    seen = reading.environments(store, pilot_id, here.compared)
    chosen = reading.chosen(store, pilot_id, shown) if spec.search else {}
    settled = reading.settled(shown, specs, chosen)
    doubts = speaks_against(here, drawn, seen, specs)
    found = verdict.findings(here.matrix, doubts)
    warned = reading.warned(store, pilot_id, here.compared)
    matrices = {name: of_one.matrix for name, of_one in judged.items()}
    alike, ends = budgets.search_words(spec.search, {run.id: run.variant for run in here.compared}, chosen)
    return Comparison(
        pilot=pilot,
        spec=spec,
        every=tuple(every),
        runs=tuple(runs),
        data_set=data_set,
        setting=setting,
        settings=here.settings,
        compared=tuple(here.compared),
        summaries=summaries,
        matrix=here.matrix,
        matrices=matrices,
        entries=tuple(here.entries),
        shown=tuple(shown),
        measured=taken,
        moments=reading.moments(store, pilot_id, shown),
        curves=drawn,
        differences=conditions.all_differences(settled, pilot.baseline),
        settings_apart=differences.settings(settled),
        conditions=seen,
        conditions_apart=differences.environments(seen),
        headline=headline(here.matrix, len(spec.variant), doubts),
        findings=replace(
            found,
            says=(*found.says, *domains.sentences(matrices), *alike),
            not_proven=(*found.not_proven, *conditions.warning_sentences(warned), *here.doubts, *ends),
        ),
        claims=tuple(claims.sentences(spec.claim, here.matrix)),
        kpis=book,
    )


def load_all(store: Store, pilot_id: int, *, setting: str = "") -> list[Comparison]:
    """The comparison of a pilot on each of its data sets, in its order. Raises StoreError."""
    first = load(store, pilot_id, setting=setting)
    return [first, *(load(store, pilot_id, data_set=name, setting=setting) for name in first.data_sets[1:])]


def _require(refusal: str, name: str, choices: Sequence[str]) -> None:
    if name and name not in choices:
        raise StoreError(tr(refusal, name=name, choices=clauses(choices) or tr("none")))


def find(store: Store, name: str) -> int:
    """The id of the pilot with that number or, the newest first, that name. Raises StoreError."""
    for pilot in pilots.pilots(store):
        if name in (str(pilot.id), pilot.name):
            return pilot.id
    raise StoreError(_none(store, f"'{name}'"))


def _none(store: Store, pilot: object) -> str:
    return tr(
        "There is no pilot {pilot} in {path}. `python3 launch.py list` shows those there are.",
        pilot=pilot,
        path=store.path,
    )
