"""Pictures of every page from real runs, by the command."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.gui.screenshots import SIZES
from app.language import LANGUAGES

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.slow
@pytest.mark.timeout(2700)  # a pilot, and every page and dialog: five minutes where nothing else goes on
def test_every_page_is_taken_in_every_language_theme_and_size(tmp_path: Path) -> None:
    command = [sys.executable, "-P", "-m", "app.cli", "screenshots", "--out", str(tmp_path / "shots")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = "plan", "run", "compare", "decide"
    for page, code, theme, words in product(pages, LANGUAGES, ("light", "dark"), SIZES):
        picture = QImage(str(tmp_path / "shots" / f"{page}-{code}-{theme}-{words}-1.png"))
        assert picture.size() == SIZES[words]
