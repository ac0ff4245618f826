"""What every test of the engine wants: one thread, and the same random numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from tests.engine import driver as stub


@pytest.fixture(autouse=True)
def quiet_machine() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(0)


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a stand-in for NVIDIA's driver."""
    return stub.build(tmp_path_factory.mktemp("driver"))
