"""Linear attention, y_t = φ(q_t)·Σ φ(k)vᵀ / φ(q_t)·Σ φ(k) over the past, φ = elu + 1 (Katharopoulos et al. 2020).

The parallel form takes the square within chunks and carries the sums from chunk to chunk; sums are float32 or wider.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch.nn import functional as F

from engine.mixers.heads import QueryKeyValueLayer
from engine.mixers.linear.facts import CHUNK


@dataclass(slots=True)
class Sums:
    """What the past has left: Σ φ(k)vᵀ (B, heads, d, d) and Σ φ(k) (B, heads, d, 1), float32 or wider."""

    kv: torch.Tensor
    k: torch.Tensor


class Layer(QueryKeyValueLayer):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y, _, _ = _attend(*self._features(x))
        return self.merge(y.to(x.dtype))

    def new_state(self, batch: int, tokens: int, like: torch.Tensor) -> Sums:
        d, wide = self.head_size, torch.promote_types(like.dtype, torch.float32)
        new = like.new_zeros
        return Sums(kv=new((batch, self.n_head, d, d), dtype=wide), k=new((batch, self.n_head, d, 1), dtype=wide))

    def prefill(self, x: torch.Tensor, state: Sums) -> torch.Tensor:
        y, kv, k = _attend(*self._features(x))
        state.kv.copy_(kv)
        state.k.copy_(k)
        return self.merge(y.to(x.dtype))

    def step(self, x: torch.Tensor, state: Sums) -> torch.Tensor:
        q, k, v = self._features(x)
        with _full_precision(x):
            k = k.transpose(-1, -2)  # (B, H, d, 1)
            state.kv += k * v
            state.k += k
            y = (q @ state.kv) / _positive(q @ state.k)
        return self.merge(y.to(x.dtype))

    def _features(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """φ(q), φ(k) and v: (B, H, T, d), float32 or wider."""
        q, k, v = (part.to(torch.promote_types(part.dtype, torch.float32)) for part in self.project(x))
        return F.elu(q) + 1, F.elu(k) + 1, v


def _attend(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """(B, H, T, d) each → outputs (B, H, T, d), and the sums that all tokens leave: (B, H, d, d), (B, H, d, 1)."""
    T = q.size(2)
    chunk = max(min(CHUNK, T), 1)
    with _full_precision(q):
        q, k, v = (F.pad(x, (0, 0, 0, -T % chunk)).unflatten(2, (-1, chunk)) for x in (q, k, v))  # (B, H, N, c, d)
        kv = k.transpose(-1, -2) @ v  # (B, H, N, d, d), each chunk's own
        sums = k.sum(dim=3)[..., None]  # (B, H, N, d, 1)
        kv_so_far, sums_so_far = kv.cumsum(dim=2), sums.cumsum(dim=2)
        own = (q @ k.transpose(-1, -2)).tril()  # (B, H, N, c, c)
        y = own @ v + q @ (kv_so_far - kv)
        total = own.sum(dim=-1, keepdim=True) + q @ (sums_so_far - sums)
        y = (y / _positive(total)).flatten(2, 3)[:, :, :T]
        return y, kv_so_far[:, :, -1], sums_so_far[:, :, -1]


def _positive(total: torch.Tensor) -> torch.Tensor:
    """φ is above 0, but its product with itself can round to it."""
    return total.clamp_min(torch.finfo(total.dtype).tiny)


def _full_precision(x: torch.Tensor) -> torch.autocast:
    """Autocast would take the sums to half precision again."""
    return torch.autocast(x.device.type, enabled=False)
