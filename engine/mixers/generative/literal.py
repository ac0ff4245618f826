"""The generative function as it was published: stack the values along a new dimension, then reduce over it.

torch's max and min keep 8-byte indices for backward; that is what this form is here to show.
"""

from __future__ import annotations

import torch

from engine.mixers.facts import Reduction


def combine(values: tuple[torch.Tensor, ...], reduction: Reduction) -> torch.Tensor:
    """Tensors of one shape → their maximum, minimum or mean per element."""
    stacked = torch.stack(values, dim=-1)
    if reduction == "mean":
        return stacked.mean(dim=-1)
    return (stacked.max(dim=-1) if reduction == "max" else stacked.min(dim=-1)).values
