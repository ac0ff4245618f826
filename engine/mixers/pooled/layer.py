"""Pooled attention: keys and values of complete past blocks are averaged, those of the current block kept.

The parallel form takes one softmax over both: scores against all means (T × T/p) and within the block (T × p).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch.nn import functional as F
from torch.nn.functional import scaled_dot_product_attention

from engine.mixers.facts import BlockShape, MixerSettings
from engine.mixers.heads import QueryKeyValueLayer


@dataclass(slots=True)
class PooledCache:
    """Keys and values (B, heads, capacity, d): first the means of complete blocks, right behind them the tokens of the
    current one, so that what a step attends to is one slice."""

    k: torch.Tensor
    v: torch.Tensor
    pool: int
    length: int = 0  # tokens seen

    def extend(self, k: torch.Tensor, v: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Write one token (B, heads, 1, d) in place and return all that it may see."""
        blocks, rest = self.length // self.pool, self.length % self.pool  # torch.compile knows no divmod
        if rest == 0 and blocks:
            for held in (self.k, self.v):
                held[:, :, blocks - 1] = held[:, :, blocks - 1 : blocks - 1 + self.pool].mean(dim=2)
        end = blocks + rest + 1
        self.k[:, :, end - 1 : end] = k
        self.v[:, :, end - 1 : end] = v
        self.length += 1
        return self.k[:, :, :end], self.v[:, :, :end]

    def fill(self, k: torch.Tensor, v: torch.Tensor) -> None:
        """As if every token of (B, heads, n ≥ 1, d) had been written in turn."""
        n, p = k.size(2), self.pool
        blocks = (n - 1) // p  # the last block stays exact until the next token comes
        for held, new in ((self.k, k), (self.v, v)):
            held[:, :, :blocks] = new[:, :, : blocks * p].unflatten(2, (blocks, p)).mean(dim=3)
            held[:, :, blocks : blocks + n - blocks * p] = new[:, :, blocks * p :]
        self.length = n


class Layer(QueryKeyValueLayer):
    def __init__(self, shape: BlockShape, settings: MixerSettings, dropout: float) -> None:
        super().__init__(shape, settings, dropout)
        self.pool = settings.pool

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.merge(self._attend(*self.project(x)))

    def new_state(self, batch: int, tokens: int, like: torch.Tensor) -> PooledCache:
        size = (batch, self.n_head, tokens // self.pool + self.pool, self.head_size)
        return PooledCache(k=like.new_zeros(size), v=like.new_zeros(size), pool=self.pool)

    def prefill(self, x: torch.Tensor, state: PooledCache) -> torch.Tensor:
        q, k, v = self.project(x)
        state.fill(k, v)
        return self.merge(self._attend(q, k, v))

    def step(self, x: torch.Tensor, state: PooledCache) -> torch.Tensor:
        q, k, v = self.project(x)
        k, v = state.extend(k, v)
        return self.merge(scaled_dot_product_attention(q, k, v))

    def _attend(self, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
        """(B, H, T, d) each → (B, H, T, d)."""
        T, p = q.size(2), self.pool
        q, k, v = (F.pad(x, (0, 0, 0, -T % p)).unflatten(2, (-1, p)) for x in (q, k, v))  # (B, H, N, p, d)
        q = q / math.sqrt(q.size(-1))
        mean_k, mean_v = k.mean(dim=3), v.mean(dim=3)  # (B, H, N, d)
        N = mean_k.size(2)
        block = torch.arange(N, device=q.device)
        token = torch.arange(p, device=q.device)
        past = q.flatten(2, 3) @ mean_k.transpose(-1, -2)  # (B, H, N·p, N)
        past = past.unflatten(2, (N, p)).masked_fill((block >= block[:, None])[:, None], -math.inf)
        own = (q @ k.transpose(-1, -2)).masked_fill(token > token[:, None], -math.inf)  # (B, H, N, p, p)
        weights = F.dropout(torch.cat([past, own], dim=-1).softmax(dim=-1), self.weight_dropout, self.training)
        weights = weights.to(v.dtype)  # autocast takes the softmax in float32
        y = (weights[..., :N].flatten(2, 3) @ mean_v).unflatten(2, (N, p)) + weights[..., N:] @ v
        return y.flatten(2, 3)[:, :, :T]
