"""The generative function with maximum or minimum as it is shipped: no stack, no 8-byte indices.

For backward it keeps one byte per element: which of the values was taken. The gradient goes to that one, and to x_t
where it equals another. The work is done in tiles that stay in a processor's cache; a GPU takes all at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch.autograd.function import once_differentiable

from engine.mixers.facts import Context
from engine.mixers.generative.average import average, average_backward

TILE_BYTES = 1 << 20
_BEFORE, _AVERAGE = 1, 2  # what was taken; 0 is x_t


class Extremum(torch.autograd.Function):
    """y_0 = x_0; y_t = the largest or smallest of x_t, x_{t−1} and, with a context, the average."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, largest: bool, context: Context) -> torch.Tensor:
        """(B, T, C) → (B, T, C)."""
        extremum, beats = (torch.maximum, torch.gt) if largest else (torch.minimum, torch.lt)
        mean = average(x, context)
        y = torch.empty(x.shape, dtype=x.dtype, device=x.device)
        taken = torch.empty(x.shape, dtype=torch.bool, device=x.device)
        y[:, :1], taken[:, :1] = x[:, :1], False
        for rows, steps, previous in _tiles(x):
            now, before, out = x[rows, steps], x[rows, previous], y[rows, steps]
            extremum(now, before, out=out)
            beats(before, now, out=taken[rows, steps])
            if mean is not None:
                beyond = beats(mean[rows, steps], out)
                extremum(out, mean[rows, steps], out=out)
                taken.view(torch.uint8)[rows, steps].masked_fill_(beyond, _AVERAGE)
        ctx.context = context
        ctx.save_for_backward(taken.view(torch.uint8))
        return y

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, g: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        (taken,) = ctx.saved_tensors
        gx = torch.empty(g.shape, dtype=g.dtype, device=g.device)
        gx[:, :1] = g[:, :1]
        to_average = torch.zeros_like(gx) if ctx.context != "none" else None
        for rows, steps, previous in _tiles(g):
            given, to = g[rows, steps], taken[rows, steps]
            if to_average is not None:
                torch.mul(given, (to == _AVERAGE).to(g.dtype), out=to_average[rows, steps])
                given = given - to_average[rows, steps]
                to = to & _BEFORE
            to_before = given * to.to(g.dtype)
            torch.sub(given, to_before, out=gx[rows, steps])
            gx[rows, previous] += to_before
        if to_average is not None:
            gx += average_backward(to_average, ctx.context)
        return gx, None, None


def _tiles(x: torch.Tensor) -> Iterator[tuple[slice, slice, slice]]:
    """(B, T, C) in parts, in order of time: rows, positions from 1 on, and the positions before those."""
    B, T, C = x.shape
    room = max(TILE_BYTES // max(C * x.element_size(), 1), 1) if x.device.type == "cpu" else max(B * T, 1)
    rows, steps = max(room // T, 1), min(room, T)
    for b in range(0, B, rows):
        for t in range(1, T, steps):
            end = min(t + steps, T)
            yield slice(b, b + rows), slice(t, end), slice(t - 1, end - 1)
