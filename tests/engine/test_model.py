"""The decoder: its step form against its parallel form, for every variant, and its bounds."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
import torch

from engine.mixers import registry
from tests.engine.build import CAUSAL_KINDS, model_of, name_of, run_of, tokens_of

REDUCED = [
    kind | {"reduction": reduction}
    for kind, reduction in product(CAUSAL_KINDS, ("max", "min", "mean"))
    if reduction == "max" or ("reduction" not in kind and "generative" in kind.values())
]


@pytest.mark.parametrize("kind", REDUCED, ids=name_of)
def test_prefill_and_steps_equal_the_parallel_form(kind: dict[str, Any]) -> None:
    model = model_of(run_of(kind, model={"block_size": 9, "bias": True}))
    tokens = tokens_of(model)
    with torch.no_grad():
        parallel = model(tokens)
        for prompt in (1, 2, 5, 9):
            state = model.new_state(2)
            logits = [model.prefill(tokens[:, :prompt], state)]
            logits += [model.step(tokens[:, t : t + 1], state) for t in range(prompt, 9)]
            assert state.position == 9
            assert parallel.std() > 0.1
            torch.testing.assert_close(torch.stack(logits, dim=1), parallel[:, prompt - 1 :], rtol=0, atol=1e-4)


@pytest.mark.parametrize("kind", CAUSAL_KINDS, ids=name_of)
def test_bfloat16_decoding_stays_near_float32(kind: dict[str, Any]) -> None:
    model = model_of(run_of(kind, model={"block_size": 9}), lively=False)
    tokens = tokens_of(model)
    with torch.no_grad():
        exact = model(tokens)[:, -1]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            state = model.new_state(2, torch.bfloat16)
            model.prefill(tokens[:, :4], state)
            for t in range(4, 9):
                logits = model.step(tokens[:, t : t + 1], state)
    torch.testing.assert_close(logits.float(), exact, rtol=0, atol=0.02)


@pytest.mark.parametrize("kind", [{"mixer": "generative"}, {"mixer": "none", "activation": "generative"}], ids=name_of)
def test_a_global_context_anywhere_cannot_be_decoded(kind: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="needs the whole window"):
        model_of(run_of(kind | {"context": "global"})).new_state(1)


def test_more_tokens_than_block_size_are_refused_in_every_form() -> None:
    model = model_of(run_of())
    full = tokens_of(model)
    state = model.new_state(2)
    model.prefill(full, state)
    for call in (lambda: model.step(full[:, :1], state), lambda: model(torch.cat([full, full[:, :1]], dim=1))):
        with pytest.raises(ValueError, match="17 tokens are more than block_size = 16"):
            call()


def test_the_loss_is_the_mean_of_minus_log_p_of_the_next_token() -> None:
    model = model_of(run_of())
    windows = torch.cat([tokens_of(model), tokens_of(model)[:, :1]], dim=1)
    log_p = model(windows[:, :-1]).log_softmax(dim=-1)
    expected = -torch.stack([log_p[b, t, windows[b, t + 1]] for b in range(2) for t in range(16)]).mean()
    torch.testing.assert_close(model.loss(windows), expected)


def test_weights_start_as_gpt2s() -> None:
    model = model_of(run_of(model={"n_embd": 64, "n_layer": 8, "bias": True}), 100, lively=False).requires_grad_(False)
    spread = {name: p.std().item() for name, p in model.named_parameters() if p.dim() > 1}
    for name, std in spread.items():
        assert std == pytest.approx(0.02 / 4 if name.endswith("c_proj.weight") else 0.02, rel=0.1), name
    assert all(not p.any() for name, p in model.named_parameters() if name.endswith("bias"))


def test_an_unknown_mixer_is_named_with_the_known_ones() -> None:
    for look_up in (registry.facts, registry.layer_class):
        with pytest.raises(KeyError, match="mixer is 'magic'; choose one of attention, generative, linear, window"):
            look_up("magic")
