"""What the models write, next to each other: a column for each variant, a row for each prompt."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.comparison import Comparison
from app.gui.compare.marks import colors
from app.gui.look import Look
from app.gui.widgets.parts import Card, column, label, row, swatch
from engine.words import listed, tr

MOST_CHARACTERS = 600  # of a sample on show
NARROWEST = 170  # pixels of a column
_UNBROKEN = re.compile(r"(\S{12})")


class SamplesView(QWidget):
    """Hidden while nothing was written."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._card = Card(tr("What they write"))
        self._texts = QWidget()
        self._card.body.addWidget(self._texts)
        self.setLayout(column(self._card))

    def show_comparison(self, found: Comparison) -> None:
        """Show the samples of the variants on the data set that is compared."""
        self.setVisible(bool(found.samples))
        self._card.subtitle.setText(_how(found))
        self._card.body.removeWidget(self._texts)
        self._texts.hide()
        self._texts.deleteLater()
        self._texts = self._filled(found)
        self._card.body.addWidget(self._texts)

    def _filled(self, found: Comparison) -> QWidget:
        made, shades = QWidget(), colors(found, self._look)
        made.setObjectName("compare.samples")
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        variants = list(dict.fromkeys(variant for variant, _ in found.samples))
        for place, variant in enumerate(variants):
            mark = label()
            mark.setPixmap(swatch(shades[variant]).pixmap(11, 11))
            name = label(found.marked(variant), "section", wrap=True)
            head = row(mark, name)
            head.setStretch(1, 1)
            grid.addLayout(head, 0, place)
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, NARROWEST)
        for n, prompt in enumerate(dict.fromkeys(sample.prompt for _, sample in found.samples)):
            grid.addWidget(_code(_end(prompt), "muted"), 2 * n + 1, 0, 1, len(variants))
            for place, variant in enumerate(variants):
                written = [s.text for name, s in found.samples if (name, s.prompt) == (variant, prompt)]
                grid.addWidget(_code("\n\n".join(map(_cut, written))), 2 * n + 2, place)
        return made


def _code(text: str, role: str = "code") -> QWidget:
    """Text whose long words may be broken anywhere."""
    made = label(_UNBROKEN.sub("\\1\u200b", text), role, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return made


def _end(prompt: str) -> str:
    shown = f"… {prompt[-MOST_CHARACTERS:]}" if len(prompt) > MOST_CHARACTERS else prompt
    return tr("After: {prompt}", prompt=shown)


def _cut(text: str) -> str:
    return f"{text[:MOST_CHARACTERS]} …" if len(text) > MOST_CHARACTERS else text


def _how(found: Comparison) -> str:
    if not found.samples:
        return ""
    _, one = found.samples[0]
    parts = [tr("temperature {value}", value=f"{one.temperature:g}"), tr("seed {seed}", seed=one.seed)]
    parts += [] if one.top_k is None else [tr("top-k {value}", value=one.top_k)]
    parts += [] if one.top_p is None else [tr("top-p {value}", value=f"{one.top_p:g}")]
    return " · ".join((tr("after the same prompt, with the same draws"), listed(parts)))
