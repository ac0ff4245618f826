"""Telemetry: what is known is there, what is unknown is None, silence is silence, and what is doubtful is told."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from engine import device, telemetry
from engine.nvml import NoCard
from engine.records import DeviceSampleRecord, Record, WarningRecord
from engine.telemetry import Sampler
from tests.engine.build import CPU, of
from tests.engine.driver import LOST, NEEDS_DRIVER, NO_PERMISSION, told


class Waiting(list[Record]):
    """A sink on which a test can wait for the next samples."""

    def __init__(self) -> None:
        super().__init__()
        self._news = threading.Condition()

    def append(self, record: Record) -> None:
        with self._news:
            super().append(record)
            self._news.notify_all()

    def wait_for(self, count: int) -> None:
        with self._news:
            assert self._news.wait_for(lambda: len(self) >= count, timeout=30)


@contextmanager
def sampling(sink: Waiting) -> Iterator[Sampler]:
    sampler = Sampler(CPU, sink)
    sampler.start()
    try:
        yield sampler
    finally:
        sampler.close()


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telemetry, "PERIOD_S", 0.01)


def test_samples_tell_of_the_worker_and_leave_the_gpu_unknown() -> None:
    sink = Waiting()
    with sampling(sink):
        sink.wait_for(4)
    sample = sink[-1]
    assert isinstance(sample, DeviceSampleRecord)
    assert sample.host_private_bytes is not None
    assert sample.host_private_bytes > 10_000_000
    assert sample.host_cpu_percent is not None
    assert sample.device_used_bytes is sample.device_total_bytes is sample.process_bytes is None
    assert sample.allocated_bytes is sample.reserved_bytes is sample.utilisation_percent is None
    assert sample.power_mw is sample.temperature_c is sample.energy_mj is None
    assert sample.sm_clock_mhz is sample.memory_clock_mhz is sample.throttle_reasons is None
    times = [r.elapsed_s for r in sink if isinstance(r, DeviceSampleRecord)]
    assert times == sorted(times)


def test_a_pause_is_silent_from_its_first_moment_and_ends() -> None:
    sink = Waiting()
    with sampling(sink) as sampler:
        sink.wait_for(2)
        with sampler.paused():
            before = len(sink)
            threading.Event().wait(0.2)
            assert len(sink) == before
        sink.wait_for(before + 2)


def test_a_pause_ends_with_an_error_inside_too() -> None:
    sink = Waiting()
    with sampling(sink) as sampler:
        with pytest.raises(ZeroDivisionError), sampler.paused():
            _ = 1 / 0
        sink.wait_for(len(sink) + 1)


def test_a_sampler_can_be_closed_twice_and_before_it_was_started() -> None:
    sampler = Sampler(CPU, Waiting())
    sampler.close()
    sink = Waiting()
    with sampling(sink) as sampler:
        sampler.close()
        after = len(sink)
        sampler.close()
    assert len(sink) == after
    assert "telemetry" not in {thread.name for thread in threading.enumerate()}


def test_a_processor_has_no_card() -> None:
    assert isinstance(device.card_of(CPU), NoCard)
    assert NoCard().sample(slow=True) == {}


def test_the_cost_of_sampling_is_measured() -> None:
    sink = Waiting()
    with sampling(sink) as sampler:
        assert sampler.figures() == {"others_cpu_percent": None, "telemetry_ms": None}
        sink.wait_for(5)
    assert 0 < sampler.figures()["telemetry_ms"] < 1000


def test_only_what_is_sampled_while_training_goes_on_tells_of_its_conditions() -> None:
    sink, going = Waiting(), threading.Event()
    with sampling(sink) as sampler:
        with sampler.training(going.is_set):
            sink.wait_for(len(sink) + 3)
            assert sampler.figures()["others_cpu_percent"] is None
            going.set()
            sink.wait_for(len(sink) + 3)
        known = sampler.figures()["others_cpu_percent"]
        assert known is not None
        sink.wait_for(len(sink) + 3)
        assert sampler.figures()["others_cpu_percent"] == known


def test_a_busy_machine_is_told_at_the_end_of_training(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = iter(range(1, 10_000))
    monkeypatch.setattr(psutil, "cpu_times", lambda percpu=False: Times(next(busy)))
    monkeypatch.setattr(telemetry, "cores", lambda: 1)
    sink = Waiting()
    with sampling(sink) as sampler, sampler.training(lambda: True):
        sink.wait_for(10)
    [warning] = of(WarningRecord, sink)
    assert warning.kind == "busy"
    assert isinstance(sink[-1], WarningRecord)


class Times(tuple):
    """Processor times of a machine on which something takes a second at each look."""

    def __new__(cls, user: float) -> Times:
        return super().__new__(cls, (user,))

    @property
    def user(self) -> float:
        return self[0]


def test_telemetry_that_breaks_says_so_and_leaves_the_run_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sink = Waiting()
    with sampling(sink) as sampler:
        sink.wait_for(2)
        monkeypatch.setattr(psutil, "virtual_memory", lambda: 1 / 0)
        sampler._thread.join(30)
        assert not sampler._thread.is_alive()
        with sampler.paused():
            pass
    [warning] = of(WarningRecord, sink)
    assert warning.detail.startswith("Telemetry ended with an error (ZeroDivisionError")


STANDSTILL = """
import json, os, signal, subprocess, sys, threading, time
from engine import telemetry
from engine.control import InMemory
from engine.telemetry import Sampler
from tests.engine.build import CPU
telemetry.PERIOD_S, telemetry.STANDSTILL_S = 0.01, 1.0
sink = InMemory()
sampler = Sampler(CPU, sink)
sampler.start()
time.sleep(0.1)
wake = f"import os, signal, time; time.sleep(1.5); os.kill({os.getpid()}, signal.SIGCONT)"
subprocess.Popen([sys.executable, "-c", wake])
os.kill(os.getpid(), signal.SIGSTOP)
time.sleep(0.1)
sampler.close()
print(json.dumps([[r.kind, r.detail] for r in sink if hasattr(r, "kind")]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no way here to make a process stand still")
def test_a_run_that_stood_still_says_so(tmp_path: Path) -> None:
    [[kind, detail]] = told(tmp_path, STANDSTILL)
    assert kind == "suspended"
    assert detail.startswith("This run stood still for ")


WITH_A_GPU = """
import dataclasses, json, os, threading, time
from types import SimpleNamespace
import torch
from engine import device, energy, run, telemetry
from engine.control import InMemory, RunControl
from engine.device import Compute
from engine.records import DeviceSampleRecord, SummaryRecord, WarningRecord
from tests.engine.build import run_of
from pathlib import Path

torch.cuda.get_device_properties = lambda _: SimpleNamespace(uuid="00000001-1111-2222-3333-444444444444")
torch.cuda.memory_allocated = torch.cuda.memory_reserved = lambda _: 5
telemetry.PERIOD_S = 0.02
energy.MIN_WINDOW_S, energy.SETTLE_S, energy.IDLE_S = 0.05, 0.01, 0.1

class Sink(InMemory):
    def append(self, record):
        super().append(record)
        if getattr(record, "iteration", None) == 100 and hasattr(record, "step_ms"):
            os.environ.update(json.loads(os.environ.get("AT_100", "{}")))

sink = Sink()
spec = run_of({}, train={"max_iters": 400, "eval_interval": 200})
folder = Path(os.environ["FOLDER"])
attempt = run.Attempt(spec, sink, RunControl(), folder, folder / "cache")
gpu = Compute(device=torch.device("cuda", 1), dtype=torch.float32, compiled=False)
attempt.sampler = telemetry.Sampler(gpu, sink)
attempt.trainer.meter = energy.Meter(attempt.sampler.card, lambda: None)
ended = attempt.carry_out()
of = lambda kind: [dataclasses.asdict(r) for r in sink if isinstance(r, kind)]
print(json.dumps({"ended": ended, "samples": of(DeviceSampleRecord), "warnings": of(WarningRecord),
    "summary": of(SummaryRecord)[0], "environment": device.card_of(gpu).temperature_c()}))
"""


def kinds(found: dict[str, Any]) -> list[str]:
    """What the run was warned of, but for the load of the machine that runs the tests."""
    return [w["kind"] for w in found["warnings"] if w["kind"] != "busy"]


class TestARunOnACard:
    """A whole attempt with the real binding on a stand-in driver; torch computes on the processor."""

    pytestmark = NEEDS_DRIVER

    def test_its_figures_are_sampled_and_its_energy_is_summed_up(self, driver: Path, tmp_path: Path) -> None:
        found = told(driver, WITH_A_GPU, FOLDER=str(tmp_path), ENERGY_W="250", THROTTLE="4")
        assert found["ended"]
        assert found["environment"] == 61
        last = found["samples"][-1]
        assert (last["allocated_bytes"], last["device_total_bytes"], last["energy_mj"] > 0) == (5, 80_000_000_000, True)
        summary = found["summary"]
        assert summary["energy_method"] == "counter"
        step_s = summary["training_s"] / 400
        assert 0.7 < summary["joules_per_iteration"] / (250 * step_s) < 2
        assert summary["net_joules_per_iteration"] < 0.1 * summary["joules_per_iteration"]
        assert summary["joules_per_1k_tokens"] == pytest.approx(summary["joules_per_iteration"] / 64 * 1e3)
        assert summary["telemetry_ms"] > 0
        assert kinds(found) == ["throttled"]
        assert "100 % of the samples" in "".join(w["detail"] for w in found["warnings"])

    def test_a_gpu_lost_on_the_way_leaves_unknowns_and_the_run_goes_on(self, driver: Path, tmp_path: Path) -> None:
        lost = f'{{"GPU1": "{LOST}"}}'
        found = told(driver, WITH_A_GPU, FOLDER=str(tmp_path), ENERGY_W="250", AT_100=lost)
        assert found["ended"]
        assert kinds(found) == ["lost"]
        known = [sample["device_used_bytes"] is not None for sample in found["samples"]]
        assert known == sorted(known, reverse=True)
        assert (known[0], known[-1]) == (True, False)
        assert found["summary"]["energy_method"] is None

    def test_a_driver_without_permission_is_told_and_the_run_goes_on(self, driver: Path, tmp_path: Path) -> None:
        found = told(driver, WITH_A_GPU, FOLDER=str(tmp_path), nvmlInitWithFlags=NO_PERMISSION)
        assert found["ended"]
        assert kinds(found) == ["telemetry"]
        assert all(s["device_used_bytes"] is s["power_mw"] is None for s in found["samples"])
        assert found["summary"]["joules_per_iteration"] is None
