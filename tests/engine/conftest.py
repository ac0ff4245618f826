"""What every test of the engine wants: one thread, and timed windows short enough for a test."""

from __future__ import annotations

import pytest
import torch

from engine import inference


@pytest.fixture(autouse=True)
def quick_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    monkeypatch.setattr(inference, "MIN_SECONDS", 0.01)
