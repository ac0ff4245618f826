"""What every mixer says about itself without torch: size, work, state and what it can see."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

Reduction = Literal["max", "min", "mean"]
Context = Literal["none", "causal", "global"]
Implementation = Literal["fused", "literal"]


@dataclass(frozen=True, kw_only=True, slots=True)
class MixerSettings:
    """What a variant chooses for the mixer and the activation of one layer."""

    reduction: Reduction = "max"
    context: Context = "none"
    implementation: Implementation = "fused"
    window: int = 32  # tokens that window attention sees, the position's own included
    pool: int = 8  # past tokens that pooled attention averages into one key


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
    whole_past: bool = False  # every past token of the window
    means_of: int = 1  # older tokens are seen in means of so many where whole_past is not exact
    fixed_state: bool = False  # or in a state of fixed size
    bag_of_past: bool = False  # every past token, as one unordered mean
    future: bool = False  # tokens after the position

    @property
    def blurred(self) -> bool:
        """True where older tokens are not seen one by one."""
        return self.means_of > 1 or self.fixed_state


class MixerFacts(ABC):
    """The torch-free half of a mixer; the torch half is the `Layer` class in the folder's layer.py."""

    title: str  # what the window calls it, marked for translation, as is the next
    limits: str  # one sentence: what it cannot do
    settings: tuple[str, ...] = ()  # the fields of MixerSettings that it uses

    @abstractmethod
    def parameters(self, shape: BlockShape, settings: MixerSettings) -> int:
        """Learned numbers of one layer, projections and biases included."""

    @abstractmethod
    def flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        """Forward FLOPs per token and layer that the definition needs (2 per multiply-add, matrix products only),
        averaged over a causal window of `tokens`."""

    def executed_flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        """The same for what the parallel form carries out; more where it computes what a mask then hides."""
        return self.flops_per_token(shape, settings, tokens)

    @abstractmethod
    def state_bytes(self, shape: BlockShape, settings: MixerSettings, tokens: int, element_bytes: int) -> int | None:
        """Bytes kept per sequence and layer to decode after `tokens` tokens; None: it cannot be decoded."""

    @abstractmethod
    def written_bytes(self, shape: BlockShape, settings: MixerSettings, element_bytes: int) -> int:
        """Bytes of the state that one decode step writes, per sequence and layer."""

    @abstractmethod
    def reach(self, settings: MixerSettings) -> Reach:
        """What one application sees."""

    def problems(self, shape: BlockShape, settings: MixerSettings) -> list[tuple[str, str]]:
        """What is wrong with `settings` for this shape, as (field, what must be): ("pool", "must be at most 64")."""
        return []


class QueryKeyValueFacts(MixerFacts):
    """What attention and its relatives share: four projections, and a key and a value written per decode step."""

    def parameters(self, shape: BlockShape, settings: MixerSettings) -> int:
        c = shape.n_embd
        return 4 * c * c + (4 * c if shape.bias else 0)

    def written_bytes(self, shape: BlockShape, settings: MixerSettings, element_bytes: int) -> int:
        return 2 * shape.n_embd * element_bytes


def wide_bytes(element_bytes: int) -> int:
    """Bytes of one running sum: float32, or wider where the elements are."""
    return max(4, element_bytes)
