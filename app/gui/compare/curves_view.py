"""Validation loss of all variants over each other: the mean over seeds with its band, and the single runs, faint."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QWidget

from app import format as show
from app.comparison import Comparison
from app.gui.compare.imported import ImportedCurves
from app.gui.compare.marks import colors
from app.gui.look import Look
from app.gui.run.axes import Axis, unit_of
from app.gui.session import Session
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.parts import column
from app.gui.widgets.segments import Segments
from engine.analysis import curves
from engine.analysis.curves import Band
from engine.words import marked, tr

_AXES = {"iterations": marked("Iterations"), "tokens": marked("Tokens"), "seconds": marked("Seconds")}


class CurvesView(QWidget):
    """One chart, over a choice of x axes, and the curves that were imported; hidden while there is no pilot."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: Comparison | None = None
        self._axis = unit_of("iterations", 0.0)
        self._choice = Segments("compare.axis", tr("What the x axis counts"), {k: tr(v) for k, v in _AXES.items()})
        self.chart = Chart(
            look, "compare.curves", tr("Validation loss"), x_title=tr("iteration"), zooms="ctrl", value=show.loss
        )
        self.chart.setMinimumHeight(320)
        self.chart.put_in_head(self._choice)
        self.imported = ImportedCurves(session, look, self.chart)
        self.setLayout(column(self.chart, self.imported, spacing=14))
        self._choice.chosen.connect(self._draw)
        self.chart.hovered.connect(self._tell)

    def show_comparison(self, found: Comparison) -> None:
        """Show the runs on the data set and at the settings that are compared."""
        self._found = found
        self.show()
        self._draw()

    def clear(self) -> None:
        """There is no pilot."""
        self._found = None
        self.hide()
        self.chart.clear()
        self.imported.draw_beside(0, [])

    def _draw(self, _: str = "") -> None:
        found = self._found
        if found is None:
            return
        by_variant = curves.by_variant(found.curves)
        bands = {name: curves.band(of_one) for name, of_one in by_variant.items()}
        self._axis = self._unit(found)
        drawn: dict[str, Curve] = {}
        for name, band in bands.items():
            drawn |= self._seeds(found, by_variant[name]) if band.seeds > 1 else {}
            drawn[name] = self._mean(found, name, band)
        self.chart.clear()
        self.chart.use_x(self._axis.title, log=False)
        nothing = tr("No run that counts has been evaluated yet.")
        told = _told(list(bands.values()), self._axis.title, _every(found)) if bands else nothing
        self.chart.subtitle.setText(told)
        self.chart.focus_on(_later(list(bands.values())))
        self.chart.show_curves(drawn)
        key = [(found.marked(name), curve.color) for name, curve in drawn.items() if curve.name]
        self.imported.draw_beside(found.pilot.id, key, drawn=self._axis.kind == "iterations")  # all that files tell

    def _unit(self, found: Comparison) -> Axis:
        kind = self._choice.key
        return unit_of(kind, max((float(getattr(curve, kind)[-1]) for curve in found.curves), default=0.0))

    def _mean(self, found: Comparison, name: str, band: Band) -> Curve:
        return Curve(
            getattr(band, self._axis.kind) * self._axis.scale,
            band.mean,
            colors(found, self._look)[name],
            dashed=found.leaks(name),
            width=1.5,
            marked=len(band.mean) <= 60,
            name=found.marked(name),
            low=band.low,
            high=band.high,
        )

    def _seeds(self, found: Comparison, runs: list[curves.Curve]) -> dict[str, Curve]:
        shade = colors(found, self._look)[runs[0].variant]
        x = {run.seed: getattr(run, self._axis.kind) * self._axis.scale for run in runs}
        return {f"{run.variant} {run.seed}": Curve(x[run.seed], run.losses, shade, faint=True) for run in runs}

    def _tell(self, x: float | None) -> None:
        if x is None:
            self.chart.show_values_at(None, "")
            return
        at = show.grouped(x) if self._axis.kind == "iterations" else show.number(x)
        self.chart.show_values_at(x, f"{self._axis.title} {at}")


def _later(bands: list[Band]) -> tuple[float, float] | None:
    """Between which losses the means lie after the first tenth of training, in which all look alike."""
    later = [band.mean[len(band.mean) // 10 :] for band in bands]
    if min(map(len, later), default=0) < 10:
        return None
    values = np.concatenate(later)
    room = 0.08 * float(np.ptp(values))
    return float(values.min()) - 4 * room, float(values.max()) + room


def _every(found: Comparison) -> int:
    """Of how many evaluations one is drawn: where there are far more than a chart has room for, not all are read."""
    spacing = min((int(np.diff(c.iterations[:-1]).min()) for c in found.curves if len(c.iterations) > 2), default=0)
    return max(spacing // found.spec.train.eval_interval, 1)


def _told(bands: list[Band], axis: str, every: int) -> str:
    """What the lines and bands are."""
    seeds = {band.seeds for band in bands}
    parts = [axis]
    if len(seeds) > 1 or max(seeds, default=1) > 1:
        parts.append(tr("mean over seeds; faint: single runs"))
    if any(band.is_interval for band in bands):
        parts.append(tr("band: its 95 % interval"))
    if 2 in seeds:
        parts.append(tr("band of two seeds: from the lower to the higher"))
    if seeds == {1}:
        parts.append(tr("one seed"))
    if every > 1:
        parts.append(tr("one of {n} evaluations; Run shows all", n=every))
    return " · ".join(parts)
