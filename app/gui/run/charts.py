"""The Run page's charts over one x axis: what is drawn of which run, and what stands beside the titles."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import format as show
from app.gui.look import Look
from app.gui.run.axes import Axis, axis_of
from app.gui.run.curves import RunCurves
from app.gui.run.pens import Pen, device_curves, loss_curves, memory_curves, speed_curves
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.grid import ChartGrid
from db.pilots import ACTIVE, RunRow
from engine.words import marked, tr

MEMORY_WORDS = {
    "allocated_bytes": marked("allocated"),
    "reserved_bytes": marked("reserved"),
    "process_bytes": marked("process (NVML)"),
    "device_used_bytes": marked("device (NVML)"),
}


ROOM = 2.0  # times the longest median step that the chart of times is high, at most


class Charts(QWidget):
    """Loss, ms/iteration, throughput, memory, and what the device tells of itself."""

    zoomed = Signal(bool)  # whether a part of x is shown only
    axis_changed = Signal(str)  # in which unit x is

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._axis, self._log_x, self._smoothing = "iterations", False, 0.0
        self._drawn: dict[int, tuple[object, ...]] = {}  # run id → what its curves in the picture were drawn from
        self._x_title = ""
        self._told = 0  # the run whose figures stand beside the titles
        self.loss = self._made("loss", tr("Loss"), value=show.loss)
        small = {"stacked": True, "from_zero": True}
        self.step_ms = self._made("step_ms", tr("ms/iteration"), **small)
        self.throughput = self._made("throughput", tr("Tokens/s"), value=show.rate, **small)
        self.memory = self._made("memory", tr("Memory, GB"), y_scale=1e-9, **small)
        self.utilisation = self._made("utilisation", tr("Utilisation, %"), **small)
        self.power = self._made("power", tr("Power, W"), y_scale=1e-3, **small)
        self.temperature = self._made("temperature", tr("Temperature, °C"), stacked=True)
        self.all = (
            *(self.loss, self.step_ms, self.throughput, self.memory),
            *(self.utilisation, self.power, self.temperature),
        )
        self.grid = ChartGrid("run.charts", self.all)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self.grid)
        for chart in self.all:
            chart.hovered.connect(self._show_values)
            chart.zoomed.connect(self.zoom_to)

    def use(self, *, axis: str, log_x: bool, smoothing: float) -> None:
        """Draw over another axis from now on; `smoothing` is a share of the budget, 0 for none."""
        self._axis, self._log_x, self._smoothing = axis, log_x, smoothing
        self._drawn.clear()
        for chart in self.all:
            chart.clear()  # where the axis is not known of a run, it has no curve
        self.zoom_to(None)

    def draw(
        self,
        runs: list[RunRow],
        curves: Mapping[int, RunCurves],
        places: Mapping[str, int],
        names: Mapping[int, str],
        current: int,
    ) -> None:
        """Draw every run that has changed; all but `current` faint. `places`: variant → its place, so its colour."""
        known = [run for run in runs if run.id in curves]
        axis = axis_of(self._axis, known, curves)
        self._use_axis(axis)
        news: dict[Chart, dict[str, Curve]] = {chart: {} for chart in self.all}
        redrawn = set()
        for run in known:
            looks = (curves[run.id].cursor, run.id == current, run.status in ACTIVE, self._look.theme.name, axis.scale)
            if self._drawn.get(run.id) != looks:
                self._drawn[run.id] = looks
                redrawn.add(run.id)
                color = self._look.theme.variant(places.get(run.variant, 0))
                pen = Pen(run=run, known=curves[run.id], axis=axis, color=color, name=names.get(run.id, run.variant))
                self._draw_run(pen, news, current=run.id == current)
        as_they_were = {run.id for run in known} - redrawn
        for chart in self.all:
            chart.keep_only({key for key in chart.curves if _run_of(key) in as_they_were} | news[chart].keys())
            chart.show_curves(news[chart])
        self._follow(known, curves, axis)
        if current != self._told:
            self._told = current
            for chart in self.all:
                _say(chart, "")
        if current in curves:
            self._titles(curves[current])

    def clear(self) -> None:
        """Take all curves away."""
        for chart in self.all:
            chart.clear()
            _say(chart, "")
        self._drawn.clear()
        self.zoom_to(None)

    def zoom_to(self, part: tuple[float, float] | None) -> None:
        """Show this part of x in all charts, or all of it."""
        for chart in self.all:
            chart.zoom_to(part)
        self.zoomed.emit(part is not None)

    def _made(self, name: str, title: str, **more) -> Chart:
        return Chart(self._look, f"run.chart.{name}", title, x_title="", zooms="ctrl", **more)

    def _use_axis(self, axis: Axis) -> None:
        if axis.title != self._x_title:
            self._x_title = axis.title
            self.axis_changed.emit(axis.title)
        for chart in self.all:
            chart.use_x(axis.title, log=self._log_x)

    def _draw_run(self, pen: Pen, news: dict[Chart, dict[str, Curve]], *, current: bool) -> None:
        length = self._smoothing * pen.run.max_iters
        news[self.loss] |= loss_curves(pen, length, current=current)
        steps, throughput = speed_curves(pen, current=current)
        news[self.step_ms] |= steps
        news[self.throughput] |= throughput
        news[self.memory] |= memory_curves(pen, MEMORY_WORDS, current=current)
        busy = "utilisation_percent" if len(pen.known.device["utilisation_percent"]) else "host_cpu_percent"
        for chart, name in ((self.utilisation, busy), (self.power, "power_mw"), (self.temperature, "temperature_c")):
            news[chart] |= device_curves(pen, name, current=current)

    def _follow(self, runs: list[RunRow], curves: Mapping[int, RunCurves], axis: Axis) -> None:
        """The x range is the budget, where it is known: what is left is seen, and the axis doesn't jump."""
        end = axis.end(runs, curves)
        if end and not self._log_x:
            for chart in self.all:
                chart.show_x_range(0, end)
        medians = [curve.y for key, curve in self.step_ms.curves.items() if key.endswith(".median") and len(curve.y)]
        if medians:  # a step of a hundred times as long must not flatten all others
            self.step_ms.focus_on((0.0, ROOM * float(max(y.max() for y in medians))))
        present = [chart for chart in self.all if any(len(curve.x) for curve in chart.curves.values())]
        always = (self.loss, self.step_ms, self.throughput, self.memory)
        self.grid.show_present({chart.objectName() for chart in (*always, *present)})

    def _show_values(self, x: float | None) -> None:
        heading = "" if x is None else f"{self._x_title} {show.grouped(x) if x >= 100 else f'{x:.3g}'}"
        for chart in self.grid.shown:
            chart.show_values_at(x, heading)

    def _titles(self, known: RunCurves) -> None:
        if len(known.val) and len(known.train):
            val, train = show.loss(known.val.y[-1]), show.loss(known.train.y[-1])
            _say(self.loss, tr("validation {val} · training {train} (dashed)", val=val, train=train))
        self._tell_speed(known)
        gpu = [(name, known.device[name].y[-1]) for name in MEMORY_WORDS if len(known.device[name])]
        if gpu:
            parts = [tr("{size} {what}", size=show.size(value), what=tr(MEMORY_WORDS[name])) for name, value in gpu]
            total = known.device_total_bytes
            whole = [tr("of {total}", total=show.size(total))] if total else []
            _say(self.memory, " · ".join([*parts, *whole]))
        elif len(host := known.device["host_private_bytes"]):
            _say(self.memory, tr("{size} host, no GPU", size=show.size(host.y[-1])))
        busy = known.device["utilisation_percent"]
        if len(busy):
            _say(self.utilisation, f"{busy.y[-1]:.0f} %")
        elif len(processor := known.device["host_cpu_percent"]):
            words = tr("processor {now} (100 is one core)", now=f"{processor.y[-1]:.0f} %")
            _say(self.utilisation, words)

    def _tell_speed(self, known: RunCurves) -> None:
        _, ms = known.step_ms
        ms = ms[~np.isnan(ms)]
        if not len(ms):
            return
        median, p95 = np.percentile(ms, [50, 95])
        slowest = known.extremes["step_ms"].y.max()
        _say(
            self.step_ms,
            tr(
                "median {median} · p95 {p95} · slowest {slowest}",
                median=show.number(median),
                p95=show.number(p95),
                slowest=show.number(slowest),
            ),
        )
        if known.tokens_per_step:
            words = tr("median {rate}", rate=show.rate(known.tokens_per_step * 1e3 / median))
            _say(self.throughput, words)


def _run_of(key: str) -> int:
    return int(key.partition(".")[0])


def _say(chart: Chart, words: str) -> None:
    """Beside the title; what a narrow card cuts is whole in the tip."""
    chart.subtitle.setText(words)
    chart.subtitle.setToolTip(words)
