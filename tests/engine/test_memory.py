"""Peak memory on a processor: what lives before, plus the highest sum of what the step takes and gives back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
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


HOLES = """
import torch
from engine import memory

def taken(size):
    return torch.zeros(size, dtype=torch.uint8)

taken(30_000_000)  # from now on glibc would put smaller ones into its heap
memory.return_at_once()
memory.limit_to_free(200_000_000)
held = []
try:
    while True:
        held.append((taken(5_000_000), taken(50_000)))
except RuntimeError as error:
    assert memory.is_exhaustion(error)
held = [small for _, small in held]  # each stands between two holes
taken(100_000_000)
print(len(held))
"""


@pytest.mark.skipif(not memory.STATUS.exists(), reason="only Linux limits what a process may take")
def test_an_attempt_that_failed_leaves_no_holes_in_which_a_smaller_one_finds_no_place() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30
