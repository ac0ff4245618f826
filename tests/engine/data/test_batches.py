"""Windows: a pure function of their numbers, inside the corpus, and reaching all of it."""

from __future__ import annotations

import random

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data.batches import disjoint_windows, fixed_windows, training_windows

TOKENS = np.arange(1000, dtype=np.int32)
BATCH = {"block_size": 8, "batch_size": 4, "seed": 1337, "index": 5}


def test_a_batch_depends_on_nothing_but_its_numbers() -> None:
    first = training_windows(TOKENS, **BATCH)
    np.random.seed(99)
    torch.manual_seed(99)
    random.seed(99)
    for index in (7, 0, 10**6):
        training_windows(TOKENS, **BATCH | {"index": index})
    assert np.array_equal(first, training_windows(TOKENS, **BATCH))


@pytest.mark.parametrize("change", [{"seed": 1338}, {"index": 6}, {"batch_size": 5}, {"block_size": 9}])
def test_each_number_makes_another_batch(change: dict[str, int]) -> None:
    assert not np.array_equal(
        training_windows(TOKENS, **BATCH)[:4, 0], training_windows(TOKENS, **BATCH | change)[:4, 0]
    )


def test_this_batch_stays_what_it_was_in_every_release() -> None:
    assert training_windows(TOKENS, **BATCH)[:, 0].tolist() == [709, 709, 835, 475]


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(
    length=st.integers(3, 400),
    block=st.integers(1, 64),
    batch=st.integers(1, 9),
    seed=st.integers(0, 2**32 - 1),
    index=st.integers(0, 2**60),
)
def test_every_window_is_a_stretch_of_the_corpus(length: int, block: int, batch: int, seed: int, index: int) -> None:
    block = min(block, length - 1)
    windows = training_windows(np.arange(length), block_size=block, batch_size=batch, seed=seed, index=index)
    assert windows.shape == (batch, block + 1)
    assert windows.dtype == np.int64
    assert windows.min() >= 0
    assert windows.max() < length
    assert (np.diff(windows, axis=1) == 1).all()


def test_the_first_and_the_last_window_are_drawn_as_often_as_any() -> None:
    draws = [training_windows(np.arange(12), block_size=9, batch_size=4, seed=1, index=i)[:, 0] for i in range(100)]
    counts = np.bincount(np.concatenate(draws), minlength=3)
    assert len(counts) == 3
    assert counts.min() > 100


def test_fixed_windows_reach_from_the_first_token_to_the_last() -> None:
    windows = fixed_windows(TOKENS, block_size=16, count=7)
    assert len(windows) == 7
    assert windows[0, 0] == 0
    assert windows[-1, -1] == 999
    assert len(set(np.diff(windows[:, 0]).tolist())) <= 2


def test_there_are_never_more_fixed_windows_than_places() -> None:
    windows = fixed_windows(np.arange(20), block_size=16, count=500)
    assert windows[:, 0].tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(("length", "left_out"), [(33, 0), (34, 1), (40, 7), (9, 0)])
def test_disjoint_windows_score_every_token_once_but_a_short_rest(length: int, left_out: int) -> None:
    batches = list(disjoint_windows(np.arange(length), block_size=8, batch_size=3))
    targets = np.concatenate([batch[:, 1:].ravel() for batch in batches])
    assert targets.tolist() == list(range(1, length - left_out))
    assert all(len(batch) <= 3 for batch in batches)
