"""Time to a target loss: what a variant needs until its validation loss is down there and stays there.

A run reaches the target at the moment from which on its smoothed validation loss never again lies above it: the last
evaluation above it is found, and the moment lies on the straight line from there to the next. (measuring.md, "Time to
target loss"; first used so by MLPerf as time to quality, P. Mattson et al., MLPerf Training Benchmark, 2020, section
3.1.) The smoothing is an exponential mean over one evaluation interval, debiased at its beginning, that looks back only
(trend.smoothed), alike for every run and for the target.

A run that ends above the target has no such time. It is never left out silently: every mean says of how many seeds it
is, and where seeds are missing it gets no verdict, for those that are there are the lucky ones.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

import numpy as np

from engine.analysis import trend
from engine.analysis.matrix import Verdict, mean_with_interval
from engine.words import marked, tr

Unit = Literal["iterations", "tokens", "seconds", "FLOPs", "joules"]
UNITS: dict[Unit, str] = {
    "iterations": marked("Iterations"),
    "tokens": marked("Tokens"),
    "seconds": marked("Seconds of training"),
    "FLOPs": marked("FLOPs"),
    "joules": marked("Joules"),
}
"""What the way to a target is measured in, and its title for `tr`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """Validation loss of one run on its way, and what an iteration of it takes."""

    variant: str
    seed: int
    iterations: tuple[int, ...]  # ascending
    losses: tuple[float, ...]  # nats per token, at these
    seconds: tuple[float, ...]  # training time until these, evaluations left out
    tokens_per_iteration: int
    flops_per_token: float  # of a training step
    joules_per_iteration: float | None = None  # gross, mean of the run; evaluations left out

    def smoothed(self, length: float) -> np.ndarray:
        """Its losses (n), each with those before it over `length` iterations."""
        return trend.smoothed(np.array(self.iterations, dtype=float), np.array(self.losses), length)

    def reached(self, target: float, length: float) -> float | None:
        """The iteration from which on it stays at `target` or below; None where it ends above."""
        losses = self.smoothed(length)
        above = np.flatnonzero(losses > target)
        if not len(above):
            return float(self.iterations[0])
        last = int(above[-1])
        if last + 1 == len(losses):
            return None
        share = (losses[last] - target) / (losses[last] - losses[last + 1])
        return float(self.iterations[last] + share * (self.iterations[last + 1] - self.iterations[last]))

    def spent(self, iteration: float) -> dict[Unit, float]:
        """What it had taken until then, by unit; without what is not known."""
        tokens = iteration * self.tokens_per_iteration
        found: dict[Unit, float | None] = {
            "iterations": iteration,
            "tokens": tokens,
            "seconds": float(np.interp(iteration, self.iterations, self.seconds)),
            "FLOPs": tokens * self.flops_per_token,
            "joules": None if self.joules_per_iteration is None else iteration * self.joules_per_iteration,
        }
        return {unit: value for unit, value in found.items() if value is not None}


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """What a variant needs, over the seeds that reach the target; against the baseline over those that reach it in
    both."""

    mean: float
    half_width: float | None  # of its 95 % interval; None with one seed
    share: float | None = None  # of what the baseline needs: 0.62
    share_half_width: float | None = None
    verdict: Verdict | None = None  # None also where seeds are missing


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One variant's way to the target."""

    variant: str
    seeds: int
    reached: int  # of them; the others ended above the target
    compared: int  # seeds with which both this and the baseline reach it
    amounts: Mapping[Unit, Amount]  # empty where none reaches it


def final_loss(courses: Sequence[Course], length: float) -> float | None:
    """The loss that every one of these runs has in the end, smoothed: the highest of them, in thousandths, rounded up.

    Their mean would leave about half of them without a time to their own loss. None without runs.
    """
    ends = [float(course.smoothed(length)[-1]) for course in courses]
    return math.ceil(max(ends) * 1000) / 1000 if ends else None


def ways(courses: Sequence[Course], baseline: str, target: float, length: float) -> tuple[Way, ...]:
    """Every variant's way to `target`, in the order in which variants first appear; `length` in iterations."""
    found: dict[str, dict[int, dict[Unit, float] | None]] = {}
    for course in courses:
        at = course.reached(target, length)
        found.setdefault(course.variant, {})[course.seed] = None if at is None else course.spent(at)
    base = found.get(baseline, {})
    return tuple(_way(name, by_seed, {} if name == baseline else base) for name, by_seed in found.items())


def sentence(way: Way, baseline: Way, target: float, default: float | None) -> str:
    """How long `way` takes against the baseline, for a person. `default`: the baseline's own final loss."""
    own = default is not None and math.isclose(target, default, abs_tol=5e-4)
    goal = tr("{baseline}'s final loss of {loss}", baseline=baseline.variant, loss=f"{target:.3f}")
    goal = goal if own else tr("a loss of {loss}", loss=f"{target:.3f}")
    told = {"variant": way.variant, "baseline": baseline.variant, "goal": goal}
    time = way.amounts.get("seconds")
    if time is None:
        words = tr("{variant} does not reach {goal} within its budget.", variant=way.variant, goal=goal)
    elif time.share is None:
        seconds = f"{time.mean:,.1f}".replace(",", "\u202f")
        words = tr("{variant} reaches {goal} after {seconds} s.", variant=way.variant, goal=goal, seconds=seconds)
    elif time.share_half_width is None:
        words = tr("{variant} reaches {goal} in {share} of {baseline}'s time.", share=_percent(time.share), **told)
    else:
        low, high = max(time.share - time.share_half_width, 0.0), time.share + time.share_half_width
        between = f"{low * 100:.0f}–{_percent(high)}"
        words = tr(
            "{variant} reaches {goal} in {share} of {baseline}'s time ({range}).",
            share=_percent(time.share),
            range=between,
            **told,
        )
    return " ".join((words, *_doubts(way, baseline, time)))


def _doubts(way: Way, baseline: Way, time: Amount | None) -> list[str]:
    """Sentences on what the figure rests on."""
    doubts = []
    if time is not None and time.verdict == "not distinguishable":
        doubts.append(tr("That is not distinguishable from the same time."))
    if 0 < way.reached < way.seeds:
        doubts.append(tr("Only {n} of its {seeds} seeds reach it.", n=way.reached, seeds=way.seeds))
    if time is not None and 0 < baseline.reached < baseline.seeds:
        doubts.append(
            tr(
                "{baseline} reaches it with {n} of {seeds} seeds.",
                baseline=baseline.variant,
                n=baseline.reached,
                seeds=baseline.seeds,
            )
        )
    if time is not None and time.share is not None and way.compared == 1:
        doubts.append(tr("That is one seed, which proves nothing."))
    return doubts


def _way(
    variant: str, mine: Mapping[int, dict[Unit, float] | None], base: Mapping[int, dict[Unit, float] | None]
) -> Way:
    reached = {seed: spent for seed, spent in mine.items() if spent is not None}
    theirs = {seed: spent for seed, spent in base.items() if spent is not None and seed in reached}
    whole = len(reached) == len(mine) and all(base.get(seed) is not None for seed in mine)
    found: dict[Unit, Amount] = {}
    for unit in UNITS:
        amount = _amount([*reached.values()], unit)
        if amount is not None:
            pairs = [(reached[seed][unit], spent[unit]) for seed, spent in theirs.items() if unit in spent]
            found[unit] = _against(amount, pairs, judge=whole)
    return Way(variant=variant, seeds=len(mine), reached=len(reached), compared=len(theirs), amounts=found)


def _amount(spent: Sequence[Mapping[Unit, float]], unit: Unit) -> Amount | None:
    """The mean over runs; None where it is not known of all of them."""
    values = [one[unit] for one in spent if unit in one]
    if not values or len(values) < len(spent):
        return None
    mean, half_width = mean_with_interval(values)
    return Amount(mean=mean, half_width=half_width)


def _against(amount: Amount, pairs: Sequence[tuple[float, float]], *, judge: bool) -> Amount:
    """The same with its share of the baseline's: the mean of paired differences over the baseline's mean."""
    scale = fmean(b for _, b in pairs) if pairs else 0.0
    if not scale:
        return amount
    change, half_width = mean_with_interval([(a - b) / scale for a, b in pairs])
    return Amount(
        mean=amount.mean,
        half_width=amount.half_width,
        share=1 + change,
        share_half_width=half_width,
        verdict=_verdict(change, half_width) if judge else None,
    )


def _verdict(change: float, half_width: float | None) -> Verdict | None:
    if half_width is None:
        return None
    if abs(change) <= half_width:
        return "equal" if change == half_width == 0 else "not distinguishable"
    return "better" if change < 0 else "worse"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
