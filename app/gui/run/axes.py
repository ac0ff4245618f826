"""The x axes of the Run page's charts: in which unit, under which title, how far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.gui.run.curves import RunCurves
from db.pilots import RunRow
from engine.words import marked, tr

TITLES = {
    "iterations": marked("iteration"),
    "tokens": marked("tokens"),
    "seconds": marked("seconds of training"),
    "FLOPs": marked("training FLOPs"),
    "joules": marked("joules of the GPU"),
}
_UNITS = {
    "tokens": ((1e-6, marked("million tokens")), (1e-3, marked("thousand tokens"))),
    "FLOPs": (
        (1e-15, marked("training PFLOPs")),
        (1e-12, marked("training TFLOPs")),
        (1e-9, marked("training GFLOPs")),
        (1e-6, marked("training MFLOPs")),
    ),
    "joules": ((1e-6, marked("megajoules of the GPU")), (1e-3, marked("kilojoules of the GPU"))),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """An axis in a unit in which its numbers are short."""

    kind: str  # one of AXES
    scale: float
    title: str

    def places(self, known: RunCurves, run: RunRow, iterations: np.ndarray) -> np.ndarray | None:
        """Where iterations of a run stand; None while that is not known."""
        found = known.on_axis(self.kind, iterations, run.flops_per_token)
        return found if found is None or self.scale == 1.0 else found * self.scale

    def end(self, runs: Sequence[RunRow], curves: Mapping[int, RunCurves]) -> float:
        """Where the longest run ends: by its budget, or where that says nothing, so far; 0 while nothing is known."""
        ends = []
        for run in runs:
            places = self.places(curves[run.id], run, np.array([float(run.max_iters)]))
            ends.append(0.0 if places is None else float(places[0]))
        return max(ends, default=0.0)


def axis_of(kind: str, runs: Sequence[RunRow], curves: Mapping[int, RunCurves]) -> Axis:
    """The axis for these runs."""
    return unit_of(kind, Axis(kind=kind, scale=1.0, title="").end(runs, curves))


def unit_of(kind: str, longest: float) -> Axis:
    """The axis for values up to `longest`."""
    for scale, title in _UNITS.get(kind, ()):
        if longest * scale >= 10:
            return Axis(kind=kind, scale=scale, title=tr(title))
    return Axis(kind=kind, scale=1.0, title=tr(TITLES[kind]))
