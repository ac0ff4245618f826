"""Finders that measure inference for a moment only."""

from __future__ import annotations

import pytest

from engine.finders.finder import Finder
from engine.inference import Protocol


@pytest.fixture(autouse=True)
def _brief(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Finder, "protocol", Protocol(name="quick", warm_up_calls=1, calls=2, seconds=0.0))
