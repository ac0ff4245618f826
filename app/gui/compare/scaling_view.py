"""Cost against context length: curves of all variants, their crossings with the baseline, and the answer in words."""

from __future__ import annotations

from typing import get_args

import numpy as np
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.comparison import Comparison
from app.gui.look import Look
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.parts import Card, label
from engine.analysis.scaling import Measure, costs
from engine.records import Quantity
from engine.words import marked, tr

_SCALES: dict[Measure, float] = {"time": 1.0, "memory": 1e-6, "joules": 1.0}
_TITLES: dict[tuple[Quantity, Measure], str] = {
    ("training step", "time"): marked("Training step, ms"),
    ("training step", "memory"): marked("Training step, MB"),
    ("training step", "joules"): marked("Training step, joules"),
    ("prefill", "time"): marked("Prefill, ms"),
    ("prefill", "memory"): marked("Prefill, MB"),
    ("prefill", "joules"): marked("Prefill, joules"),
    ("decode", "time"): marked("Decode, ms"),
    ("decode", "memory"): marked("Decode, MB"),
    ("decode", "joules"): marked("Decode, joules"),
}


class ScalingView(QWidget):
    """A chart for one quantity and measure at a time; hidden while nothing was measured."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: Comparison | None = None
        self._choice = QComboBox()
        self._choice.setObjectName("compare.scaling_choice")
        self._choice.setAccessibleName(tr("What is drawn against context length"))
        self.chart = Chart(
            look, "compare.scaling", tr("Cost against context length"), x_title=tr("tokens of context"), log="xy"
        )
        self.chart.setMinimumHeight(280)
        self.chart.put_in_head(self._choice)
        self._answer = label("", name="compare.scaling_answer", wrap=True)
        answer = Card(tr("From which length on it pays off"))
        answer.body.addWidget(self._answer)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(14)
        stack.addWidget(self.chart)
        stack.addWidget(answer)
        self._choice.currentIndexChanged.connect(self._draw)

    def show_comparison(self, found: Comparison) -> None:
        """Show the scaling sweep of the pilot."""
        self._found = found
        measured = found.measured
        self.setVisible(bool(measured.scaling.points or measured.capacities))
        wanted = self._choice.currentData()
        self._choice.blockSignals(True)
        self._choice.clear()
        for measure in get_args(Measure):
            for quantity in get_args(Quantity):
                if any(costs(points.get(quantity, []), measure) for points in measured.scaling.points.values()):
                    self._choice.addItem(tr(_TITLES[quantity, measure]), (quantity, measure))
        self._choice.setCurrentIndex(max(self._choice.findData(wanted), 0))
        self._choice.blockSignals(False)
        self._answer.setText("\n".join(measured.scaling_answers))
        self._draw()

    def _draw(self) -> None:
        self.chart.clear()
        chosen = self._choice.currentData()
        if self._found is None or chosen is None:
            return
        quantity, measure = chosen
        scaling = self._found.measured.scaling
        curves = {name: costs(points.get(quantity, []), measure) for name, points in scaling.points.items()}
        every = sorted({tokens for curve in curves.values() for tokens in curve})
        self.chart.show_ticks([(float(tokens), f"{tokens:,}") for tokens in every])
        scale = _SCALES[measure]
        colors = {name: self._look.theme.variant(self._found.variants.index(name)) for name in curves}
        self.chart.show_key([(self._found.marked(name), colors[name]) for name, curve in curves.items() if curve])
        values = [cost * scale for curve in curves.values() for cost in curve.values()]
        for name, curve in curves.items():
            color = colors[name]
            x, y = np.array([*curve], dtype=float), np.array([*curve.values()]) * scale
            self.chart.show_curve(name, Curve(x, y, color, width=1.5, marked=True))
            crossing = next(
                (c for c in scaling.crossovers.get(name, ()) if (c.quantity, c.measure) == (quantity, measure)), None
            )
            if crossing is not None and crossing.tokens is not None and values:
                line = np.array([crossing.tokens] * 2), np.array([min(values), max(values)])
                self.chart.show_curve(f"{name}, crossing", Curve(*line, color, dashed=True))
