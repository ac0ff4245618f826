"""The generative function r (K. Hilsenbek, Breaking the Attention Bottleneck, arXiv 2406.10906): each token combined
with the one before it and, where asked for, with an average context.

    y_t = r(x_t, x_{t−1})            context none
    y_t = r(x_t, x_{t−1}, m_t)       context causal, m_t = mean(x_0..x_t)
    y_t = r(x_t, x_{t−1}, m)         context global, m = mean of the whole window: sees the future
    y_0 = x_0

r is the maximum, minimum or mean per channel. Written from these formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import torch
from torch import nn

from engine.mixers.facts import Context, MixerSettings, Reduction
from engine.mixers.generative import literal
from engine.mixers.generative.average import average, wide
from engine.mixers.generative.fused import Extremum


@dataclass(slots=True)
class FunctionState:
    """What one application keeps: the previous token and, for the causal context, the mean of all tokens."""

    previous: torch.Tensor  # (B, 1, C)
    mean: torch.Tensor | None  # (B, 1, C), float32 or wider
    count: int = 0


class GenerativeFunction(nn.Module):
    """r over any number of channels; no learned numbers."""

    def __init__(self, settings: MixerSettings) -> None:
        super().__init__()
        self.reduction: Reduction = settings.reduction
        self.context: Context = settings.context
        self.implementation = settings.implementation

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, T, C) → (B, T, C)."""
        kernel = self.implementation == "fused" and self.reduction != "mean"  # the mean keeps nothing anyway
        if kernel and not torch.compiler.is_compiling():
            return Extremum.apply(x, self.reduction == "max", self.context)
        mean = average(x, self.context)
        values = (x[:, 1:], x[:, :-1]) if mean is None else (x[:, 1:], x[:, :-1], mean[:, 1:])
        return torch.cat([x[:, :1], self._combine(values)], dim=1)

    def new_state(self, batch: int, width: int, like: torch.Tensor) -> FunctionState:
        """An empty state. Raises ValueError for the global context, which needs tokens that do not exist yet."""
        if self.context == "global":
            raise ValueError("A global average context can't be decoded step by step: it needs the whole window.")
        mean = like.new_zeros((batch, 1, width), dtype=wide(like.dtype)) if self.context == "causal" else None
        return FunctionState(previous=like.new_zeros((batch, 1, width)), mean=mean)

    def prefill(self, x: torch.Tensor, state: FunctionState) -> torch.Tensor:
        """The parallel form on the first tokens of a sequence; leaves `state` after the last of them."""
        state.previous.copy_(x[:, -1:])
        state.count = x.size(1)
        if state.mean is not None:
            state.mean.copy_(x.mean(dim=1, keepdim=True, dtype=state.mean.dtype))
        return self(x)

    def step(self, x: torch.Tensor, state: FunctionState) -> torch.Tensor:
        """(B, 1, C) → (B, 1, C)."""
        state.count += 1
        values = (x, state.previous)
        if state.mean is not None:
            state.mean += (x - state.mean) / state.count
            values = (*values, state.mean.to(x.dtype))
        y = x if state.count == 1 else self._combine(values)
        state.previous.copy_(x)
        return y

    def _combine(self, values: tuple[torch.Tensor, ...]) -> torch.Tensor:
        if self.implementation == "literal":
            return literal.combine(values, self.reduction)
        return _combine(values, self.reduction)


def _combine(values: tuple[torch.Tensor, ...], reduction: Reduction) -> torch.Tensor:
    """The same without a stack; the gradient goes to the first value where two are equal."""
    if reduction == "mean":
        return reduce(torch.add, values) / len(values)
    beats = torch.gt if reduction == "max" else torch.lt
    return reduce(lambda y, other: torch.where(beats(other, y), other, y), values)
