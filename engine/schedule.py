"""The learning rate by iteration."""

from __future__ import annotations

import math
from collections.abc import Callable

from engine.sections import TrainSpec


def learning_rate(train: TrainSpec, iteration: int) -> float:
    """Linear warm-up to learning_rate, then the schedule: it ends at min_lr at decay_iters, but for constant."""
    if iteration < train.warmup_iters:
        return train.learning_rate * (iteration + 1) / (train.warmup_iters + 1)
    passed = (iteration - train.warmup_iters) / max(1, train.decay_iters - train.warmup_iters)
    height = _HEIGHTS[train.schedule](train, min(passed, 1.0))
    return train.min_lr + (train.learning_rate - train.min_lr) * height


def _cosine(_: TrainSpec, passed: float) -> float:
    """Loshchilov & Hutter 2017, arXiv 1608.03983, without restarts."""
    return (1 + math.cos(math.pi * passed)) / 2


def _linear(_: TrainSpec, passed: float) -> float:
    return 1 - passed


def _constant(_: TrainSpec, passed: float) -> float:
    return 1.0


def _warmup_stable_decay(train: TrainSpec, passed: float) -> float:
    """Constant, then linear over the last decay_fraction (Hägele et al. 2024, arXiv 2405.18392)."""
    return min((1 - passed) / train.decay_fraction, 1.0)


_HEIGHTS: dict[str, Callable[[TrainSpec, float], float]] = {
    "cosine": _cosine,
    "linear": _linear,
    "constant": _constant,
    "wsd": _warmup_stable_decay,
}
