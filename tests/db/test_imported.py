"""Imported curves beside a pilot: kept, renamed, taken out and brought back."""

from __future__ import annotations

import pytest

from db import imported, pilots
from db.errors import StoreError
from db.store import Store, open_store
from engine.curvefiles.curves import CurvePoint, ImportedCurve
from tests.pilots import queued, tiny

POINTS = (
    CurvePoint(iteration=0, split="val", loss=4.0, step_ms=None, elapsed_s=0.0),
    CurvePoint(iteration=10, split="val", loss=None, step_ms=88.3, elapsed_s=2.5),
)
CURVE = ImportedCurve(name="<b>theirs</b>", source="a.log", format="nanogpt", points=POINTS)


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


def test_a_curve_is_kept_renamed_removed_and_brought_back(store: Store) -> None:
    pilot_id, other = queued(store, tiny()), queued(store, tiny())
    curve_id = imported.keep(store, pilot_id, CURVE)
    imported.keep(store, other, CURVE)
    [kept] = imported.curves(store, pilot_id)
    assert (kept.id, kept.pilot_id, kept.curve) == (curve_id, pilot_id, CURVE)
    imported.rename(store, curve_id, "theirs")
    assert [found.curve.name for found in imported.curves(store, pilot_id)] == ["theirs"]
    imported.remove(store, curve_id)
    assert imported.curves(store, pilot_id) == []
    assert len(imported.curves(store, other)) == 1
    imported.keep(store, pilot_id, kept.curve)
    assert [found.curve for found in imported.curves(store, pilot_id)] == [CURVE]


def test_curves_go_with_their_pilot(store: Store) -> None:
    pilot_id = queued(store, tiny())
    imported.keep(store, pilot_id, CURVE)
    pilots.remove(store, pilot_id)
    assert imported.curves(store, pilot_id) == []
    with pytest.raises(StoreError):
        imported.keep(store, pilot_id, CURVE)
    assert imported.curves(store, pilot_id) == []
