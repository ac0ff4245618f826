"""The settings (Ctrl+,): theme, language, the currency of new pilots, and the example pilot. What is chosen holds at
once and is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QVBoxLayout, QWidget

from app import example
from app.gui.look import SYSTEM, Look
from app.gui.session import Session
from app.gui.settings import chosen, chosen_language, settings
from app.gui.widgets.parts import button, label, row
from app.language import LANGUAGES, in_use
from engine.analysis.prices import EXCHANGE
from engine.words import tr


class SettingsDialog(QDialog):
    """Choices over the window; Esc or Close takes it away."""

    language_chosen = Signal()  # another than is spoken, and the window may speak it at once
    currency_chosen = Signal()
    example_wanted = Signal()

    def __init__(self, parent: QWidget, session: Session, look: Look, *, busy: bool) -> None:
        """`busy`: while runs are in progress the window can't be built anew in another language."""
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.setObjectName("settings")
        self._look, self._busy = look, busy
        system = (tr("As the system"), SYSTEM)
        self._theme = _choice("theme", tr("Theme"), (system, (tr("Light"), "light"), (tr("Dark"), "dark")))
        self._language = _choice("language", tr("Language"), (system, *((n, code) for code, n in LANGUAGES.items())))
        as_language = (tr("As the language"), SYSTEM)
        self._currency = _choice("currency", tr("Currency"), (as_language, *((sign, sign) for sign in EXCHANGE)))
        self._later = label("", "muted", name="settings.later", wrap=True)
        self._example = button(tr("Show the example pilot again"), "settings.example")
        self._example.setEnabled(False)
        self._close = button(tr("Close"), "settings.close")
        self._lay_out()
        self._connect_signals()
        session.ask(example.found, self._offer_example)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for n, combo in enumerate((self._theme, self._language, self._currency)):
            caption = label(combo.accessibleName(), "field")
            caption.setBuddy(combo)
            grid.addWidget(caption, n, 0)
            grid.addWidget(combo, n, 1)
        grid.setColumnStretch(1, 1)
        note = tr("The currency is that of pilots whose prices nobody has entered on Decide yet.")
        last = row(self._example)
        last.addStretch(1)
        last.addWidget(self._close)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 16, 20, 16)
        stack.setSpacing(12)
        stack.addWidget(label(tr("Settings"), "title"))
        stack.addLayout(grid)
        stack.addWidget(self._later)
        stack.addWidget(label(note, "muted", wrap=True))
        stack.addStretch(1)
        stack.addLayout(last)
        self._later.hide()
        self.setMinimumWidth(440)

    def _connect_signals(self) -> None:
        self._theme.activated.connect(self._use_theme)
        self._language.activated.connect(self._use_language)
        self._currency.activated.connect(self._use_currency)
        self._example.clicked.connect(self._want_example)
        self._close.clicked.connect(self.close)

    def _use_theme(self, _: int) -> None:
        settings().setValue("theme", self._theme.currentData())
        self._look.use(self._theme.currentData())

    def _use_language(self, _: int) -> None:
        settings().setValue("language", self._language.currentData())
        other = chosen_language() != in_use()
        later = tr("A run is in progress: the window speaks {language} from its next start.", language=self._spoken())
        self._later.setText(later if other and self._busy else "")
        self._later.setVisible(bool(self._later.text()))
        if other and not self._busy:
            self.language_chosen.emit()

    def _spoken(self) -> str:
        return LANGUAGES[chosen_language()]

    def _use_currency(self, _: int) -> None:
        settings().setValue("currency", self._currency.currentData())
        self.currency_chosen.emit()

    def _offer_example(self, found: list[int]) -> None:
        self._example.setEnabled(not found)

    def _want_example(self) -> None:
        self.example_wanted.emit()
        self.close()


def _choice(name: str, title: str, entries: Sequence[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(f"settings.{name}")
    made.setAccessibleName(title)
    for text, value in entries:
        made.addItem(text, value)
    made.setCurrentIndex(max(made.findData(chosen(name)), 0))
    return made
