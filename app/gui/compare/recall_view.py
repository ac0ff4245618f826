"""What each variant's mixers can look up by a key, and from how far: accuracy against distance, and a sentence each."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app import format as show
from app.comparison import RECALL_NETS, Comparison
from app.gui.look import Look
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.parts import label
from engine.analysis import recall
from engine.words import tr


class RecallView(QWidget):
    """A chart for one setting at a time; hidden while recall was not measured."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: Comparison | None = None
        self._choice = QComboBox()
        self._choice.setObjectName("compare.recall_choice")
        self._choice.setAccessibleName(tr("Setting of the recall probe"))
        self.chart = Chart(
            look,
            "compare.recall",
            tr("Recall: pairs looked up exactly, %"),
            x_title=tr("tokens between a value and the question for it"),
            y_scale=100.0,
        )
        self.chart.setMinimumHeight(280)
        self.chart.put_in_head(self._choice)
        self._answer = label("", name="compare.recall_answer", wrap=True)
        self.chart.body.insertWidget(1, self._answer)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self.chart)
        self._choice.currentIndexChanged.connect(self._draw)

    def show_comparison(self, found: Comparison) -> None:
        """Show the variants' small nets."""
        self._found = found
        self.setVisible(bool(found.recall))
        told = recall.answer({found.marked(name): records for name, records in found.recall.items()})
        self._answer.setText("\n".join((tr(RECALL_NETS), *told)))
        settings = dict.fromkeys(name for records in found.recall.values() for name in recall.overall(records))
        wanted = self._choice.currentText()
        self._choice.blockSignals(True)
        self._choice.clear()
        self._choice.addItems([*settings])
        self._choice.setCurrentIndex(max(self._choice.findText(wanted), 0))
        self._choice.setVisible(len(settings) > 1)
        self._choice.blockSignals(False)
        self._draw()

    def _draw(self) -> None:
        self.chart.clear()
        if self._found is None:
            return
        setting = self._choice.currentText()
        colors = {name: self._look.theme.variant(n) for n, name in enumerate(self._found.variants)}
        drawn = {name: recall.by_gap(records, setting) for name, records in self._found.recall.items()}
        for name, gaps in drawn.items():
            x, y = np.array([r.gap for r in gaps], dtype=float), np.array([r.exact for r in gaps])
            self.chart.show_curve(name, Curve(x, y, colors[name], width=1.5, marked=True))
        every = [r for gaps in drawn.values() for r in gaps]
        if every:
            ends, chance = np.array([0.0, max(r.gap or 0 for r in every)]), every[0].chance_of_row
            muted = self._look.theme.color("muted")
            self.chart.show_curve("chance", Curve(ends, np.array([chance] * 2), muted, dashed=True))
            percent = show.number(chance * 100)
            self.chart.subtitle.setText(tr("dashed: guessing among the row's values, {percent} %", percent=percent))
        self.chart.show_key([(self._found.marked(name), colors[name]) for name in drawn])
