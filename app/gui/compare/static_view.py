"""How static attention has become: layer by layer and head by head, the mean pattern of a head, and over training."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.comparison import Comparison
from app.gui.look import Look
from app.gui.widgets.chart import Chart, Curve
from app.gui.widgets.export_menu import MoreButton
from app.gui.widgets.heat import HeatPicture, HeatTable
from app.gui.widgets.parts import Card, column, label
from engine.analysis import static
from engine.records import HeadRecord, PatternRecord
from engine.words import tr

SIDE = 220  # pixels of a pattern's picture


class StaticView(QWidget):
    """One variant at a time; hidden while no heads were looked at."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: Comparison | None = None
        self._heads: dict[tuple[int, int], HeadRecord] = {}
        self._choice = QComboBox()
        self._choice.setObjectName("compare.static_choice")
        self._choice.setAccessibleName(tr("Variant whose heads are shown"))
        self._answer = label("", name="compare.static_answer", wrap=True)
        self._map = HeatTable("compare.static_map", tr("Static score of every head"))
        title = tr("Mean attention pattern of the picked head")
        self._pattern = HeatPicture("compare.static_pattern", title, SIDE)
        self._about = label("", "muted", name="compare.static_about", wrap=True)
        self._about.setAlignment(Qt.AlignmentFlag.AlignTop)
        told = tr("1: what a head looks at does not depend on the input")
        self._card = Card(tr("How static are the heads?"), told)
        self._card.head.addWidget(self._choice)
        self._card.head.addWidget(MoreButton(self._map))
        self._card.body.addWidget(self._answer)
        lower = QHBoxLayout()
        lower.setSpacing(18)
        lower.addWidget(self._map, 1, Qt.AlignmentFlag.AlignTop)
        lower.addWidget(self._pattern, 0, Qt.AlignmentFlag.AlignTop)
        lower.addLayout(column(self._about), 1)
        self._card.body.addLayout(lower)
        self.chart = Chart(look, "compare.static_time", tr("Static score over training"), x_title=tr("iteration"))
        self.chart.subtitle.setText(tr("mean over heads; before training every head looks at everything alike"))
        self.chart.setMinimumHeight(240)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(14)
        stack.addWidget(self._card)
        stack.addWidget(self.chart)
        self._choice.currentIndexChanged.connect(self._draw)
        self._map.itemSelectionChanged.connect(self._show_head)
        look.changed.connect(self._draw)

    def show_comparison(self, found: Comparison) -> None:
        """Show the variants that have heads."""
        self._found = found
        self.setVisible(bool(found.heads or found.moments))
        self._card.setVisible(bool(found.heads))
        self._answer.setText("\n".join(found.static_sentences))
        wanted = self._variant
        self._choice.blockSignals(True)
        self._choice.clear()
        for name in found.heads:
            self._choice.addItem(found.marked(name), name)
        self._choice.setCurrentIndex(max(self._choice.findData(wanted), 0))
        self._choice.setVisible(len(found.heads) > 1)
        self._choice.blockSignals(False)
        self._draw()

    def _draw(self) -> None:
        if self._found is None:
            return
        rows = static.grid(self._found.heads.get(self._variant, []))
        self._heads = {(layer, n): one for layer, heads in rows.items() for n, one in enumerate(heads)}
        scores = {tr("Layer {n}", n=n + 1): [one.static_score for one in heads] for n, heads in rows.items()}
        titles = [tr("Head {n}", n=n + 1) for n in range(max(map(len, scores.values()), default=0))]
        self._map.show_values(scores, titles, self._color, self._look.theme)
        self._draw_over_time(self._found)
        if self._heads and self._map.currentItem() is None:  # else the head that was picked stays
            self._map.setCurrentCell(0, 0)
        self._show_head()

    @property
    def _variant(self) -> str:
        """The variant whose heads are on show; empty without one."""
        return self._choice.currentData() or ""

    @property
    def _color(self) -> QColor:
        found = self._found
        name = self._variant
        place = found.variants.index(name) if found is not None and name in found.variants else 0
        return self._look.theme.variant(place)

    def _draw_over_time(self, found: Comparison) -> None:
        self.chart.clear()
        self.chart.setVisible(bool(found.moments))
        colors = {name: self._look.theme.variant(found.variants.index(name)) for name in found.moments}
        for name, moments in found.moments.items():
            x, y = np.array([m.iteration for m in moments], dtype=float), np.array([m.score for m in moments])
            self.chart.show_curve(name, Curve(x, y, colors[name], width=1.5, marked=True))
        self.chart.show_key([(found.marked(name), color) for name, color in colors.items()])

    def _show_head(self) -> None:
        """The pattern of the head that is picked, and its figures in words."""
        layers = list(dict.fromkeys(layer for layer, _ in self._heads))
        row, place = self._map.currentRow(), self._map.currentColumn()
        head = self._heads.get((layers[row], place)) if 0 <= row < len(layers) else None
        pattern = self._pattern_of(head)
        self._pattern.show_values(pattern, self._color, self._look.theme)
        every = self._found.heads.get(self._variant, []) if self._found else []
        about = [] if head is None else [*static.about(head), "", tr("All heads of this variant:")]
        self._about.setText("\n".join([*about, *(static.details(every) if about else ())]))

    def _pattern_of(self, head: HeadRecord | None) -> np.ndarray | None:
        """Mean weights (rows of queries, columns of keys); None where none was kept."""
        if self._found is None or head is None:
            return None
        kept: list[PatternRecord] = self._found.patterns.get(self._variant, [])
        rows = next((static.rows_of(p) for p in kept if (p.layer, p.head) == (head.layer, head.head)), [])
        return np.array(rows) if rows else None
