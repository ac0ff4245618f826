"""Keeps what is entered on the KPI card in the store, with the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app import kpis as files
from app.comparison import Comparison
from app.gui.decide.kpi_card import KpiCard
from app.gui.decide.kpi_editor import KpiEditor
from app.gui.look import Look
from app.gui.session import Session
from db import kpis, pilots
from db.store import Store
from engine.analysis.gates import GateSettings
from engine.analysis.kpis import KpiBook

Books = tuple[KpiBook, KpiBook]
"""Before a change and after it."""


class KpiDesk(QObject):
    """The card, and the books of this pilot that undo brings back."""

    changed = Signal()  # the comparison has to be read again
    trouble = Signal(str)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._found: Comparison | None = None
        self._settings = GateSettings()
        self._book = KpiBook()  # as the store has it, as far as is known here
        self._before: list[KpiBook] = []
        self._keeping = False
        self.card = KpiCard(look)
        self.card.edit_requested.connect(self._edit)
        self.card.csv_requested.connect(self._read)
        self.card.undo_requested.connect(self._undo)
        look.changed.connect(self._show)
        self._show()

    def show_comparison(self, found: Comparison | None) -> None:
        """Show the KPIs of a pilot. What another program has changed meanwhile can't be taken back here."""
        same = found is not None and self._found is not None and found.pilot.id == self._found.pilot.id
        if not same or (found is not None and found.kpis != self._book):
            self._before.clear()
        self._found, self._book = found, found.kpis if found else KpiBook()
        self._show()

    def show_settings(self, settings: GateSettings) -> None:
        """Show what the gates ask of them."""
        self._settings = settings
        self._show()

    def _show(self) -> None:
        self.card.show_kpis(self._found, self._settings, can_undo=bool(self._before))

    def _edit(self) -> None:
        if self._found is None:
            return
        having = {run_id for _, run_id in self._book.values}
        runs = [run for run in self._found.runs if run.status == "finished" or run.id in having]
        editor = KpiEditor(self.card, self._book, runs)
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.book_changed.connect(self._keep)
        editor.open()

    def _keep(self, wanted: KpiBook) -> None:
        if wanted != self._book:
            self._ask(lambda store, pilot_id, book: (book, _swap(store, pilot_id, book, wanted)), self._was_kept)

    def _read(self, path: Path) -> None:
        self._ask(lambda store, pilot_id, book: (book, _read(store, pilot_id, book, path)), self._was_kept)

    def _undo(self) -> None:
        if self._before:
            before = self._before[-1]
            self._ask(lambda store, pilot_id, book: (book, _swap(store, pilot_id, book, before)), self._was_undone)

    def _ask(self, work: Callable[[Store, int, KpiBook], Books], answer: Callable[[Books], None]) -> None:
        """One change at a time: the next is made to the book that this one leaves."""
        if self._found is not None and not self._keeping:
            self._keeping = True
            pilot_id, book = self._found.pilot.id, self._book
            self._session.ask(lambda store: work(store, pilot_id, book), answer, self._refused)

    def _was_kept(self, books: Books) -> None:
        self._before.append(books[0])
        self._take(books[1])

    def _was_undone(self, books: Books) -> None:
        del self._before[-1:]  # none where another pilot came on show meanwhile
        self._take(books[1])

    def _take(self, book: KpiBook) -> None:
        self._keeping, self._book = False, book
        self.changed.emit()

    def _refused(self, sentence: str) -> None:
        self._keeping = False
        self.trouble.emit(sentence)
        self.changed.emit()  # what another program has changed is to be seen


def _swap(store: Store, pilot_id: int, book: KpiBook, wanted: KpiBook) -> KpiBook:
    return kpis.keep(store, pilot_id, wanted, instead_of=book)


def _read(store: Store, pilot_id: int, book: KpiBook, path: Path) -> KpiBook:
    return _swap(store, pilot_id, book, files.read(path, book, pilots.runs(store, pilot_id)))
