"""Presets: every one can be read, is offered on Plan, and survives being saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.gui.plan.presets import PRESETS
from app.paths import RESOURCES
from engine import pilotfile

FILES = sorted((RESOURCES / "presets").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_preset_can_be_read_and_saved(path: Path, tmp_path: Path) -> None:
    spec = pilotfile.read(path)
    pilotfile.write(spec, tmp_path / "saved.toml")
    assert pilotfile.read(tmp_path / "saved.toml") == spec


def test_every_preset_is_offered() -> None:
    assert {name for name, _, _ in PRESETS} == {path.stem for path in FILES}
