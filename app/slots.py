"""Where runs are carried: one on each GPU where there are several alike, else one after another.

What measures times (the comparison, finders) and what trains on a processor is carried alone: anything beside it would
be in its figures.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from db.errors import StoreError
from db.pilots import RunRow
from engine import machine


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A GPU that carries one run at a time."""

    visible: str  # as CUDA_VISIBLE_DEVICES calls it
    model: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A run that waits for a place."""

    run_id: int
    device: str  # as its training settings name it; empty for what is carried alone


def find() -> tuple[Slot, ...]:
    """The GPUs that torch can use, in the order in which cuda:N counts them; those that the environment names where it
    does. Takes a moment."""
    if not _torch_has_cuda():
        return ()
    named = os.environ.get("CUDA_VISIBLE_DEVICES")
    if named is not None:
        return tuple(Slot(visible=name.strip(), model="") for name in named.split(",") if name.strip())
    return tuple(Slot(visible=gpu.uuid, model=gpu.name) for gpu in machine.describe().gpus)


def waiting(run: RunRow) -> Waiting:
    """The run with the device that it asks for."""
    device = ""
    if run.trains:
        try:
            device = run.run_spec().train.device
        except StoreError:  # its worker will say so
            device = ""
    return Waiting(run_id=run.id, device=device)


def place(
    runs: Sequence[Waiting], taken: Collection[int | None], slots: Sequence[Slot]
) -> list[tuple[Waiting, int | None]]:
    """Those of `runs`, which wait in this order, that can begin now, each with its slot; None: alone. `taken`: what is
    carried already, in the same words."""
    if None in taken:
        return []
    found: list[tuple[Waiting, int | None]] = []
    free = [n for n in range(len(slots)) if n not in taken]
    for run in runs:
        choices = _choices(run.device, slots)
        if not choices:
            return [(run, None)] if run is runs[0] and not taken else found
        slot = next((n for n in choices if n in free), None)
        if slot is not None:
            free.remove(slot)
            found.append((run, slot))
    return found


def environment(run: Waiting, slot: Slot | None) -> dict[str, str]:
    """What tells the run's worker to keep to its slot; a run that names its GPU keeps its own count of them."""
    return {"CUDA_VISIBLE_DEVICES": slot.visible} if slot and ":" not in run.device else {}


def _choices(device: str, slots: Sequence[Slot]) -> list[int]:
    """Slots for a run on this device; none where it is carried alone. Runs that don't name a GPU go to those like the
    first, so that their times can be compared."""
    if len(slots) < 2:
        return []
    kind, _, number = device.partition(":")
    if number:
        return [n for n in [int(number)] if n < len(slots)]
    return [n for n, slot in enumerate(slots) if slot.model == slots[0].model] if kind in ("auto", "cuda") else []


def _torch_has_cuda() -> bool:
    """Whether torch was built for CUDA; without importing it."""
    found = find_spec("torch")
    if found is None or found.origin is None:
        return False
    version = Path(found.origin).with_name("version.py")
    text = version.read_text(encoding="utf-8") if version.exists() else ""
    return re.search(r"^cuda\b.*=\s*['\"].+['\"]", text, re.MULTILINE) is not None
