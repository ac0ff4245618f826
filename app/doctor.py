"""What `pilotlight doctor` finds out about the machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from app import console
from app import format as show_as
from db.address import url_of

Figures = dict[str, object]


def machine() -> Figures:
    """Hardware and versions."""
    from engine.machine import describe

    here = describe()
    return {
        "python": sys.version.split()[0],
        **{name: _version(name) for name in ("torch", "PySide6-Essentials", "pyqtgraph", "sqlalchemy")},
        "cpu": f"{here.cpu}, {here.cores} cores",
        "memory": show_as.size(here.memory_bytes),
        "gpu": ", ".join(gpu.name for gpu in here.gpus) or here.note,
        "driver": here.driver or "none",
        "torch CUDA": _torch_cuda(bool(here.gpus)),
        **_telemetry([gpu.uuid for gpu in here.gpus]),
    }


def startup() -> Figures:
    """Seconds from a fresh interpreter's start to the painted window, and for comparison, to `import torch`."""
    probe = [sys.executable, "-P", "-m", "app.gui.main", "--startup"]
    windows, torches = [], []
    with tempfile.TemporaryDirectory() as home:  # the window keeps its settings there, not among the user's
        place = {"PILOTLIGHT_HOME": home, "PILOTLIGHT_STORE": url_of(Path(home) / "startup.sqlite")}
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **place}
        for _ in range(4):  # in turn, so that both meet the machine in the same mood
            begun = time.time()
            said = subprocess.run(probe, env=environment, capture_output=True, text=True, check=True).stdout
            windows.append(json.loads(said)["painted_at"] - begun)
            begun = time.time()
            subprocess.run([sys.executable, "-P", "-c", "import torch"], check=True)
            torches.append(time.time() - begun)
    # the first of each also fills the file caches, and is left out
    return {name: round(median(found[1:]), 3) for name, found in (("window_s", windows), ("import_torch_s", torches))}


def show(figures: Figures) -> None:
    """Print the figures, one a line."""
    for name, value in figures.items():
        console.out.print(f"{name:20} {value}", markup=False, highlight=False)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing; run python3 launch.py --repair"


def _torch_cuda(gpu: bool) -> str:
    """The version that torch was built for. Read, as importing torch takes seconds."""
    torch = find_spec("torch")
    text = Path(torch.origin).with_name("version.py").read_text(encoding="utf-8") if torch and torch.origin else ""
    found = re.search(r"^cuda\b.*=\s*['\"](.+)['\"]", text, re.MULTILINE)
    if gpu and not found:
        return "GPU found, but torch has no CUDA; run python3 launch.py --repair"
    return found[1] if found else "none"


def _telemetry(uuids: list[str]) -> Figures:
    """What can be seen while a run goes on: of the first GPU, and of the machine."""
    from engine.host import Host
    from engine.nvml import NoCard, card

    seen = card(uuids[0].removeprefix("GPU-")) if uuids else NoCard()
    host = Host()
    host.look()
    time.sleep(0.2)
    begun = time.perf_counter()
    sample = {**host.look(), **seen.sample(slow=True)}
    cost_ms = (time.perf_counter() - begun) * 1e3
    figures = {
        "memory": "device_used_bytes",
        "utilisation": "utilisation_percent",
        "temperature": "temperature_c",
        "clocks": "sm_clock_mhz",
        "throttle reasons": "throttle_reasons",
    }
    given = [name for name, field in figures.items() if sample.get(field) is not None]
    power, energy, others = sample.get("power_mw"), sample.get("energy_mj"), sample["others_cpu_percent"]
    by_power = "by integrated power" if power is not None else show_as.NOT_SUPPORTED
    listed = not isinstance(seen, NoCard) and seen.processes() is not None
    return {
        "NVML": ", ".join(given) or show_as.NOT_SUPPORTED,
        "power": show_as.NOT_SUPPORTED if power is None else f"{power / 1e3:.0f} W now",
        "energy": by_power if energy is None else "by counter",
        "GPU processes": "listed" if listed else show_as.NOT_SUPPORTED,
        "other programs": show_as.NOT_SUPPORTED if others is None else f"{others / 100:.1f} cores now",
        "telemetry costs": f"{cost_ms:.2f} ms a sample",
    }
