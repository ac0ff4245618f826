"""Gates about what a finding rests on: that it is honest, proven and fairly won. One function per gate, whose docstring
says the definition and where it is from; measuring.md is the project's own document of definitions.

An unknown is "not yet", never passed and never failed.
"""

from __future__ import annotations

import math

from engine.analysis import budgets
from engine.analysis.evidence import Evidence, result, signed
from engine.analysis.gates import Gate, GateResult, GateSettings
from engine.analysis.matrix import mean_with_interval
from engine.analysis.phrases import basis
from engine.words import clauses, tr


def causality(e: Evidence, _: GateSettings) -> list[GateResult]:
    """No output depends on a later token, as the causality probe found in every run of the candidate
    (engine/probes/causality.py: a changed token must change no logit before it)."""
    title, who = tr("Causality"), {"candidate": e.candidate}
    causal = None if e.row is None else e.row.causal
    if causal is None:
        return result("causality", title, "not yet", "", tr("Not every run of {candidate} was checked.", **who))
    if causal:
        return result("causality", title, "passed", tr("sees the past alone"), tr("Every run was checked."))
    why = tr("{candidate} sees tokens that it is to predict, so it can't be used.", **who)
    return result("causality", title, "failed", tr("sees the future"), why)


def quality(e: Evidence, settings: GateSettings) -> list[GateResult]:
    """Non-inferiority: the upper end of the 95 % interval of candidate − baseline, paired by seed (Student's t), lies
    below the margin; failed where the lower end does not (Piaggio et al., CONSORT for non-inferiority trials, JAMA
    2012). In nats per token, of the loss by which the matrix judges: on the test part where both have one, and never
    one that was won by seeing the future. One seed has no interval; where runs of the candidate failed, those that are
    left are its best; and while the ranking may still change (measuring.md, "Not converged") nothing that rests on it
    is known.
    """
    title = tr("Loss within {margin} nats of the baseline's", margin=f"{settings.margin:g}")
    if e.row is None:
        return result("quality", title, "not yet", "", _no_run(e))
    key, name = e.matrix.deciding_loss(e.row)
    found = [(getattr(a.summary, key), getattr(b.summary, key)) for a, b in e.paired]
    differences = [mine - theirs for mine, theirs in found if mine is not None and theirs is not None]
    differences = [difference for difference in differences if math.isfinite(difference)]
    if not differences:
        return result("quality", title, "not yet", "", tr("No seed of both has a {loss}.", loss=tr(name)))
    mean, half = mean_with_interval(differences)
    figure = signed(mean, half)
    if half is None:
        return result("quality", title, "not yet", figure, tr("One seed has no interval: it proves nothing."))
    if e.failures:
        return result("quality", title, "not yet", figure, " ".join(e.failures))
    if e.doubts:
        why = tr("{doubts} The order may change with more iterations.", doubts=" ".join(e.doubts))
        return result("quality", title, "not yet", figure, why)
    told = {"loss": tr(name), "low": signed(mean - half), "high": signed(mean + half), "basis": basis(len(differences))}
    if mean + half < settings.margin:
        why = tr("Difference in {loss} over {basis}: {low} to {high}, all below the margin.", **told)
        return result("quality", title, "passed", figure, why)
    if mean - half >= settings.margin:
        why = tr("Difference in {loss} over {basis}: {low} to {high}, all beyond the margin.", **told)
        return result("quality", title, "failed", figure, why)
    why = tr("Difference in {loss} over {basis}: {low} to {high}. The margin lies within: more seeds decide.", **told)
    return result("quality", title, "not yet", figure, why)


def seeds(e: Evidence, settings: GateSettings) -> list[GateResult]:
    """So many seeds that candidate and baseline both finished: differences are paired by seed (measuring.md,
    "Statistics")."""
    return _at_least(e, "seeds", settings.min_seeds)


def more_seeds(e: Evidence, settings: GateSettings) -> list[GateResult]:
    """As `seeds`, for a stage at which more depends on it."""
    return _at_least(e, "more_seeds", settings.more_seeds)


def converged(e: Evidence, _: GateSettings) -> list[GateResult]:
    """Neither loss is still falling, and the lead over the baseline is not shrinking (measuring.md, "Not converged";
    engine/analysis/curves.py). Never failed: more iterations would tell."""
    title = tr("Converged")
    if e.doubts:
        return result("converged", title, "not yet", tr("still changing"), " ".join(e.doubts))
    if e.doubts is None:
        why = tr("The course of its lead over the baseline is not known; that takes two seeds of both.")
        return result("converged", title, "not yet", "", why)
    why = tr("No loss is still falling, and the lead over the baseline is not shrinking.")
    return result("converged", title, "passed", tr("settled"), why)


def search(e: Evidence, _: GateSettings) -> list[GateResult]:
    """Candidate and baseline had the same number of trials to find their settings and the same number of tokens to
    train on (Dodge et al., Show Your Work, EMNLP 2019: results are a function of the budget). Runs that ended early by
    a rule that held for all are left out of the second."""
    title = tr("Equal search budget")
    if not e.paired:
        return result("search", title, "not yet", "", _no_run(e))
    two = [entry for entry in e.entries if entry.variant in (e.candidate, e.matrix.baseline)]
    if unequal := budgets.unequal_tokens(two, e.matrix.baseline):
        return result("search", title, "failed", tr("unequal"), " ".join(unequal))
    if e.unsearched:
        return result("search", title, "not yet", tr("unfinished"), " ".join(e.unsearched))
    why = tr("Neither had more trials or more tokens than the other.")
    return result("search", title, "passed", tr("equal"), why)


def environment(e: Evidence, _: GateSettings) -> list[GateResult]:
    """All compared runs had the same device, dtype, launch mode, threads, versions and host, and GPUs that began
    equally warm (engine/analysis/conditions.py): else times and memory are not comparable."""
    title = tr("Same environment")
    if e.environments < 2:
        return result("environment", title, "not yet", "", tr("The conditions of the runs are not known."))
    if e.unlike:
        why = tr("Runs were measured under different conditions: {conditions}.", conditions=clauses(e.unlike))
        return result("environment", title, "failed", tr("different"), why)
    return result("environment", title, "passed", tr("same"), tr("All runs were measured under the same conditions."))


def _at_least(e: Evidence, gate: Gate, wanted: int) -> list[GateResult]:
    have, title = len(e.paired), tr("At least {n} seeds", n=wanted)
    figure = tr("{have} of {wanted}", have=have, wanted=wanted)
    if have < wanted:
        why = tr(
            "Repeat with more seeds; those count that {candidate} and the baseline both finished.",
            candidate=e.candidate,
        )
        return result(gate, title, "not yet", figure, why)
    return result(gate, title, "passed", figure, tr("Differences are paired by seed."))


def _no_run(e: Evidence) -> str:
    return tr("{candidate} and the baseline have no finished run of the same seed.", candidate=e.candidate)
