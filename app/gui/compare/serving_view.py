"""What inference costs: a table of every point that was measured, and what the models write."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.comparison import Comparison
from app.exporting.tables import inference_sheet
from app.gui.look import Look
from app.gui.widgets.export_menu import MoreButton
from app.gui.widgets.parts import Card, as_text, column, label, swatch
from app.gui.widgets.table import Table
from app.inference import INFERENCE_COLUMNS, inference_texts
from engine.words import listed, tr

MOST_CHARACTERS = 600  # of a sample on show


class ServingView(QWidget):
    """Two cards, each hidden while it has nothing to show."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._table = Table("compare.inference", tr("Inference, point by point"), (tr("Variant"),), row_height=30)
        self._texts = label("", "code", name="compare.samples", wrap=True)
        self._points, self._samples = Card(tr("Inference")), Card(tr("What they write"))
        self._points.head.addWidget(MoreButton(self._table))
        self._points.body.addWidget(self._table)
        self._samples.body.addWidget(self._texts)
        stack = column(self._points, self._samples, spacing=14)
        self.setLayout(stack)

    def show_comparison(self, found: Comparison) -> None:
        """Show what the pilot's comparison has measured."""
        measured = found.measured
        self.setVisible(bool(measured.points or found.samples))
        self._points.setVisible(bool(measured.points))
        self._points.subtitle.setText(tr("medians, all variants in turn · the cold first call apart"))
        self._table.set_titles((tr("Variant"), *map(_broken, INFERENCE_COLUMNS)))
        self._table.explain_titles()
        self._table.setRowCount(len(measured.points))
        for n, (run, point) in enumerate(measured.points):
            name = self._table.put(n, 0, measured.titles[run.id])
            name.setIcon(swatch(self._look.theme.variant(found.variants.index(run.variant))))
            name.setToolTip(as_text(measured.titles[run.id]))
            for place, text in enumerate(inference_texts(point), start=1):
                self._table.put(n, place, text)
        self._table.carry(inference_sheet(measured.points, measured.titles))
        self._table.fit_height()
        self._samples.setVisible(bool(found.samples))
        self._samples.subtitle.setText(_how(found))
        prompts = dict.fromkeys(s.prompt for _, s in found.samples)
        self._texts.setText("\n\n".join(_written(found, prompt) for prompt in prompts))


def _written(found: Comparison, prompt: str) -> str:
    """A prompt, and what each variant wrote after it."""
    title, begin = tr("Prompt"), "… " if len(prompt) > MOST_CHARACTERS else ""
    texts = [f"{variant}\n{_cut(s.text)}" for variant, s in found.samples if s.prompt == prompt]
    return "\n\n".join([f"{title}\n{begin}{prompt[-MOST_CHARACTERS:]}", *texts])


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


def _broken(title: str) -> str:
    """A column's title on two lines where it says what beside what it is of."""
    return tr(title).replace(", ", "\n").replace("、", "\n")
