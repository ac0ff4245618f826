"""Gates about use: what production, the business and the budget ask. One function per gate, whose docstring says the
definition and where it is from; measuring.md is the project's own document of definitions.

An unknown is "not yet", never passed and never failed.
"""

from __future__ import annotations

from engine.analysis.evidence import Evidence, percent, result
from engine.analysis.gates import Gate, GateResult, GateSettings, State
from engine.analysis.kpis import Kpi
from engine.analysis.matrix import mean_with_interval
from engine.analysis.recall import overall
from engine.words import marked, tr

_NO_LIMIT = marked("No limit is set. Enter one, or let no stage need this gate.")
_NOT_MEASURED = marked("Inference of {candidate} was not measured.")


def memory(e: Evidence, settings: GateSettings) -> list[GateResult]:
    """The peak of a training step of every run of the candidate, and that of one generation, are at most the limit, at
    the pilot's size (measuring.md, "Memory": allocated peak, taken in a pass of its own)."""
    limit = settings.memory_gb
    if limit is None:
        return result("memory", tr("Peak memory"), "not yet", "", tr(_NO_LIMIT))
    title = tr("Peak memory at most {limit} GB", limit=f"{limit:g}")
    steps = [entry.summary.peak_memory_bytes for entry in e.of(e.candidate).values()]
    peaks = [*steps, e.point.peak_memory_bytes if e.point else None]
    known = [peak for peak in peaks if peak is not None]
    figure = _size(max(known)) if known else ""
    if known and max(known) / 1e9 > limit:
        return result("memory", title, "failed", figure, tr("The peak is above the limit."))
    if not steps or len(known) < len(peaks):
        why = tr("The peak of training or of a generation of {candidate} was not measured.", candidate=e.candidate)
        return result("memory", title, "not yet", figure, why)
    return result("memory", title, "passed", figure, tr("The peak is within the limit, at the pilot's size."))


def ttft(e: Evidence, settings: GateSettings) -> list[GateResult]:
    """TTFT, submit → first token, is in 99 of 100 calls at most the limit (MLPerf's term; measuring.md, "Inference").
    Below 100 calls there is no p99: not yet known, or failed where the median is above the limit already."""
    if settings.ttft_ms is None:
        return result("ttft", tr("TTFT p99"), "not yet", "", tr(_NO_LIMIT))
    title = tr("TTFT p99 at most {limit} ms", limit=f"{settings.ttft_ms:g}")
    p50, p99 = (e.point.ttft_ms_p50, e.point.ttft_ms_p99) if e.point else (None, None)
    return _latency(e, "ttft", title, settings.ttft_ms, p50, p99)


def tpot(e: Evidence, settings: GateSettings) -> list[GateResult]:
    """TPOT, (E2E − TTFT) ÷ (output tokens − 1), is in 99 of 100 calls at most the limit (MLPerf's term; measuring.md,
    "Inference"). Without a p99 as for TTFT."""
    if settings.tpot_ms is None:
        return result("tpot", tr("TPOT p99"), "not yet", "", tr(_NO_LIMIT))
    title = tr("TPOT p99 at most {limit} ms", limit=f"{settings.tpot_ms:g}")
    p50, p99 = (e.point.tpot_ms_p50, e.point.tpot_ms_p99) if e.point else (None, None)
    return _latency(e, "tpot", title, settings.tpot_ms, p50, p99)


def recall(e: Evidence, settings: GateSettings) -> list[GateResult]:
    """The candidate's exact recall is not below the baseline's by more than the threshold, in each setting that both
    were probed in (MQAR, Arora et al., Zoology, 2023; measuring.md, "Recall probe"). Of one small net each: a point
    estimate over its queries, without an interval over seeds."""
    title = tr("Recall within {share} of the baseline's", share=percent(settings.recall_loss))
    mine, theirs = (overall(e.recall.get(name, ())) for name in (e.candidate, e.matrix.baseline))
    lost = {setting: theirs[setting].exact - mine[setting].exact for setting in mine if setting in theirs}
    if not lost:
        return result("recall", title, "not yet", "", tr("Recall of both was not probed."))
    worst = max(lost, key=lambda setting: lost[setting])
    told = {"mine": percent(mine[worst].exact), "theirs": percent(theirs[worst].exact)}
    why = tr("It recalls {mine} of the pairs, the baseline {theirs}.", **told)
    state: State = "passed" if lost[worst] <= settings.recall_loss + 1e-12 else "failed"
    return result("recall", title, state, told["mine"], why)


def length(e: Evidence, _: GateSettings) -> list[GateResult]:
    """Inference was measured at a prompt at least as long as a request's in production: cost per token grows with the
    length for attention, so what is measured at a shorter one says little (measuring.md, "Scaling")."""
    if e.prompt_tokens is None:
        why = tr("How long prompts are in production is not known.")
        return result("length", tr("Measured at production length"), "not yet", "", why)
    title = tr("Measured at production length ({n} tokens)", n=f"{e.prompt_tokens:,.0f}")
    if e.point is None:
        return result("length", title, "not yet", "", tr(_NOT_MEASURED, candidate=e.candidate))
    figure = tr("up to {n}", n=f"{e.point.prompt_tokens:,}")
    if e.point.prompt_tokens < e.prompt_tokens:
        why = tr("Prompts are longer than what was measured: measure at their length.")
        return result("length", title, "not yet", figure, why)
    return result("length", title, "passed", figure, tr("Prompts are no longer than what was measured."))


def kpi(e: Evidence, settings: GateSettings) -> list[GateResult]:
    """The whole 95 % interval of a KPI's mean over seeds (Student's t) lies on the right side of its threshold; failed
    where it lies on the other. One run has no interval. Of a variant that sees the future nobody knows how its KPI was
    won."""
    if not settings.kpis:
        why = tr("No KPI has a threshold. Define one and enter what it has to reach, or let no stage need this gate.")
        return result("kpi", tr("Business KPIs"), "not yet", "", why)
    kpis = {kpi.name: kpi for kpi in e.kpis}
    return [
        found
        for name, threshold in settings.kpis.items()
        for found in (_reached(e, kpis[name], threshold) if name in kpis else _gone(name))
    ]


def pays(e: Evidence, settings: GateSettings) -> list[GateResult]:
    """The probability that the change pays over the horizon is at least the threshold, and its net present value is
    above 0 (both from engine/analysis/roi.py, which carries the measured uncertainty through)."""
    title = tr("It pays with a probability of at least {share}", share=percent(settings.probability))
    if e.probability is None or e.npv is None:
        return result("pays", title, "not yet", "", tr("Whether it pays is not known yet."))
    figure = percent(e.probability)
    if e.npv <= 0:
        return result("pays", title, "failed", figure, tr("Its net present value is not above 0."))
    if e.probability < settings.probability:
        return result("pays", title, "failed", figure, tr("The probability that it pays is below the threshold."))
    why = tr("Its net present value is above 0, and the probability reaches the threshold.")
    return result("pays", title, "passed", figure, why)


def _size(peak: float) -> str:
    if peak < 1e8:
        return tr("{peak} MB", peak=f"{peak / 1e6:.3g}")
    return tr("{peak} GB", peak=f"{peak / 1e9:.3g}")


def _latency(
    e: Evidence, gate: Gate, title: str, limit: float, p50: float | None, p99: float | None
) -> list[GateResult]:
    if e.point is None or p50 is None:
        return result(gate, title, "not yet", "", tr(_NOT_MEASURED, candidate=e.candidate))
    if p99 is not None:
        state: State = "passed" if p99 <= limit else "failed"
        why = tr("Of {n} calls at {prompt} prompt tokens.", n=e.point.calls, prompt=f"{e.point.prompt_tokens:,}")
        return result(gate, title, state, tr("{ms} ms", ms=f"{p99:.3g}"), why)
    figure = tr("p50 {ms} ms", ms=f"{p50:.3g}")
    if p50 > limit:
        return result(gate, title, "failed", figure, tr("The median alone is above the limit."))
    why = tr("A p99 needs 100 calls; {n} were made. Measure inference in full.", n=e.point.calls)
    return result(gate, title, "not yet", figure, why)


def _reached(e: Evidence, kpi: Kpi, threshold: float) -> list[GateResult]:
    told = {"kpi": kpi.name, "value": f"{threshold:g} {kpi.unit}".strip()}
    title = tr("{kpi} at least {value}", **told) if kpi.higher_is_better else tr("{kpi} at most {value}", **told)
    state, figure, why = _standing(e, kpi, threshold)
    return result("kpi", title, state, figure, why, about=kpi.name)


def _standing(e: Evidence, kpi: Kpi, threshold: float) -> tuple[State, str, str]:
    """State, figure, and why."""
    values = [entry.own[kpi.key] for entry in e.of(e.candidate).values() if kpi.key in entry.own]
    if not values:
        return "not yet", "", tr("No run of {candidate} has a value.", candidate=e.candidate)
    mean, half = mean_with_interval(values)
    figure = f"{mean:.4g} {kpi.unit}".strip() if half is None else f"{mean:.4g} ± {half:.2g} {kpi.unit}".strip()
    if e.leaks:
        why = tr("{candidate} sees the future, so nobody knows how this was won.", candidate=e.candidate)
        return "not yet", figure, why
    if half is None:
        return "not yet", figure, tr("One run has no interval: it proves nothing.")
    ahead = (mean - threshold) if kpi.higher_is_better else (threshold - mean)
    if ahead >= half:
        return "passed", figure, tr("The whole 95 % interval reaches the threshold.")
    if ahead < -half:
        return "failed", figure, tr("The whole 95 % interval misses the threshold.")
    return "not yet", figure, tr("The threshold lies within the 95 % interval: more seeds decide.")


def _gone(name: str) -> list[GateResult]:
    why = tr("The pilot has no KPI of this name any more. Define it, or take its threshold away.")
    return result("kpi", name, "not yet", "", why, about=name)
