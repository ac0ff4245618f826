"""Windows of tokens for training and evaluation.

Batch i is a pure function of seed, batch size, block size and i: the same for every variant and device, whatever
was evaluated in between, and after a resume.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.data.corpus import Tokens


def training_windows(tokens: Tokens, *, block_size: int, batch_size: int, seed: int, index: int) -> np.ndarray:
    """Batch number `index`: (batch_size, block_size + 1) int64, inputs [:, :-1] and targets [:, 1:]."""
    draw = np.random.Generator(np.random.Philox(key=[seed, batch_size << 32 | block_size], counter=index << 64))
    starts = draw.integers(0, len(tokens) - block_size, size=batch_size)
    return _windows(tokens, starts, block_size)


def fixed_windows(tokens: Tokens, *, block_size: int, count: int) -> np.ndarray:
    """`count` windows spread evenly over `tokens`, at most as many as there are places: (n, block_size + 1) int64."""
    places = len(tokens) - block_size
    starts = np.linspace(0, places - 1, num=min(count, places)).astype(np.int64)
    return _windows(tokens, starts, block_size)


def disjoint_windows(tokens: Tokens, *, block_size: int, batch_size: int) -> Iterator[np.ndarray]:
    """The whole of `tokens` in windows that share no target, batch by batch: (≤ batch_size, block_size + 1) int64.

    A rest shorter than a window is left out.
    """
    starts = np.arange(0, len(tokens) - block_size, block_size)
    for first in range(0, len(starts), batch_size):
        yield _windows(tokens, starts[first : first + batch_size], block_size)


def _windows(tokens: Tokens, starts: np.ndarray, block_size: int) -> np.ndarray:
    return tokens[starts[:, None] + np.arange(block_size + 1)].astype(np.int64)
