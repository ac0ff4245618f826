"""The first look at a pilot: the matrix, where its result holds, and what can be said of it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.comparison import Comparison
from app.gui.compare.data_sets_view import DataSetsView
from app.gui.compare.marks import LEGEND
from app.gui.compare.matrix_view import MatrixView
from app.gui.look import Look
from app.gui.widgets.export_menu import MoreButton
from app.gui.widgets.parts import Card, column, label
from engine.words import marked, tr

_WORDS = {
    "says": marked("What it says"),
    "cannot": marked("What it cannot do"),
    "not_proven": marked("What is not proven"),
}


class Overview(QWidget):
    """Hidden while no run of the pilot has finished."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._matrix = MatrixView("compare.matrix", look)
        self._data_sets = DataSetsView(look)
        self._condition = label("", "muted", name="compare.condition", wrap=True)
        self._side = Card(tr("Side by side"))
        self._side.head.addWidget(MoreButton(self._matrix))
        self._side.body.addWidget(self._matrix)
        self._side.body.addWidget(self._condition)
        self._texts = {key: label("", name=f"compare.{key}", wrap=True) for key in _WORDS}
        self._claims = label("", name="compare.claims", wrap=True)
        self._claimed = Card(tr("What others report"))
        self._claimed.body.addWidget(self._claims)
        stack = column(self._side, self._data_sets, spacing=14)
        stack.addLayout(self._words())
        stack.addWidget(self._claimed)
        self.setLayout(stack)
        for part in (self._data_sets, self._claimed):
            part.hide()

    def show_comparison(self, found: Comparison) -> None:
        """Show the runs that count."""
        self.setVisible(bool(found.matrix.rows))
        self._side.subtitle.setText(_subtitle(found))
        self._matrix.show_comparison(found)
        self._condition.setText(found.measured.condition)
        self._condition.setVisible(bool(found.measured.condition))
        self._data_sets.show_comparison(found)
        for key, text in self._texts.items():
            text.setText("\n".join(getattr(found.findings, key)) or tr("Nothing yet."))
        self._claims.setText("\n".join(found.claims))
        self._claimed.setVisible(bool(found.claims))

    def clear(self) -> None:
        """There is no pilot."""
        self.hide()
        self._matrix.setRowCount(0)

    def _words(self) -> QHBoxLayout:
        words = QHBoxLayout()
        words.setSpacing(14)
        for key, text in self._texts.items():
            card = Card(tr(_WORDS[key]))
            card.body.addWidget(text)
            card.body.addStretch(1)
            words.addWidget(card, 1)
        return words


def _subtitle(found: Comparison) -> str:
    seeds = max((len(row.seeds) for row in found.matrix.rows), default=0)
    spread = tr("one seed, so no interval") if seeds <= 1 else tr("± 95 % over {n} seeds", n=seeds)
    baseline = tr("baseline {variant}", variant=found.pilot.baseline)
    return " · ".join((baseline, spread, tr(LEGEND)))
