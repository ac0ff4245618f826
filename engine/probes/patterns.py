"""What heads attend to: their weights, summed up while a model reads windows, and patterns in the place of their own.

Fused attention returns no weights, so a layer computes them again from its input (`MixerLayer.weights`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np
import torch
from torch.utils.hooks import RemovableHandle

from engine.control import RunControl
from engine.device import Compute
from engine.evaluate import EVAL_BATCH, evaluating, in_batches
from engine.mixers.layer import MixerLayer
from engine.model import GPT

Hook = Callable[[MixerLayer, torch.Tensor], torch.Tensor | None]
"""Given a layer and its input, what the layer shall return instead of its own output; None: nothing else."""

_WEIGHTS = 2**19  # of one head in one forward pass


class Sums:
    """Attention weights A and their entropies H(A) summed over windows, in float64, of all heads of one layer."""

    def __init__(self, shape: torch.Size, device: torch.device) -> None:
        """`shape`: heads, T, T."""
        self.windows = 0
        self._weights = torch.zeros(shape, dtype=torch.float64, device=device)
        self._entropies = torch.zeros(shape[:-1], dtype=torch.float64, device=device)

    def add(self, weights: torch.Tensor) -> None:
        """The weights of further windows: (n, heads, T, T)."""
        A = weights.double()
        A = A / A.sum(dim=-1, keepdim=True)  # what single precision left of 1
        self.windows += len(A)
        self._weights += A.sum(dim=0)
        self._entropies += entropies(A).sum(dim=0)

    @property
    def mean(self) -> torch.Tensor:
        """The mean pattern: (heads, T, T)."""
        return self._weights / self.windows

    @property
    def mean_entropies(self) -> torch.Tensor:
        """Of a row, in nats: (heads, T)."""
        return self._entropies / self.windows


def entropies(A: torch.Tensor) -> torch.Tensor:
    """−Σ A·ln A over the last dimension, in nats; 0·ln 0 = 0."""
    return torch.special.entr(A).sum(dim=-1)


def summed(model: GPT, tokens: np.ndarray, compute: Compute, control: RunControl | None = None) -> dict[int, Sums]:
    """Layer → sums over all windows of `tokens` (n, T), for the layers that have weights.

    A wish to end cuts it short; the caller then discards what there is.
    """
    found: dict[int, Sums] = {}
    with evaluating(model), compute.autocast(), hooked(model, {n: _adding(found, n) for n in range(len(model.blocks))}):
        for batch in in_batches(tokens, batch_size(tokens.shape[1])):
            if control is not None and control.ending:
                break
            model(torch.from_numpy(batch).to(compute.device))
    return found


@contextmanager
def replaced(model: GPT, patterns: Mapping[int, torch.Tensor], head: int | None = None) -> Iterator[None]:
    """Inside, the layers in `patterns` use these, (heads, T, T), whatever they are given; or only their `head` does."""
    with hooked(model, {n: _putting(pattern, head) for n, pattern in patterns.items()}):
        yield


@contextmanager
def hooked(model: GPT, hooks: Mapping[int, Hook]) -> Iterator[None]:
    """Inside, each hook is called after the mixer of its layer."""
    with ExitStack() as stack:
        for number, hook in hooks.items():
            stack.callback(_hook(model.blocks[number].mixer, hook).remove)
        yield


def batch_size(tokens: int) -> int:
    """Windows of so many tokens whose weights are held at once."""
    return max(min(_WEIGHTS // tokens**2, EVAL_BATCH), 1)


def _hook(layer: Any, hook: Hook) -> RemovableHandle:
    return layer.register_forward_hook(lambda layer, given, _: hook(layer, *given))


def _adding(found: dict[int, Sums], number: int) -> Hook:
    def add(layer: MixerLayer, x: torch.Tensor) -> None:
        weights = layer.weights(x)
        if weights is not None:
            if number not in found:
                found[number] = Sums(weights.shape[1:], weights.device)
            found[number].add(weights)

    return add


def _putting(pattern: torch.Tensor, head: int | None) -> Hook:
    def put(layer: MixerLayer, x: torch.Tensor) -> torch.Tensor:
        weights = None if head is None else layer.weights(x)
        if weights is None:
            return layer.mix(x, pattern)
        weights = weights.clone()
        weights[:, head] = pattern[head].to(weights.dtype)
        return layer.mix(x, weights)

    return put
