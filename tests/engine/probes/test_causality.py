"""Who sees the future is found, in every disguise; and the loss without it is honest."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from engine.control import RunControl
from engine.data.batches import fixed_windows
from engine.data.corpus import Corpus
from engine.mixers.layer import MixerLayer
from engine.model import GPT, Block
from engine.probes import causality
from engine.records import IterationRecord
from tests.engine.build import (
    CAUSAL_KINDS,
    CPU,
    LEAKING_KINDS,
    corpus_of,
    losses,
    model_of,
    name_of,
    nothing_kept,
    run_of,
    trainer_of,
)


class Peek(MixerLayer):
    """A user's own layer that looks one token ahead, behind a gate."""

    def __init__(self, width: int, gate: float) -> None:
        nn.Module.__init__(self)
        self.c_proj = nn.Linear(width, width, bias=False)
        self.gate = nn.Parameter(torch.tensor([[gate]]))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        ahead = torch.cat([x[:, 1:], torch.zeros_like(x[:, :1])], dim=1)
        return self.c_proj(x) + self.gate[0, 0] * ahead


def peeking(vocab_size: int, *, gate: float, lively: bool = True) -> GPT:
    """A model without mixing whose first layer is replaced by one that peeks."""
    model = model_of(run_of({"mixer": "none"}), vocab_size, lively=lively)
    first = model.blocks[0]
    assert isinstance(first, Block)
    first.mixer = Peek(16, gate)
    return model


@pytest.fixture
def riddles(tmp_path: Any) -> Corpus:
    """A corpus in which the next letter cannot be guessed: whoever does has seen it."""
    letters = np.random.default_rng(5).integers(0, 8, size=4000)
    return corpus_of(tmp_path, "".join("abcdefgh"[i] for i in letters))


@pytest.mark.parametrize("kind", CAUSAL_KINDS, ids=name_of)
def test_a_causal_variant_passes(kind: dict[str, Any]) -> None:
    found = causality.check(model_of(run_of(kind)), 11)
    assert (found.passed, found.probe) == (True, "causality")
    assert found.detail == "No output depends on a later token."


@pytest.mark.parametrize("kind", LEAKING_KINDS, ids=name_of)
@pytest.mark.parametrize("lively", [False, True], ids=["fresh", "lively"])
def test_a_global_context_is_caught_as_mixer_and_as_activation(kind: dict[str, Any], lively: bool) -> None:
    found = causality.check(model_of(run_of(kind), lively=lively), 11)
    assert found.passed is False
    assert found.value is not None
    assert found.value > 1e-6
    assert found.detail.startswith("Sees the future: changing tokens after position ")


def test_a_layer_of_the_users_own_that_peeks_is_caught() -> None:
    assert causality.check(peeking(11, gate=1.0), 11).passed is False


def test_a_leak_at_the_very_last_position_only_is_caught() -> None:
    model = model_of(run_of())

    def leak(_module: GPT, args: tuple[torch.Tensor], logits: torch.Tensor) -> None:
        logits[:, -2] += args[0][:, -1:]

    model.register_forward_hook(leak)
    assert causality.check(model, 11).passed is False


def test_the_check_leaves_the_model_and_the_random_state_alone() -> None:
    model = model_of(run_of()).train()
    before, state = [p.clone() for p in model.parameters()], torch.get_rng_state()
    causality.check(model, 11)
    assert model.training
    assert torch.equal(torch.get_rng_state(), state)
    assert all(p.dtype == torch.float32 and torch.equal(p, q) for p, q in zip(model.parameters(), before, strict=True))


def test_a_window_of_two_tokens_can_be_checked() -> None:
    assert causality.check(model_of(run_of(model={"block_size": 2})), 11).passed
    leaking = {"mixer": "generative", "context": "global", "reduction": "mean"}
    assert causality.check(model_of(run_of(leaking, model={"block_size": 3})), 11).passed is False


def test_a_leak_behind_a_gate_at_zero_is_found_after_training(riddles: Corpus) -> None:
    model = peeking(riddles.vocabulary.size, gate=0.0, lively=False)
    assert causality.check(model, riddles.vocabulary.size).passed is True
    run = run_of({"mixer": "none"}, train={"max_iters": 3, "learning_rate": 1e-2})
    trainer_of(run, riddles, model).train([], RunControl(), nothing_kept)
    assert causality.check(model, riddles.vocabulary.size).passed is False


@pytest.mark.parametrize("kind", CAUSAL_KINDS, ids=name_of)
def test_the_honest_loss_of_a_causal_model_is_the_teacher_forced_one(kind: dict[str, Any]) -> None:
    windows = fixed_windows(np.arange(300) * 7 % 11, block_size=16, count=6)
    found = causality.honest_loss(model_of(run_of(kind)), windows, CPU)
    assert found.honest == pytest.approx(found.teacher_forced, abs=1e-5)
    assert (found.windows, found.positions) == (6, 16)
    assert causality.record_of(found, causal=True).passed is True


def test_a_model_that_has_learned_to_peek_loses_honestly(riddles: Corpus) -> None:
    model = peeking(riddles.vocabulary.size, gate=0.1, lively=False)
    run = run_of({"mixer": "none"}, train={"max_iters": 80, "learning_rate": 2e-2, "batch_size": 16})
    records: list[Any] = []
    trainer_of(run, riddles, model).train(records, RunControl(), nothing_kept)
    windows = fixed_windows(riddles.val, block_size=16, count=16)
    found = causality.honest_loss(model, windows, CPU)
    assert losses([r for r in records if isinstance(r, IterationRecord)])[-1] < 1.0  # ln 8 = 2.08 is all one can know
    assert found.teacher_forced < 1.0
    assert found.honest > 2.0
    record = causality.record_of(found, causal=False)
    assert (record.passed, record.value) == (None, found.honest)


def test_the_spot_check_fails_where_a_causal_verdict_was_wrong() -> None:
    lying = causality.HonestLoss(honest=2.1, teacher_forced=1.0, windows=8, positions=16)
    assert causality.record_of(lying, causal=True).passed is False


@pytest.mark.parametrize(("block", "positions"), [(64, 64), (65, 32), (200, 32)])
def test_beyond_64_tokens_32_positions_are_spread_over_the_window(block: int, positions: int) -> None:
    model = model_of(run_of({"mixer": "generative"}, model={"block_size": block, "n_layer": 1}))
    lengths = set()
    model.register_forward_pre_hook(lambda _module, args: lengths.add(args[0].size(1)))
    windows = fixed_windows(np.arange(400) % 11, block_size=block, count=1)
    assert causality.honest_loss(model, windows, CPU).positions == positions
    assert len(lengths) == positions
    assert (min(lengths), max(lengths)) == (1, block)
