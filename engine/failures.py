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

_OURS = (CheckpointError, DataError, DeviceError, Diverged, Leaks, NoHybrid, NoSize, NothingToMeasure, OutOfMemory)


def sentence(error: Exception) -> str | None:
    """What a person should do about `error`; None where nothing is known about it."""
    if isinstance(error, _OURS):
        return str(error)
    if isinstance(error, torch.OutOfMemoryError):
        return (
            "The GPU's memory is too small for this variant. Choose a smaller batch_size with more "
            "gradient_accumulation_steps, a smaller block_size, or bfloat16."
        )
    if memory.is_exhaustion(error):
        return "This machine's memory is too small for this variant. Choose a smaller batch_size, block_size or model."
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return f"The disk is full; {error.filename or 'a checkpoint'} can't be written. Free some space, then Resume."
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'} can't be used: {error.strerror or error}."
    return None
