"""Where and in which format a run computes, and the sentence where it can't."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from engine import device
from engine.sections import TrainSpec
from tests.engine.build import CPU

NO_CUDA = pytest.mark.skipif(torch.cuda.is_available(), reason="what is told where there is no CUDA device")


@NO_CUDA
def test_auto_means_the_processor_in_float32_where_there_is_no_gpu() -> None:
    chosen = device.choose(TrainSpec())
    assert (chosen.device.type, chosen.dtype, chosen.launch_mode) == ("cpu", torch.float32, "eager")


@NO_CUDA
@pytest.mark.parametrize("name", ["cuda", "cuda:1"])
def test_a_gpu_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(device.DeviceError, match=f"device is {name}, but torch finds no CUDA device here"):
        device.choose(TrainSpec(device=name))


@NO_CUDA
def test_float16_is_refused_where_auto_turns_out_to_be_a_processor() -> None:
    with pytest.raises(device.DeviceError, match="Choose float32 or bfloat16"):
        device.choose(TrainSpec(dtype="float16"))


def test_bfloat16_on_a_processor_computes_in_bfloat16() -> None:
    chosen = device.choose(TrainSpec(device="cpu", dtype="bfloat16"))
    with chosen.autocast():
        assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == torch.bfloat16


def test_the_environment_names_the_conditions_and_leaves_the_unknown_out() -> None:
    found = device.environment(CPU)
    assert (found.device, found.dtype, found.launch_mode, found.threads) == ("cpu", "float32", "eager", 1)
    assert found.torch == torch.__version__
    assert found.cuda == torch.version.cuda
    assert found.device_name == found.cpu


@pytest.mark.skipif(sys.platform == "win32" or shutil.which("g++") is None, reason="what is told where g++ compiles")
def test_a_folder_in_which_nothing_can_be_compiled_is_told_before_anything_is_trained(tmp_path: Path) -> None:
    folder = tmp_path / "with space"
    folder.mkdir()
    (folder / "torch").symlink_to(Path(torch.__file__).parent)
    script = "from engine import device, sections\ndevice.choose(sections.TrainSpec(device='cpu', compile=True))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(Path(__file__).parents[2])))},
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stderr.strip().splitlines()[-1]
    assert "can't work where PyTorch lies in a folder with a space in its name" in told
    assert str(folder) in told
    assert told.endswith("Move Pilotlight to another folder. Or turn torch.compile off.")
