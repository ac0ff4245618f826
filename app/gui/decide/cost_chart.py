"""What baseline and candidate cost over time, with the band of what is not sure, and the month of payback."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QColor

from app.gui.look import Look
from app.gui.widgets.chart import Chart, Curve
from app.roi import Case
from engine.analysis import roi_words
from engine.analysis.risk import Interval
from engine.words import tr

MOST_TICKS, EDGE = 6, 0.04  # the share of the horizon left free at both ends, where ticks stand
LEAST = 300  # pixels: lower, its lines can't be told apart


class CostChart(Chart):
    """Cumulative cost from the start to the end of the horizon."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "decide.cost", tr("Cost over time"), x_title=tr("month"), from_zero=True, stacked=True)
        self.setMinimumHeight(LEAST)
        self._look = look

    def show_case(self, case: Case, baseline: QColor, candidate: QColor) -> None:
        """Draw the two; nothing where a cost is unknown."""
        line, base, risk = case.line, case.roi.baseline, case.risk
        if line is None or base is None or risk is None or base.costs.monthly is None or line.costs.monthly is None:
            self.show_nothing()
            return
        inputs = case.roi.inputs
        start = inputs.migration_cost
        theirs = _curve(base.costs.monthly, risk.base_cost, 0.0, baseline, base.title)
        mine = _curve(line.costs.monthly, risk.own_cost, start, candidate, line.title, dashed=True)
        curves = {base.title: theirs, line.title: mine}
        when = float(line.outcome.payback_month) if line.outcome else math.inf
        if math.isfinite(when) and not line.leaks:
            top = max(float(c.high.max()) for c in (theirs, mine) if c.high is not None)
            curves |= _payback(when, risk.payback_month, inputs.horizon_months, top, self._look.theme.color("muted"))
        self.keep_only(curves)
        edge = inputs.horizon_months * EDGE
        self.show_x_range(-edge, inputs.horizon_months + edge)
        self.show_ticks(_ticks(inputs.horizon_months))
        self.show_key([(base.title, baseline), (line.title, candidate)])
        self.show_curves(curves)
        payback = roi_words.payback(when, risk.payback_month, inputs.horizon_months)
        about = tr(
            "training, inference and migration, {currency}, band 90 % · pays back: {when}",
            currency=inputs.currency,
            when=payback,
        )
        self.subtitle.setText(about)
        self.subtitle.setToolTip(about)

    def show_nothing(self) -> None:
        """No cost is known."""
        self.clear()
        self.show_key([])
        self.subtitle.clear()


def _curve(
    monthly: Sequence[float], band: Sequence[Interval], start: float, color: QColor, name: str, *, dashed: bool = False
) -> Curve:
    """Months 0 to n: what has been paid by then."""
    paid = start + np.cumsum([0.0, *(float(cost) for cost in monthly)])
    low, high = (np.array([start, *(getattr(one, end) for one in band)]) for end in ("low", "high"))
    months = np.arange(len(paid), dtype=float)
    return Curve(months, paid, color, width=1.5, dashed=dashed, name=name, low=low, high=high)


def _payback(when: float, likely: Interval, months: int, top: float, color: QColor) -> dict[str, Curve]:
    """A line at the month of payback, and a band where it may lie."""
    edges = np.array([min(likely.low, when), max(min(likely.high, months), when)])
    low, high = np.zeros(2), np.full(2, top)
    return {
        "payback": Curve(np.full(2, when), np.array([0.0, top]), color, dashed=True),
        "payback, 90 %": Curve(edges, np.zeros(2), color, faint=True, low=low, high=high),
    }


def _ticks(months: int) -> list[tuple[float, str]]:
    """The start, the end, and round months between."""
    step = next(s for s in (1, 2, 3, 6, 12, 24) if months / s <= MOST_TICKS)
    return [(0.0, tr("start")), *((float(m), str(m)) for m in range(step, months + 1, step))]
