"""The scaling sweep: every length and quantity in turn, memory that runs out as a result, an end in time."""

from __future__ import annotations

import weakref
from itertools import pairwise
from typing import Any, ClassVar

import pytest
import torch

from engine import scaling
from engine.control import InMemory, RunControl
from engine.energy import Meter
from engine.model import GPT
from engine.nvml import NoCard
from engine.records import Quantity, ScalingPointRecord, WarningRecord
from engine.scaling import Sweep, at_length, make
from engine.sections import ScalingSpec
from tests.engine.build import run_of

KINDS: list[dict[str, Any]] = [{"mixer": "attention"}, {"mixer": "generative"}]
METER = Meter(NoCard(), lambda: None)
BRIEF = {"context_tokens": [32, 64], "rounds": 2}


def swept(kinds: list[dict[str, Any]] = KINDS, **settings: Any) -> list[ScalingPointRecord]:
    sink = InMemory()
    subjects = [(number, run_of(kind), 11) for number, kind in enumerate(kinds)]
    Sweep(subjects, ScalingSpec(**(BRIEF | settings)), sink, RunControl(), METER).carry_out()
    return [record for record in sink if isinstance(record, ScalingPointRecord)]


def test_every_variant_length_and_quantity_is_taken_in_every_round_and_memory_once() -> None:
    found = swept()
    timed = [p for p in found if p.ms is not None]
    kinds = {(p.measured_run_id, p.quantity, p.context_tokens, p.round) for p in timed}
    quantities: tuple[Quantity, ...] = ("training step", "prefill", "decode")
    assert kinds == {(v, q, t, r) for v in (0, 1) for q in quantities for t in (32, 64) for r in (0, 1)}
    assert len(timed) == len(kinds)
    assert all(p.ms > 0 and p.peak_memory_bytes is None for p in timed)  # type: ignore[operator]
    memory = [p for p in found if p.ms is None]
    assert len(memory) == 2 * 3 * 2
    assert all((p.peak_memory_bytes or 0) > 0 for p in memory)


def test_in_each_round_the_variants_are_taken_in_turn() -> None:
    order = [p.measured_run_id for p in swept(quantities=["prefill"]) if p.ms is not None]
    assert order == [0, 1] * 4


def test_memory_of_attentions_cache_grows_with_the_length_and_the_functions_state_does_not() -> None:
    peaks = {
        (p.measured_run_id, p.context_tokens): p.peak_memory_bytes
        for p in swept(quantities=["decode"], context_tokens=[32, 64, 128])
        if p.peak_memory_bytes
    }
    weights = {
        (v, t): sum(p.nbytes for p in GPT(at_length(run_of(KINDS[v]), t, 1), 11).parameters())
        for v in (0, 1)
        for t in (32, 64, 128)
    }
    attention, function = ([peaks[v, t] - weights[v, t] for t in (32, 64, 128)] for v in (0, 1))
    assert max(function) - min(function) < 64  # bytes
    assert attention[2] - attention[1] == pytest.approx(64 * 2 * 2 * 16 * 4, rel=0.02)  # keys and values of 64 tokens


def test_what_cannot_be_decoded_is_trained_only() -> None:
    found = swept([{"mixer": "attention"}, {"mixer": "generative", "context": "global"}])
    assert {p.quantity for p in found if p.measured_run_id == 1} == {"training step"}


class Exhausted(GPT):
    """Windows beyond 32 tokens ask for more memory than any machine has."""

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        if tokens.size(1) > 32:
            torch.empty(2**50)
        return super().forward(tokens)


def test_a_length_that_does_not_fit_is_a_result_and_longer_ones_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scaling, "GPT", Exhausted)
    found = swept(quantities=["training step"], context_tokens=[32, 64, 128])
    lost = [(p.measured_run_id, p.context_tokens) for p in found if p.outcome == "out of memory"]
    assert lost == [(0, 64), (1, 64)]
    assert {p.context_tokens for p in found if p.outcome == "measured"} == {32}


class Crowded(GPT):
    """Runs only where no other of its kind is in memory."""

    living: ClassVar[weakref.WeakSet[Crowded]] = weakref.WeakSet()

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        self.living.add(self)
        if len(self.living) > 1:
            torch.empty(2**50)
        return super().forward(tokens)


def test_where_neighbours_take_the_memory_each_is_measured_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scaling, "GPT", Crowded)
    found = swept(quantities=["training step"])
    assert {p.outcome for p in found} == {"measured"}
    rounds = [(p.measured_run_id, p.context_tokens, p.round) for p in found if p.ms is not None]
    assert sorted(rounds) == [(v, t, r) for v in (0, 1) for t in (32, 64) for r in (0, 1)]


def test_a_sweep_that_time_cuts_short_says_so() -> None:
    sink = InMemory()
    spec = ScalingSpec(**(BRIEF | {"max_minutes": 1e-6}))
    Sweep([(0, run_of(), 11)], spec, sink, RunControl(), METER).carry_out()
    [warning] = [r for r in sink if isinstance(r, WarningRecord)]
    assert warning.detail.startswith("The scaling sweep ended before 64 tokens")


def test_lengths_are_powers_of_two_and_end_in_time() -> None:
    lengths = list(dict.fromkeys(p.context_tokens for p in swept(context_tokens=None, max_minutes=0.02)))
    assert lengths[0] == 64
    assert all(b == 2 * a for a, b in pairwise(lengths))
    assert len(lengths) >= 1


@pytest.mark.parametrize(
    ("took", "length", "expected"),
    [([], 64, 0.0), ([(64, 1.0)], 128, 3.0), ([(64, 1.0), (128, 2.0)], 256, 4.6), ([(64, 1.0), (128, 9.0)], 256, 40.5)],
)
def test_what_a_length_will_take_is_told_by_those_before(
    took: list[tuple[int, float]], length: int, expected: float
) -> None:
    assert scaling._expected_s(took, length) == pytest.approx(expected)


def test_a_wish_to_end_cuts_it_short() -> None:
    control, sink = RunControl(), InMemory()
    control.stop.set()
    Sweep([(0, run_of(), 11)], ScalingSpec(context_tokens=(32, 64)), sink, control, METER).carry_out()
    assert [r for r in sink if isinstance(r, ScalingPointRecord)] == []


def test_decoding_is_of_the_last_tokens_of_the_length() -> None:
    case = make(0, run_of(), 11, 64, "decode", ScalingSpec(rounds=2))
    assert case is not None
    assert case.units == 64 // (2 * 5)  # half of the tokens, in five calls
    for _ in range(5):
        case.call()
