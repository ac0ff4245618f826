"""The torch device and number format of a run, and the record of its conditions."""

from __future__ import annotations

import contextlib
import platform
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from engine import machine, nvml, version
from engine.records import EnvironmentRecord, LaunchMode
from engine.sections import TrainSpec
from engine.words import tr

RECOMPILATIONS = 10_000


class DeviceError(Exception):
    """A device or format that this machine does not have, as a sentence for a person."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Compute:
    """Where and in which format the work is done."""

    device: torch.device
    dtype: torch.dtype
    compiled: bool

    def synchronise(self) -> None:
        """Wait until the device has done all that it was given."""
        if self.device.type == "cuda":
            torch.cuda.synchronize(self.device)

    def autocast(self, *, cache: bool = True) -> contextlib.AbstractContextManager[object]:
        """Mixed precision in `dtype`; nothing for float32. `cache`: weights are cast once within the context."""
        if self.dtype == torch.float32:
            return contextlib.nullcontext()
        return torch.autocast(self.device.type, dtype=self.dtype, cache_enabled=cache)

    @property
    def threads(self) -> int:
        """Processor threads that are busy while it works."""
        return 1 if self.device.type == "cuda" else torch.get_num_threads()

    def refusal(self, mode: LaunchMode) -> str:
        """Why work can't be launched that way here, as a sentence; empty where it can."""
        if mode == "cuda graph" and self.device.type != "cuda":
            return tr(
                "CUDA graphs need a CUDA device; this one is {device}. They were not measured.", device=self.device
            )
        if mode == "compiled" and (reason := why_not_compiled(self.device)):
            return " ".join((reason, tr("Compiled models were not measured.")))
        return ""

    @property
    def dtype_name(self) -> str:
        return str(self.dtype).removeprefix("torch.")

    @property
    def launch_mode(self) -> str:
        return "compiled" if self.compiled else "eager"


def compiled(work: Callable[..., Any]) -> Any:
    """`work` by torch.compile, whole: what it can't compile is an error, for it would run on eagerly without a word.

    Every model, length and batch counts against dynamo's limits of recompilations, which are meant for one.
    """
    torch._dynamo.config.recompile_limit = torch._dynamo.config.accumulated_recompile_limit = RECOMPILATIONS
    return torch.compile(work, fullgraph=True)


def why_not_compiled(device: torch.device) -> str:
    """Why torch.compile can't work there, as a sentence; empty where nothing is known against it."""
    if device.type != "cpu":
        return ""
    if not any(map(shutil.which, ("g++", "clang++", "cl"))):
        return tr("torch.compile needs a C++ compiler here, and none was found.")
    libraries = Path(torch.__file__).parent
    if sys.platform != "win32" and re.search(r"\s", str(libraries)):
        # torch._inductor.cpp_builder gives its folder to the linker as it is (github.com/pytorch/pytorch/pull/191010)
        return tr(
            "torch.compile can't work where PyTorch lies in a folder with a space in its name ({folder}). Move "
            "Pilotlight to another folder.",
            folder=libraries,
        )
    return ""


def choose(train: TrainSpec) -> Compute:
    """The device and format that `train` asks for. Raises DeviceError."""
    device = _device(train.device)
    if train.compile and (reason := why_not_compiled(device)):
        raise DeviceError(" ".join((reason, tr("Or turn torch.compile off."))))
    if device.type == "cuda":
        torch.cuda.set_device(device)  # the random state that checkpoints keep is this one's
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = train.tf32
    return Compute(device=device, dtype=_dtype(train.dtype, device), compiled=train.compile)


def environment(compute: Compute) -> EnvironmentRecord:
    """The conditions of this process."""
    here = machine.describe()
    cuda = compute.device.type == "cuda"
    return EnvironmentRecord(
        device=str(compute.device),
        device_name=torch.cuda.get_device_name(compute.device) if cuda else here.cpu,
        dtype=compute.dtype_name,
        launch_mode=compute.launch_mode,
        threads=torch.get_num_threads(),
        torch=torch.__version__,
        cuda=torch.version.cuda,
        driver=here.driver,
        python=platform.python_version(),
        os=platform.platform(),
        cpu=here.cpu,
        host=platform.node(),
        application=version.application(),
        start_temperature_c=card_of(compute).temperature_c(),
    )


def card_of(compute: Compute, warn: nvml.Warn = nvml.logged) -> nvml.Card:
    """The NVIDIA GPU that `compute` uses, or an object that knows nothing."""
    if compute.device.type != "cuda":
        return nvml.NoCard()
    return nvml.card(str(getattr(torch.cuda.get_device_properties(compute.device), "uuid", "")), warn)


def _device(name: str) -> torch.device:
    if name == "auto":
        return torch.device("cuda:0" if torch.cuda.is_available() else "cpu")
    if name == "cpu":
        return torch.device("cpu")
    if not torch.cuda.is_available():
        raise DeviceError(tr("device is {name}, but torch finds no CUDA device here. Choose cpu or auto.", name=name))
    index = int(name.partition(":")[2] or 0)
    if index >= (count := torch.cuda.device_count()):
        raise DeviceError(tr("device is {name}, but this machine has {count} CUDA device(s).", name=name, count=count))
    return torch.device("cuda", index)


def _dtype(name: str, device: torch.device) -> torch.dtype:
    if name == "auto":
        modern = device.type == "cuda" and torch.cuda.is_bf16_supported()
        return torch.bfloat16 if modern else torch.float32
    if name == "float16" and device.type == "cpu":
        raise DeviceError(tr("float16 needs a CUDA device; this one is a CPU. Choose float32 or bfloat16."))
    return {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}[name]
