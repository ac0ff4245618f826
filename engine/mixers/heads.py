"""What attention and its relatives share: queries, keys and values per head, and the way back to one vector."""

from __future__ import annotations

import math

import torch
from torch import nn

from engine.mixers.facts import BlockShape, MixerSettings
from engine.mixers.layer import MixerLayer


class QueryKeyValueLayer(MixerLayer):
    """A mixer with one projection to queries, keys and values, split into heads of d = C / heads channels."""

    def __init__(self, shape: BlockShape, settings: MixerSettings, dropout: float) -> None:
        super().__init__(shape, settings, dropout)
        c = shape.n_embd
        self.n_head = shape.n_head
        self.c_attn = nn.Linear(c, 3 * c, bias=shape.bias)
        self.c_proj = nn.Linear(c, c, bias=shape.bias)
        self.weight_dropout = dropout  # of attention weights, in training
        self.dropout = nn.Dropout(dropout)

    def project(self, x: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """(B, T, C) → queries, keys and values (B, H, T, d)."""
        return tuple(split_heads(part, self.n_head) for part in self.c_attn(x).chunk(3, dim=2))

    def mix(self, x: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        _, _, v = self.project(x)
        return self.merge(weights.to(v.dtype) @ v)

    def merge(self, y: torch.Tensor) -> torch.Tensor:
        """(B, H, T, d) → (B, T, C) through the output projection."""
        return self.dropout(self.c_proj(merge_heads(y)))

    @property
    def head_size(self) -> int:
        return self.c_proj.in_features // self.n_head

    @property
    def active_dropout(self) -> float:
        """Dropout of attention weights as it applies now."""
        return self.weight_dropout if self.training else 0.0


def causal_weights(q: torch.Tensor, k: torch.Tensor, window: int | None = None) -> torch.Tensor:
    """softmax(q·kᵀ/√d) over the past, or its last `window` tokens: (B, H, T, d) each → (B, H, T, T)."""
    T, d = q.shape[-2:]
    position = torch.arange(T, device=q.device)
    age = position[:, None] - position
    unseen = (age < 0) | (age >= (window or T))
    return (q @ k.transpose(-1, -2) / math.sqrt(d)).masked_fill(unseen, -math.inf).softmax(dim=-1)


def split_heads(x: torch.Tensor, n_head: int) -> torch.Tensor:
    """(B, T, C) → (B, H, T, d), a view."""
    B, T, C = x.shape
    return x.view(B, T, n_head, C // n_head).transpose(1, 2)


def merge_heads(y: torch.Tensor) -> torch.Tensor:
    """(B, H, T, d) → (B, T, C)."""
    B, H, T, d = y.shape
    return y.transpose(1, 2).reshape(B, T, H * d)
