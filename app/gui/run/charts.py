"""The Run page's charts, drawn from the curves of a pilot's runs."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import format as show
from app.gui.look import Look
from app.gui.run.live import RunCurves
from app.gui.widgets.chart import Chart, Curve
from db.pilots import RunRow

_MEMORY_WORDS = {
    "allocated_bytes": "allocated",
    "reserved_bytes": "reserved",
    "process_bytes": "process (NVML)",
    "device_used_bytes": "device (NVML)",
}


_DASHED = ("device_used_bytes", "reserved_bytes")


class Charts(QWidget):
    """Loss, ms/iteration, memory, and where there is a GPU its utilisation and power."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._drawn: dict[int, tuple[object, ...]] = {}  # run id → what its curves in the picture were drawn from
        self.loss = Chart(look, "run.chart.loss", "Loss", x_title="iteration")
        self.step_ms = Chart(look, "run.chart.step_ms", "ms/iteration", x_title="iteration")
        self.memory = Chart(look, "run.chart.memory", "Memory, GB", x_title="seconds", y_scale=1e-9)
        self.utilisation = Chart(look, "run.chart.utilisation", "Utilisation, %", x_title="seconds")
        self.power = Chart(look, "run.chart.power", "Power, W", x_title="seconds", y_scale=1e-3)
        self._device = (self.utilisation, self.power)
        self.middle = QVBoxLayout()
        self.middle.setSpacing(14)
        self.middle.addWidget(self.loss, 3)
        side = QVBoxLayout()
        side.setSpacing(14)
        for chart in (self.step_ms, self.memory, *self._device):
            side.addWidget(chart, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        outer.addLayout(self.middle, 5)
        outer.addLayout(side, 3)
        for chart in self._device:
            chart.hide()

    def draw(self, runs: list[RunRow], curves: dict[int, RunCurves], places: dict[str, int], current: int) -> None:
        """Draw every run that has changed; all but `current` faint. `places`: variant → its place, so its colour."""
        for run in runs:
            if run.id not in curves:
                continue
            looks = (curves[run.id].cursor, run.id == current, self._look.theme.name)
            if self._drawn.get(run.id) != looks:
                self._drawn[run.id] = looks
                self._draw_run(run, curves[run.id], places.get(run.variant, 0), run.id == current)
        self._follow(runs)
        if current in curves:
            self._titles(curves[current])

    def clear(self) -> None:
        """Take all curves away."""
        for chart in (self.loss, self.step_ms, self.memory, *self._device):
            chart.clear()
            chart.subtitle.setText("")
        self._drawn.clear()

    def _draw_run(self, run: RunRow, known: RunCurves, place: int, current: bool) -> None:
        color = self._look.theme.variant(place)
        faint = not current
        if current:
            self.loss.show_curve("batch", Curve(known.loss.x, known.loss.y, color, faint=True))
        val = Curve(known.val.x, known.val.y, color, faint, width=1.5, marked=current)
        self.loss.show_curve(f"{run.id}.val", val)
        self.loss.show_curve(f"{run.id}.train", Curve(known.train.x, known.train.y, color, faint, dashed=True))
        self.step_ms.show_curve(f"{run.id}", Curve(known.step_ms.x, known.step_ms.y, color, faint))
        if current:
            self._draw_device(known, place)

    def _draw_device(self, known: RunCurves, place: int) -> None:
        color = self._look.theme.variant(place)
        gpu = [name for name in _MEMORY_WORDS if len(known.device[name].x)]
        for name in gpu or ["host_private_bytes"]:
            curve = known.device[name]
            self.memory.show_curve(name, Curve(curve.x, curve.y, color, dashed=name in _DASHED))
        for chart, name in ((self.utilisation, "utilisation_percent"), (self.power, "power_mw")):
            curve = known.device[name]
            chart.setVisible(bool(len(curve.x)))
            chart.show_curve(name, Curve(curve.x, curve.y, color))

    def _follow(self, runs: list[RunRow]) -> None:
        """The x range is the budget: what is left is seen, and the axis doesn't jump."""
        last = max((run.max_iters for run in runs), default=1)
        for chart in (self.loss, self.step_ms):
            chart.show_x_range(0, last)

    def _titles(self, known: RunCurves) -> None:
        if len(known.val.y):
            words = f"validation {show.loss(known.val.y[-1])} · training {show.loss(known.train.y[-1])} (dashed)"
            self.loss.subtitle.setText(words)
        steps = known.step_ms
        if len(steps.y) and np.all(np.diff(steps.x) == 1):  # a long run's overview keeps extremes only
            median, p95 = np.percentile(steps.y, [50, 95])
            self.step_ms.subtitle.setText(f"median {show.number(median)} · p95 {show.number(p95)}")
        gpu = [(name, known.device[name].y[-1]) for name in _MEMORY_WORDS if len(known.device[name].y)]
        if gpu:
            self.memory.subtitle.setText(" · ".join(f"{show.size(v)} {_MEMORY_WORDS[name]}" for name, v in gpu))
        elif len(host := known.device["host_private_bytes"].y):
            self.memory.subtitle.setText(f"{show.size(host[-1])} host, no GPU")
