"""[sweep]: lists of values that every variant is tried with, so that each can be judged at its own best. No torch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Literal

from pydantic import ValidationError

from engine.problems import Problem, key, problems_of
from engine.sections import ModelSpec, TrainSpec, override
from engine.words import tr

Setting = dict[str, Any]
"""One value per swept field."""

_MODEL = frozenset(ModelSpec.model_fields) - {"block_size"}  # windows are the same for all
_TRAIN = frozenset(TrainSpec.model_fields) - {
    *("device", "tf32", "compile", "dtype"),  # conditions, not choices
    *("max_iters", "eval_interval", "eval_iters", "eval_windows", "patience", "target_loss", "max_minutes"),
}


def settings(sweep: Mapping[str, Sequence[Any]]) -> list[Setting]:
    """All combinations, the last field changing fastest; one empty setting where nothing is swept."""
    return [dict(zip(sweep, values, strict=True)) for values in product(*sweep.values())]


def part(name: str) -> Literal["model", "train"]:
    """The section that a swept field belongs to."""
    return "model" if name in _MODEL else "train"


def label(setting: Setting) -> str:
    """A setting as people read it: learning_rate = 0.001, dropout = 0.1."""
    shown = {name: f"{value:g}" if isinstance(value, float) else str(value) for name, value in setting.items()}
    return ", ".join(f"{name} = {value}" for name, value in shown.items())


def at_the_edge(sweep: Mapping[str, Sequence[Any]], setting: Setting) -> list[tuple[str, str]]:
    """(field, "largest" or "smallest") where a setting has the outermost of several numbers that were tried."""
    found = []
    for name, value in setting.items():
        numbers = [v for v in sweep[name] if isinstance(v, int | float) and not isinstance(v, bool)]
        if len(numbers) > 1 and value in (min(numbers), max(numbers)):
            found.append((name, "largest" if value == max(numbers) else "smallest"))
    return found


def problems(
    sweep: Mapping[str, Sequence[Any]],
    model: ModelSpec | None,
    train: TrainSpec | None,
    variants: Sequence[dict[str, Any]],
) -> Iterator[Problem]:
    """What is wrong with a sweep by itself and where it meets the rest."""
    for name, values in sweep.items():
        if name not in _MODEL | _TRAIN:
            allowed = ", ".join(sorted(_MODEL | _TRAIN))
            message = tr("can't be swept; choose among: {allowed}", allowed=allowed)
            yield Problem(field=f"sweep.{key(name)}", value=None, message=message)
            continue
        if len({repr(value) for value in values}) != len(values):
            message = tr("has a value twice; give each value once")
            yield Problem(field=f"sweep.{name}", value=list(values), message=message)
        base = model if part(name) == "model" else train
        for n, value in enumerate(values):
            if base is not None:
                yield from _value_problems(name, n, base, value)
        for i, variant in enumerate(variants):
            own = variant.get(part(name), {})
            if isinstance(own, dict) and name in own:
                message = tr("is swept for every variant; remove it here or from [sweep]")
                yield Problem(field=f"variant.{i}.{part(name)}.{name}", value=own[name], message=message)
            if part(name) == "model" and variant.get("match"):
                message = tr("can't be solved while [sweep] changes {name}; remove one of the two", name=name)
                yield Problem(field=f"variant.{i}.match", value=variant["match"], message=message)


def _value_problems(name: str, n: int, base: ModelSpec | TrainSpec, value: Any) -> Iterator[Problem]:
    try:
        override(base, {name: value})
    except ValidationError as error:
        for problem in problems_of(error):
            yield Problem(field=f"sweep.{name}.{n}", value=value, message=problem.message)
