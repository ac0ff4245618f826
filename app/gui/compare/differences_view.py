"""What is not the same for all variants: their settings, and the conditions in which they were measured."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.comparison import Comparison
from app.gui.look import Look
from app.gui.widgets.parts import Card, as_text, column, label, row
from app.gui.widgets.table import Table
from engine.analysis import conditions
from engine.analysis.differences import Apart
from engine.words import tr

COLUMN = 260  # pixels that a column takes at most, on average


class DifferencesView(QWidget):
    """Two cards, each with a table or with the sentence that nothing differs."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._settings = _Differing("compare.settings_apart", tr("Settings"))
        self._conditions = _Differing("compare.conditions_apart", tr("Environment"))
        told = tr(
            "Runs were measured in different environments: their times and memory must not be compared. Losses may be."
        )
        self._warning = label(told, "warning", name="compare.conditions_apart.warning", wrap=True)
        self._conditions.body.insertWidget(1, self._warning)
        self.setLayout(column(self._settings, self._conditions, spacing=14))

    def show_comparison(self, found: Comparison) -> None:
        """Show what differs between variants."""
        self.setVisible(bool(found.settings_apart.variants))
        self._settings.show_rows(found.settings_apart, found)
        words = tr("All variants were trained with the same settings.")
        if found.settings_apart.rows:
            words = tr("Only what differs, as the pilot file names it; all else is the same for every variant.")
        self._settings.words.setText(words)
        self._conditions.setVisible(bool(found.environments))
        self._conditions.show_rows(found.conditions_apart, found)
        unlike = bool(conditions.environment_differences(found.environments))
        self._warning.setVisible(unlike)
        self._conditions.words.setText(_environment_words(found))
        self._conditions.words.setVisible(not unlike)


class _Differing(Card):
    """A table of one row per field and one column per variant."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(title)
        self.words = label("", name=f"{name}.words", wrap=True)
        self._table = Table(name, title, (tr("Field"),), row_height=30)
        self.body.addWidget(self.words)
        line = row(self._table)
        line.addStretch(0)
        line.setStretch(0, 1)
        self.body.addLayout(line)

    def show_rows(self, apart: Apart, found: Comparison) -> None:
        """Show `apart`, and no table where it has no row."""
        self._table.setVisible(bool(apart.rows))
        self._table.set_titles((tr("Field"), *(found.marked(name) for name in apart.variants)))
        self._table.setRowCount(len(apart.rows))
        for n, one in enumerate(apart.rows):
            for place, text in enumerate((one.field, *one.values)):
                self._table.put(n, place, text).setToolTip(as_text(text))
        self._table.explain_titles()
        self._table.setMaximumWidth(COLUMN * self._table.columnCount())
        self._table.fit_height(most=24)


def _environment_words(found: Comparison) -> str:
    """What is to be said of conditions that don't forbid to compare times and memory."""
    if found.conditions_apart.rows:
        return tr("What differs has no bearing on times and memory.")
    seen = found.environments[0] if found.environments else None
    if seen is None:
        return ""
    return tr(
        "All runs were measured in the same environment: {device}, {dtype}, torch {torch}, threads: {threads}.",
        device=seen.device_name,
        dtype=seen.dtype,
        torch=seen.torch,
        threads=seen.threads,
    )
