"""Telemetry on a machine without a GPU: what is known is there, what is unknown is None, and silence is silence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import psutil
import pytest
import torch

from engine import telemetry
from engine.device import Compute
from engine.records import DeviceSampleRecord, Record
from engine.telemetry import NoCard, Sampler
from tests.engine.build import CPU


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
    assert sample.power_mw is sample.temperature_c is None
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
    assert isinstance(telemetry.card_of(CPU), NoCard)
    assert NoCard().sample(slow=True) == {}


def test_a_run_whose_card_cannot_be_found_goes_on_without_it_and_says_why(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda _: SimpleNamespace(uuid="no such card"))
    gpu = Compute(device=torch.device("cuda", 0), dtype=torch.float32, compiled=False)
    assert isinstance(telemetry.card_of(gpu), NoCard)
    assert caplog.messages[0].startswith("No GPU figures: ")


def test_memory_that_the_system_does_not_tell_is_unknown() -> None:
    gone = psutil.Process()
    assert telemetry.private_bytes(gone) is not None

    class Refused(psutil.Process):
        def memory_full_info(self) -> None:  # type: ignore[override]
            raise psutil.AccessDenied

    assert telemetry.private_bytes(Refused()) is None
