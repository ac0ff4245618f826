"""What is wrong in the form of prices, at the head of the page: whose figures are on show instead."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from app.gui.decide import notation
from app.gui.decide.inputs import Inputs, range_place
from app.gui.widgets.parts import label, row
from engine.analysis.prices import TITLES
from engine.words import tr


class WrongStrip(QFrame):
    """On show while something is wrong."""

    def __init__(self, inputs: Inputs) -> None:
        super().__init__()
        self.setProperty("role", "warning")
        self._inputs = inputs
        self._words = label("", wrap=True, name="decide.wrong")
        line = row(self._words)
        line.setContentsMargins(14, 10, 14, 10)
        self.setLayout(line)
        inputs.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        sentences = [sentence for name in TITLES for sentence in _sentences(self._inputs, name)]
        until = [tr("Until that is mended nothing can be exported or signed.")] * bool(sentences)
        self._words.setText("\n".join((*sentences, *until)))
        self.setVisible(bool(sentences))


def _sentences(inputs: Inputs, name: str) -> list[str]:
    field, good = tr(TITLES[name]), inputs.inputs
    value, ends = getattr(good, name), good.ranges.get(name)
    said = []
    if name in inputs.problems:
        told = notation.with_unit(name, value, good.currency)
        said.append(tr("{field} is wrong, so the figures are those of {value}.", field=field, value=told))
    if range_place(name) not in inputs.problems:
        return said
    if ends is None:
        return [*said, tr("The range of {field} is wrong, so the figures are those without a range.", field=field)]
    low, high = (notation.with_unit(name, end, good.currency) for end in ends)
    words = {"field": field, "low": low, "high": high}
    return [*said, tr("The range of {field} is wrong, so the figures are those of {low} to {high}.", **words)]
