"""Quality against cost: every variant as a mark of loss against a cost that can be chosen, with the front."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app import format as show
from app.comparison import Comparison
from app.gui.look import Look
from app.gui.widgets.chart import Curve
from app.gui.widgets.parts import Card, label
from app.gui.widgets.scatter import SHAPES, Dot, Scatter
from app.quality import Quality, qualities
from engine.analysis.matrix import Metric
from engine.analysis.pareto import Placed
from engine.words import tr

MARGIN = 0.08  # of the x axis, at each end
FRONT = "(front)"


class QualityView(QWidget):
    """A chart for one cost at a time, and what it says; hidden while no variant has a loss and a cost."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: Comparison | None = None
        self._qualities: tuple[Quality, ...] = ()
        self._choice = QComboBox()
        self._choice.setObjectName("compare.quality_cost")
        self._choice.setAccessibleName(tr("The cost that quality is held against"))
        title = tr("Quality against cost")
        self.chart = Scatter(look, "compare.quality", title, x_title=tr("ms/iteration"), value=show.loss)
        self.chart.setMinimumHeight(340)
        self.chart.put_in_head(self._choice)
        self._says = label("", name="compare.quality_says", wrap=True)
        card = Card(tr("Which are worth their cost"))
        card.body.addWidget(self._says)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(14)
        stack.addWidget(self.chart)
        stack.addWidget(card)
        self._choice.currentIndexChanged.connect(self._draw)

    def show_comparison(self, found: Comparison) -> None:
        """Show the variants of a pilot, against the cost that was chosen if it was measured of them."""
        self._found, self._qualities = found, qualities(found)
        self.setVisible(bool(self._qualities))
        wanted = self._choice.currentData()
        self._choice.blockSignals(True)
        self._choice.clear()
        for one in self._qualities:
            self._choice.addItem(tr(one.cost.metric.title), one.cost.metric.key)
        self._choice.setCurrentIndex(max(self._choice.findData(wanted), 0))
        self._choice.blockSignals(False)
        self._draw()

    def _draw(self) -> None:
        self.chart.clear()
        found = self._found
        if found is None or not self._qualities:
            return
        quality = self._qualities[max(self._choice.currentIndex(), 0)]
        told = tr("{loss}, ± 95 % over seeds · dashed: the front · lower left is better", loss=tr(quality.loss_words))
        self.chart.subtitle.setText(told)
        self.chart.use_x(tr(quality.cost.axis), log=False, inside=True)
        dots = {one.name: self._dot(one, quality, found) for one in quality.placed}
        low, high = _ends(dots)
        self.chart.show_x_range(low, high)
        self.chart.show_curves({FRONT: self._front(quality, dots, high), **dots})
        self._says.setText("\n".join(quality.sentences))

    def _dot(self, one: Placed, quality: Quality, found: Comparison) -> Curve:
        place, by = found.variants.index(one.name), quality.cost.scale
        half, height = one.cost_half_width, one.loss_half_width
        metric = quality.cost.metric
        loss = tr("honest loss") if one.leaks else tr(quality.loss_words)
        told = ((loss, _with_interval(show.loss(one.loss), height, show.loss)), (tr(metric.title), _cost(one, metric)))
        dot = Dot(
            name=found.marked(one.name),
            shape=SHAPES[place % len(SHAPES)],
            hollow=one.leaks,
            across=None if not half else ((one.cost - half) * by, (one.cost + half) * by),
            told=told,
        )
        y = np.array([one.loss])
        low, high = (None, None) if height is None else (y - height, y + height)
        return Curve(np.array([one.cost * by]), y, self._look.theme.variant(place), dot=dot, low=low, high=high)

    def _front(self, quality: Quality, dots: dict[str, Curve], end: float) -> Curve:
        """Steps from the top of the picture to its right end: what lies above and right of them is beaten."""
        top = max(float((curve.y if curve.high is None else curve.high)[0]) for curve in dots.values())
        xs, ys, level = [], [], top
        for cost, loss in quality.front:
            xs += [cost, cost]
            ys += [level, loss]
            level = loss
        if xs:
            xs.append(end)
            ys.append(level)
        return Curve(np.array(xs), np.array(ys), self._look.theme.color("muted"), dashed=True)


def _ends(dots: dict[str, Curve]) -> tuple[float, float]:
    """The x axis from a little before the first mark or error bar to a little behind the last."""
    spans = [curve.dot.across if curve.dot and curve.dot.across else (*curve.x, *curve.x) for curve in dots.values()]
    low, high = min(span[0] for span in spans), max(span[-1] for span in spans)
    more = (high - low) * MARGIN or abs(low) * 0.1 or 1.0
    return float(low - more), float(high + more)


def _cost(one: Placed, metric: Metric) -> str:
    def write(value: float | None) -> str:
        return show.figure(metric.kind, value)

    return _with_interval(write(one.cost), one.cost_half_width, write)


def _with_interval(text: str, half_width: float | None, write: Callable[[float | None], str]) -> str:
    return text if half_width is None else f"{text} ± {write(half_width)}"
