"""What every variant costs, and whether the candidate frees whole GPUs."""

from __future__ import annotations

from app.exporting.tables import cost_sheet
from app.gui.look import Look
from app.gui.widgets.export_menu import MoreButton
from app.gui.widgets.parts import Card, as_text, label, swatch
from app.gui.widgets.table import Table
from app.roi import Case
from app.roi_table import TIPS, columns, texts
from engine.analysis import roi_words
from engine.words import tr


class CostsCard(Card):
    """A row for each variant, at the pilot's size and at those that the size finder gives."""

    def __init__(self, look: Look) -> None:
        super().__init__(tr("Cost of each variant"), tr("measured time × your prices"))
        self._look = look
        self._table = Table("decide.costs", tr("Cost of each variant"), (tr("Variant"),), row_height=32)
        self._freed = label("", name="decide.freed", wrap=True)
        self.head.addWidget(MoreButton(self._table))
        self.body.addWidget(self._table)
        self.body.addWidget(self._freed)

    def show_case(self, case: Case, variants: tuple[str, ...]) -> None:
        """`variants`: of the pilot in its order, which decides their colours."""
        titles = columns(case.roi.inputs.horizon_months)
        self._table.set_titles((tr("Variant"), *titles))
        for place, tip in enumerate(TIPS, start=1):
            if item := self._table.horizontalHeaderItem(place):
                item.setToolTip(tr(tip))
        self._table.setRowCount(len(case.roi.lines))
        for n, line in enumerate(case.roi.lines):
            told = tr("{variant} (leaks)", variant=line.title) if line.leaks else line.title
            name = self._table.put(n, 0, told)
            name.setIcon(swatch(self._look.theme.variant(variants.index(line.rates.variant))))
            name.setToolTip(as_text(told))
            for place, text in enumerate(texts(line, case.roi), start=1):
                self._table.put(n, place, text)
        self._table.carry(cost_sheet(case.roi))
        self._table.fit_height()
        self._show_freed(case)

    def _show_freed(self, case: Case) -> None:
        line, base, words = case.line, case.roi.baseline, ""
        if line is not None and base is not None and line.outcome is not None:
            sentence = roi_words.freed(line.costs, base.costs, line.outcome)
            words = tr("{variant}: {sentence}", variant=line.title, sentence=sentence) if sentence else ""
        self._freed.setText(words)
        self._freed.setVisible(bool(words))
