"""Variants of one size: solve for the width or depth at which a variant has the baseline's parameters or training
FLOPs, as near as whole numbers allow. No torch."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence

from pydantic import ValidationError

from engine.estimate import parameters, training_flops
from engine.problems import Problem, SpecError
from engine.sections import ModelSpec, VariantSpec, override
from engine.spec import PilotSpec
from engine.words import marked, tr

FARTHEST = 0.1  # a size that differs by more than this share is no match
_MOST_LAYERS, _WIDEST = 200, 65_536
_TOO_FAR = {
    "n_embd": marked(
        "can't be met: the nearest, n_embd = {found}, is off by {gap}; match by depth, or choose another size"
    ),
    "n_layer": marked(
        "can't be met: the nearest, n_layer = {found}, is off by {gap}; match by width, or choose another size"
    ),
}


def solve(pilot: PilotSpec, vocab_size: int) -> PilotSpec:
    """The pilot with n_embd or n_layer set in every variant that asks for a match.

    Raises SpecError where no width or depth comes within 10 % of the baseline.
    """
    baseline = next(v for v in pilot.variant if v.name == pilot.baseline)
    problems: list[Problem] = []
    solved = []
    for i, variant in enumerate(pilot.variant):
        try:
            solved.append(_solved(pilot, variant, baseline, vocab_size))
        except ValueError as error:
            problems.append(Problem(field=f"variant.{i}.match", value=variant.match, message=str(error)))
    if problems:
        raise SpecError(problems)
    return pilot.model_copy(update={"variant": tuple(solved)})


def _solved(pilot: PilotSpec, variant: VariantSpec, baseline: VariantSpec, vocab_size: int) -> VariantSpec:
    field = variant.solved_for
    if field is None:
        return variant

    measure = parameters if variant.match == "parameters" else training_flops

    def sized(number: int) -> VariantSpec:
        return variant.model_copy(update={"model": {**variant.model, field: number}})

    def size(candidate: VariantSpec) -> float:
        return measure(pilot.resolve(candidate, pilot.seeds[0]), vocab_size)

    target = size(baseline)
    found = nearest(numbers(override(pilot.model, variant.model), field), target, lambda number: size(sized(number)))
    gap = size(sized(found)) / target - 1
    if abs(gap) > FARTHEST:
        raise ValueError(tr(_TOO_FAR[field], found=found, gap=f"{gap * 100:+.1f} %"))
    return sized(found)


def numbers(model: ModelSpec, field: str) -> Sequence[int]:
    """What the field may be: any depth, or the widths that n_head and mlp_ratio can divide."""
    if field == "n_layer":
        return range(1, _MOST_LAYERS + 1)
    for step in range(model.n_head, _WIDEST + 1, model.n_head):
        if _fits(model, step):
            return range(step, _WIDEST + 1, step)
    return (model.n_embd,)


def _fits(model: ModelSpec, n_embd: int) -> bool:
    try:
        override(model, {"n_embd": n_embd})
    except ValidationError:
        return False
    return True


def nearest(choices: Sequence[int], target: float, size: Callable[[int], float]) -> int:
    """The number whose size, which grows with it, is nearest to `target`."""
    above = min(bisect_left(choices, target, key=size), len(choices) - 1)
    return min(choices[max(above - 1, 0) : above + 1], key=lambda number: math.fabs(size(number) - target))
