"""Peak memory on a processor: what lives before, plus the highest sum of what the step takes and gives back."""

from __future__ import annotations

import torch

from engine import memory
from tests.engine.build import CPU

KIB = 1024


def floats(kib: int) -> torch.Tensor:
    return torch.empty(kib * KIB // 4)


def peak(step: object, *living: torch.Tensor) -> int:
    found = memory.peak_of(step, CPU, living)  # type: ignore[arg-type]
    assert found.source == "torch profiler"
    return found.bytes


def test_what_is_given_back_no_longer_counts() -> None:
    def step() -> None:
        first = floats(64)
        del first
        second, third = floats(128), floats(32)
        del second, third
        floats(100)

    assert peak(step) == 160 * KIB


def test_what_lives_before_counts_once_however_often_it_is_named() -> None:
    weights = floats(16)
    assert peak(lambda: floats(4), weights, weights.view(2, -1)) == 20 * KIB


def test_a_step_that_takes_nothing_peaks_at_what_lives() -> None:
    assert peak(lambda: None, floats(8)) == 8 * KIB
