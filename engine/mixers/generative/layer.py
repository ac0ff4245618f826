"""The generative function as a mixer: the function, then the output projection."""

from __future__ import annotations

import torch
from torch import nn

from engine.mixers.facts import BlockShape, MixerSettings
from engine.mixers.generative.function import FunctionState, GenerativeFunction
from engine.mixers.layer import MixerLayer


class Layer(MixerLayer):
    def __init__(self, shape: BlockShape, settings: MixerSettings, dropout: float) -> None:
        super().__init__(shape, settings, dropout)
        self.function = GenerativeFunction(settings)
        self.c_proj = nn.Linear(shape.n_embd, shape.n_embd, bias=shape.bias)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.dropout(self.c_proj(self.function(x)))

    def new_state(self, batch: int, tokens: int, like: torch.Tensor) -> FunctionState:
        return self.function.new_state(batch, self.c_proj.in_features, like)

    def prefill(self, x: torch.Tensor, state: FunctionState) -> torch.Tensor:
        return self.dropout(self.c_proj(self.function.prefill(x, state)))

    def step(self, x: torch.Tensor, state: FunctionState) -> torch.Tensor:
        return self.dropout(self.c_proj(self.function.step(x, state)))
