"""Which curves a run has in each chart. Keys begin with the run's number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor

from app.gui.run.axes import Axis
from app.gui.run.curves import RunCurves
from app.gui.widgets.chart import Curve
from db.pilots import ACTIVE, RunRow
from engine.analysis import trend
from engine.words import tr

BINS = 120  # of a budget, in which times are told by their quantiles
_DASHED = ("device_used_bytes", "reserved_bytes")
Curves = dict[str, Curve]


@dataclass(frozen=True, kw_only=True)
class Pen:
    """A run to draw: what is known of it, over which axis, in which colour, under which name."""

    run: RunRow
    known: RunCurves
    axis: Axis
    color: QColor
    name: str

    def curve(self, iterations: np.ndarray, y: np.ndarray, **more) -> Curve | None:
        """A curve over the axis; None while the axis is not known."""
        x = self.axis.places(self.known, self.run, iterations)
        return None if x is None else Curve(x, y, self.color, **more)


def loss_curves(pen: Pen, smoothing: float, *, current: bool) -> Curves:
    """Validation and training loss; of runs in progress each batch's too, smoothed over `smoothing` iterations."""
    known, faint = pen.known, not current
    found: dict[str, Curve | None] = {}
    if current or pen.run.status in ACTIVE:
        batch = known.extremes["loss"]
        found["batch"] = pen.curve(batch.x, batch.y, faint=True)
    if smoothing > 0:
        x, y = known.loss
        found["smoothed"] = pen.curve(x, trend.smoothed(x, y, smoothing), faint=faint)
    words = tr("{run}, training", run=pen.name)
    found["train"] = pen.curve(known.train.x, known.train.y, faint=faint, dashed=True, name=words if current else "")
    found["val"] = pen.curve(known.val.x, known.val.y, faint=faint, width=1.5, marked=current, name=pen.name)
    return _keyed(pen, found)


def speed_curves(pen: Pen, *, current: bool) -> tuple[Curves, Curves]:
    """ms/iteration and tokens/s: medians of bins, with a band from p5 to p95 for the current run, beside whose steps
    stand too."""
    known, faint = pen.known, not current
    x, (p5, median, p95) = trend.quantiles(*known.step_ms, max(pen.run.max_iters / BINS, 1.0))
    steps: dict[str, Curve | None] = {}
    if current or pen.run.status in ACTIVE:
        every = known.extremes["step_ms"]
        steps["every"] = pen.curve(every.x, every.y, faint=True)
    band = {"low": p5, "high": p95} if current else {}
    steps["median"] = pen.curve(x, median, faint=faint, width=1.5 if current else 1.0, name=pen.name, **band)
    tokens = 1e3 * known.tokens_per_step
    band = {"low": tokens / p95, "high": tokens / p5} if current else {}
    rate = {"median": pen.curve(x, tokens / median, faint=faint, name=pen.name, **band)}
    return _keyed(pen, steps), _keyed(pen, rate)


def memory_curves(pen: Pen, words: Mapping[str, str], *, current: bool) -> Curves:
    """Memory by every way that it is measured in, of other runs by the first; with the device's capacity where that
    comes near."""
    device = pen.known.device
    names = [name for name in words if len(device[name])] or ["host_private_bytes"]
    found: dict[str, Curve | None] = {}
    for name in names if current else names[:1]:
        told = f"{pen.name}, {tr(words[name])}" if name in words and current else pen.name
        look = {"faint": not current, "dashed": name in _DASHED, "name": told}
        found[name] = pen.curve(device[name].x, device[name].y, **look)
    total = pen.known.device_total_bytes
    highest = max((float(device[name].y.max()) for name in names if len(device[name])), default=0.0)
    if current and total and highest > total / 3:
        ends = np.array([0.0, float(pen.run.max_iters)])
        found["capacity"] = pen.curve(ends, np.array([total, total]), dashed=True, faint=True)
    return _keyed(pen, found)


def device_curves(pen: Pen, name: str, *, current: bool) -> Curves:
    """One figure that the device tells of itself."""
    known = pen.known.device[name]
    return _keyed(pen, {name: pen.curve(known.x, known.y, faint=not current, name=pen.name)})


def _keyed(pen: Pen, found: Mapping[str, Curve | None]) -> Curves:
    return {f"{pen.run.id}.{key}": curve for key, curve in found.items() if curve is not None}
