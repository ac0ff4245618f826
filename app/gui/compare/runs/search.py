"""The field in which runs are sought, and below it what was found or what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.widgets.parts import as_text, label, repolish
from engine.analysis.filtering import FLAGS, Filter, FilterError, parse
from engine.analysis.run_table import FIELDS
from engine.words import listed, marked, tr

EXAMPLE = 'status:finished mixer:generative val_loss<1.9 "free words"'
_HELP = marked(
    "field:words (contains), field=words (is), field<number, also <=, >, >=, =, != and with units: peak_memory<4GB\n"
    "A minus leaves out: -status:failed · Words in quotation marks are sought as they stand\n"
    "is: {flags}\nFields: {fields}"
)


class SearchField(QLineEdit):
    """Tells every filter that can be read; while one can't, the last one stays."""

    filter_typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compare.search")
        self.setAccessibleName(tr("Search runs"))
        self.setPlaceholderText(tr("Search, like {example}", example=EXAMPLE))
        fields = listed(field.name for field in FIELDS)
        self.setToolTip(as_text(tr(_HELP, flags=listed(FLAGS), fields=fields)))
        self.setClearButtonEnabled(True)
        self.filter = Filter()
        self.words = label("", "muted", name="compare.found", wrap=True)
        self._problem = ""
        self.textChanged.connect(self._read)

    def show_filter(self, text: str) -> None:
        """Put a filter into the field, as if it had been typed."""
        if text != self.text():
            self.setText(text)

    def say(self, found: str) -> None:
        """What was found; what is wrong stands before it."""
        self.words.setText(self._problem or found)
        _mark(self.words, "role", "problem" if self._problem else "muted")
        _mark(self, "wrong", bool(self._problem))

    def _read(self, text: str) -> None:
        try:
            self.filter, self._problem = parse(text), ""
        except FilterError as error:
            self._problem = str(error)
        self.filter_typed.emit()


def _mark(widget: QWidget, name: str, value: object) -> None:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        repolish(widget)
