"""What the window's benchmarks share: a store of their own, the conditions, waiting, and telling what was found."""

from __future__ import annotations

import datetime
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import PySide6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.gui.collector import Collector
from app.gui.window import MainWindow
from engine.machine import describe

Say = Callable[[str], None]


@contextmanager
def store_url() -> Iterator[str]:
    """The URL of a store that does not exist yet, in a home that is taken away afterwards; with an application."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    collector = Collector()  # as the application has it
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["PILOTLIGHT_HOME"] = folder
        yield f"sqlite:///{Path(folder) / 'bench.sqlite'}"
    del collector


def conditions() -> dict[str, Any]:
    """The machine and what is on it; before anything is measured, for its load."""
    here = describe()
    return {
        "cpu": here.cpu,
        "cores": here.cores,
        "os": platform.platform(),
        "python": platform.python_version(),
        "PySide6": PySide6.__version__,
        "pyqtgraph": version("pyqtgraph"),
        "screen": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "load_before": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
    }


def tell(name: str, conditions: dict[str, Any], found: dict[str, Any], *, as_json: bool) -> None:
    """Print conditions and figures, and all of it as one JSON object where that is asked for."""
    lines = [f"{key}: {value}" for key, value in conditions.items()]
    print("\n".join([*lines, "", *(f"{key:24} {value:12.1f}" for key, value in found["figures"].items())]))
    if as_json:
        print(json.dumps({"bench": name, "conditions": conditions, **found}), flush=True)


def say(sentence: str) -> None:
    """How far it is."""
    print(sentence, file=sys.stderr, flush=True)


def close(window: MainWindow) -> None:
    """Close a window and let it die."""
    window.close()
    window.deleteLater()
    spin(0.05)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def spin(seconds: float) -> None:
    """Let the window live for a while."""
    ends = time.perf_counter() + seconds
    while time.perf_counter() < ends:
        QApplication.processEvents()
        time.sleep(0.0005)


def until(reached: Callable[[], bool], most_s: float) -> None:
    """Let it live until it is where it should be. Raises TimeoutError."""
    ends = time.perf_counter() + most_s
    while not reached():
        if time.perf_counter() > ends:
            raise TimeoutError("The window did not come to where it was to be measured.")
        QApplication.processEvents()
        time.sleep(0.001)
