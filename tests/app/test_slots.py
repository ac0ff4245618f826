"""Which runs are carried at once, and where."""

from __future__ import annotations

import pytest

from app import slots
from app.slots import Slot, Waiting, place

TWO = (Slot(visible="GPU-a", model="H100"), Slot(visible="GPU-b", model="H100"))


def runs(*devices: str) -> list[Waiting]:
    return [Waiting(run_id=n + 1, device=device) for n, device in enumerate(devices)]


def ids(found: list[tuple[Waiting, int | None]]) -> list[tuple[int, int | None]]:
    return [(run.run_id, slot) for run, slot in found]


@pytest.mark.parametrize(
    ("devices", "taken", "expected"),
    [
        (("auto", "auto", "auto"), (), [(1, 0), (2, 1)]),
        (("auto",), (0,), [(1, 1)]),
        (("cuda:1", "cuda:1", "auto"), (), [(1, 1), (3, 0)]),  # the second waits for its GPU
        (("auto", "", "auto"), (), [(1, 0)]),  # what measures waits until all before it have ended, nothing passes it
        (("",), (0,), []),
        (("", "auto"), (), [(1, None)]),
        (("auto",), (None,), []),  # nothing beside it
        (("cpu", "cpu"), (), [(1, None)]),
        (("cuda:7",), (), [(1, None)]),  # its worker says that there is none
    ],
)
def test_two_gpus(
    devices: tuple[str, ...], taken: tuple[int | None, ...], expected: list[tuple[int, int | None]]
) -> None:
    assert ids(place(runs(*devices), taken, TWO)) == expected


@pytest.mark.parametrize("gpus", [(), TWO[:1]])
def test_without_several_gpus_one_runs_at_a_time(gpus: tuple[Slot, ...]) -> None:
    assert ids(place(runs("auto", "auto"), (), gpus)) == [(1, None)]
    assert place(runs("auto"), (None,), gpus) == []


def test_runs_that_are_compared_go_to_gpus_alike() -> None:
    unlike = (*TWO, Slot(visible="GPU-c", model="T4"))
    assert ids(place(runs("auto", "auto", "auto"), (), unlike)) == [(1, 0), (2, 1)]
    assert ids(place(runs("cuda:2"), (), unlike)) == [(1, 2)]


def test_a_worker_sees_its_gpu_alone_unless_it_names_one() -> None:
    assert slots.environment(runs("auto")[0], TWO[1]) == {"CUDA_VISIBLE_DEVICES": "GPU-b"}
    assert slots.environment(runs("cuda:1")[0], TWO[1]) == {}
    assert slots.environment(runs("cpu")[0], None) == {}


def test_gpus_that_the_environment_names_are_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_torch_has_cuda", lambda: True)
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "3, MIG-x")
    assert [slot.visible for slot in slots.find()] == ["3", "MIG-x"]
