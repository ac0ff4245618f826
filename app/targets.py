"""Time to a target loss of a pilot's variants, for the Compare page and the report."""

from __future__ import annotations

from dataclasses import dataclass

from app import format as show
from app.comparison import Comparison
from app.quality import energy_method
from db.pilots import RunRow
from engine import estimate
from engine.analysis import target
from engine.analysis.curves import Curve
from engine.analysis.target import Amount, Course, Unit, Way
from engine.records import SummaryRecord
from engine.words import listed, tr


@dataclass(frozen=True, kw_only=True, slots=True)
class Targets:
    """Every variant's way to one loss. A leaking variant takes no part: during training nobody took its honest loss."""

    loss: float
    default: float  # the loss that all runs of the baseline have in the end
    baseline: str
    ways: tuple[Way, ...]  # in the pilot's order
    leaking: tuple[str, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """Those in which anything is known."""
        return tuple(unit for unit in target.UNITS if any(unit in way.amounts for way in self.ways))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The answer for each variant but the baseline, and who takes no part."""
        base = next(way for way in self.ways if way.variant == self.baseline)
        told = [target.sentence(way, base, self.loss, self.default) for way in self.ways if way is not base]
        if not base.reached:
            told.insert(0, tr("{baseline} does not reach this loss itself.", baseline=base.variant))
        if self.leaking:
            words = tr("Not in it, for there is no honest loss during training: {names}.", names=listed(self.leaking))
            told.append(words)
        return tuple(told)


def targets(found: Comparison, loss: float | None = None) -> Targets | None:
    """The way to `loss`, or to the baseline's final one; None where the baseline has no curve that is honest."""
    leaking = tuple(row.variant for row in found.matrix.rows if row.causal is False)
    length = float(found.spec.train.eval_interval)
    courses = [course for course in _courses(found) if course.variant not in leaking]
    default = target.final_loss([course for course in courses if course.variant == found.pilot.baseline], length)
    if default is None:
        return None
    goal = default if loss is None else loss
    ways = target.ways(courses, found.pilot.baseline, goal, length)
    return Targets(loss=goal, default=default, baseline=found.pilot.baseline, ways=ways, leaking=leaking)


def amount_text(unit: Unit, amount: Amount | None) -> str:
    """What it takes with its interval, and below it the difference to the baseline, as in the matrix."""
    if amount is None:
        return tr(show.NOT_MEASURED)
    write = show.number if unit == "seconds" else show.count
    text = write(amount.mean) if amount.half_width is None else f"{write(amount.mean)} ± {write(amount.half_width)}"
    if amount.share is None:
        return text
    return f"{text}\n{'= ' if amount.verdict == 'not distinguishable' else ''}{show.change(amount.share - 1)}"


def reached_text(way: Way) -> str:
    """With how many seeds it gets there."""
    if not way.reached:
        return tr("not reached")
    if way.seeds == 1:
        return tr("1 seed")
    return tr("{n} of {seeds} seeds", n=way.reached, seeds=way.seeds)


def _courses(found: Comparison) -> list[Course]:
    """Of the runs that count, in the pilot's order of variants."""
    curves = {(curve.variant, curve.seed): curve for curve in found.curves}
    runs = sorted(found.compared, key=lambda run: found.variants.index(run.variant))
    method = energy_method(found.entries)
    return [
        _course(run, curve, found.summaries[run.id], method)
        for run in runs
        if (curve := curves.get((run.variant, run.seed))) is not None
    ]


def _course(run: RunRow, curve: Curve, summary: SummaryRecord, method: str | None) -> Course:
    spec = run.run_spec()
    return Course(
        variant=run.variant,
        seed=run.seed,
        iterations=tuple(curve.iterations.tolist()),
        losses=tuple(curve.losses.tolist()),
        seconds=tuple(curve.seconds.tolist()),
        tokens_per_iteration=spec.train.windows_per_step * spec.model.block_size,
        flops_per_token=3.0 * estimate.flops_per_token(spec, summary.vocab_size),
        joules_per_iteration=summary.joules_per_iteration if summary.energy_method == method else None,
    )
