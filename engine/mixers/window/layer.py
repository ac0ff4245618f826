"""Window attention by scaled_dot_product_attention over blocks, so that work and memory grow with T·window.

Queries are taken in blocks of at least the window's length; a block meets its own keys and the window − 1 before it.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn import functional as F
from torch.nn.functional import scaled_dot_product_attention

from engine.mixers.facts import BlockShape, MixerSettings
from engine.mixers.heads import QueryKeyValueLayer, causal_weights
from engine.mixers.window.facts import SMALLEST_BLOCK


@dataclass(slots=True)
class RingCache:
    """Keys and values of the last tokens: (B, heads, capacity, d); token t is in slot t mod capacity."""

    k: torch.Tensor
    v: torch.Tensor
    length: int = 0  # tokens seen

    def extend(self, k: torch.Tensor, v: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Write one token (B, heads, 1, d) in place and return all that is held; softmax does not mind the order."""
        slot = self.length % self.k.size(2)
        self.k[:, :, slot : slot + 1] = k
        self.v[:, :, slot : slot + 1] = v
        self.length += 1
        n = min(self.length, self.k.size(2))
        return self.k[:, :, :n], self.v[:, :, :n]

    def fill(self, k: torch.Tensor, v: torch.Tensor) -> None:
        """As if every token of (B, heads, n, d) had been written in turn."""
        n, capacity = k.size(2), self.k.size(2)
        first = max(n - capacity, 0)
        slots = torch.arange(first, n, device=k.device) % capacity
        self.k[:, :, slots] = k[:, :, first:].to(self.k.dtype)
        self.v[:, :, slots] = v[:, :, first:].to(self.v.dtype)
        self.length = n


class Layer(QueryKeyValueLayer):
    def __init__(self, shape: BlockShape, settings: MixerSettings, dropout: float) -> None:
        super().__init__(shape, settings, dropout)
        self.window = settings.window

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.merge(self._attend(*self.project(x)))

    def weights(self, x: torch.Tensor) -> torch.Tensor:
        q, k, _ = self.project(x)
        return causal_weights(q, k, self.window)

    def new_state(self, batch: int, tokens: int, like: torch.Tensor) -> RingCache:
        size = (batch, self.n_head, min(tokens, self.window), self.head_size)
        return RingCache(k=like.new_zeros(size), v=like.new_zeros(size))

    def prefill(self, x: torch.Tensor, state: RingCache) -> torch.Tensor:
        q, k, v = self.project(x)
        state.fill(k, v)
        return self.merge(self._attend(q, k, v))

    def step(self, x: torch.Tensor, state: RingCache) -> torch.Tensor:
        q, k, v = self.project(x)
        k, v = state.extend(k, v)
        return self.merge(scaled_dot_product_attention(q, k, v))

    def _attend(self, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        """(B, H, T, d) each → (B, H, T, d)."""
        T, w, p = q.size(2), self.window, self.active_dropout
        if w >= T:
            return scaled_dot_product_attention(q, k, v, dropout_p=p, is_causal=True)
        block = min(max(w, SMALLEST_BLOCK), T)
        band = _band(block, w, q.device)
        first = scaled_dot_product_attention(
            q[:, :, :block], k[:, :, :block], v[:, :, :block], attn_mask=band[:, w - 1 :], dropout_p=p
        )
        if block == T:
            return first
        rest = scaled_dot_product_attention(
            _blocks(q[:, :, block:], block, 0),
            _blocks(k[:, :, block - w + 1 :], block, w - 1),
            _blocks(v[:, :, block - w + 1 :], block, w - 1),
            attn_mask=band,
            dropout_p=p,
        )
        B, H, _, d = q.shape
        joined = rest.view(B, -1, H, block, d).transpose(1, 2).reshape(B, H, -1, d)
        return torch.cat([first, joined[:, :, : T - block]], dim=2)


def _band(block: int, w: int, device: torch.device) -> torch.Tensor:
    """Which of the w − 1 keys before a block and its own a query may see: (block, w − 1 + block)."""
    query = torch.arange(block, device=device)[:, None]
    key = torch.arange(w - 1 + block, device=device)
    return (key >= query) & (key < query + w)


def _blocks(x: torch.Tensor, block: int, before: int) -> torch.Tensor:
    """(B, H, before + n, d) → (B·N, H, before + block, d): blocks of n, each with what stands before it."""
    _, H, n, d = x.shape
    x = F.pad(x, (0, 0, 0, -(n - before) % block))
    parts = x.unfold(2, before + block, block).permute(0, 2, 1, 4, 3)  # (B, N, H, before + block, d)
    return parts.reshape(-1, H, before + block, d)
