"""The generative function r (K. Hilsenbek, Breaking the Attention Bottleneck, arXiv 2406.10906): each token combined
with the one before it and, where asked for, with an average context.

    y_t = r(x_t, x_{t−1})            context none
    y_t = r(x_t, x_{t−1}, m_t)       context causal, m_t = mean(x_0..x_t)
    y_t = r(x_t, x_{t−1}, m)         context global, m = mean of the whole window: sees the future
    y_0 = x_0

r is the maximum, minimum or mean per channel. Written from these formulas.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn

from engine.mixers.facts import MixerSettings

_PAIRS: dict[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = {
    "max": torch.maximum,
    "min": torch.minimum,
}


@dataclass(slots=True)
class FunctionState:
    """What one application keeps: the previous token and, for the causal context, the sum of all tokens in float32."""

    previous: torch.Tensor  # (B, 1, C)
    total: torch.Tensor | None  # (B, 1, C) float32 or wider
    count: int = 0


class GenerativeFunction(nn.Module):
    """r over any number of channels; no learned numbers."""

    def __init__(self, settings: MixerSettings) -> None:
        super().__init__()
        self.reduction = settings.reduction
        self.context = settings.context

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, T, C) → (B, T, C)."""
        now, before = x[:, 1:], x[:, :-1]
        return torch.cat([x[:, :1], self._combine(now, before, self._mean(x))], dim=1)

    def new_state(self, batch: int, width: int, like: torch.Tensor) -> FunctionState:
        """An empty state. Raises ValueError for the global context, which needs tokens that do not exist yet."""
        if self.context == "global":
            raise ValueError("A global average context can't be decoded step by step: it needs the whole window.")
        total = like.new_zeros((batch, 1, width), dtype=_wide(like.dtype)) if self.context == "causal" else None
        return FunctionState(previous=like.new_zeros((batch, 1, width)), total=total)

    def prefill(self, x: torch.Tensor, state: FunctionState) -> torch.Tensor:
        """The parallel form on the first tokens of a sequence; leaves `state` after the last of them."""
        state.previous.copy_(x[:, -1:])
        state.count = x.size(1)
        if state.total is not None:
            state.total.copy_(x.sum(dim=1, keepdim=True, dtype=state.total.dtype))
        return self(x)

    def step(self, x: torch.Tensor, state: FunctionState) -> torch.Tensor:
        """(B, 1, C) → (B, 1, C)."""
        state.count += 1
        mean = None
        if state.total is not None:
            state.total += x
            mean = (state.total / state.count).to(x.dtype)
        y = x if state.count == 1 else self._combine(x, state.previous, mean)
        state.previous.copy_(x)
        return y

    def _mean(self, x: torch.Tensor) -> torch.Tensor | None:
        """The average context of positions 1 and later; None without one."""
        if self.context == "none":
            return None
        if self.context == "global":
            return x.mean(dim=1, keepdim=True)
        wide = _wide(x.dtype)
        counts = torch.arange(1, x.size(1) + 1, device=x.device, dtype=wide)[:, None]
        return (x.cumsum(dim=1, dtype=wide) / counts).to(x.dtype)[:, 1:]

    def _combine(self, now: torch.Tensor, before: torch.Tensor, mean: torch.Tensor | None) -> torch.Tensor:
        if self.reduction == "mean":
            return (now + before) / 2 if mean is None else (now + before + mean) / 3
        pair = _PAIRS[self.reduction]
        y = pair(now, before)
        return y if mean is None else pair(y, mean)


def _wide(dtype: torch.dtype) -> torch.dtype:
    """float32 for half precision, else the dtype itself: sums over thousands of tokens need it."""
    return torch.promote_types(dtype, torch.float32)
