"""The torch half of every mixer: a parallel form for training and prefill, a step form for decoding."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from engine.mixers.facts import BlockShape, MixerSettings

State = Any  # each layer knows its own; preallocated, updated in place


class MixerLayer(nn.Module):
    """Moves information between positions. `c_proj` is the output projection, scaled at initialisation."""

    c_proj: nn.Linear

    def __init__(self, shape: BlockShape, settings: MixerSettings, dropout: float) -> None:
        super().__init__()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, T, C) → (B, T, C), all positions at once."""
        raise NotImplementedError

    def weights(self, x: torch.Tensor) -> torch.Tensor | None:
        """What each position takes from each, per head: (B, T, C) → (B, heads, T, T), rows that sum to 1; None: this
        mixer takes no such sums. For looking at: `forward` need not compute them."""
        return None

    def mix(self, x: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        """`forward` with these weights, (B, heads, T, T) or (heads, T, T), in the place of the layer's own."""
        raise NotImplementedError

    def new_state(self, batch: int, tokens: int, like: torch.Tensor) -> State:
        """An empty state for `batch` sequences of up to `tokens` tokens, on the device and in the dtype of `like`."""
        raise NotImplementedError

    def prefill(self, x: torch.Tensor, state: State) -> torch.Tensor:
        """The parallel form, which also leaves `state` as if every position had been a step."""
        raise NotImplementedError

    def step(self, x: torch.Tensor, state: State) -> torch.Tensor:
        """One further token: (B, 1, C) → (B, 1, C); `state` moves on."""
        raise NotImplementedError
