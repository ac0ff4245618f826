"""A pilot as it stands in the store, ready to be compared: the one source of the table on the command line, the
Compare and Decide pages, and the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app import measured
from app.measured import Measured
from db import attempts, kpis, pilots, series
from db.errors import StoreError
from db.pilots import PilotRow, RunRow
from db.store import Store
from engine import ranges, sweep
from engine.analysis import budgets, choice, claims, conditions, domains, recall, static, verdict
from engine.analysis import context as context_use
from engine.analysis.choice import Tried
from engine.analysis.hybrids import Standing
from engine.analysis.kpis import KpiBook
from engine.analysis.matrix import Entry, Matrix, compare
from engine.analysis.sizes import Sized
from engine.analysis.static import Moment
from engine.analysis.verdict import Findings
from engine.records import (
    ContextLossRecord,
    EnvironmentRecord,
    EvaluationRecord,
    HeadRecord,
    InferencePointRecord,
    PatternRecord,
    RecallRecord,
    SampleRecord,
    SummaryRecord,
    WarningRecord,
)
from engine.spec import PilotSpec, RunSpec
from engine.words import clauses, marked, tr

P = TypeVar("P")
_NO_DATA_SET = marked("The pilot has no data set '{name}'. Choose one of: {choices}.")
_NO_SETTING = marked("The pilot has no setting '{name}'. Choose one of: {choices}.")
RECALL_NETS = marked(
    "Recall is that of small nets with each variant's layers and windows of their own, trained for it."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Curve:
    """Validation loss of one run."""

    variant: str
    seed: int
    iterations: tuple[int, ...]
    losses: tuple[float, ...]
    seconds: tuple[float, ...]  # of training, until these


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Everything that the pages and the report show of a pilot."""

    pilot: PilotRow
    spec: PilotSpec
    runs: tuple[RunRow, ...]  # of the pilot, on all data
    data_set: str  # what all that follows is about
    setting: str  # of a sweep, by which all are judged; empty where each is at its own best
    settings: dict[str, str]  # variant → the setting of a sweep that stands for it; empty without a sweep
    compared: tuple[RunRow, ...]  # finished runs that the figures come from
    summaries: dict[int, SummaryRecord]  # by run id
    matrix: Matrix
    entries: tuple[Entry, ...]  # of `compared`
    shown: tuple[RunRow, ...]  # on the data set, at the settings that stand for the variants
    measured: Measured  # of inference and scaling; of the whole pilot
    moments: dict[str, tuple[Moment, ...]]  # variant → how static its heads were in the course of training
    curves: tuple[Curve, ...]
    differences: dict[str, tuple[str, ...]]  # variant → settings that differ from the baseline's
    environments: tuple[EnvironmentRecord, ...]
    findings: Findings
    claims: tuple[str, ...]  # what others report, beside what was measured
    kpis: KpiBook  # of the whole pilot

    @property
    def variants(self) -> tuple[str, ...]:
        """All variants of the pilot in its order; a variant's place decides its colour."""
        return tuple(v.name for v in self.spec.variant)

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

    def marked(self, variant: str) -> str:
        """Its name, and whether it sees the future."""
        row = self.matrix.row(variant)
        return tr("{variant} (leaks)", variant=variant) if row is not None and row.causal is False else variant

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
        recalled = recall.answer({self.marked(name): records for name, records in self.recall.items()})
        nets = (tr(RECALL_NETS),) if recalled else ()
        return (*nets, *recalled, *self.static_sentences, *context_use.answer(self.context))

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
        return tr("{variant}: {findings}", variant=variant, findings=findings) if findings else ""

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
    runs = tuple(run for run in every if run.id not in without)
    summaries = {k: v for k, v in pilots.summaries(store, pilot_id).items() if any(run.id == k for run in runs)}
    _require(_NO_DATA_SET, data_set, [data.name for data in spec.data])
    _require(_NO_SETTING, setting, [sweep.label(found) for found in sweep.settings(spec.sweep) if found])
    on = {data.name: [run for run in runs if run.data_set == data.name] for data in spec.data}
    taken = measured.load(store, pilot_id, spec, every)
    book = kpis.book(store, pilot_id)
    judged = {name: _judge(there, spec, summaries, taken.headline, setting, book) for name, there in on.items()}
    data_set = data_set or spec.data[0].name
    here = judged[data_set]
    shown = [run for run in runs if run.data_set == data_set and run.setting == here.settings.get(run.variant, "")]
    curves = tuple(curve for run in shown if (curve := _curve(store, run)).iterations)
    environments = tuple(found for run in here.compared for found in _environments(store, run))
    specs = {run.id: run.run_spec() for run in shown}
    chosen = _chosen(store, shown) if spec.search else {}
    found = verdict.findings(
        here.matrix,
        list({run.variant: specs[run.id] for run in shown}.values()),
        _falling(here.compared, curves),
        conditions.environment_differences(environments),
    )
    warned = _warned(store, here.compared, pilot_id)
    across = domains.sentences({name: judge.matrix for name, judge in judged.items()})
    alike, ends = _search_words(spec, here.compared, chosen)
    return Comparison(
        pilot=pilot,
        spec=spec,
        runs=runs,
        data_set=data_set,
        setting=setting,
        settings=here.settings,
        compared=tuple(here.compared),
        summaries=summaries,
        matrix=here.matrix,
        entries=tuple(here.entries),
        shown=tuple(shown),
        measured=taken,
        moments=_moments(store, shown),
        curves=curves,
        differences=_differences(shown, specs, chosen, pilot.baseline),
        environments=environments,
        findings=replace(
            found,
            says=(*found.says, *across, *alike),
            not_proven=(*found.not_proven, *conditions.warning_sentences(warned), *here.doubts, *ends),
        ),
        claims=tuple(claims.sentences(spec.claim, here.matrix)),
        kpis=book,
    )


def load_all(store: Store, pilot_id: int, *, setting: str = "") -> list[Comparison]:
    """The comparison of a pilot on each of its data sets, in its order. Raises StoreError."""
    first = load(store, pilot_id, setting=setting)
    return [first, *(load(store, pilot_id, data_set=name, setting=setting) for name in first.data_sets[1:])]


@dataclass(frozen=True, slots=True)
class _Judged:
    """One data set: the setting that stands for each variant, the runs of it, and their matrix."""

    settings: dict[str, str]
    compared: list[RunRow]
    entries: list[Entry]
    matrix: Matrix
    doubts: list[str]


def _judge(
    here: list[RunRow],
    spec: PilotSpec,
    summaries: dict[int, SummaryRecord],
    points: dict[int, InferencePointRecord],
    setting: str,
    book: KpiBook,
) -> _Judged:
    """`here`: all runs on one data set."""
    finished = [run for run in here if run.status == "finished" and run.id in summaries]
    order = [variant.name for variant in spec.variant]
    chosen: dict[str, str] = {}
    doubts: list[str] = []
    if spec.sweep and setting:
        chosen = dict.fromkeys(order, setting)
    elif spec.sweep:
        tried = [
            Tried(variant=run.variant, setting=run.setting, seed=run.seed, summary=summaries[run.id])
            for run in finished
        ]
        chosen = choice.best_settings(tried)
        wanted = len(sweep.settings(spec.sweep)) * len(spec.seeds)
        doubts += [*choice.unequal_search(tried, order, wanted), *choice.edges(chosen, spec.sweep)]
    compared = [run for run in finished if run.setting == chosen.get(run.variant, "")]
    compared.sort(key=lambda run: (run.seed, order.index(run.variant)))
    entries = [
        Entry(
            variant=run.variant,
            seed=run.seed,
            summary=summaries[run.id],
            serving=points.get(run.id),
            own=book.of_run(run.id),
        )
        for run in compared
    ]
    names = [f"{run.variant} ({run.setting})" if run.setting else run.variant for run in here]
    failed = [name for name, run in zip(names, here, strict=True) if run.status == "failed"]
    doubts += [
        *budgets.early_endings(entries),
        *budgets.unequal_tokens(entries, spec.baseline),
        *budgets.failures(failed, Counter(names)),
    ]
    return _Judged(chosen, compared, entries, compare(spec.baseline, entries, book.metrics), doubts)


def _require(refusal: str, name: str, choices: Sequence[str]) -> None:
    if name and name not in choices:
        raise StoreError(tr(refusal, name=name, choices=clauses(choices) or tr("none")))


def _curve(store: Store, run: RunRow) -> Curve:
    """The run's validation losses; after a resume the later ones count."""
    found: dict[int, EvaluationRecord] = {}
    for _, record in series.after(store, run.id, "evaluation", 0):
        if isinstance(record, EvaluationRecord) and record.split == "val" and record.loss is not None:
            found[record.iteration] = record
    ordered = [found[iteration] for iteration in sorted(found)]
    return Curve(
        variant=run.variant,
        seed=run.seed,
        iterations=tuple(record.iteration for record in ordered),
        losses=tuple(record.loss for record in ordered),
        seconds=tuple(record.elapsed_s for record in ordered),
    )


def _moments(store: Store, runs: Sequence[RunRow]) -> dict[str, tuple[Moment, ...]]:
    """Variant → how static its heads were, mean over its seeds."""
    found: dict[str, list[tuple[Moment, ...]]] = {}
    for run in (run for run in runs if run.status == "finished"):
        rows = [record for _, record in series.after(store, run.id, "attention_head", 0)]
        if moments := static.over_time(r for r in rows if isinstance(r, HeadRecord)):
            found.setdefault(run.variant, []).append(moments)
    return {name: static.mean_over_seeds(of_one) for name, of_one in found.items()}


def _environments(store: Store, run: RunRow) -> list[EnvironmentRecord]:
    """Of all attempts: a run that was resumed elsewhere mixes conditions."""
    return [found.environment for found in attempts.attempts(store, run.id) if found.environment is not None]


def _warned(store: Store, runs: Sequence[RunRow], pilot_id: int) -> list[tuple[str, list[WarningRecord]]]:
    """The name of each run, and of the comparison, with what disturbed it."""
    others = [run for run in pilots.queue(store, pilot_id) if not run.trains]
    found = [*runs, *others]
    names = pilots.names(others) | {run.id: _seeded(run) for run in runs}
    rows = {run.id: [record for _, record in series.after(store, run.id, "warning", 0)] for run in found}
    return [(names[key], [w for w in warned if isinstance(w, WarningRecord)]) for key, warned in rows.items()]


def _seeded(run: RunRow) -> str:
    return tr("{variant}, seed {seed}", variant=run.variant, seed=run.seed)


def _chosen(store: Store, runs: Sequence[RunRow]) -> dict[int, ranges.Values]:
    """Run id → what its search chose, for the runs whose search is over."""
    found = {run.id: ranges.found(r for _, r in series.after(store, run.id, "probe_result", 0)) for run in runs}
    return {key: values for key, values in found.items() if values}


def _search_words(
    spec: PilotSpec, compared: Sequence[RunRow], chosen: dict[int, ranges.Values]
) -> tuple[list[str], list[str]]:
    """What a search says of its budget, and what is doubtful about its choice."""
    if spec.search is None or not compared:
        return [], []
    by_variant: dict[str, list[ranges.Values]] = {}
    for run in compared:
        by_variant.setdefault(run.variant, []).append(chosen.get(run.id, {}))
    return [budgets.equal_search(spec.search)], budgets.near_ends(spec.search, by_variant)


def _differences(
    runs: Sequence[RunRow], specs: dict[int, RunSpec], chosen: dict[int, ranges.Values], baseline: str
) -> dict[str, tuple[str, ...]]:
    """Runs whose search is not over are left out: nobody knows their settings yet."""
    settled: dict[str, list[RunSpec]] = {}
    for run in runs:
        if specs[run.id].search is None or run.id in chosen:
            settled.setdefault(run.variant, []).append(ranges.chosen(specs[run.id], chosen.get(run.id, {})))
    if baseline not in settled:
        return {}
    return {
        name: tuple(conditions.setting_differences(mine, settled[baseline]))
        for name, mine in settled.items()
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
    raise StoreError(_none(store, f"'{name}'"))


def _none(store: Store, pilot: object) -> str:
    return tr(
        "There is no pilot {pilot} in {path}. `python3 launch.py list` shows those there are.",
        pilot=pilot,
        path=store.path,
    )
