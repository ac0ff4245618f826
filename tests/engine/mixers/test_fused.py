"""The fused generative function against the literal one: the same numbers, forward and backward, for less."""

from __future__ import annotations

from itertools import product

import pytest
import torch

from engine.memory import kept_bytes
from engine.mixers.facts import MixerSettings
from engine.mixers.generative import fused
from engine.mixers.generative.function import GenerativeFunction

KINDS = list(product(("max", "min", "mean"), ("none", "causal", "global")))
EXTREMA = [(reduction, context) for reduction, context in KINDS if reduction != "mean"]


def function(reduction: str, context: str, implementation: str = "fused") -> GenerativeFunction:
    settings = MixerSettings(reduction=reduction, context=context, implementation=implementation)  # type: ignore[arg-type]
    return GenerativeFunction(settings)


def numbers(*shape: int, dtype: torch.dtype = torch.float64) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(3), dtype=torch.float64).to(dtype)


def both_ways(r: GenerativeFunction, x: torch.Tensor, g: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Output and gradient for the input."""
    x = x.detach().requires_grad_()
    y = r(x)
    return y.detach(), torch.autograd.grad(y, x, g)[0]


@pytest.mark.parametrize(("reduction", "context"), KINDS)
@pytest.mark.parametrize("shape", [(1, 1, 1), (3, 2, 5), (2, 37, 8), (0, 4, 3), (2, 5, 0)], ids=str)
def test_both_implementations_give_the_same(reduction: str, context: str, shape: tuple[int, ...]) -> None:
    x, g = numbers(*shape), numbers(*shape).flip(0)
    for mine, theirs in zip(
        both_ways(function(reduction, context), x, g),
        both_ways(function(reduction, context, "literal"), x, g),
        strict=True,
    ):
        torch.testing.assert_close(mine, theirs)


@pytest.mark.parametrize(("reduction", "context"), EXTREMA)
@pytest.mark.parametrize("tile", [1, 100, 3000])
def test_tiles_change_nothing(reduction: str, context: str, tile: int, monkeypatch: pytest.MonkeyPatch) -> None:
    x, g = numbers(3, 20, 7), numbers(3, 20, 7).flip(1)
    whole = both_ways(function(reduction, context), x, g)
    monkeypatch.setattr(fused, "TILE_BYTES", tile)
    for mine, theirs in zip(both_ways(function(reduction, context), x, g), whole, strict=True):
        assert torch.equal(mine, theirs)


@pytest.mark.parametrize(("reduction", "context"), KINDS)
def test_its_gradient_is_right(reduction: str, context: str) -> None:
    assert torch.autograd.gradcheck(function(reduction, context), numbers(2, 5, 3).requires_grad_())


@pytest.mark.parametrize(("reduction", "context"), KINDS)
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16], ids=str)
def test_half_precision_stays_itself_and_near(reduction: str, context: str, dtype: torch.dtype) -> None:
    x, g = numbers(2, 9, 4, dtype=dtype), numbers(2, 9, 4, dtype=dtype).flip(1)
    found = both_ways(function(reduction, context), x, g)
    exact = both_ways(function(reduction, context), x.double(), g.double())
    for mine, theirs in zip(found, exact, strict=True):
        assert mine.dtype == dtype
        torch.testing.assert_close(mine.double(), theirs, rtol=0.02, atol=0.02)


@pytest.mark.parametrize(("reduction", "context"), KINDS)
def test_input_and_gradient_may_lie_in_memory_as_they_like(reduction: str, context: str) -> None:
    x, g = numbers(4, 9, 6).transpose(0, 2)[:, ::2], numbers(6, 10, 8)[:, ::2, ::2]
    assert not x.is_contiguous()
    for mine, theirs in zip(
        both_ways(function(reduction, context), x, g),
        both_ways(function(reduction, context), x.contiguous(), g.contiguous()),
        strict=True,
    ):
        assert torch.equal(mine, theirs)


def test_the_gradient_of_equal_values_goes_to_the_token_itself() -> None:
    x, g = torch.zeros(1, 4, 1), torch.ones(1, 4, 1)
    for reduction, context in EXTREMA:
        assert torch.equal(both_ways(function(reduction, context), x, g)[1], g)


@pytest.mark.parametrize(("reduction", "context"), EXTREMA)
def test_one_byte_per_element_is_kept(reduction: str, context: str) -> None:
    x = numbers(2, 50, 3).requires_grad_()
    assert kept_bytes(lambda: function(reduction, context)(x)) == x.numel()
    assert kept_bytes(lambda: function(reduction, context, "literal")(x)) >= 8 * 2 * 49 * 3


def test_the_mean_keeps_nothing_of_the_input() -> None:
    x = numbers(2, 50, 3).requires_grad_()
    assert kept_bytes(lambda: function("mean", "none")(x)) == 0


@pytest.mark.slow  # to import what traces takes longer than all other tests of this file
@pytest.mark.parametrize(("reduction", "context"), EXTREMA)
def test_what_is_compiled_is_the_same(reduction: str, context: str) -> None:
    """Traced and run without generated code, so that no C++ compiler is needed."""
    x, g = numbers(2, 9, 4), numbers(2, 9, 4).flip(1)
    compiled = torch.compile(function(reduction, context), backend="aot_eager", fullgraph=True)
    for mine, theirs in zip(both_ways(compiled, x, g), both_ways(function(reduction, context), x, g), strict=True):
        torch.testing.assert_close(mine, theirs)


def test_the_average_of_65536_tokens_is_right_to_float32() -> None:
    x = numbers(1, 65_536, 2) + 3
    r = function("mean", "causal")
    torch.testing.assert_close(r(x.float()).double(), r(x), rtol=0, atol=1e-5)
    state = r.new_state(1, 2, x.float())
    r.prefill(x.float()[:, :-1], state)
    torch.testing.assert_close(r.step(x.float()[:, -1:], state).double(), r(x)[:, -1:], rtol=0, atol=1e-5)
