"""Small pilots for tests."""

from __future__ import annotations

from typing import Any

from db import pilots
from db.store import Store
from engine.spec import PilotSpec, check

ATTENTION = {"name": "attention", "mixer": "attention"}
GENERATIVE = {"name": "generative <max>", "mixer": "generative"}
PEEKING = {"name": "average, as published", "mixer": "generative", "context": "global"}


def tiny(
    *variants: dict[str, Any],
    name: str = "tiny",
    seeds: tuple[int, ...] = (1,),
    inference: dict[str, Any] | None = None,
    **train: Any,
) -> PilotSpec:
    """A pilot that trains in moments, and measures no inference unless told."""
    settings = {"max_iters": 20, "batch_size": 4, "eval_interval": 10, "eval_iters": 2, "warmup_iters": 2}
    return check(
        {
            "name": name,
            "seeds": list(seeds),
            "data": {"source": "demo", "demo_lines": 200},
            "model": {"n_layer": 1, "n_head": 2, "n_embd": 16, "block_size": 16},
            "train": settings | train,
            "inference": inference or {"measure": False},
            "variant": list(variants or (ATTENTION, GENERATIVE)),
        }
    )


def queued(store: Store, spec: PilotSpec) -> int:
    """Put a pilot into the store with its runs; its id."""
    return pilots.add_pilot(store, spec, spec.runs())
