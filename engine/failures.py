"""Errors that a run can end with, as sentences that say what to do."""

from __future__ import annotations

import errno

import torch

from engine import memory
from engine.checkpoint import CheckpointError
from engine.comparison import NothingToMeasure
from engine.data.errors import DataError
from engine.device import DeviceError
from engine.finders.finder import Leaks
from engine.finders.hybrid import NoHybrid
from engine.finders.size import NoSize
from engine.fit import OutOfMemory
from engine.train import Diverged
from engine.words import tr, unusable

_OURS = (CheckpointError, DataError, DeviceError, Diverged, Leaks, NoHybrid, NoSize, NothingToMeasure, OutOfMemory)


def sentence(error: Exception) -> str | None:
    """What a person should do about `error`; None where nothing is known about it."""
    if isinstance(error, _OURS):
        return str(error)
    if isinstance(error, torch.OutOfMemoryError):
        return tr(
            "The GPU's memory is too small for this variant. Choose a smaller batch_size with more "
            "gradient_accumulation_steps, a smaller block_size, or bfloat16."
        )
    if memory.is_exhaustion(error):
        return tr(
            "This machine's memory is too small for this variant. Choose a smaller batch_size, block_size or model."
        )
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        if error.filename is None:
            return tr("The disk is full; a checkpoint can't be written. Free some space, then Resume.")
        return tr("The disk is full; {path} can't be written. Free some space, then Resume.", path=error.filename)
    if isinstance(error, OSError):
        return unusable(error)
    return None
