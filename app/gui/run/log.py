"""The log of the run under way, and a filter over its lines."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.gui.widgets.parts import Card
from engine.words import legible, tr

LONGEST = 500  # characters of a line; what is longer was not written to be read


class LogCard(Card):
    """Follows the end of the log unless somebody has scrolled back."""

    def __init__(self) -> None:
        super().__init__(tr("Log"))
        self._text = ""
        self._filter = QLineEdit()
        self._filter.setObjectName("run.log.filter")
        self._filter.setAccessibleName(tr("Show lines of the log that contain"))
        self._filter.setPlaceholderText(tr("Filter: lines that contain…"))
        self._filter.setClearButtonEnabled(True)
        self._filter.setFixedWidth(220)
        self._lines = QPlainTextEdit()
        self._lines.setReadOnly(True)
        self._lines.setObjectName("run.log")
        self._lines.setAccessibleName(tr("Log of the run"))
        self._lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._lines.setPlaceholderText(tr("What the worker says appears here."))
        self._lines.setMinimumHeight(96)
        self.head.addWidget(self._filter)
        self.body.addWidget(self._lines)
        self._filter.textChanged.connect(self._refresh)

    def show_text(self, text: str) -> None:
        """Show the end of a log."""
        if text != self._text:
            self._text = text
            self._refresh()

    def _refresh(self, *_: object) -> None:
        wanted = self._filter.text().casefold()
        lines = readable(self._text)
        kept = [line for line in lines if wanted in line.casefold()] if wanted else lines
        words = tr("{kept} of {all} lines", kept=len(kept), all=len(lines))
        self.subtitle.setText(words if wanted else "")
        bar = self._lines.verticalScrollBar()
        follows, place = bar.value() >= bar.maximum() - 2, bar.value()
        self._lines.setPlainText("\n".join(kept))
        bar.setValue(bar.maximum() if follows else place)


def readable(text: str) -> list[str]:
    """The lines of a log into which anything may have been written."""
    lines = text.splitlines()
    return [legible(line if len(line) <= LONGEST else line[:LONGEST] + "…") for line in lines]
