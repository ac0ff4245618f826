"""The field in which runs are sought, and below it what was found or what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.widgets.parts import as_text, label, repolish
from engine.analysis.filtering import FLAGS, Filter, FilterError, parse
from engine.analysis.run_table import FIELDS
from engine.words import listed, marked, tr

EXAMPLE = 'status:finished mixer:generative val_loss<1.9 "free words"'
_HINT = marked(
    "pilot:log contains · tag=good is exactly · peak_memory<4GB compares · -status:failed leaves out · is:archived"
)
_FIELDS = marked("Fields: {fields}\nis: {flags}\nWords in quotation marks are sought as they stand.")


class SearchField(QLineEdit):
    """Tells every filter that can be read; while one can't, the last one stays."""

    filter_typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compare.search")
        self.setAccessibleName(tr("Search runs"))
        self.setPlaceholderText(tr("Search, like {example}", example=EXAMPLE))
        fields = listed(field.name for field in FIELDS)
        self.setToolTip(as_text(tr(_FIELDS, fields=fields, flags=listed(FLAGS))))
        self.setClearButtonEnabled(True)
        self.filter = Filter()
        self.words = label(tr(_HINT), "muted", name="compare.search_words", wrap=True)
        self.textChanged.connect(self._read)

    def show_filter(self, text: str) -> None:
        """Put a filter into the field, as if it had been typed."""
        if text != self.text():
            self.setText(text)

    def _read(self, text: str) -> None:
        problem = ""
        try:
            self.filter = parse(text)
        except FilterError as error:
            problem = str(error)
        self.words.setText(problem or tr(_HINT))
        _mark(self.words, "role", "problem" if problem else "muted")
        _mark(self, "wrong", bool(problem))
        self.filter_typed.emit()


def _mark(widget: QWidget, name: str, value: object) -> None:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        repolish(widget)
