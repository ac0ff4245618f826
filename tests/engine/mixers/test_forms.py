"""The two forms of every mixer: prefill and steps say what the parallel form says, whatever the shape."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as some
from torch.nn.functional import scaled_dot_product_attention

from engine.mixers import registry
from engine.mixers.facts import BlockShape, MixerSettings
from engine.mixers.layer import MixerLayer

SHAPES = some.fixed_dictionaries(
    {
        "batch": some.integers(1, 3),
        "tokens": some.integers(1, 21),
        "prompt": some.integers(1, 21),
        "n_head": some.integers(1, 3),
        "head_size": some.integers(1, 5),
        "bias": some.booleans(),
        "seed": some.integers(0, 99),
    }
)
SETTINGS = some.builds(
    MixerSettings,
    reduction=some.sampled_from(("max", "min", "mean")),
    context=some.sampled_from(("none", "causal")),
    implementation=some.sampled_from(("fused", "literal")),
    window=some.integers(1, 24),
    pool=some.integers(1, 21),
)

SHAPE = BlockShape(n_embd=8, n_head=2, block_size=21, bias=False)
DECODABLE = [
    mixer for mixer in registry.names() if registry.facts(mixer).state_bytes(SHAPE, MixerSettings(), 1, 4) is not None
]


def layer_of(mixer: str, shape: dict[str, Any], chosen: MixerSettings) -> MixerLayer:
    """A layer with numbers large enough for every part to show."""
    torch.manual_seed(shape["seed"])
    block = BlockShape(
        n_embd=shape["n_head"] * shape["head_size"], n_head=shape["n_head"], block_size=21, bias=shape["bias"]
    )
    layer = registry.layer_class(mixer)(block, chosen, 0.0)
    for parameter in layer.parameters():
        torch.nn.init.normal_(parameter, std=0.5)
    return layer.eval().requires_grad_(False)


@pytest.mark.parametrize("mixer", DECODABLE)
@given(shape=SHAPES, chosen=SETTINGS)
@settings(max_examples=20, deadline=None, derandomize=True)
def test_prefill_and_steps_equal_the_parallel_form(mixer: str, shape: dict[str, Any], chosen: MixerSettings) -> None:
    layer = layer_of(mixer, shape, chosen)
    x = torch.randn(shape["batch"], shape["tokens"], shape["n_head"] * shape["head_size"])
    prompt = min(shape["prompt"], shape["tokens"])
    state = layer.new_state(shape["batch"], shape["tokens"], x)
    said = [layer.prefill(x[:, :prompt], state)]
    said += [layer.step(x[:, t : t + 1], state) for t in range(prompt, shape["tokens"])]
    torch.testing.assert_close(torch.cat(said, dim=1), layer(x), rtol=0, atol=1e-4)


@pytest.mark.parametrize("mixer", DECODABLE)
@given(shape=SHAPES, chosen=SETTINGS)
@settings(max_examples=8, deadline=None, derandomize=True)
def test_steps_alone_equal_the_parallel_form(mixer: str, shape: dict[str, Any], chosen: MixerSettings) -> None:
    layer = layer_of(mixer, shape, chosen)
    x = torch.randn(shape["batch"], shape["tokens"], shape["n_head"] * shape["head_size"])
    state = layer.new_state(shape["batch"], shape["tokens"], x)
    said = [layer.step(x[:, t : t + 1], state) for t in range(shape["tokens"])]
    torch.testing.assert_close(torch.cat(said, dim=1), layer(x), rtol=0, atol=1e-4)


@pytest.mark.parametrize("mixer", registry.names())
@given(shape=SHAPES, chosen=SETTINGS)
@settings(max_examples=8, deadline=None, derandomize=True)
def test_a_prefix_says_the_same_alone(mixer: str, shape: dict[str, Any], chosen: MixerSettings) -> None:
    layer = layer_of(mixer, shape, chosen)
    x = torch.randn(shape["batch"], shape["tokens"], shape["n_head"] * shape["head_size"])
    prefix = min(shape["prompt"], shape["tokens"])
    torch.testing.assert_close(layer(x[:, :prefix]), layer(x)[:, :prefix], rtol=0, atol=1e-4)


def attended(mixer: str, t: int, chosen: MixerSettings) -> list[tuple[int, int]]:
    """What position t attends to by the definition: each key is the mean of the tokens from first to before last."""
    p = chosen.pool
    if mixer == "window":
        return [(s, s + 1) for s in range(max(t + 1 - chosen.window, 0), t + 1)]
    if mixer == "pooled":
        whole = t // p
        return [(b * p, b * p + p) for b in range(whole)] + [(s, s + 1) for s in range(whole * p, t + 1)]
    return [(s, s + 1) for s in range(t + 1)]


@pytest.mark.parametrize("mixer", ["attention", "window", "pooled", "linear"])
@given(shape=SHAPES, chosen=SETTINGS)
@settings(max_examples=8, deadline=None, derandomize=True)
def test_attention_and_its_relatives_are_what_their_formulas_say(
    mixer: str, shape: dict[str, Any], chosen: MixerSettings
) -> None:
    """One position and head at a time, in plain sums."""
    layer: Any = layer_of(mixer, shape, chosen).double()
    d = shape["head_size"]
    x = torch.randn(1, shape["tokens"], shape["n_head"] * d, dtype=torch.float64)
    q, k, v = layer.c_attn(x)[0].chunk(3, dim=1)
    heads = []
    for h in range(shape["n_head"]):
        own = slice(h * d, h * d + d)
        rows = []
        for t in range(shape["tokens"]):
            spans = attended(mixer, t, chosen)
            keys = torch.stack([k[a:b, own].mean(dim=0) for a, b in spans])
            values = torch.stack([v[a:b, own].mean(dim=0) for a, b in spans])
            if mixer == "linear":
                weights = (torch.nn.functional.elu(keys) + 1) @ (torch.nn.functional.elu(q[t, own]) + 1)
                weights = weights / weights.sum()
            else:
                weights = (keys @ q[t, own] / d**0.5).softmax(dim=0)
            rows.append(weights @ values)
        heads.append(torch.stack(rows))
    torch.testing.assert_close(layer(x)[0], layer.c_proj(torch.cat(heads, dim=1)))


@given(window=some.integers(1, 80), tokens=some.integers(60, 200), prompt=some.integers(1, 200))
@settings(max_examples=12, deadline=None, derandomize=True)
def test_window_attention_in_blocks_is_attention_with_a_band(window: int, tokens: int, prompt: int) -> None:
    layer: Any = layer_of(
        "window", {"n_head": 2, "head_size": 3, "bias": False, "seed": 1}, MixerSettings(window=window)
    )
    x = torch.randn(2, tokens, 6)
    q, k, v = layer.project(x)
    s, t = torch.arange(tokens), torch.arange(tokens)[:, None]
    expected = scaled_dot_product_attention(q, k, v, attn_mask=(s <= t) & (s > t - window))
    torch.testing.assert_close(layer(x), layer.merge(expected), rtol=0, atol=1e-5)
    prompt = min(prompt, tokens - 1)
    state = layer.new_state(2, tokens, x)
    layer.prefill(x[:, :prompt], state)
    torch.testing.assert_close(layer.step(x[:, prompt : prompt + 1], state), layer(x)[:, prompt : prompt + 1])


def test_static_weighs_the_past_by_position_alone() -> None:
    layer: Any = layer_of("static", {"n_head": 1, "head_size": 3, "bias": False, "seed": 1}, MixerSettings())
    x = torch.randn(2, 4, 3)
    row = layer.pattern[0, 6:10].softmax(dim=0)  # rows 0, 1 and 2 have 1 + 2 + 3 numbers
    expected = layer.c_proj(torch.einsum("s,bsc->bc", row, layer.c_value(x)))
    torch.testing.assert_close(layer(x)[:, 3], expected)


def test_token_shift_lets_each_channel_take_its_share_of_the_token_before() -> None:
    layer: Any = layer_of("token_shift", {"n_head": 1, "head_size": 3, "bias": False, "seed": 1}, MixerSettings())
    x = torch.randn(2, 4, 3)
    expected = layer.c_proj(layer.share * x[:, 2] + (1 - layer.share) * x[:, 1])
    torch.testing.assert_close(layer(x)[:, 2], expected)
    torch.testing.assert_close(layer(x)[:, 0], layer.c_proj(x[:, 0]))


@pytest.mark.parametrize("mixer", ["attention", "window", "pooled", "static"])
def test_dropout_of_attention_weights_ends_with_training(mixer: str) -> None:
    shape = {"n_head": 2, "head_size": 4, "bias": False, "seed": 1}
    layer = layer_of(mixer, shape, MixerSettings(window=3, pool=2))
    for module in layer.modules():
        if hasattr(module, "weight_dropout"):
            module.weight_dropout = 0.5  # type: ignore[assignment]
    x = torch.randn(2, 9, 8)
    assert torch.equal(layer(x), layer(x))
    layer.train()
    assert not torch.equal(layer(x), layer(x))
