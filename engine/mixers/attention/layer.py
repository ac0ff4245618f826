"""Causal multi-head self-attention by torch's fused scaled_dot_product_attention, with a preallocated KV cache."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn.functional import scaled_dot_product_attention

from engine.mixers.facts import BlockShape, MixerSettings
from engine.mixers.layer import MixerLayer


@dataclass(slots=True)
class KeyValueCache:
    """Keys and values of the tokens seen: (B, heads, capacity, d), the first `length` in use."""

    k: torch.Tensor
    v: torch.Tensor
    length: int = 0

    def extend(self, k: torch.Tensor, v: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Write (B, heads, n, d) in place and return all that is held."""
        end = self.length + k.size(2)
        self.k[:, :, self.length : end] = k
        self.v[:, :, self.length : end] = v
        self.length = end
        return self.k[:, :, :end], self.v[:, :, :end]


class Layer(MixerLayer):
    def __init__(self, shape: BlockShape, settings: MixerSettings, dropout: float) -> None:
        super().__init__(shape, settings, dropout)
        c = shape.n_embd
        self.n_head = shape.n_head
        self.c_attn = nn.Linear(c, 3 * c, bias=shape.bias)
        self.c_proj = nn.Linear(c, c, bias=shape.bias)
        self.attention_dropout = dropout
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        q, k, v = self._heads(x)
        p = self.attention_dropout if self.training else 0.0
        return self._merge(scaled_dot_product_attention(q, k, v, dropout_p=p, is_causal=True))

    def new_state(self, batch: int, tokens: int, like: torch.Tensor) -> KeyValueCache:
        c = self.c_proj.in_features
        size = (batch, self.n_head, tokens, c // self.n_head)
        return KeyValueCache(k=like.new_zeros(size), v=like.new_zeros(size))

    def prefill(self, x: torch.Tensor, state: KeyValueCache) -> torch.Tensor:
        q, k, v = self._heads(x)
        state.extend(k, v)
        return self._merge(scaled_dot_product_attention(q, k, v, is_causal=True))

    def step(self, x: torch.Tensor, state: KeyValueCache) -> torch.Tensor:
        q, k, v = self._heads(x)
        k, v = state.extend(k, v)
        return self._merge(scaled_dot_product_attention(q, k, v))

    def _heads(self, x: torch.Tensor) -> tuple[torch.Tensor, ...]:
        B, T, C = x.shape
        q, k, v = self.c_attn(x).split(C, dim=2)
        return tuple(t.view(B, T, self.n_head, C // self.n_head).transpose(1, 2) for t in (q, k, v))  # (B, H, T, d)

    def _merge(self, y: torch.Tensor) -> torch.Tensor:
        B, H, T, d = y.shape
        return self.dropout(self.c_proj(y.transpose(1, 2).reshape(B, T, H * d)))
