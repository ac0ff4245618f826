"""Who may import whom, seen from outside: a fresh interpreter imports, and its sys.modules tells."""

from __future__ import annotations

import subprocess
import sys

from engine.mixers import registry

TORCH_FREE = [
    "engine.spec",
    "engine.estimate",
    "engine.analysis.plan",
    "engine.analysis.ladder",
    "engine.match",
    "engine.prepare",
    "engine.records",
    "engine.problems",
    "engine.pilotfile",
    "engine.machine",
    "engine.nvml",
    "engine.control",
    "engine.data.corpus",
    "engine.data.batches",
    *(f"engine.mixers.{mixer}.facts" for mixer in registry.names()),
]


def brought_in(*modules: str) -> set[str]:
    """The packages that importing `modules` loads."""
    code = f"import sys, {', '.join(modules)}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_engine_brings_in_no_window_no_store_and_no_program() -> None:
    found = brought_in("engine.spec", "engine.train", "engine.run", "engine.__main__", "engine.bench.mixers")
    assert "torch" in found
    assert not found & {"PySide6", "pyqtgraph", "sqlalchemy", "typer", "rich", "app", "db"}


def test_what_the_window_reads_of_the_engine_brings_in_no_torch() -> None:
    found = brought_in(*TORCH_FREE)
    assert "engine" in found
    assert not found & {"torch", "PySide6", "sqlalchemy", "app", "db"}


def test_the_window_opens_without_torch_and_without_charts() -> None:
    found = brought_in("app.gui.main")
    assert {"PySide6", "sqlalchemy"} <= found
    assert not found & {"torch", "pyqtgraph"}


def test_the_command_line_brings_in_neither_qt_nor_torch() -> None:
    found = brought_in("app.cli")
    assert "app" in found
    assert not found & {"PySide6", "torch"}
