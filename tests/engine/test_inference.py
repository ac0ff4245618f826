"""The quick measurement of inference: how often, how fast, the cold call apart."""

from __future__ import annotations

import pytest
import torch

from engine import inference
from engine.control import RunControl
from engine.model import GPT
from engine.records import InferencePointRecord
from tests.engine.build import CPU, model_of, run_of, tokens_of


def measured(model: GPT, phase: str, length: int, control: RunControl | None = None) -> InferencePointRecord:
    measure = {"prefill": inference.prefill, "decode": inference.decode}[phase]
    return measure(model, tokens_of(model, batch=1, length=length), CPU, control or RunControl(), 99)


@pytest.mark.parametrize("variant", [{"mixer": "attention"}, {"mixer": "generative", "context": "causal"}], ids=str)
def test_prefill_throughput_is_the_prompt_over_the_median_time(variant: dict[str, str]) -> None:
    point = measured(model_of(run_of(variant)), "prefill", 16)
    assert (point.phase, point.prompt_tokens, point.batch_size, point.state_bytes) == ("prefill", 16, 1, 99)
    assert point.tokens_per_s == pytest.approx(16e3 / point.ms_p50)
    assert 0 < point.ms_p50 <= point.ms_p90
    assert point.calls >= inference.MIN_CALLS
    assert point.cold_ms > 0
    assert point.launch_mode == "eager"


@pytest.mark.parametrize("prompt", [1, 8, 15])
def test_decoding_is_timed_per_token_up_to_block_size(prompt: int) -> None:
    point = measured(model_of(run_of({"mixer": "generative"})), "decode", prompt)
    assert point.calls % (16 - prompt) == 0
    assert point.calls >= inference.MIN_CALLS * (16 - prompt)
    assert 0 < point.tokens_per_s <= 2e3 / point.ms_p50  # half of all tokens took the median or longer
    assert point.ms_p50 <= point.ms_p90


def test_the_cold_call_and_the_warm_up_are_no_part_of_the_figures() -> None:
    model = model_of(run_of())
    calls = []
    model.ln_f.register_forward_hook(lambda *_: calls.append(1))
    point = measured(model, "prefill", 16)
    assert len(calls) == 1 + inference.WARM_UP_CALLS + point.calls


def test_the_quick_protocol_goes_on_for_its_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inference, "MIN_SECONDS", 0.3)
    point = measured(model_of(run_of({"mixer": "none"}, model={"n_layer": 1})), "prefill", 1)
    assert point.calls > inference.MIN_CALLS


def test_a_wish_to_end_leaves_after_one_call() -> None:
    control = RunControl()
    control.stop.set()
    assert measured(model_of(run_of()), "prefill", 16, control).calls == 1


def test_a_variant_that_needs_the_future_cannot_be_timed() -> None:
    model = model_of(run_of({"mixer": "generative", "context": "global"}))
    for phase in ("prefill", "decode"):
        with pytest.raises(ValueError, match="can't be decoded step by step"):
            measured(model, phase, 8)


def test_measuring_leaves_the_model_as_it_was() -> None:
    model = model_of(run_of(model={"dropout": 0.1})).train()
    before = [p.clone() for p in model.parameters()]
    measured(model, "decode", 8)
    assert model.training
    assert all(torch.equal(p, q) for p, q in zip(model.parameters(), before, strict=True))
