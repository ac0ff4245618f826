"""Batches: the same whether drawn ahead or when they are due."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.data.prefetch import Batches
from tests.engine.build import CPU, corpus_of, run_of


@pytest.mark.parametrize("order", [range(6), [0, 1, 5, 6, 2, 3]], ids=["in order", "with jumps"])
def test_batches_drawn_ahead_are_the_same(tmp_path: Path, order: list[int]) -> None:
    tokens, run = corpus_of(tmp_path, "abcdefgh" * 100).train, run_of()
    now, ahead = Batches(run, tokens, CPU), Batches(run, tokens, CPU, ahead=2)
    for index in order:
        assert torch.equal(now.take(index), ahead.take(index))
    ahead.close()
    now.close()
