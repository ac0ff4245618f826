"""Static mixing: a softmax over learned numbers, one row per position, instead of over queries and keys."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

from engine.mixers.facts import BlockShape, MixerSettings
from engine.mixers.heads import merge_heads, split_heads
from engine.mixers.layer import MixerLayer


@dataclass(slots=True)
class ValueCache:
    """Values of the tokens seen: (B, heads, capacity, d), the first `length` in use."""

    v: torch.Tensor
    length: int = 0


class Layer(MixerLayer):
    def __init__(self, shape: BlockShape, settings: MixerSettings, dropout: float) -> None:
        super().__init__(shape, settings, dropout)
        c, T = shape.n_embd, shape.block_size
        self.n_head = shape.n_head
        self.c_value = nn.Linear(c, c, bias=shape.bias)
        self.c_proj = nn.Linear(c, c, bias=shape.bias)
        self.pattern = nn.Parameter(torch.zeros(shape.n_head, T * (T + 1) // 2))  # row t starts at t(t+1)/2
        self.weight_dropout = dropout
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self._mix(split_heads(self.c_value(x), self.n_head))

    def weights(self, x: torch.Tensor) -> torch.Tensor:
        return self._rows(x.size(1)).expand(x.size(0), -1, -1, -1)

    def mix(self, x: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        v = split_heads(self.c_value(x), self.n_head)
        return self._out(weights.to(v.dtype) @ v)

    def new_state(self, batch: int, tokens: int, like: torch.Tensor) -> ValueCache:
        d = self.c_proj.in_features // self.n_head
        return ValueCache(v=like.new_zeros((batch, self.n_head, tokens, d)))

    def prefill(self, x: torch.Tensor, state: ValueCache) -> torch.Tensor:
        v = split_heads(self.c_value(x), self.n_head)
        state.length = v.size(2)
        state.v[:, :, : state.length] = v
        return self._mix(v)

    def step(self, x: torch.Tensor, state: ValueCache) -> torch.Tensor:
        t = state.length
        state.v[:, :, t : t + 1] = split_heads(self.c_value(x), self.n_head)
        state.length = t + 1
        start = t * (t + 1) // 2
        row = self.pattern[:, None, start : start + t + 1].softmax(dim=-1)  # (H, 1, t + 1)
        return self._out(row.to(state.v.dtype) @ state.v[:, :, : t + 1])

    def _mix(self, v: torch.Tensor) -> torch.Tensor:
        """(B, H, T, d) → (B, T, C)."""
        weights = F.dropout(self._rows(v.size(2)), self.weight_dropout, self.training)
        return self._out(weights.to(v.dtype) @ v)

    def _rows(self, T: int) -> torch.Tensor:
        """The weights of the first T positions: (H, T, T)."""
        past = torch.ones(T, T, dtype=torch.bool, device=self.pattern.device).tril()
        scores = self.pattern.new_full((self.n_head, T, T), -math.inf)
        scores = scores.masked_scatter(past, self.pattern[:, : T * (T + 1) // 2])  # row by row, as they are kept
        return scores.softmax(dim=-1)

    def _out(self, y: torch.Tensor) -> torch.Tensor:
        return self.dropout(self.c_proj(merge_heads(y)))
