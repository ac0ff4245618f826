"""Figures of one NVIDIA GPU, from its driver through NVML. No torch."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)


class NvmlCard:
    """One GPU through NVML, found by its UUID since CUDA and NVML count differently."""

    def __init__(self, uuid: str) -> None:
        """`uuid` as NVML writes it: GPU-…. Raises NVMLError where the driver or the card doesn't answer."""
        import pynvml

        self.nvml = pynvml
        pynvml.nvmlInit()
        self.handle = pynvml.nvmlDeviceGetHandleByUUID(uuid)
        self._faults: dict[str, int] = {}  # the last error of each figure that the driver didn't give
        self._slow: dict[str, Any] = {}

    def sample(self, *, slow: bool) -> dict[str, Any]:
        nvml, handle = self.nvml, self.handle
        if slow:
            self._slow = {
                "power_mw": self._ask("power", nvml.nvmlDeviceGetPowerUsage, handle),
                "temperature_c": self._ask(
                    "temperature", nvml.nvmlDeviceGetTemperature, handle, nvml.NVML_TEMPERATURE_GPU
                ),
                "process_bytes": self._process_bytes(),
            }
        memory = self._ask("memory", nvml.nvmlDeviceGetMemoryInfo, handle)
        rates = self._ask("utilisation", nvml.nvmlDeviceGetUtilizationRates, handle)
        return {
            "device_used_bytes": memory and int(memory.used),
            "device_total_bytes": memory and int(memory.total),
            "utilisation_percent": rates and float(rates.gpu),
            **self._slow,
        }

    def _process_bytes(self) -> int | None:
        """This process's memory; None where the driver names no figure (WDDM, WSL2, MIG, most containers)."""
        processes = self._ask("processes", self.nvml.nvmlDeviceGetComputeRunningProcesses, self.handle) or []
        return next((p.usedGpuMemory for p in processes if p.pid == os.getpid()), None)

    def _ask(self, name: str, query: Callable[..., Any], *arguments: Any) -> Any:
        if self._faults.get(name) == self.nvml.NVML_ERROR_NOT_SUPPORTED:
            return None
        try:
            return query(*arguments)
        except self.nvml.NVMLError as error:
            code: int = error.value  # type: ignore[attr-defined]  # pynvml sets it in __new__
            if self._faults.get(name) != code:
                log.warning("The driver gives no figure for %s: %s", name, error)
            self._faults[name] = code
            return None
