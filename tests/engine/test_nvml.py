"""NVML at the driver's boundary: the real binding on a small library that answers, or fails, as a test scripts it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.engine.driver import (
    DRIVER_NOT_LOADED,
    LOST,
    NEEDS_DRIVER,
    NO_PERMISSION,
    NOT_FOUND,
    NOT_SUPPORTED,
    UNKNOWN,
    build,
    told,
)

UUID = "GPU-0000000{}-1111-2222-3333-444444444444"
INSTANCE = "MIG-0000000a-1111-2222-3333-444444444444"

pytestmark = NEEDS_DRIVER


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
        ({"nvmlSystemGetDriverVersion": UNKNOWN}, 0, "The NVIDIA driver does not answer ("),
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
import json, os
from engine.nvml import NvmlCard
warnings, samples = [], []
card = NvmlCard(os.environ["CARD"], lambda *warning: warnings.append(warning))
for slow, changes in json.loads(os.environ["STEPS"]):
    os.environ.update(changes)
    samples.append(card.sample(slow=slow))
print(json.dumps({"samples": samples, "warnings": warnings}))
"""
Step = tuple[bool, dict[str, str]]
SLOW: Step = (True, {})


def sampled(
    driver: Path, *steps: Step, uuid: str = UUID.format(1), **script: str
) -> tuple[list[dict[str, Any]], list[list[str]]]:
    """The card's samples, one per step, whose changes to the script are made first; and its warnings."""
    found = told(driver, SAMPLES, STEPS=json.dumps(steps), CARD=uuid, **script)
    return found["samples"], found["warnings"]


WHOLE = {
    "device_used_bytes": 1_000_000_001,
    "device_total_bytes": 80_000_000_000,
    "utilisation_percent": 37.0,
    "power_mw": 251_000,
    "energy_mj": 5_000_000_000,
    "temperature_c": 61,
    "sm_clock_mhz": 1980,
    "memory_clock_mhz": 2619,
    "throttle_reasons": "",
    "process_bytes": 2_500_000_000,
}


def test_the_card_of_the_given_uuid_is_sampled_and_slow_figures_stay_until_asked_again(driver: Path) -> None:
    changed = {"POWER": "99000", "UTILISATION": "80"}
    samples, warnings = sampled(driver, SLOW, (False, changed), SLOW)
    assert samples == [
        WHOLE,
        WHOLE | {"utilisation_percent": 80.0},
        WHOLE | {"utilisation_percent": 80.0, "power_mw": 99_000},
    ]
    assert warnings == []


@pytest.mark.parametrize(
    ("function", "figures"),
    [
        ("nvmlDeviceGetPowerUsage", ["power_mw"]),
        ("nvmlDeviceGetTotalEnergyConsumption", ["energy_mj"]),
        ("nvmlDeviceGetMemoryInfo", ["device_used_bytes", "device_total_bytes"]),
        ("nvmlDeviceGetComputeRunningProcesses_v3", ["process_bytes"]),
    ],
)
def test_what_a_card_does_not_support_is_unknown_and_not_asked_again(
    function: str, figures: list[str], driver: Path
) -> None:
    samples, warnings = sampled(driver, SLOW, (True, {function: "0"}), **{function: NOT_SUPPORTED})
    assert samples == [WHOLE | dict.fromkeys(figures)] * 2
    assert warnings == []


@pytest.mark.parametrize("fault", [NO_PERMISSION, UNKNOWN])
def test_what_a_driver_refuses_is_unknown_and_told_once_and_comes_back(fault: str, driver: Path) -> None:
    answers = {"nvmlDeviceGetPowerUsage": "0"}
    samples, warnings = sampled(driver, SLOW, SLOW, (True, answers), nvmlDeviceGetPowerUsage=fault)
    assert samples == [WHOLE | {"power_mw": None}] * 2 + [WHOLE]
    [[kind, detail]] = warnings
    assert kind == "telemetry"
    assert detail.startswith("The driver gives no figure for power (")


def test_what_holds_the_clocks_back_is_told_in_words(driver: Path) -> None:
    samples, _ = sampled(driver, *[SLOW] * 4, THROTTLE="4,72,33,256")
    assert [s["throttle_reasons"] for s in samples] == ["power cap", "hardware slowdown, thermal", "thermal", ""]


def test_an_older_driver_knows_throttling_by_its_older_name(tmp_path: Path) -> None:
    samples, warnings = sampled(build(tmp_path, "-DDRIVER_BEFORE_535"), SLOW, SLOW, THROTTLE="4,0")
    assert samples == [WHOLE | {"throttle_reasons": "power cap"}, WHOLE]
    assert warnings == []


@pytest.mark.parametrize("gone", [{"GPU1": LOST}, {"nvmlDeviceGetUtilizationRates": DRIVER_NOT_LOADED}])
def test_a_gpu_that_vanishes_is_told_once_and_unknown_from_then_on(gone: dict[str, str], driver: Path) -> None:
    back = dict.fromkeys(gone, "0")
    samples, warnings = sampled(driver, SLOW, (False, gone), SLOW, (True, back))
    assert samples == [WHOLE, {}, {}, {}]
    [[kind, detail]] = warnings
    assert kind == "lost"
    assert detail.startswith("The GPU stopped answering its driver (")


@pytest.mark.parametrize("script", [{"WDDM": "1"}, {"OTHER_PID": "1"}], ids=["no figure", "not listed"])
def test_process_memory_that_the_driver_does_not_give_is_unknown_not_zero(script: dict[str, str], driver: Path) -> None:
    samples, warnings = sampled(driver, SLOW, SLOW, **script)
    assert samples == [WHOLE | {"process_bytes": None}] * 2
    assert warnings == []


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ({"OTHERS": "1"}, "Another program computed on the same GPU, with 1.0 GB of its memory: "),
        ({"OTHERS": "3"}, "3 other programs computed on the same GPU, with 3.0 GB of its memory: "),
        ({"OTHERS": "2", "OTHER_PID": "1"}, "2 other programs computed on the same GPU: "),
        ({"OTHERS": "3", "WDDM": "1", "DRAWING": "2"}, "Another program computed on the same GPU: "),
        ({"OTHERS": "2", "WDDM": "1", "DRAWING": "2"}, ""),
    ],
    ids=["one", "three", "in a container", "on a desktop", "windows only"],
)
def test_programs_that_share_the_gpu_are_told_once(script: dict[str, str], words: str, driver: Path) -> None:
    samples, warnings = sampled(driver, *[SLOW] * 4, **script)
    assert [kind for kind, _ in warnings] == ["shared"] * bool(words)
    assert all(detail.startswith(words) for _, detail in warnings)
    assert len(samples) == 4


def test_a_program_on_its_way_out_is_not_told(driver: Path) -> None:
    _, warnings = sampled(driver, SLOW, (True, {"OTHERS": "0"}), (True, {"OTHERS": "1"}), OTHERS="1")
    assert warnings == []


CHIP = {name: WHOLE[name] for name in ("temperature_c", "sm_clock_mhz", "memory_clock_mhz", "throttle_reasons")}


def test_a_mig_instance_has_its_own_memory_and_the_figures_of_its_chip(driver: Path) -> None:
    samples, warnings = sampled(driver, SLOW, uuid=INSTANCE)
    own = {"device_used_bytes": 3_000_000_000, "device_total_bytes": 10_000_000_000, "process_bytes": 2_500_000_000}
    assert samples == [dict.fromkeys(WHOLE) | CHIP | own]
    assert warnings == []


def test_a_divided_gpu_does_not_stand_for_the_part_that_a_run_has(driver: Path) -> None:
    samples, warnings = sampled(driver, SLOW, MIG="1")
    assert samples == [dict.fromkeys(WHOLE) | CHIP]
    assert [kind for kind, _ in warnings] == ["telemetry"]


OPEN = """
import json, os
from engine import nvml
warnings = []
card = nvml.card(os.environ["NUMBER"], lambda *warning: warnings.append(warning))
print(json.dumps({"memory": card.sample(slow=True).get("device_total_bytes"), "warnings": warnings}))
"""


@pytest.mark.parametrize(
    ("number", "script", "memory"),
    [
        (UUID.format(1)[4:], {}, 80_000_000_000),
        (INSTANCE[4:], {}, 10_000_000_000),
        (UUID.format(1)[4:], {"MIG": "1", "CUDA_VISIBLE_DEVICES": INSTANCE}, 10_000_000_000),
    ],
    ids=["a whole gpu", "an instance", "an instance by the number of its gpu"],
)
def test_the_card_that_torch_names_is_found(number: str, script: dict[str, str], memory: int, driver: Path) -> None:
    assert told(driver, OPEN, NUMBER=number, **script) == {"memory": memory, "warnings": []}


@pytest.mark.parametrize(
    "script",
    [
        {"nvmlInitWithFlags": NO_PERMISSION},
        {"nvmlInitWithFlags": DRIVER_NOT_LOADED},
        {"nvmlDeviceGetHandleByUUID": NOT_FOUND},
        {"GPU1": LOST},
    ],
    ids=["no permission", "driver not loaded", "unknown to it", "lost"],
)
def test_a_card_that_no_driver_answers_for_is_told_and_its_figures_are_unknown(
    script: dict[str, str], driver: Path
) -> None:
    found = told(driver, OPEN, NUMBER=UUID.format(1)[4:], **script)
    assert found["memory"] is None
    [[kind, detail]] = found["warnings"]
    assert kind == "telemetry"
    assert detail.startswith("The driver gives no figures of the GPU (")


def test_without_the_library_the_figures_are_unknown(tmp_path: Path) -> None:
    (tmp_path / "libnvidia-ml.so.1").touch()
    assert told(tmp_path, OPEN, NUMBER="0")["memory"] is None
