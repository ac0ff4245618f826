"""Every test has a home and a store of its own, and needs no screen."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


gc.disable()  # widgets must not die in another thread; see app/gui/collector.py


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    """Collect garbage between two tests."""
    if gc.get_count()[0] > gc.get_threshold()[0]:
        gc.collect()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """PILOTLIGHT_HOME in an empty folder; workers use one thread, so that tests don't crowd each other out."""
    monkeypatch.setenv("PILOTLIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("PILOTLIGHT_STORE", raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    return tmp_path / "home"


@pytest.fixture
def store_url(home: Path) -> str:
    """A store that does not exist yet, in a folder with a space."""
    folder = home.parent / "my stores"
    folder.mkdir()
    return f"sqlite:///{folder / 'pilot.sqlite'}"
