"""[search]: ranges of numbers among which every run chooses its own before it trains. No torch, no Optuna."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from engine.problems import Problem, key, problems_of
from engine.records import ProbeRecord
from engine.sections import ModelSpec, SearchSpec, TrainSpec, override
from engine.sweep import part
from engine.words import tr

if TYPE_CHECKING:
    from engine.spec import RunSpec

Values = dict[str, float]
"""One number per searched field."""

FIELDS: dict[str, type[int] | type[float]] = {
    **dict.fromkeys(("dropout", "learning_rate", "min_lr", "weight_decay", "beta1", "beta2"), float),
    **dict.fromkeys(("decay_fraction", "grad_clip"), float),
    **dict.fromkeys(("warmup_iters", "lr_decay_iters"), int),
}
"""What may be searched: numbers that change neither what a step costs nor how large the model is."""

PROBE = "search"  # of the search itself; a chosen value's is search.learning_rate
_LOG_FROM = 10.0  # highest ÷ lowest
_NEAR_AN_END = 0.05  # of the range


def is_log(ends: Sequence[float]) -> bool:
    """True where orders of magnitude are equally likely, not numbers: the highest is at least ten times the lowest."""
    lowest, highest = ends
    return lowest > 0 and highest / lowest >= _LOG_FROM


def near_an_end(ends: Sequence[float], value: float) -> str:
    """ "highest" or "lowest" where `value` lies in the outermost twentieth of its range; 0 is no end to go beyond."""
    at = [math.log(number) if is_log(ends) else number for number in (*ends, value)]
    share = (at[2] - at[0]) / (at[1] - at[0])
    if share > 1 - _NEAR_AN_END:
        return "highest"
    return "lowest" if share < _NEAR_AN_END and ends[0] > 0 else ""


def chosen(run: RunSpec, values: Mapping[str, float]) -> RunSpec:
    """`run` with `values`; min_lr keeps its ratio to a learning_rate that is searched without it.

    Raises ValidationError.
    """
    parts = {name: {k: v for k, v in values.items() if part(k) == name} for name in ("model", "train")}
    if "learning_rate" in values and "min_lr" not in values:
        rate = values["learning_rate"]
        parts["train"]["min_lr"] = min(run.train.min_lr * rate / run.train.learning_rate, rate)  # min: it is rounded
    model, train = override(run.model, parts["model"]), override(run.train, parts["train"])
    return run.model_copy(update={"model": model, "train": train})


def found(records: Iterable[object]) -> Values:
    """The values that a run's records say its search chose; the last ones count."""
    probes = [r for r in records if isinstance(r, ProbeRecord) and r.probe.startswith(f"{PROBE}.")]
    named = {r.probe.removeprefix(f"{PROBE}."): r.value for r in probes}
    return {name: FIELDS[name](value) for name, value in named.items() if value is not None}


def budget(search: SearchSpec) -> str:
    """12 trials of at most 100 steps each."""
    trials, steps = search.trials, search.iterations
    if trials == 1 and steps == 1:
        return tr("1 trial of at most 1 step")
    if trials == 1:
        return tr("1 trial of at most {steps} steps", steps=steps)
    if steps == 1:
        return tr("{trials} trials of at most 1 step each", trials=trials)
    return tr("{trials} trials of at most {steps} steps each", trials=trials, steps=steps)


def label(values: Mapping[str, float]) -> str:
    """Chosen values as people read them: learning_rate = 0.002137, dropout = 0.1."""
    return ", ".join(f"{name} = {shown(value)}" for name, value in values.items())


def shown(value: float) -> str:
    """A number that was chosen, to four digits."""
    return str(value) if isinstance(value, int) else f"{value:.4g}"


def problems(
    search: SearchSpec,
    sweep: Mapping[str, Sequence[Any]],
    model: ModelSpec,
    train: TrainSpec,
    variants: Sequence[dict[str, Any]],
) -> Iterator[Problem]:
    """What is wrong with a search by itself and where its fields are set elsewhere."""
    for name, ends in search.ranges.items():
        field = f"search.ranges.{key(name)}"
        if name not in FIELDS:
            allowed = ", ".join(sorted(FIELDS))
            message = tr("can't be searched; choose among: {allowed}", allowed=allowed)
            yield Problem(field=field, value=None, message=message)
            continue
        yield from _end_problems(field, ends, model if part(name) == "model" else train)
        if name in sweep:
            yield Problem(field=field, value=None, message=tr("is in [sweep] too; remove it here or there"))
        for i, variant in enumerate(variants):
            own = variant.get(part(name), {})
            if isinstance(own, dict) and name in own:
                message = tr("is searched for every variant; remove it here or from [search.ranges]")
                yield Problem(field=f"variant.{i}.{part(name)}.{name}", value=own[name], message=message)


def misfits(search: SearchSpec, runs: Sequence[RunSpec]) -> Iterator[Problem]:
    """What is wrong where a search meets the runs that would carry it."""
    shortest = min(runs, key=lambda run: run.train.max_iters)
    if search.iterations > shortest.train.max_iters:
        message = tr(
            "must be at most max_iters = {most} of variant '{variant}'",
            most=shortest.train.max_iters,
            variant=shortest.variant.name,
        )
        yield Problem(field="search.iterations", value=search.iterations, message=message)
    worst = {name: ends[0] if name == "learning_rate" else ends[1] for name, ends in search.ranges.items()}
    for run in runs:
        try:
            chosen(run, worst)
        except ValidationError as error:
            for problem in problems_of(error):
                field = problem.field if problem.field in search.ranges else next(iter(search.ranges))
                message = tr(
                    "does not fit variant '{variant}' with {setting}: {why}",
                    variant=run.variant.name,
                    setting=label(worst),
                    why=problem.message,
                )
                yield Problem(field=f"search.ranges.{field}", value=None, message=message)


def _end_problems(field: str, ends: Sequence[Any], base: ModelSpec | TrainSpec) -> Iterator[Problem]:
    numbers = [value for value in ends if isinstance(value, int | float) and not isinstance(value, bool)]
    if len(numbers) != 2 or len(ends) != 2:
        message = tr("must be two numbers, the lowest and the highest")
        yield Problem(field=field, value=list(ends), message=message)
        return
    wrong = [problem for n, value in enumerate(ends) for problem in _value_problems(f"{field}.{n}", base, value)]
    yield from wrong
    if not wrong and ends[0] >= ends[1]:
        message = tr(
            "must begin with the lowest and end with a higher number, not go from {first} to {last}",
            first=f"{ends[0]:g}",
            last=f"{ends[1]:g}",
        )
        yield Problem(field=field, value=list(ends), message=message)


def _value_problems(field: str, base: ModelSpec | TrainSpec, value: float) -> Iterator[Problem]:
    """What is wrong with a number by itself; how it fits the others is seen once all are right."""
    try:
        override(base, {field.split(".")[-2]: value})
    except ValidationError as error:
        for problem in problems_of(error, fields_only=True):
            yield Problem(field=field, value=value, message=problem.message)
