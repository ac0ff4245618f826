"""The size finder's answer: loss against parameters for every variant, the smallest that suffices, and how static
attention is by size."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.comparison import Comparison
from app.exporting.tables import size_sheet
from app.finders import SIZE_COLUMNS, size_texts
from app.gui.look import Look
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.export_menu import MoreButton
from app.gui.widgets.parts import Card, label, swatch
from app.gui.widgets.table import Table
from engine.analysis import sizes
from engine.analysis.sizes import Sized
from engine.words import tr


class SizeView(QWidget):
    """Charts, a table and sentences; hidden while no sizes were tried."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        title, x_title = tr("How small may it become?"), tr("parameters, millions")
        self.chart = Chart(look, "compare.sizes", title, x_title=x_title, log="x")
        self.chart.setMinimumHeight(320)
        told = tr("validation loss; dashed: the loss that is enough; named: the smallest that has it")
        self.chart.subtitle.setText(told)
        self.static = Chart(look, "compare.static_size", tr("Static score by size"), x_title=x_title, log="x")
        self.static.setMinimumHeight(240)
        self._table = Table("compare.size_table", tr("Sizes that were tried"), (tr("Variant"),), row_height=30)
        self._answer = label("", name="compare.size_answer", wrap=True)
        card = Card(tr("Sizes"), tr("against the baseline at its own size"))
        card.head.addWidget(MoreButton(self._table))
        card.body.addWidget(self._answer)
        card.body.addWidget(self._table)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(14)
        for part in (self.chart, card, self.static):
            stack.addWidget(part)

    def show_comparison(self, found: Comparison) -> None:
        """Show what the finder has tried so far."""
        tried = found.sizes
        self.setVisible(bool(tried))
        self._answer.setText("\n".join(filter(None, (*found.measured.size_answers, found.finder_condition))))
        self._table.set_titles((tr("Variant"), *map(tr, SIZE_COLUMNS)))
        self._table.explain_titles()
        self._table.setRowCount(len(tried))
        colors = {one.variant: self._look.theme.variant(found.variants.index(one.variant)) for one in tried}
        for n, one in enumerate(tried):
            name = " · ".join((found.marked(one.variant), *[tr("baseline")] * one.is_baseline))
            self._table.put(n, 0, name).setIcon(swatch(colors[one.variant]))
            for column, text in enumerate(size_texts(one), start=1):
                self._table.put(n, column, text)
        self._table.carry(size_sheet(tried))
        self._table.fit_height()
        self._draw(found, colors)

    def _draw(self, found: Comparison, colors: dict[str, QColor]) -> None:
        tried = found.sizes
        self.chart.clear()
        self.chart.show_key([(found.marked(name), color) for name, color in colors.items()])
        _tick(self.chart, tried)
        for name, color in colors.items():
            mine = sorted((one for one in tried if one.variant == name), key=lambda one: one.parameters)
            x, y = _millions(mine), np.array([one.val_loss for one in mine])
            self.chart.show_curve(name, Curve(x, y, color, marked=True))
        base = next((one for one in tried if one.is_baseline), None)
        if base is not None:
            ends = _millions(sorted(tried, key=lambda one: one.parameters))[[0, -1]]
            enough = np.array([base.val_loss + found.measured.margin] * 2)
            self.chart.show_curve("enough", Curve(ends, enough, self._look.theme.color("muted"), dashed=True))
        for one in (one for of_one in sizes.smallest(tried).values() for one in of_one):
            text = f"{one.n_layer} × {one.n_embd}"
            point = Curve(_millions([one]), np.array([one.val_loss]), colors[one.variant], marked=True, text=text)
            self.chart.show_curve(one.candidate, point)
        climbed = sizes.static_by_size(tried)
        self.static.setVisible(len(climbed) > 1)
        self.static.clear()
        if len(climbed) > 1:
            _tick(self.static, climbed)
            y = np.array([one.static_score for one in climbed])
            self.static.show_curve("static", Curve(_millions(climbed), y, colors[climbed[0].variant], marked=True))


def _millions(of: Sequence[Sized]) -> np.ndarray:
    return np.array([one.parameters / 1e6 for one in of])


def _tick(chart: Chart, of: Sequence[Sized]) -> None:
    """Name a few of the sizes, not so near to each other that their names meet."""
    named: list[float] = []
    for x in sorted(_millions(of)):
        if not named or x > named[-1] * 1.25:
            named.append(float(x))
    chart.show_ticks([(x, f"{x:.3g}") for x in named])
