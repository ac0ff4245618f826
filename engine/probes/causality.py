"""Does a model see the future? And what is its loss when it can't?

Check: change the tokens after position t and compare the logits up to t, in float64. A causal model gives the same
ones. Honest loss: feed the prefix up to t only and score position t. For a causal model it equals the teacher-forced
loss.
"""

from __future__ import annotations

import copy
import math
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional as F

from engine.device import Compute
from engine.evaluate import evaluating
from engine.model import GPT
from engine.records import ProbeRecord
from engine.words import tr

TOLERANCE = 1e-9  # float64 logits; a leak is larger by many orders
_CHECK_TOKENS = 512  # a longer window is checked on its first tokens
_ALL_PREFIXES_UP_TO = 64
_POSITIONS = 32  # spread over longer windows
_BATCH = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class HonestLoss:
    """Prefix-only loss and the teacher-forced loss of the same windows and positions, in nats per token."""

    honest: float
    teacher_forced: float
    windows: int
    positions: int


def check(model: GPT, vocab_size: int, *, seed: int = 0) -> ProbeRecord:
    """Perturb tokens after t at several t and compare logits up to t."""
    exact = copy.deepcopy(model).to(device="cpu", dtype=torch.float64)
    T = min(model.block_size, _CHECK_TOKENS)
    generator = torch.Generator().manual_seed(seed)
    tokens = torch.randint(vocab_size, (2, T), generator=generator)
    worst, worst_at = 0.0, 0
    with evaluating(exact):
        logits = exact(tokens)
        for t in sorted({0, T // 4, T // 2, 3 * T // 4, T - 2}):
            changed = tokens.clone()
            shift = torch.randint(1, max(vocab_size, 2), (2, T - t - 1), generator=generator)
            changed[:, t + 1 :] = (changed[:, t + 1 :] + shift) % vocab_size
            difference = float((exact(changed)[:, : t + 1] - logits[:, : t + 1]).abs().max())
            if difference > worst:
                worst, worst_at = difference, t
    causal = worst <= TOLERANCE
    detail = tr("No output depends on a later token.")
    if not causal:
        detail = tr(
            "Sees the future: changing tokens after position {position} moves logits up to it by {change}.",
            position=worst_at,
            change=f"{worst:.3g}",
        )
    return ProbeRecord(probe="causality", passed=causal, value=worst, unit="largest logit change", detail=detail)


def honest_loss(model: GPT, windows: np.ndarray, compute: Compute) -> HonestLoss:
    """The honest loss over windows (n, T + 1): all prefixes up to T = 64, beyond that 32 positions spread over T."""
    T = windows.shape[1] - 1
    positions = np.arange(T) if T <= _ALL_PREFIXES_UP_TO else np.linspace(0, T - 1, _POSITIONS).astype(int)
    honest = forced = 0.0
    with evaluating(model), compute.autocast():
        for first in range(0, len(windows), _BATCH):
            batch = torch.from_numpy(windows[first : first + _BATCH]).to(compute.device)
            teacher = model(batch[:, :-1])
            for t in positions:
                target = batch[:, t + 1]
                honest += float(F.cross_entropy(model(batch[:, : t + 1])[:, -1].float(), target, reduction="sum"))
                forced += float(F.cross_entropy(teacher[:, t].float(), target, reduction="sum"))
    n = len(windows) * len(positions)
    return HonestLoss(honest=honest / n, teacher_forced=forced / n, windows=len(windows), positions=len(positions))


def record_of(loss: HonestLoss, *, causal: bool) -> ProbeRecord:
    """The honest loss as a probe's result; for a causal model it is a spot check that both losses agree."""
    gap = loss.honest - loss.teacher_forced
    agrees = math.isclose(loss.honest, loss.teacher_forced, abs_tol=0.01)
    detail = tr(
        "Prefix only {honest}, teacher-forced {forced} over {windows} windows × {positions} positions (difference "
        "{gap}).",
        honest=f"{loss.honest:.4f}",
        forced=f"{loss.teacher_forced:.4f}",
        windows=loss.windows,
        positions=loss.positions,
        gap=f"{gap:+.4f}",
    )
    passed = agrees if causal else None
    return ProbeRecord(probe="honest_loss", passed=passed, value=loss.honest, unit="nats per token", detail=detail)
