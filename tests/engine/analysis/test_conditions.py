"""What makes runs incomparable in time and memory, and what disturbed them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.analysis.conditions import environment_differences, warning_sentences
from engine.records import EnvironmentRecord, WarningRecord

HERE = EnvironmentRecord(
    device="cuda:0",
    device_name="NVIDIA Test Card",
    dtype="bfloat16",
    launch_mode="eager",
    threads=8,
    torch="2.13.0",
    cuda="12.8",
    driver="575.51.03",
    python="3.11.9",
    os="Linux",
    cpu="a processor",
    host="workstation",
    application="0.1.0 (82abdbc0)",
    start_temperature_c=40.0,
)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, []),
        ({"python": "3.12.0", "os": "Windows"}, []),
        ({"device_name": "Another"}, ["device name: Another, NVIDIA Test Card"]),
        ({"driver": None}, ["driver: 575.51.03, unknown"]),
        ({"application": "0.2.0"}, ["application: 0.1.0 (82abdbc0), 0.2.0"]),
        ({"application": None}, ["application: 0.1.0 (82abdbc0), unknown"]),
        ({"start_temperature_c": 55.0}, []),
        ({"start_temperature_c": 55.5}, ["GPU at the start: 40 to 56 °C"]),
        ({"start_temperature_c": None}, []),
    ],
)
def test_what_differs_is_named_where_it_bears_on_time_or_memory(changes: dict[str, object], words: list[str]) -> None:
    assert environment_differences([HERE, HERE, replace(HERE, **changes)]) == words


BUSY = WarningRecord(kind="busy", detail="Other programs took 0.9 of 2 cores.")
BUSIER = WarningRecord(kind="busy", detail="Other programs took 1.5 of 2 cores.")
SHARED = WarningRecord(kind="shared", detail="Another program computed on the same GPU.")


def test_each_kind_of_disturbance_has_a_sentence_with_the_run_that_it_befell() -> None:
    assert warning_sentences([("attention, seed 1", [BUSY, SHARED]), ("generative, seed 1", [])]) == [
        "attention, seed 1: Other programs took 0.9 of 2 cores.",
        "attention, seed 1: Another program computed on the same GPU.",
    ]
    assert warning_sentences([]) == []


def test_runs_with_the_same_disturbance_are_counted_not_listed() -> None:
    warned = [("attention, seed 1", [BUSY, BUSIER]), ("attention, seed 2", [BUSIER]), ("generative, seed 1", [BUSY])]
    assert warning_sentences(warned) == [
        "attention, seed 1: Other programs took 0.9 of 2 cores. Other programs took 1.5 of 2 cores. The like is noted "
        "of 2 more runs."
    ]
    assert warning_sentences(warned[1:])[0].endswith("The like is noted of 1 more run.")


def test_what_bears_on_one_run_alone_is_told_of_each() -> None:
    one, other = WarningRecord(kind="recall", detail="Not measured."), WarningRecord(kind="recall", detail="Sees more.")
    assert warning_sentences([("Hybrid finder", [one]), ("Comparison", [other])]) == [
        "Hybrid finder: Not measured.",
        "Comparison: Sees more.",
    ]
