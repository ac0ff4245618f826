"""Figures of one NVIDIA GPU, or of one MIG instance of it, from its driver through NVML. No torch.

What a driver doesn't answer is None. What it doesn't support is remembered and not asked again, and a GPU that was lost
is not asked for anything more.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Protocol

from engine.words import marked, tr

log = logging.getLogger(__name__)

Warn = Callable[[str, str], None]  # kind and detail of a WarningRecord

# what holds the clocks back, by NVML's bit; not an idle GPU, and not clocks that somebody has set
THROTTLES = {
    0x004: marked("power cap"),
    0x008: marked("hardware slowdown"),
    0x010: marked("sync boost"),
    0x020: marked("thermal"),
    0x040: marked("thermal"),
    0x080: marked("power brake"),
    0x200: marked("board limit"),
    0x400: marked("reliability"),
}

_SHARED_BY_ONE = marked(
    "Another program computed on the same GPU: times, memory and energy are not this run's alone. Measure again when "
    "the GPU is free."
)
_SHARED_BY_ONE_WITH = marked(
    "Another program computed on the same GPU, with {held} GB of its memory: times, memory and energy are not this "
    "run's alone. Measure again when the GPU is free."
)
_SHARED = marked(
    "{count} other programs computed on the same GPU: times, memory and energy are not this run's alone. Measure again "
    "when the GPU is free."
)
_SHARED_WITH = marked(
    "{count} other programs computed on the same GPU, with {held} GB of its memory: times, memory and energy are not "
    "this run's alone. Measure again when the GPU is free."
)


class Card(Protocol):
    """Where GPU figures come from."""

    def sample(self, *, slow: bool) -> dict[str, Any]:
        """Fields of DeviceSampleRecord; `slow` asks also for those that a second may pass between."""
        ...

    def energy_mj(self) -> int | None:
        """Used since the driver was loaded; None where there is no such counter."""
        ...

    def power_mw(self) -> int | None:
        """Drawn now."""
        ...

    def temperature_c(self) -> int | None:
        """Of the chip."""
        ...


class NoCard:
    """A machine without an NVIDIA GPU, or one whose driver does not answer."""

    def sample(self, *, slow: bool) -> dict[str, Any]:
        return {}

    def energy_mj(self) -> int | None:
        return None

    def power_mw(self) -> int | None:
        return None

    def temperature_c(self) -> int | None:
        return None


def logged(kind: str, detail: str) -> None:
    """Where no run is there to be warned of, the log says it."""
    log.warning(detail)


def card(uuid: str, warn: Warn = logged) -> NvmlCard | NoCard:
    """The GPU with that number, without a prefix as torch writes it; an object that knows nothing where no driver
    answers for it."""
    failure: Exception | None = None
    for name in _names(uuid):
        try:
            return NvmlCard(name, warn)
        except Exception as error:  # any fault of the driver: the run goes on without GPU figures
            failure = failure or error
    warn("telemetry", tr("The driver gives no figures of the GPU ({why}): they are n/a.", why=failure))
    return NoCard()


def _names(uuid: str) -> list[str]:
    """How NVML may call it. Of an instance, torch may know the number of the whole GPU."""
    visible = os.environ.get("CUDA_VISIBLE_DEVICES", "").split(",")[0].strip()
    return [*([visible] if visible.startswith("MIG-") else []), f"GPU-{uuid}", f"MIG-{uuid}"]


class NvmlCard:
    """One GPU through NVML, found by its UUID since CUDA and NVML count differently.

    Of a MIG instance memory and processes are its own, and so would be power and energy, which drivers don't give;
    temperature, clocks and what throttles them are the whole chip's.
    """

    def __init__(self, uuid: str, warn: Warn = logged) -> None:
        """`uuid` as NVML writes it: GPU-… or MIG-…. Raises NVMLError where the driver or the card doesn't answer."""
        import pynvml

        self.nvml, self._warn = pynvml, warn
        pynvml.nvmlInit()
        handle = pynvml.nvmlDeviceGetHandleByUUID(uuid)
        self._own: Any = handle  # what the run has for itself: the GPU, or its instance; None: not known which
        self._chip: Any = handle
        if uuid.startswith("MIG-"):
            self._chip = pynvml.nvmlDeviceGetDeviceHandleFromMigDeviceHandle(handle)
        elif self._is_divided():
            self._own = None
            divided = tr("The GPU is divided (MIG), and which part this run has is not known: memory is n/a.")
            warn("telemetry", divided)
        self._never = (pynvml.NVML_ERROR_NOT_SUPPORTED, pynvml.NVML_ERROR_FUNCTION_NOT_FOUND)
        self._gone = (
            pynvml.NVML_ERROR_GPU_IS_LOST,
            pynvml.NVML_ERROR_GPU_NOT_FOUND,
            pynvml.NVML_ERROR_RESET_REQUIRED,
            pynvml.NVML_ERROR_DRIVER_NOT_LOADED,
            pynvml.NVML_ERROR_UNINITIALIZED,
        )
        self._faults: dict[str, int] = {}  # the first error of each figure that the driver didn't give
        self._slow: dict[str, Any] = {}
        self._lost = False
        self._looks_with_others, self._others_told = 0, False

    def sample(self, *, slow: bool) -> dict[str, Any]:
        if slow:
            self._slow = {
                "power_mw": self.power_mw(),
                "energy_mj": self.energy_mj(),
                "temperature_c": self.temperature_c(),
                **self._clocks(),
                "process_bytes": self._process_bytes(),
            }
        memory = self._ask(marked("memory"), self.nvml.nvmlDeviceGetMemoryInfo, self._own)
        rates = self._ask(marked("utilisation"), self.nvml.nvmlDeviceGetUtilizationRates, self._own)
        if self._lost:
            return {}
        return {
            "device_used_bytes": memory and int(memory.used),
            "device_total_bytes": memory and int(memory.total),
            "utilisation_percent": rates and float(rates.gpu),
            **self._slow,
        }

    def energy_mj(self) -> int | None:
        return self._ask(marked("the energy counter"), self.nvml.nvmlDeviceGetTotalEnergyConsumption, self._own)

    def power_mw(self) -> int | None:
        return self._ask(marked("power"), self.nvml.nvmlDeviceGetPowerUsage, self._own)

    def temperature_c(self) -> int | None:
        sensor = self.nvml.NVML_TEMPERATURE_GPU
        return self._ask(marked("temperature"), self.nvml.nvmlDeviceGetTemperature, self._chip, sensor)

    def processes(self) -> list[Any] | None:
        """Those that compute on it: .pid, and .usedGpuMemory in bytes or None (WDDM, WSL2)."""
        return self._ask(marked("processes"), self.nvml.nvmlDeviceGetComputeRunningProcesses, self._own)

    def _clocks(self) -> dict[str, Any]:
        nvml = self.nvml
        bits = self._ask(marked("throttle reasons"), nvml.nvmlDeviceGetCurrentClocksEventReasons, self._chip)
        if bits is None:  # drivers before 535 know it by its old name only
            old = nvml.nvmlDeviceGetCurrentClocksThrottleReasons
            bits = self._ask(marked("throttle reasons by their old name"), old, self._chip)
        words = dict.fromkeys(word for bit, word in THROTTLES.items() if bits is not None and bits & bit)
        return {
            "sm_clock_mhz": self._ask(marked("SM clock"), nvml.nvmlDeviceGetClockInfo, self._chip, nvml.NVML_CLOCK_SM),
            "memory_clock_mhz": self._ask(
                marked("memory clock"), nvml.nvmlDeviceGetClockInfo, self._chip, nvml.NVML_CLOCK_MEM
            ),
            "throttle_reasons": None if bits is None else ", ".join(words),
        }

    def _process_bytes(self) -> int | None:
        """This process's memory; None where the driver names no figure (WDDM, WSL2, MIG, most containers)."""
        processes = self.processes()
        if processes is None:
            return None
        mine = [p.usedGpuMemory for p in processes if p.pid == os.getpid()]
        self._look_for_others([p for p in processes if p.pid != os.getpid()], listed=bool(mine))
        return mine[0] if mine else None

    def _look_for_others(self, others: Sequence[Any], *, listed: bool) -> None:
        """Warn once of programs that share the GPU; one that has gone a second later is on its way out.

        Where this process is not `listed` by its number, as in most containers, one of the others is this process.
        """
        if self._others_told:
            return
        known = [p.usedGpuMemory for p in others if p.usedGpuMemory is not None]
        if others and not known:  # WDDM lists every program with a window
            drawing = self._ask(marked("windows"), self.nvml.nvmlDeviceGetGraphicsRunningProcesses, self._own) or []
            others = [p for p in others if p.pid not in {d.pid for d in drawing}]
        count = len(others) if listed else len(others) - 1
        self._looks_with_others = self._looks_with_others + 1 if count > 0 else 0
        if self._looks_with_others == 2:
            self._others_told = True
            self._warn("shared", _shared(count, sum(known) if listed and known else None))

    def _is_divided(self) -> bool:
        with suppress(self.nvml.NVMLError):  # not supported before Ampere
            return self.nvml.nvmlDeviceGetMigMode(self._chip)[0] == 1
        return False

    def _ask(self, name: str, query: Callable[..., Any], handle: Any, *arguments: Any) -> Any:
        if handle is None or self._lost or self._faults.get(name) in self._never:
            return None
        try:
            return query(handle, *arguments)
        except self.nvml.NVMLError as error:
            self._note(name, error)
            return None

    def _note(self, name: str, error: Exception) -> None:
        code: int = error.value  # type: ignore[attr-defined]  # pynvml sets it in __new__
        if code in self._gone:
            if not self._lost:
                self._lost = True
                lost = tr("The GPU stopped answering its driver ({why}): its figures end there.", why=error)
                self._warn("lost", lost)
        elif name not in self._faults:
            self._faults[name] = code
            if code in self._never:
                log.info("The driver gives no figure for %s: %s", name, error)
            else:
                missing = tr("The driver gives no figure for {name} ({why}): it is n/a.", name=tr(name), why=error)
                self._warn("telemetry", missing)


def _shared(count: int, held_bytes: int | None) -> str:
    """The warning that `count` other programs compute on the GPU, and what they hold of its memory if that is known."""
    if held_bytes is None:
        text = _SHARED_BY_ONE if count == 1 else _SHARED
        return tr(text, count=count)
    text = _SHARED_BY_ONE_WITH if count == 1 else _SHARED_WITH
    return tr(text, count=count, held=f"{held_bytes / 1e9:.1f}")
