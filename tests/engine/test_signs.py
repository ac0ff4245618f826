"""What telemetry says of the conditions of training."""

from __future__ import annotations

import pytest

from engine.records import DeviceSampleRecord, WarningRecord
from engine.signs import FEWEST, Signs


def told(*samples: DeviceSampleRecord, cores: int = 2, threads: int = 2) -> list[WarningRecord]:
    signs = Signs(cores=cores, threads=threads)
    for sample in samples:
        signs.take(sample)
    return list(signs.warnings())


def others(*percent: float) -> list[DeviceSampleRecord]:
    return [DeviceSampleRecord(elapsed_s=n, others_cpu_percent=p) for n, p in enumerate(percent)]


def reasons(*words: str | None) -> list[DeviceSampleRecord]:
    return [DeviceSampleRecord(elapsed_s=n, throttle_reasons=w) for n, w in enumerate(words)]


def test_a_busy_machine_is_told_in_cores() -> None:
    [warning] = told(*others(*[0, 90, 90, 90, 90, 200]))
    assert warning == WarningRecord(
        kind="busy",
        detail="Other programs, or the host, took 0.9 of 2 cores while this run trained: its times are too long. "
        "Measure again on a quiet machine.",
    )


@pytest.mark.parametrize(
    ("percent", "threads", "warned"),
    [(19, 2, False), (21, 2, True), (90, 1, False), (109, 1, False), (111, 1, True)],
    ids=["a little", "more", "on the other core", "just so", "too much"],
)
def test_others_matter_where_they_take_what_the_run_wants(percent: float, threads: int, warned: bool) -> None:
    assert bool(told(*others(*[percent] * 10), threads=threads)) is warned


def test_a_passing_disturbance_and_a_short_run_are_not_told() -> None:
    assert told(*others(*[0] * 20, *[200] * 10)) == []
    assert told(*others(*[200] * (FEWEST - 1))) == []
    assert told() == []
    assert Signs(cores=2, threads=2).others_cpu_percent is None


def test_clocks_that_were_held_back_are_told_with_their_share_and_reasons_the_frequent_first() -> None:
    [warning] = told(*reasons(*[""] * 6, "power cap", "thermal, power cap", "power cap", "power cap", None, None))
    assert warning.kind == "throttled"
    assert "40 % of the samples while this run trained (power cap, thermal)" in warning.detail


def test_few_throttled_samples_and_unknown_ones_are_not_told() -> None:
    assert told(*reasons(*[""] * 18, "thermal", "thermal")) == []
    assert told(*reasons(*[None] * 20)) == []
