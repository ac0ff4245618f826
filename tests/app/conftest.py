"""What tests of the programs share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import logs


@pytest.fixture
def log(home: Path) -> Iterator[logs.ProgramLog]:
    """A window's, until the end of the test."""
    made = logs.ProgramLog()
    made.begin(logs.WINDOW)
    yield made
    made.end()
