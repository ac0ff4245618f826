"""The Compare page: a pilot is chosen at the top, its verdict stands below in two sentences, then section by section
what was measured."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import comparison, example
from app.comparison import Comparison
from app.gui.compare.choice import Choice
from app.gui.compare.sections import Sections
from app.gui.look import Look
from app.gui.session import Session
from app.gui.widgets.parts import Card, button, column, label, row
from db import pilots
from db.pilots import PilotRow
from db.store import Store
from engine.words import tr


class ComparePage(QWidget):
    """Choose a pilot and the runs that count; see what they say."""

    compared = Signal(object)  # Comparison, also for the Decide page; None where no pilot is left
    example_removed = Signal()
    watch_requested = Signal(int)  # pilot id
    more_seeds_requested = Signal(int, int)  # pilot id, how many

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session, self._look = session, look
        self._comparison: Comparison | None = None
        self._choice, self._sections = Choice(), Sections(session, look)
        self._gain = label("", "section", name="compare.verdict", wrap=True)
        self._doubt = label("", name="compare.doubt", wrap=True)
        self._verdict = Card()
        self._verdict.body.addWidget(self._gain)
        self._verdict.body.addWidget(self._doubt)
        self._verdict.hide()
        self._empty = label(tr("Reading the store…"), "muted", name="compare.empty", wrap=True)
        self._example = label("", "chip", name="compare.example")
        self._remove = button(tr("Remove the example"), "compare.remove_example", tip=tr("Settings shows it again"))
        self._asked = 0  # times; only the last answer counts
        self._sections.hide()
        self._sections.imported.accept_drops_on(self)
        self._lay_out()
        self._connect_signals()

    def refresh(self, pilot_id: int = 0) -> None:
        """Read the pilots again, and show `pilot_id` or the one that is on show."""
        if pilot_id and pilot_id != self._choice.pilot_id:
            self._choice.use(pilot_id)
        self._session.ask(pilots.pilots, self._list_pilots)

    def show_runs(self, pilot_id: int, without: frozenset[int]) -> None:
        """Show a pilot's runs but those in `without`."""
        self._choice.use(pilot_id, without)
        self.refresh()

    def close_down(self) -> None:
        """Give up what is being read."""
        self._sections.imported.close_down()

    def _lay_out(self) -> None:
        stack = column(spacing=12)
        stack.setContentsMargins(20, 14, 20, 16)
        stack.addWidget(self._choice)
        stack.addLayout(self._example_line())
        stack.addWidget(self._verdict)
        stack.addWidget(self._empty)
        stack.addWidget(self._sections, 1)
        stack.addStretch(0)
        self.setLayout(stack)

    def _example_line(self) -> QHBoxLayout:
        line = row(self._example, self._remove)
        line.addStretch(1)
        self._example.hide()
        self._remove.hide()
        return line

    def _connect_signals(self) -> None:
        self._choice.changed.connect(self._load)
        self._choice.watch_requested.connect(self.watch_requested)
        self._choice.more_seeds_requested.connect(self.more_seeds_requested)
        self._remove.clicked.connect(self._remove_example)
        self._look.changed.connect(self._draw)

    def _list_pilots(self, found: list[PilotRow]) -> None:
        if found:
            self._choice.list_pilots(found)
            self._load()
        else:
            self._show_nothing()

    def _load(self) -> None:
        pilot_id, without = self._choice.pilot_id, self._choice.without
        data_set, setting = self._choice.data_set, self._choice.setting
        self._asked = asked = self._asked + 1

        def read(store: Store) -> tuple[int, Comparison]:
            return asked, comparison.load(store, pilot_id, without=without, data_set=data_set, setting=setting)

        if pilot_id:
            self._session.ask(read, self._show)

    def _show(self, answer: tuple[int, Comparison]) -> None:
        asked, found = answer
        if asked != self._asked or found.pilot.id != self._choice.pilot_id:  # something else was chosen meanwhile
            return
        self._comparison = found
        self._choice.show_comparison(found)
        self._draw()
        self.compared.emit(found)

    def _show_nothing(self) -> None:
        """There is no pilot, or the one on show was the last one, and is gone."""
        was_shown, self._comparison = self._comparison is not None, None
        self._choice.clear()
        self._sections.clear()
        for part in (self._verdict, self._sections):
            part.hide()
        self._tell(tr("No pilot yet. Plan one and press Start; its runs appear here."))
        self._mark_example(None)
        if was_shown:
            self.compared.emit(None)

    def _draw(self) -> None:
        found = self._comparison
        if found is None:
            return
        self._mark_example(found.pilot)
        elsewhere = found.trained_elsewhere and not found.matrix.rows
        self._tell(tr("It was not trained here: what was measured of it stands below.") if elsewhere else "")
        for text, words in zip((self._gain, self._doubt), found.headline or ("", ""), strict=True):
            text.setText(words.replace(" %", "\u00a0%").replace("± ", "±\u00a0"))  # a line may end before a figure
        self._verdict.setVisible(bool(found.headline))
        self._sections.show_comparison(found)
        self._sections.show()

    def _tell(self, words: str) -> None:
        self._empty.setText(words)
        self._empty.setVisible(bool(words))

    def _mark_example(self, pilot: PilotRow | None) -> None:
        here = pilot is not None and example.is_example(pilot)
        self._example.setText(example.mark() if here else "")
        for part in (self._example, self._remove):
            part.setVisible(here)

    def _remove_example(self) -> None:
        self._session.ask(example.remove, self._on_example_removed)

    def _on_example_removed(self, _: None) -> None:
        self._choice.use(0)
        self.example_removed.emit()
        self.refresh()
