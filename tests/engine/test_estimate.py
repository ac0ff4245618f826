"""What the Plan page promises, against the model that is built: parameters, FLOPs, state and what a position sees."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode

from engine import estimate
from engine.mixers import registry
from engine.mixers.facts import BlockShape, MixerSettings
from tests.engine.build import CAUSAL_KINDS, KINDS, LEAKING_KINDS, model_of, name_of, run_of, tokens_of

SHAKESPEARE = {"n_layer": 6, "n_head": 6, "n_embd": 384, "block_size": 256}


@pytest.mark.parametrize("bias", [False, True], ids=["plain", "bias"])
@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_parameters_are_those_of_the_built_model(kind: dict[str, Any], bias: bool) -> None:
    run = run_of(kind, model={"bias": bias, "mlp_ratio": 1.5, "n_embd": 8, "block_size": 5})
    assert estimate.parameters(run, 13) == sum(p.numel() for p in model_of(run, 13).parameters())


def test_the_reference_sizes_are_met() -> None:
    attention = estimate.estimate(run_of({"mixer": "attention"}, model=SHAKESPEARE), 65)
    generative = estimate.estimate(run_of({"mixer": "generative"}, model=SHAKESPEARE), 65)
    assert (attention.parameters, generative.parameters) == (10_745_088, 8_090_880)
    assert (attention.state_bytes, generative.state_bytes) == (4_718_592, 9_216)


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
@pytest.mark.parametrize("block_size", [16, 150])
def test_executed_flops_are_what_torch_counts(kind: dict[str, Any], block_size: int) -> None:
    run = run_of(kind, model={"n_embd": 32, "mlp_ratio": 2, "block_size": block_size})
    model = model_of(run, 50)
    with sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter, torch.no_grad():
        model(tokens_of(model, 50, batch=1))
    ours = block_size * estimate.executed_flops_per_token(run, 50)
    assert counter.get_total_flops() == pytest.approx(ours, rel=0.01)


def keys_met(mixer: str, t: int, *, window: int, pool: int) -> int:
    """How many keys position t meets, from the definition."""
    return {"attention": t + 1, "window": min(t + 1, window), "pooled": t // pool + t % pool + 1}[mixer]


@pytest.mark.parametrize("mixer", ["attention", "window", "pooled"])
@pytest.mark.parametrize("tokens", [1, 2, 7, 30])
def test_model_flops_charge_each_position_for_the_keys_it_may_meet(mixer: str, tokens: int) -> None:
    shape = BlockShape(n_embd=8, n_head=2, block_size=30, bias=False)
    keys = [keys_met(mixer, t, window=5, pool=4) for t in range(tokens)]
    expected = 8 * 8 * 8 + 4 * 8 * sum(keys) / tokens
    settings = MixerSettings(window=5, pool=4)
    assert registry.facts(mixer).flops_per_token(shape, settings, tokens) == pytest.approx(expected)


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_no_form_does_less_than_its_definition_needs(kind: dict[str, Any]) -> None:
    run = run_of(kind)
    assert estimate.executed_flops_per_token(run, 50) >= estimate.flops_per_token(run, 50)


def test_training_costs_three_forward_passes_over_all_tokens() -> None:
    run = run_of(train={"batch_size": 3, "gradient_accumulation_steps": 2, "max_iters": 5})
    found = estimate.estimate(run, 50)
    assert found.tokens_seen == 5 * 6 * 16
    assert found.training_flops == 3 * found.flops_per_token * found.tokens_seen


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16], ids=str)
@pytest.mark.parametrize("kind", CAUSAL_KINDS, ids=name_of)
def test_the_state_of_a_full_window_has_the_bytes_that_were_promised(kind: dict[str, Any], dtype: torch.dtype) -> None:
    run = run_of(kind)
    held = sum(tensor.nbytes for tensor in model_of(run).new_state(1, dtype).tensors())
    assert estimate.state_bytes(run, 16, bytes_per_element=dtype.itemsize) == held


def test_the_state_of_attention_grows_and_that_of_the_function_does_not() -> None:
    attention, function = run_of({"mixer": "attention"}), run_of({"mixer": "generative", "context": "causal"})
    assert [estimate.state_bytes(attention, n) for n in (0, 1, 8)] == [0, 256, 2048]
    assert [estimate.state_bytes(function, n) for n in (0, 1, 8)] == [0, 256, 256]


@pytest.mark.parametrize("kind", LEAKING_KINDS, ids=name_of)
def test_the_state_is_unknown_and_not_zero_where_a_part_needs_the_future(kind: dict[str, Any]) -> None:
    assert estimate.state_bytes(run_of(kind), 16) is None


def moved_by(model: torch.nn.Module, tokens: torch.Tensor, changed: int) -> list[int]:
    """Positions whose logits move when the token at `changed` does."""
    other = tokens.clone()
    other[:, changed] = (other[:, changed] + 1) % 11
    difference = (model(other) - model(tokens)).abs().amax(dim=(0, 2))
    return [t for t, d in enumerate(difference.tolist()) if d > 1e-9]


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_a_position_sees_as_far_as_promised(kind: dict[str, Any]) -> None:
    run = run_of(kind)
    field = estimate.receptive_field(run)
    model = model_of(run).double()
    tokens = tokens_of(model, batch=8)
    with torch.no_grad():
        moved = moved_by(model, tokens, changed=4)
    assert field.future == (min(moved) < 4)
    if not field.future:
        sees_all = field.tokens is None or field.bag
        assert moved == list(range(4, 16 if sees_all else 4 + (field.tokens or 0)))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ({"mixer": "attention"}, "whole window"),
        ({"mixer": "attention", "activation": "generative", "context": "causal"}, "whole window"),
        ({"mixer": "none"}, "1 token"),
        ({"mixer": "generative"}, "3 tokens"),
        ({"mixer": "generative", "activation": "generative"}, "5 tokens"),
        ({"mixer": "generative", "context": "causal"}, "3 tokens + bag"),
        ({"mixer": "generative", "context": "global"}, "sees the future"),
        ({"mixer": "none", "activation": "generative", "context": "global"}, "sees the future"),
        ({"mixer": "none", "context": "global"}, "1 token"),
        ({"mixer": "token_shift"}, "3 tokens"),
        ({"mixer": "static"}, "whole window"),
        ({"mixer": "linear"}, "whole window in a fixed state"),
        ({"mixer": "pooled", "pool": 4}, "whole window in means of 4"),
        ({"mixer": "window", "window": 3}, "5 tokens"),
        ({"mixer": "window", "window": [3, 6]}, "8 tokens"),
        ({"mixer": ["none", "attention"]}, "whole window"),
        ({"mixer": ["linear", "attention"]}, "whole window"),
        ({"mixer": ["generative", "none"], "context": ["causal", "none"]}, "2 tokens + bag"),
        ({"mixer": ["none", "generative"], "context": ["none", "global"]}, "sees the future"),
    ],
)
def test_the_receptive_field_in_words(kind: dict[str, Any], words: str) -> None:
    assert estimate.receptive_field(run_of(kind)).words == words


def test_a_stack_that_reaches_the_whole_window_says_so() -> None:
    assert estimate.receptive_field(run_of({"mixer": "generative"}, model={"block_size": 3})).words == "whole window"


@pytest.mark.parametrize("kind", CAUSAL_KINDS, ids=name_of)
def test_a_decode_step_moves_the_weights_and_the_state(kind: dict[str, Any]) -> None:
    run = run_of(kind)
    model = model_of(run, 13)
    weights = 4 * sum(p.numel() for name, p in model.named_parameters() if name != "wpe.weight")
    state = estimate.state_bytes(run, 16)
    moved = estimate.decode_bytes(run, 13, 16)
    assert state is not None
    assert moved is not None
    assert weights + state <= moved <= weights + 2 * state + 2 * 16 * 4


def test_what_a_decode_step_moves_is_unknown_where_it_can_not_be_made() -> None:
    assert estimate.decode_bytes(run_of(LEAKING_KINDS[0]), 13, 16) is None
