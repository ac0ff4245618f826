"""Where and in which format a run computes, and the sentence where it can't."""

from __future__ import annotations

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
