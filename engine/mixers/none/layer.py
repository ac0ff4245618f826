"""No mixing: the output projection only."""

from __future__ import annotations

import torch
from torch import nn

from engine.mixers.facts import BlockShape, MixerSettings
from engine.mixers.layer import MixerLayer


class Layer(MixerLayer):
    def __init__(self, shape: BlockShape, settings: MixerSettings, dropout: float) -> None:
        super().__init__(shape, settings, dropout)
        self.c_proj = nn.Linear(shape.n_embd, shape.n_embd, bias=shape.bias)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.dropout(self.c_proj(x))

    def new_state(self, batch: int, tokens: int, like: torch.Tensor) -> None:
        return None

    def prefill(self, x: torch.Tensor, state: None) -> torch.Tensor:
        return self(x)

    def step(self, x: torch.Tensor, state: None) -> torch.Tensor:
        return self(x)
