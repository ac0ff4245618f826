"""The generative function against a naive loop written from its formulas."""

from __future__ import annotations

import math

import pytest
import torch

from engine.mixers.facts import BlockShape, MixerSettings
from engine.mixers.generative.function import GenerativeFunction
from engine.mixers.generative.layer import Layer

REDUCTIONS = ("max", "min", "mean")
CONTEXTS = ("none", "causal", "global")


def function(reduction: str, context: str) -> GenerativeFunction:
    return GenerativeFunction(MixerSettings(reduction=reduction, context=context))  # type: ignore[arg-type]


def numbers(*shape: int) -> torch.Tensor:
    return torch.randn(shape, dtype=torch.float64, generator=torch.Generator().manual_seed(3))


def naive(sequence: list[float], reduction: str, context: str) -> list[float]:
    """y_0 = x_0; y_t = r(x_t, x_{t−1}), with an average context r(x_t, x_{t−1}, m); one channel."""
    r = {"max": max, "min": min, "mean": lambda *values: math.fsum(values) / len(values)}[reduction]
    y = [sequence[0]]
    for t in range(1, len(sequence)):
        seen = {"none": [], "causal": sequence[: t + 1], "global": sequence}[context]
        average = [math.fsum(seen) / len(seen)] if seen else []
        y.append(r(sequence[t], sequence[t - 1], *average))
    return y


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("length", [1, 2, 7])
def test_the_function_is_what_its_formulas_say(reduction: str, context: str, length: int) -> None:
    x = numbers(2, length, 3)
    expected = torch.empty_like(x)
    for row in range(2):
        for channel in range(3):
            expected[row, :, channel] = torch.tensor(naive(x[row, :, channel].tolist(), reduction, context))
    torch.testing.assert_close(function(reduction, context)(x), expected.double(), rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_single_token_passes_unchanged(context: str) -> None:
    x = numbers(2, 1, 3)
    assert torch.equal(function("max", context)(x), x)


def test_the_causal_mean_of_4096_half_precision_tokens_is_summed_in_float32() -> None:
    x = torch.cat([numbers(1, 2048, 2).abs() + 1, torch.zeros(1, 2048, 2)], dim=1).bfloat16()
    r = function("max", "causal")  # past the middle the mean is the largest of the three
    exact = r(x.double())[:, 2050:].bfloat16()
    assert (r(x)[:, 2050:] == exact).float().mean() > 0.99  # rounded once, at the end


def test_the_step_form_averages_in_float32_too() -> None:
    x = (numbers(1, 4096, 2).abs() + 1).bfloat16()
    r = function("mean", "causal")
    state = r.new_state(1, 2, x)
    r.prefill(x[:, :2048], state)
    for t in range(2048, 4096):
        y = r.step(x[:, t : t + 1], state)
    assert state.mean is not None
    assert state.mean.dtype == torch.float32
    torch.testing.assert_close(y, r(x)[:, -1:], rtol=0.01, atol=0)


def test_float64_stays_float64_in_the_state() -> None:
    state = function("max", "causal").new_state(1, 2, numbers(1))
    assert state.mean is not None
    assert state.mean.dtype == torch.float64


def test_the_global_context_cannot_be_decoded() -> None:
    with pytest.raises(ValueError, match="needs the whole window"):
        function("max", "global").new_state(1, 2, numbers(1))


def test_the_mixer_projects_every_position_the_first_included() -> None:
    layer = Layer(BlockShape(n_embd=4, n_head=1, block_size=8, bias=True), MixerSettings(), 0.0).double()
    x = numbers(2, 5, 4)
    expected = layer.function(x) @ layer.c_proj.weight.T + layer.c_proj.bias
    torch.testing.assert_close(layer(x), expected)
