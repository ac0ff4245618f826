"""The inference benchmark: whole generations in turn, each figure as MLPerf defines it, the cold call apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch

from engine import device, inference
from engine.control import RunControl
from engine.energy import Meter
from engine.graphs import LaunchError
from engine.inference import Candidate, Generation, Point, Protocol
from engine.mixers import registry
from engine.model import GPT
from engine.nvml import NoCard
from engine.records import InferencePointRecord
from tests.engine.build import CPU, model_of, run_of

METER = Meter(NoCard(), CPU.synchronise)
BRIEF = Protocol(name="quick", warm_up_calls=1, calls=3, seconds=0.0)
POINT = Point(prompt_tokens=8, output_tokens=5, batch_size=2, launch_mode="eager")


def candidate(number: int = 1, variant: dict[str, Any] | None = None) -> Candidate:
    run = run_of(variant or {"mixer": "attention"})
    return Candidate(measured_run_id=number, run=run, model=model_of(run), compute=CPU)


def measured(*candidates: Candidate, point: Point = POINT, protocol: Protocol = BRIEF) -> list[InferencePointRecord]:
    return inference.measure(candidates, point, protocol, RunControl(), METER)


def test_every_figure_follows_its_definition() -> None:
    [found] = measured(candidate(7))
    assert (found.measured_run_id, found.calls, found.outcome, found.protocol) == (7, 3, "measured", "quick")
    assert 0 < found.prefill_ms_p50 <= found.ttft_ms_p50 <= found.e2e_ms_p50  # type: ignore[operator]
    assert 0 < found.itl_ms_p50 <= found.itl_ms_p90  # type: ignore[operator]
    assert found.prefill_tokens_per_s == pytest.approx(2 * 8 * 1e3 / found.prefill_ms_p50)  # type: ignore[operator]
    assert found.decode_tokens_per_s == pytest.approx(2 * 1e3 / found.tpot_ms_p50)  # type: ignore[operator]
    assert found.state_bytes == 12 * 2 * 2 * 16 * 4  # keys and values of 12 tokens, 2 layers of 16 channels
    assert (found.cold_ms or 0) > 0
    assert (found.ttft_ms_p99, found.tpot_ms_p99, found.itl_ms_p99) == (None, None, None)  # fewer than 100 of each


def test_tpot_is_what_e2e_leaves_over_the_further_tokens() -> None:
    generation = Generation(candidate(), POINT)
    for _ in range(3):
        generation.take()
    calls = generation.calls
    assert len(calls.gaps) == 3 * 4
    for n, (ttft, e2e) in enumerate(zip(calls.ttft, calls.e2e, strict=True)):
        assert e2e - ttft == pytest.approx(sum(calls.gaps[4 * n : 4 * n + 4]))


def test_a_p99_comes_from_a_hundred_values_on() -> None:
    [found] = measured(candidate(), protocol=replace(BRIEF, calls=25))
    assert found.itl_ms_p99 is not None
    assert found.ttft_ms_p99 is None


def test_a_single_output_token_has_no_tpot() -> None:
    [found] = measured(candidate(), point=replace(POINT, output_tokens=1))
    assert (found.tpot_ms_p50, found.itl_ms_p50, found.decode_tokens_per_s) == (None, None, None)
    assert found.e2e_ms_p50 == found.ttft_ms_p50


def test_candidates_are_taken_in_turn_until_each_has_its_calls() -> None:
    order: list[int] = []
    both = [candidate(1), candidate(2, {"mixer": "generative"})]
    for each in both:
        each.model.ln_f.register_forward_hook(lambda *_, number=each.measured_run_id: order.append(number))
    measured(*both, point=replace(POINT, output_tokens=1))
    cold_warm_and_timed = 1 + BRIEF.warm_up_calls + BRIEF.calls
    assert order[: 2 * cold_warm_and_timed] == [1, 2] * cold_warm_and_timed


def test_the_protocol_goes_on_for_its_seconds() -> None:
    [found] = measured(candidate(), protocol=replace(BRIEF, seconds=0.2))
    assert found.calls > BRIEF.calls


class Heard(GPT):
    """Keeps the tokens that it was stepped with."""

    def step(self, tokens: torch.Tensor, state: Any) -> torch.Tensor:
        self.heard = [*getattr(self, "heard", []), tokens]
        return super().step(tokens, state)


def test_a_generation_is_the_text_that_recomputing_the_window_gives() -> None:
    run = run_of()
    generation = Generation(Candidate(measured_run_id=1, run=run, model=Heard(run, 11), compute=CPU), POINT)
    generation()
    model, window = generation.model, generation.prompt
    assert isinstance(model, Heard)
    assert len(model.heard) == POINT.output_tokens - 1
    with torch.no_grad():
        for token in model.heard:
            assert torch.equal(token, model(window)[:, -1].argmax(-1, keepdim=True))
            window = torch.cat([window, token], dim=1)


def test_memory_is_told_to_the_byte_and_grows_with_the_batch() -> None:
    small, again, large = (
        measured(candidate(), point=replace(POINT, batch_size=size))[0].peak_memory_bytes for size in (1, 1, 8)
    )
    assert small == again
    assert (large or 0) > (small or 0) > sum(p.nbytes for p in candidate().model.parameters())


class Exhausted(GPT):
    """A model whose prefill asks for more than any machine has."""

    def prefill(self, tokens: torch.Tensor, state: Any) -> torch.Tensor:
        return super().prefill(tokens, state) + torch.empty(2**50)


def test_out_of_memory_is_a_result() -> None:
    run = run_of()
    greedy = Candidate(measured_run_id=1, run=run, model=Exhausted(run, 5), compute=CPU)
    told: list[str] = []
    lost, found = inference.measure([greedy, candidate(2)], POINT, BRIEF, RunControl(), METER, told.append)
    assert "each was measured by itself" in told[0]
    assert (lost.outcome, lost.ttft_ms_p50, lost.peak_memory_bytes, lost.calls) == ("out of memory", None, None, 0)
    assert found.outcome == "measured"


def test_a_wish_to_end_gives_no_figures() -> None:
    control = RunControl()
    control.stop.set()
    assert inference.measure([candidate()], POINT, inference.FULL, control, METER) == []


compiles = pytest.mark.skipif(
    bool(device.why_not_compiled(torch.device("cpu"))), reason=device.why_not_compiled(torch.device("cpu"))
)


@compiles
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch's own, from its compiler
@pytest.mark.parametrize("mixer", registry.names())
def test_every_mixer_is_compiled_whole(mixer: str) -> None:
    [found] = measured(candidate(1, {"mixer": mixer}), point=replace(POINT, launch_mode="compiled"))
    assert (found.outcome, found.launch_mode) == ("measured", "compiled")


class Uncompilable(GPT):
    """A model whose step torch.compile does not know."""

    def step(self, tokens: torch.Tensor, state: Any) -> torch.Tensor:
        return super().step(tokens, state) * sum(divmod(state.position, 3))


@compiles
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch's own, from its compiler
def test_what_cannot_be_compiled_is_not_run_eagerly_under_that_name() -> None:
    run = run_of()
    odd = Candidate(measured_run_id=1, run=run, model=Uncompilable(run, 5), compute=CPU)
    with pytest.raises(LaunchError, match=r"torch\.compile fails on"):
        measured(odd, point=replace(POINT, launch_mode="compiled"))
