"""What would fit where a training step asked for more memory than there is: tried out, not guessed."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from engine import memory
from engine.sections import override
from engine.train import Trainer
from engine.words import tr

log = logging.getLogger(__name__)


class OutOfMemory(Exception):
    """A step that needs more memory than the device has, as a sentence for a person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """A smaller batch with as many windows per optimiser step, and the peak that its step was measured at."""

    batch_size: int
    gradient_accumulation_steps: int
    peak_bytes: int


def told(trainer: Trainer, error: str) -> OutOfMemory:
    """The sentence for a step that ran out of memory: the request, the peak, and what was found to fit."""
    said = [_request(trainer, error)]
    if (peak := memory.highest_so_far(trainer.compute)) is not None:
        said.append(tr("The peak was {amount} GB.", amount=f"{peak / 1e9:.2f}"))
    return OutOfMemory(" ".join([*said, _advice(smaller(trainer))]))


def smaller(trainer: Trainer) -> Fit | None:
    """The largest smaller batch, by halves or the next divisor, whose step fits; None where not even one window does.

    The trainer is of no use afterwards, nor is this process for timing.
    """
    memory.return_at_once()
    windows = trainer.run.train.windows_per_step
    size = trainer.run.train.batch_size
    while size > 1:
        size = next(n for n in range(size // 2, 0, -1) if windows % n == 0)
        peak = _peak(trainer, size, windows // size)
        if peak is not None:
            return Fit(batch_size=size, gradient_accumulation_steps=windows // size, peak_bytes=peak)
    return None


def _request(trainer: Trainer, error: str) -> str:
    device = trainer.compute.device
    asked = re.search(r"tried to allocate ([\d.]+) (\w+)", error, flags=re.IGNORECASE)
    if asked is None:
        return tr("The memory of {device} is too small for this variant.", device=device)
    amount = _amount(float(asked[1])) if asked[2] == "bytes" else f"{asked[1]} {asked[2]}"
    return tr(
        "The memory of {device} is too small for this variant: it asked for another {amount}.",
        device=device,
        amount=amount,
    )


def _amount(size: float) -> str:
    """Bytes, in a unit in which they are no nought."""
    return f"{size / 1e9:.2f} GB" if size >= 1e7 else f"{size / 1e6:.2f} MB"


def _advice(found: Fit | None) -> str:
    if found is None:
        return tr("Not even one window fits: choose a smaller block_size or model, or bfloat16.")
    return tr(
        "Measured: batch_size = {batch} with gradient_accumulation_steps = {steps} fits, at {amount} GB.",
        batch=found.batch_size,
        steps=found.gradient_accumulation_steps,
        amount=f"{found.peak_bytes / 1e9:.2f}",
    )


def _peak(trainer: Trainer, size: int, accumulation: int) -> int | None:
    """The peak of a step with that batch; None where it does not fit."""
    trainer.optimizer.zero_grad(set_to_none=True)
    trainer.optimizer.state.clear()
    memory.give_back()
    changes = {"batch_size": size, "gradient_accumulation_steps": accumulation}
    run = trainer.run.model_copy(update={"train": override(trainer.run.train, changes)})
    attempt = Trainer(run, trainer.corpus, trainer.model, trainer.compute)
    try:
        attempt.one_step()  # the optimiser makes its state in the first
        return memory.peak_of(attempt.one_step, attempt.compute, attempt.living()).bytes
    except (RuntimeError, MemoryError) as error:
        if not memory.is_exhaustion(error):
            raise
        log.info("%d windows at a time do not fit: %s", size, next(iter(str(error).splitlines()), type(error).__name__))
        return None
    finally:
        attempt.close()
        attempt.optimizer.zero_grad(set_to_none=True)
