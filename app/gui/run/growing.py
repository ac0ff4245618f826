"""Columns of numbers that grow at their end, in preallocated memory."""

from __future__ import annotations

import numpy as np


class Growing:
    """Columns over a common x that never falls back: an attempt's first point supersedes what came after it."""

    def __init__(self, columns: int = 1, *, repeats: bool = False) -> None:
        """`repeats`: several points may share an x."""
        self._data = np.empty((1 + columns, 32))  # short runs are many, and doubling is cheap
        self._used = 0
        self._repeats = repeats

    def extend(self, x: np.ndarray, *columns: np.ndarray) -> None:
        """Append points, of one attempt or of several; x (n), each column (n)."""
        steps = np.diff(x)
        begins = np.flatnonzero(steps < 0 if self._repeats else steps <= 0) + 1
        for part in np.split(np.stack([x, *columns]), begins, axis=1):
            self._extend(part)

    def _extend(self, part: np.ndarray) -> None:
        if not part.shape[1]:
            return
        side = "right" if self._repeats else "left"
        if self._used and part[0, 0] <= self._data[0, self._used - 1]:
            self._used = int(np.searchsorted(self.x, part[0, 0], side=side))
        end = self._used + part.shape[1]
        while end > self._data.shape[1]:
            self._data = np.concatenate([self._data, np.empty_like(self._data)], axis=1)
        self._data[:, self._used : end] = part
        self._used = end

    def column(self, number: int) -> np.ndarray:
        """Column `number`, counted from 0."""
        return self._data[1 + number, : self._used]

    @property
    def x(self) -> np.ndarray:
        return self._data[0, : self._used]

    @property
    def y(self) -> np.ndarray:
        """The first column."""
        return self.column(0)

    def __len__(self) -> int:
        return self._used
