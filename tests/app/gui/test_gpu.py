"""A GPU that torch can't use is told at start: the real window and process over a stand-in for NVIDIA's driver."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import gpu
from tests.engine.driver import NEEDS_DRIVER, build, told

START = """
import json, sys, time
from PySide6.QtWidgets import QApplication, QLabel
from app import gpu
from app.gui.main import build_window
from app.gui.settings import settings
app = QApplication([])
window = build_window(sys.argv[1])
window.show()
notice, ends, asked = window.findChild(QLabel, "window.notice"), time.monotonic() + 120, False
while not notice.text() and time.monotonic() < ends:
    app.processEvents()
    asked = asked or window._gpu._process is not None
window.close()
print(json.dumps({"text": notice.text(), "asked": asked, "key": settings().value("gpu/key")}))
"""


def _has_cuda() -> bool:
    import torch

    return torch.version.cuda is not None


@pytest.mark.usefixtures("home")
class TestStart:
    """Twice, as a second start must not ask torch again."""

    pytestmark = NEEDS_DRIVER

    @pytest.mark.skipif(_has_cuda(), reason="torch has CUDA here")
    def test_torch_without_cuda_is_told_with_the_command_that_mends_it(self, store_url: str, tmp_path: Path) -> None:
        code = START.replace("sys.argv[1]", repr(store_url))
        driver = build(tmp_path)
        first, second = told(driver, code), told(driver, code)
        assert first["text"].startswith("NVIDIA Test Card 0 found, but torch has no CUDA")
        assert gpu.REPAIR in first["text"]
        assert first["asked"]
        assert "575.51.03" in first["key"]
        assert second == first | {"asked": False}


def test_what_torch_says_of_a_gpu_stands_in_the_sentence() -> None:
    reason = "The NVIDIA driver on your system is too old (found version 11040)"
    assert gpu.sentence(gpu.USABLE, "NVIDIA Test Card") == ""
    assert f"use the processor: {reason}. Update NVIDIA's driver" in gpu.sentence(reason, "NVIDIA Test Card")
