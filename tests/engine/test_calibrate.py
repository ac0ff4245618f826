"""A calibration in a real process: what it says of small pilots, of what does not fit, and when its parent goes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from engine import memory, pilotfile
from engine.records import CalibrationRecord
from engine.spec import PilotSpec
from tests.engine.build import pilot

COMMAND = [sys.executable, "-m", "engine", "calibrate"]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}
LITTLE_BYTES = 2_000_000_000


def answered(*specs: PilotSpec, **options: Any) -> tuple[int, list[Any]]:
    """The exit status, and what is said of pilots that are asked about on stdin."""
    asked = "".join(json.dumps({"pilot": s.model_dump(mode="json"), "vocab_size": 30}) + "\n" for s in specs)
    options |= {"env": ENVIRONMENT, "capture_output": True, "text": True, "check": False}
    done = subprocess.run([*COMMAND, "-"], input=asked, **options)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_every_variant_of_every_pilot_is_measured() -> None:
    status, said = answered(pilot({}, {"mixer": "generative"}), pilot({}))
    assert status == 0
    last = [CalibrationRecord(**one) for one in said if one["last"]]
    assert [(one.pilot, one.variant) for one in last] == [(0, "variant 0"), (0, "variant 1"), (1, "variant 0")]
    for one in last:
        assert (one.outcome, one.device) == ("measured", "cpu")
        assert one.steps > 10
        assert 0 < (one.step_ms_p10 or 0) <= (one.step_ms or 0) <= (one.step_ms_p90 or 0)
        assert (one.eval_ms or 0) > 0
        assert (one.peak_memory_bytes or 0) > 50_000
        assert one.start_s > 0.2


@pytest.mark.skipif(not memory.STATUS.exists(), reason="only Linux limits what a process may take")
def test_what_does_not_fit_is_an_answer_and_its_neighbours_are_measured() -> None:
    many_windows, wide = {"train": {"batch_size": 1_000_000}}, {"model": {"n_embd": 65_536}}
    status, said = answered(pilot({}, many_windows, wide), preexec_fn=leave_little)
    last = {one["variant"]: one["outcome"] for one in said if one["last"]}
    lost = dict.fromkeys(("variant 1", "variant 2"), "out of memory")
    assert (status, last) == (0, {"variant 0": "measured"} | lost)


def leave_little() -> None:
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_DATA, (LITTLE_BYTES, LITTLE_BYTES))


def test_a_device_that_is_not_there_is_told_in_a_sentence() -> None:
    status, said = answered(pilot({}, train={"device": "cuda:99"}))
    assert status == 2
    assert "device" in said[-1]["error"]


def test_a_file_does_as_well(tmp_path: Path) -> None:
    path = tmp_path / "pilot.toml"
    pilotfile.write(pilot({}), path)
    done = subprocess.run([*COMMAND, str(path)], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1])["last"]


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_it_ends_with_its_parent() -> None:
    starter = (
        f"import subprocess, sys; p = subprocess.Popen({[*COMMAND, '-']!r}, stdin=subprocess.PIPE);"
        "print(p.pid, flush=True); p.wait()"
    )
    parent = subprocess.Popen([sys.executable, "-c", starter], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    with parent:
        parent.kill()
    psutil.wait_procs([child], timeout=20)
    deadline = time.monotonic() + 20
    while child.is_running() and child.status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
