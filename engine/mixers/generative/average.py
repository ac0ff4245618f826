"""The average context: a mean over the tokens that a position may count, with sums in float32 or wider."""

from __future__ import annotations

import torch

from engine.mixers.facts import Context


def average(x: torch.Tensor, context: Context) -> torch.Tensor | None:
    """(B, T, C) → the mean of x_0..x_t at every t (causal) or of the whole window (global), in x's dtype; None
    without a context."""
    if context == "none":
        return None
    if context == "global":
        return x.mean(dim=1, keepdim=True, dtype=wide(x.dtype)).to(x.dtype).expand_as(x)
    return (x.cumsum(dim=1, dtype=wide(x.dtype)) / _counts(x)).to(x.dtype)


def average_backward(g: torch.Tensor, context: Context) -> torch.Tensor:
    """The gradient of `average` for its input, from that for its output."""
    if context == "global":
        return g.mean(dim=1, keepdim=True, dtype=wide(g.dtype)).to(g.dtype).expand_as(g)
    each = g.to(wide(g.dtype)) / _counts(g)  # x_s has a part in the mean of every t ≥ s
    return each.flip(1).cumsum(dim=1).flip(1).to(g.dtype)


def wide(dtype: torch.dtype) -> torch.dtype:
    """float32 for half precision, else the dtype itself: sums over thousands of tokens need it."""
    return torch.promote_types(dtype, torch.float32)


def _counts(x: torch.Tensor) -> torch.Tensor:
    """1..T as (T, 1)."""
    return torch.arange(1, x.size(1) + 1, device=x.device, dtype=wide(x.dtype))[:, None]
