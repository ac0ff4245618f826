"""Multi-query associative recall (Arora et al. 2023, "Zoology", arXiv 2312.04927): rows of made-up data.

A row begins with K V K V …: keys from [1, V/2), values from [V/2, V), neither twice in a row. Later every key is asked
for once; the answer at that place is its value. All else is token 0. As in Zoology questions stand at even places only,
so no place sees half a pair.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.words import marked


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """How hard it is, the net that tries, and its budget for each learning rate."""

    name: str
    vocab_size: int  # V
    tokens: int  # T, of a row
    pairs: int
    width: int  # C
    n_head: int
    steps: int  # at most
    batch_size: int = 128  # rows

    @property
    def chance_of_row(self) -> float:
        """Exact accuracy of whoever guesses among the row's values."""
        return 1 / self.pairs

    @property
    def chance_of_all(self) -> float:
        """Exact accuracy of whoever guesses among all values."""
        return 2 / self.vocab_size


QUICK = Setting(name=marked("quick"), vocab_size=64, tokens=32, pairs=4, width=64, n_head=2, steps=600)
EASY = Setting(name=marked("easy"), vocab_size=8192, tokens=64, pairs=4, width=64, n_head=2, steps=4000)
HARD = Setting(
    name=marked("hard"), vocab_size=8192, tokens=256, pairs=16, width=128, n_head=2, steps=6000, batch_size=32
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """B rows of T tokens with K pairs each; question j asks for the key of pair j, wherever it stands."""

    tokens: np.ndarray  # (B, T) int64
    places: np.ndarray  # (B, K): where question j stands
    values: np.ndarray  # (B, K): what it asks for

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, part: slice) -> Rows:
        return Rows(tokens=self.tokens[part], places=self.places[part], values=self.values[part])

    @property
    def gaps(self) -> np.ndarray:
        """(B, K): tokens from the value to its question; 1 where it follows at once."""
        return self.places - (2 * np.arange(self.places.shape[1]) + 1)


def draw(setting: Setting, rows: int, rng: np.random.Generator) -> Rows:
    """Fresh rows."""
    half, context = setting.vocab_size // 2, 2 * setting.pairs
    keys = _distinct(rng, (rows, setting.pairs), 1, half)
    values = _distinct(rng, (rows, setting.pairs), half, setting.vocab_size)
    places = context + 2 * _distinct(rng, (rows, setting.pairs), 0, (setting.tokens - context) // 2)
    tokens = np.zeros((rows, setting.tokens), dtype=np.int64)
    tokens[:, 0:context:2], tokens[:, 1:context:2] = keys, values
    np.put_along_axis(tokens, places, keys, axis=1)
    return Rows(tokens=tokens, places=places, values=values)


def _distinct(rng: np.random.Generator, shape: tuple[int, int], first: int, end: int) -> np.ndarray:
    """Numbers from [first, end), none twice in a row: rows with a repetition are drawn again."""
    drawn = rng.integers(first, end, shape)
    while len(again := np.flatnonzero((np.diff(np.sort(drawn, axis=1), axis=1) == 0).any(axis=1))):
        drawn[again] = rng.integers(first, end, (len(again), shape[1]))
    return drawn
