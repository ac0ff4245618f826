"""Causal multi-head self-attention by torch's fused scaled_dot_product_attention, with a preallocated KV cache."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn.functional import scaled_dot_product_attention

from engine.mixers.heads import QueryKeyValueLayer, causal_weights


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


class Layer(QueryKeyValueLayer):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        q, k, v = self.project(x)
        return self.merge(scaled_dot_product_attention(q, k, v, dropout_p=self.active_dropout, is_causal=True))

    def weights(self, x: torch.Tensor) -> torch.Tensor:
        q, k, _ = self.project(x)
        return causal_weights(q, k)

    def new_state(self, batch: int, tokens: int, like: torch.Tensor) -> KeyValueCache:
        size = (batch, self.n_head, tokens, self.head_size)
        return KeyValueCache(k=like.new_zeros(size), v=like.new_zeros(size))

    def prefill(self, x: torch.Tensor, state: KeyValueCache) -> torch.Tensor:
        q, k, v = self.project(x)
        state.extend(k, v)
        return self.merge(scaled_dot_product_attention(q, k, v, is_causal=True))

    def step(self, x: torch.Tensor, state: KeyValueCache) -> torch.Tensor:
        q, k, v = self.project(x)
        k, v = state.extend(k, v)
        return self.merge(scaled_dot_product_attention(q, k, v))
