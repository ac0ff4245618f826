"""The examples worked by hand (tests/engine/analysis/worked/roi.csv) as the ROI that renderers take."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from app.roi import Line, Roi
from engine.analysis import risk
from engine.analysis.prices import RoiInputs
from engine.analysis.roi import Figure, Rates

FILE = Path(__file__).parents[2] / "engine" / "analysis" / "worked" / "roi.csv"
MEASURED = ("training_s", "prefill_s", "decode_s")


def worked(name: str) -> Roi:
    """The example of that name."""
    with FILE.open(encoding="utf-8", newline="") as file:
        cells = {row["row"]: row[name] for row in csv.DictReader(file)}
    given: dict[str, Any] = {k: v for k, v in cells.items() if k in RoiInputs.model_fields and v}
    inputs = RoiInputs.model_validate({**given, "ranges": {}})
    return roi_of(inputs, *(_rates(side, cells) for side in ("baseline", "candidate")))


def roi_of(inputs: RoiInputs, base: Rates, *others: Rates) -> Roi:
    """The ROI of these rates at these inputs, as app.roi reckons it."""
    costs, _, _ = risk.likely(inputs, base, base)
    baseline = Line(rates=base, costs=costs, outcome=None, leaks=False, rank=0)
    lines = [baseline]
    for own in others:
        costs, _, outcome = risk.likely(inputs, base, own)
        lines.append(Line(rates=own, costs=costs, outcome=outcome, leaks=False, rank=0))
    return Roi(inputs=inputs, baseline=baseline, lines=tuple(lines), doubts=())


def _rates(side: str, cells: dict[str, str]) -> Rates:
    known = {name: Figure(mean=float(told)) if (told := cells[f"{side}.{name}"]) else None for name in MEASURED}
    memory = int(float(cells["memory_bytes"])) if cells["memory_bytes"] else None
    return Rates(variant=side, title=side, memory_bytes=memory, **known)
