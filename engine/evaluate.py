"""Loss over windows that are the same for every variant and seed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import numpy as np
import torch

from engine.control import RunControl
from engine.device import Compute
from engine.model import GPT

EVAL_BATCH = 32  # windows per forward pass; the result doesn't depend on it


@contextmanager
def evaluating(model: torch.nn.Module) -> Iterator[None]:
    """No gradients and no dropout inside; training mode as before afterwards."""
    was_training = model.training
    model.eval()
    try:
        with torch.no_grad():
            yield
    finally:
        model.train(was_training)


def mean_loss(
    model: GPT, batches: Iterable[np.ndarray], compute: Compute, control: RunControl | None = None
) -> tuple[float, int]:
    """Mean loss in nats per token over batches of windows (n, T + 1), and the number of windows.

    A wish to end cuts it short; the caller then discards the figure.
    """
    total, windows = 0.0, 0
    with evaluating(model), compute.autocast():
        for batch in batches:
            if control is not None and control.ending:
                break
            total += float(model.loss(torch.from_numpy(batch).to(compute.device))) * len(batch)
            windows += len(batch)
    return total / max(windows, 1), windows


def in_batches(windows: np.ndarray, size: int = EVAL_BATCH) -> Iterator[np.ndarray]:
    """`windows` in batches of at most `size`."""
    for first in range(0, len(windows), size):
        yield windows[first : first + size]
