"""What more context brings: loss against tokens of context, a curve for each variant, and a sentence for each."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.comparison import Comparison
from app.gui.look import Look
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.parts import label
from engine.analysis import context
from engine.words import tr


class ContextView(QWidget):
    """Hidden while the pilot's comparison has not measured context use."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        title = tr("Loss with so many tokens of context, and no more")
        self.chart = Chart(look, "compare.context", title, x_title=tr("tokens of context"), log="x")
        self.chart.setMinimumHeight(280)
        self._answer = label("", name="compare.context_answer", wrap=True)
        self.chart.body.insertWidget(1, self._answer)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self.chart)

    def show_comparison(self, found: Comparison) -> None:
        """Show the variants on the data set that is compared."""
        measured = found.context
        self.setVisible(bool(measured))
        self._answer.setText(
            "\n".join(context.answer({found.marked(name): records for name, records in measured.items()}))
        )
        self.chart.clear()
        curves = {name: [r for r in records if r.kind == "truncated"] for name, records in measured.items()}
        every = sorted({r.tokens for records in curves.values() for r in records})
        self.chart.show_ticks([(float(tokens), f"{tokens:,}") for tokens in every])
        colors = {name: self._look.theme.variant(found.variants.index(name)) for name in curves}
        self.chart.show_key([(found.marked(name), color) for name, color in colors.items()])
        for name, records in curves.items():
            x, y = np.array([r.tokens for r in records], dtype=float), np.array([r.loss for r in records])
            self.chart.show_curve(name, Curve(x, y, colors[name], width=1.5, marked=True))
