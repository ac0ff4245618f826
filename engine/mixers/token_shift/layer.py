"""Token shift, y_t = μ·x_t + (1 − μ)·x_{t−1} per channel (RWKV's idea, Peng et al. 2023), then the projection."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn

from engine.mixers.facts import BlockShape, MixerSettings
from engine.mixers.layer import MixerLayer


@dataclass(slots=True)
class PreviousToken:
    """The token before: (B, 1, C)."""

    x: torch.Tensor
    begun: bool = False


class Layer(MixerLayer):
    def __init__(self, shape: BlockShape, settings: MixerSettings, dropout: float) -> None:
        super().__init__(shape, settings, dropout)
        self.share = nn.Parameter(torch.full((shape.n_embd,), 0.5))  # μ
        self.c_proj = nn.Linear(shape.n_embd, shape.n_embd, bias=shape.bias)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        before = torch.cat([x[:, :1], x[:, :-1]], dim=1)  # the first token has none before it
        return self._mix(x, before)

    def new_state(self, batch: int, tokens: int, like: torch.Tensor) -> PreviousToken:
        return PreviousToken(x=like.new_zeros((batch, 1, self.c_proj.in_features)))

    def prefill(self, x: torch.Tensor, state: PreviousToken) -> torch.Tensor:
        state.x.copy_(x[:, -1:])
        state.begun = True
        return self(x)

    def step(self, x: torch.Tensor, state: PreviousToken) -> torch.Tensor:
        y = self._mix(x, state.x if state.begun else x)
        state.x.copy_(x)
        state.begun = True
        return y

    def _mix(self, x: torch.Tensor, before: torch.Tensor) -> torch.Tensor:
        return self.dropout(self.c_proj(torch.lerp(before.to(x.dtype), x, self.share.to(x.dtype))))
