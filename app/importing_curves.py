"""Puts the curves of a file beside a pilot's own, for the window and the command line."""

from __future__ import annotations

from dataclasses import replace

from db import imported
from db.store import Store
from engine.curvefiles.curves import CurveFile


def named(found: CurveFile, name: str) -> CurveFile:
    """The same with another name for its curve; of several, each behind it with its own."""
    if not name:
        return found
    several = len(found.curves) > 1
    curves = (replace(curve, name=f"{name} · {curve.name}" if several else name) for curve in found.curves)
    return replace(found, curves=tuple(curves))


def take_in(store: Store, pilot_id: int, found: CurveFile) -> list[int]:
    """Keep all curves of a file beside a pilot's own; their ids. Raises StoreError."""
    return [imported.keep(store, pilot_id, curve) for curve in found.curves]
