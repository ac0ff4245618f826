"""The hybrid finder's answer: every mixture as a point of loss against time, the front, and a sentence to take home."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import format as show
from app.comparison import Comparison
from app.exporting.tables import hybrid_sheet
from app.finders import HYBRID_COLUMNS, hybrid_texts
from app.gui.look import Look
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.export_menu import MoreButton
from app.gui.widgets.parts import Card, label, swatch
from app.gui.widgets.table import Table
from engine.words import tr


class HybridView(QWidget):
    """A chart, a table and a sentence; hidden while the pilot has no finder."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        title = tr("How few layers need attention?")
        self.chart = Chart(look, "compare.hybrids", title, x_title=tr("ms/iteration"))
        self.chart.setMinimumHeight(320)
        self._table = Table("compare.hybrid_table", tr("Mixtures"), (tr("Attention in layers"),), row_height=30)
        self._answer = label("", name="compare.hybrid_answer", wrap=True)
        card = Card(tr("Mixtures"), tr("against attention in all layers · validation loss over seeds"))
        card.head.addWidget(MoreButton(self._table))
        card.body.addWidget(self._answer)
        card.body.addWidget(self._table)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(14)
        stack.addWidget(self.chart)
        stack.addWidget(card)

    def show_comparison(self, found: Comparison) -> None:
        """Show what the finder has tried so far."""
        standings = found.hybrids
        self.setVisible(bool(standings))
        self.chart.clear()
        told = tr("validation loss against ms/iteration; dashed: the front; faint: recall is lost")
        self.chart.subtitle.setText(told)
        self._table.set_titles((tr("Attention in layers"), *map(tr, HYBRID_COLUMNS)))
        self._table.explain_titles()
        self._table.setRowCount(len(standings))
        for n, one in enumerate(standings):
            color = self._look.theme.variant(one.attention_layers)
            name = self._table.put(n, 0, " · ".join((one.candidate, *[tr("on the front")] * one.on_front)))
            name.setIcon(swatch(color))
            for column, text in enumerate(hybrid_texts(one), start=1):
                self._table.put(n, column, text)
            x, y, lost = np.array([one.ms_per_iteration]), np.array([one.val_loss]), one.keeps_recall is False
            self.chart.show_curve(one.candidate, Curve(x, y, color, faint=lost, marked=True, text=one.candidate))
        front = sorted((one.ms_per_iteration, one.val_loss) for one in standings if one.on_front)
        if len(front) > 1:
            x, y = np.array(front).T
            self.chart.show_curve("front", Curve(x, y, self._look.theme.color("muted"), dashed=True))
        self._table.carry(hybrid_sheet(standings))
        self._table.fit_height()
        words = (found.measured.hybrid_answer or tr(show.NOT_MEASURED), found.finder_condition)
        self._answer.setText("\n".join(filter(None, words)))
