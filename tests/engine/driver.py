"""A stand-in for NVIDIA's driver that tests script: a small library which the real binding loads.

It is loaded by processes of their own, since a process loads a driver once and for good.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

COMPILER = shutil.which("gcc") or shutil.which("cc") or shutil.which("clang")
NOT_SUPPORTED, NO_PERMISSION, NOT_FOUND, DRIVER_NOT_LOADED, LOST, UNKNOWN = "3", "4", "6", "9", "15", "999"
NEEDS_DRIVER = [
    pytest.mark.skipif(COMPILER is None, reason="no C compiler to build the stand-in driver with"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the stand-in driver is loaded as Linux does"),
]


def build(folder: Path, *options: str) -> Path:
    """`folder`, with a libnvidia-ml.so.1 of our own in it."""
    source, library = Path(__file__).with_name("nvml_stub.c"), folder / "libnvidia-ml.so.1"
    command = [COMPILER or "", "-Wall", "-Werror", "-shared", "-fPIC", *options, "-o", library, source]
    subprocess.run(command, check=True)
    return folder


def told(folder: Path, code: str, **script: str) -> Any:
    """What Python code prints as JSON in a process that finds its driver in `folder`."""
    environment = os.environ | {"LD_LIBRARY_PATH": str(folder), "OMP_NUM_THREADS": "1"} | script
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
