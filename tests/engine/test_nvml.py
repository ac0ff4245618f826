"""NVML at the driver's boundary: the real binding on a small library that answers, or fails, as a test scripts it."""

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
UUID = "GPU-0000000{}-1111-2222-3333-444444444444"
NOT_SUPPORTED, NOT_FOUND, DRIVER_NOT_LOADED, LOST = "3", "6", "9", "15"

pytestmark = [
    pytest.mark.skipif(COMPILER is None, reason="no C compiler to build the stand-in driver with"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the stand-in driver is loaded as Linux does"),
]


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a libnvidia-ml.so.1 of our own."""
    folder = tmp_path_factory.mktemp("driver")
    source = Path(__file__).with_name("nvml_stub.c")
    library = folder / "libnvidia-ml.so.1"
    subprocess.run([COMPILER or "", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source], check=True)
    return folder


def told(folder: Path, code: str, **script: str) -> Any:
    """What Python code prints as JSON in a process of its own that finds its driver in `folder`."""
    environment = os.environ | {"LD_LIBRARY_PATH": str(folder)} | script
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


DESCRIBE = """
import dataclasses, json
from engine import machine
found = machine.describe()
print(json.dumps(dataclasses.asdict(found) | {"device_name": found.device_name}))
"""


def test_every_gpu_is_described_with_its_driver(driver: Path) -> None:
    found = told(driver, DESCRIBE)
    assert found["gpus"] == [
        {"name": f"NVIDIA Test Card {i}", "uuid": UUID.format(i), "total_bytes": 80_000_000_000} for i in range(2)
    ]
    assert (found["driver"], found["note"], found["device_name"]) == ("575.51.03", "", "NVIDIA Test Card 0")


def test_a_machine_without_the_driver_says_so_and_names_its_processor(tmp_path: Path) -> None:
    (tmp_path / "libnvidia-ml.so.1").touch()  # no library, found before any real one
    found = told(tmp_path, DESCRIBE)
    assert (found["gpus"], found["driver"]) == ([], None)
    assert found["note"] == ("No NVIDIA GPU was found (NVML Shared Library Not Found). Pilots run on the processor.")
    assert found["device_name"] == found["cpu"] != ""
    assert found["cores"] >= 1
    assert found["memory_bytes"] > 10**8


@pytest.mark.parametrize(
    ("script", "gpus", "note"),
    [
        ({"nvmlInitWithFlags": DRIVER_NOT_LOADED}, 0, "No NVIDIA GPU was found (Driver Not Loaded)."),
        ({"nvmlSystemGetDriverVersion": "999"}, 0, "The NVIDIA driver does not answer ("),
        ({"nvmlDeviceGetCount_v2": LOST}, 0, "The NVIDIA driver does not answer (GPU is lost)."),
        ({"GPU0": LOST}, 1, "GPU 0 does not answer (GPU is lost)."),
        ({"nvmlShutdown": LOST}, 2, ""),
    ],
    ids=["driver not loaded", "unknown fault", "driver gone", "one card lost", "lost at the end"],
)
def test_a_driver_at_fault_is_told_and_what_still_answers_is_described(
    script: dict[str, str], gpus: int, note: str, driver: Path
) -> None:
    found = told(driver, DESCRIBE, **script)
    assert len(found["gpus"]) == gpus
    assert found["note"].startswith(note)
    assert bool(found["note"]) == bool(note)


def test_a_gpu_that_shares_the_hosts_memory_has_an_unknown_amount_not_zero(driver: Path) -> None:
    found = told(driver, DESCRIBE, nvmlDeviceGetMemoryInfo=NOT_SUPPORTED)
    assert [gpu["total_bytes"] for gpu in found["gpus"]] == [None, None]


SAMPLES = """
import json, logging, os
from engine.nvml import NvmlCard
lines = []
handler = logging.Handler()
handler.emit = lambda record: lines.append(record.getMessage())
logging.getLogger("engine.nvml").addHandler(handler)
card = NvmlCard("GPU-00000001-1111-2222-3333-444444444444")
samples = []
for slow, changes in json.loads(os.environ["STEPS"]):
    for name, value in changes.items():
        os.environ[name] = value
    samples.append(card.sample(slow=slow))
print(json.dumps({"samples": samples, "lines": lines}))
"""


def sampled(driver: Path, *steps: tuple[bool, dict[str, str]], **script: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The card's samples, one per step, whose changes to the script are made first; and what was logged."""
    found = told(driver, SAMPLES, STEPS=json.dumps(steps), **script)
    return found["samples"], found["lines"]


WHOLE = {
    "device_used_bytes": 1_000_000_001,
    "device_total_bytes": 80_000_000_000,
    "utilisation_percent": 37.0,
    "power_mw": 251_000,
    "temperature_c": 61,
    "process_bytes": 2_500_000_000,
}


def test_the_card_of_the_given_uuid_is_sampled_and_slow_figures_stay_until_asked_again(driver: Path) -> None:
    changed = {"POWER": "99000", "UTILISATION": "80"}
    samples, lines = sampled(driver, (True, {}), (False, changed), (True, {}))
    assert samples == [
        WHOLE,
        WHOLE | {"utilisation_percent": 80.0},
        WHOLE | {"utilisation_percent": 80.0, "power_mw": 99_000},
    ]
    assert lines == []


def test_what_a_card_does_not_support_is_unknown_told_once_and_not_asked_again(driver: Path) -> None:
    answers = {"nvmlDeviceGetPowerUsage": "0"}
    samples, lines = sampled(driver, (True, {}), (True, {}), (True, answers), nvmlDeviceGetPowerUsage=NOT_SUPPORTED)
    assert samples == [WHOLE | {"power_mw": None}] * 3
    assert lines == ["The driver gives no figure for power: Not Supported"]


def test_a_lost_gpu_leaves_unknowns_is_told_once_per_figure_and_its_return_is_seen(driver: Path) -> None:
    samples, lines = sampled(driver, (True, {}), (True, {"GPU1": LOST}), (True, {}), (True, {"GPU1": "0"}))
    assert samples == [WHOLE, dict.fromkeys(WHOLE), dict.fromkeys(WHOLE), WHOLE]
    assert len(lines) == 5
    assert all(line.endswith("GPU is lost") for line in lines)


@pytest.mark.parametrize("script", [{"WDDM": "1"}, {"OTHER_PID": "1"}], ids=["no figure", "not listed"])
def test_process_memory_that_the_driver_does_not_give_is_unknown_not_zero(script: dict[str, str], driver: Path) -> None:
    samples, _ = sampled(driver, (True, {}), **script)
    assert samples == [WHOLE | {"process_bytes": None}]
