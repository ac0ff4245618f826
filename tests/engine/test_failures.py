"""What a run can end with, as sentences; an unknown error has none."""

from __future__ import annotations

import errno

import pytest
import torch

from engine.data.errors import DataError
from engine.device import DeviceError
from engine.failures import sentence
from engine.train import Diverged


@pytest.mark.parametrize("kind", [DataError, DeviceError, Diverged])
def test_our_own_errors_are_sentences_already(kind: type[Exception]) -> None:
    assert sentence(kind("This is wrong. Do that.")) == "This is wrong. Do that."


def test_memory_that_is_too_small_is_told_with_a_cure() -> None:
    assert "Choose a smaller batch_size" in (sentence(torch.OutOfMemoryError("CUDA out of memory.")) or "")
    assert "Choose a smaller batch_size" in (sentence(MemoryError()) or "")
    with pytest.raises(RuntimeError) as caught:
        torch.empty(2**60)
    assert "This machine's memory is too small" in (sentence(caught.value) or "")


def test_a_full_disk_is_told_with_its_file() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "/data/run.safetensors")
    assert (sentence(full) or "").startswith("The disk is full; /data/run.safetensors can't be written.")


def test_an_error_nobody_expected_has_no_sentence() -> None:
    assert sentence(KeyError("x")) is None
