"""What the Plan page promises, against the model that is built: parameters, FLOPs, state and what a position sees."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode

from engine import estimate
from engine.mixers.attention.layer import KeyValueCache
from engine.mixers.generative.function import FunctionState
from engine.model import DecodeState
from tests.engine.build import CAUSAL_KINDS, KINDS, model_of, name_of, run_of, tokens_of

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
def test_flops_are_what_torch_counts(kind: dict[str, Any]) -> None:
    """Ours charges attention for the keys that a position may see, (T+1)/2 on average. torch's counter charges the
    full square, T keys for each position: the difference, 4CT − 2C(T+1) per token and layer, is added to ours."""
    run = run_of(kind, model={"n_embd": 32, "mlp_ratio": 2})
    model = model_of(run, 50)
    T, C = 16, 32
    with sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter, torch.no_grad():
        model(tokens_of(model, batch=1))
    masked = 2 * (4 * C * T - 2 * C * (T + 1)) if kind["mixer"] == "attention" else 0
    assert counter.get_total_flops() == pytest.approx(T * (estimate.flops_per_token(run, 50) + masked), rel=0.01)


def test_training_costs_three_forward_passes_over_all_tokens() -> None:
    run = run_of(train={"batch_size": 3, "gradient_accumulation_steps": 2, "max_iters": 5})
    found = estimate.estimate(run, 50)
    assert found.tokens_seen == 5 * 6 * 16
    assert found.training_flops == 3 * found.flops_per_token * found.tokens_seen


def state_bytes_of(state: DecodeState) -> int:
    """What one sequence's state really holds: every tensor in it."""
    parts = [part for layer in state.layers for part in layer if part is not None]
    held = [part.k for part in parts if isinstance(part, KeyValueCache)]
    held += [part.v for part in parts if isinstance(part, KeyValueCache)]
    held += [part.previous for part in parts if isinstance(part, FunctionState)]
    held += [part.total for part in parts if isinstance(part, FunctionState) and part.total is not None]
    return sum(tensor.nbytes for tensor in held)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16], ids=str)
@pytest.mark.parametrize("kind", CAUSAL_KINDS, ids=name_of)
def test_the_state_of_a_full_window_has_the_bytes_that_were_promised(kind: dict[str, Any], dtype: torch.dtype) -> None:
    run = run_of(kind)
    held = state_bytes_of(model_of(run).new_state(1, dtype))
    assert estimate.state_bytes(run, 16, bytes_per_element=dtype.itemsize) == held


def test_the_state_of_attention_grows_and_that_of_the_function_does_not() -> None:
    attention, function = run_of({"mixer": "attention"}), run_of({"mixer": "generative", "context": "causal"})
    assert [estimate.state_bytes(attention, n) for n in (0, 1, 8)] == [0, 256, 2048]
    assert [estimate.state_bytes(function, n) for n in (0, 1, 8)] == [0, 256, 256]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in CAUSAL_KINDS], ids=name_of)
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
    ],
)
def test_the_receptive_field_in_words(kind: dict[str, Any], words: str) -> None:
    assert estimate.receptive_field(run_of(kind)).words == words


def test_a_stack_that_reaches_the_whole_window_says_so() -> None:
    assert estimate.receptive_field(run_of({"mixer": "generative"}, model={"block_size": 3})).words == "whole window"
