"""What this machine offers, found without torch: GPUs through NVML, processor and memory through psutil."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from engine.words import tr


@dataclass(frozen=True, kw_only=True, slots=True)
class Gpu:
    """One NVIDIA GPU."""

    name: str
    uuid: str
    total_bytes: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Machine:
    """The hardware, and a sentence where something could not be found."""

    gpus: tuple[Gpu, ...]
    driver: str | None
    cpu: str
    cores: int
    memory_bytes: int
    note: str

    @property
    def device_name(self) -> str:
        """The device that `auto` means, for a person."""
        return self.gpus[0].name if self.gpus else self.cpu


def describe() -> Machine:
    """Look at the machine now."""
    gpus, driver, note = _gpus()
    return Machine(
        gpus=gpus,
        driver=driver,
        cpu=cpu_name(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        memory_bytes=psutil.virtual_memory().total,
        note=note,
    )


def cpu_name() -> str:
    """The processor's trade name, or its architecture where the system doesn't tell."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(errors="replace").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def _gpus() -> tuple[tuple[Gpu, ...], str | None, str]:
    import pynvml

    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError as error:
        return (), None, tr("No NVIDIA GPU was found ({why}). Pilots run on the processor.", why=error)
    gpus, notes = [], []
    try:
        driver = pynvml.nvmlSystemGetDriverVersion()
        for index in range(pynvml.nvmlDeviceGetCount()):
            try:
                gpus.append(_gpu(index))
            except pynvml.NVMLError as error:
                notes.append(tr("GPU {index} does not answer ({why}).", index=index, why=error))
        return tuple(gpus), driver, " ".join(notes)
    except pynvml.NVMLError as error:
        return (), None, tr("The NVIDIA driver does not answer ({why}).", why=error)
    finally:
        with suppress(pynvml.NVMLError):
            pynvml.nvmlShutdown()


def _gpu(index: int) -> Gpu:
    import pynvml

    handle = pynvml.nvmlDeviceGetHandleByIndex(index)
    total = None
    with suppress(pynvml.NVMLError):  # GPUs that share the host's memory have none of their own
        total = int(pynvml.nvmlDeviceGetMemoryInfo(handle).total)
    return Gpu(name=pynvml.nvmlDeviceGetName(handle), uuid=pynvml.nvmlDeviceGetUUID(handle), total_bytes=total)
