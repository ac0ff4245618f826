"""Keeps what is entered on the KPI card in the store, with the way back."""

from __future__ import annotations

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


class KpiDesk(QObject):
    """The card, and the books of this pilot that undo brings back."""

    changed = Signal()  # the comparison has to be read again
    trouble = Signal(str)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._found: Comparison | None = None
        self._settings = GateSettings()
        self._before: list[KpiBook] = []
        self._kept: KpiBook | None = None  # the last one that was kept here
        self.card = KpiCard(look)
        self.card.edit_requested.connect(self._edit)
        self.card.csv_requested.connect(self._read)
        self.card.undo_requested.connect(self._undo)
        look.changed.connect(self._show)
        self._show()

    def show_comparison(self, found: Comparison | None) -> None:
        """Show the KPIs of a pilot. What another program has changed meanwhile can't be taken back here."""
        if found is None or found.kpis != self._kept or self._found is None or found.pilot.id != self._found.pilot.id:
            self._before.clear()
        self._found = found
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
        having = {run_id for _, run_id in self._found.kpis.values}
        runs = [run for run in self._found.runs if run.status == "finished" or run.id in having]
        editor = KpiEditor(self.card, self._found.kpis, runs)
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.book_changed.connect(self._keep)
        editor.open()

    def _keep(self, wanted: KpiBook) -> None:
        if self._found is not None and wanted != self._found.kpis:
            pilot_id, book = self._found.pilot.id, self._found.kpis
            self._session.ask(lambda store: (book, _swap(store, pilot_id, book, wanted)), self._was_kept, self._refused)

    def _read(self, path: Path) -> None:
        if self._found is not None:
            pilot_id, book = self._found.pilot.id, self._found.kpis
            self._session.ask(lambda store: (book, _read(store, pilot_id, book, path)), self._was_kept, self._refused)

    def _undo(self) -> None:
        if self._found is not None and self._before:
            pilot_id, book, before = self._found.pilot.id, self._found.kpis, self._before[-1]
            self._session.ask(lambda store: _swap(store, pilot_id, book, before), self._was_undone, self._refused)

    def _was_kept(self, books: tuple[KpiBook, KpiBook]) -> None:
        before, self._kept = books
        self._before.append(before)
        self.changed.emit()

    def _was_undone(self, book: KpiBook) -> None:
        self._kept = book
        self._before.pop()
        self.changed.emit()

    def _refused(self, sentence: str) -> None:
        self.trouble.emit(sentence)
        self.changed.emit()  # what another program has changed is to be seen


def _swap(store: Store, pilot_id: int, book: KpiBook, wanted: KpiBook) -> KpiBook:
    return kpis.keep(store, pilot_id, wanted, instead_of=book)


def _read(store: Store, pilot_id: int, book: KpiBook, path: Path) -> KpiBook:
    return _swap(store, pilot_id, book, files.read(path, book, pilots.runs(store, pilot_id)))
