"""What every mixer says about itself without torch: size, work, state and what it can see."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

Reduction = Literal["max", "min", "mean"]
Context = Literal["none", "causal", "global"]


@dataclass(frozen=True, kw_only=True, slots=True)
class MixerSettings:
    """What a variant chooses for its mixers and activations."""

    reduction: Reduction = "max"
    context: Context = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class BlockShape:
    """The shape of one decoder block."""

    n_embd: int  # C
    n_head: int
    block_size: int  # T
    bias: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """What one application adds to what a position can see."""

    tokens_back: int = 0  # further tokens seen exactly, per application
    whole_past: bool = False  # every past token of the window, in order
    bag_of_past: bool = False  # every past token, as one unordered mean
    future: bool = False  # tokens after the position


class MixerFacts(ABC):
    """The torch-free half of a mixer; the torch half is the `Layer` class in the folder's layer.py."""

    title: str  # what the window calls it
    limits: str  # one sentence: what it cannot do

    @abstractmethod
    def parameters(self, shape: BlockShape, settings: MixerSettings) -> int:
        """Learned numbers of one layer, projections and biases included."""

    @abstractmethod
    def flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        """Forward FLOPs per token and layer (2 per multiply-add), averaged over a causal window of `tokens`."""

    @abstractmethod
    def state_bytes(self, shape: BlockShape, settings: MixerSettings, tokens: int, element_bytes: int) -> int | None:
        """Bytes kept per sequence and layer to decode after `tokens` tokens; None: it cannot be decoded."""

    @abstractmethod
    def reach(self, settings: MixerSettings) -> Reach:
        """What one application sees."""
