"""A quiet table: read-only, whole rows, the first column stretched and the others to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableWidget, QTableWidgetItem

from app.exporting.sheet import Sheet, sheet
from app.glossary import explained
from app.gui.widgets.export_menu import ExportMenu, copy

MOST_FIRST = 260  # pixels that a first column may take from the others
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Table(QTableWidget):
    """Rows of text; its height can follow its rows."""

    def __init__(self, name: str, title: str, columns: Sequence[str], *, row_height: int) -> None:
        super().__init__(0, 0)
        self.setObjectName(name)
        self._carried: Sheet | None = None
        self.spare: tuple[int, ...] = ()  # columns that give way, in this order, where not all fit
        self.most_first = MOST_FIRST
        self.setAccessibleName(title)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(RIGHT)
        header.setMinimumSectionSize(40)
        self.set_titles(columns)

    def set_titles(self, columns: Sequence[str]) -> None:
        """Other columns."""
        self.setColumnCount(len(columns))
        self.setHorizontalHeaderLabels(list(columns))
        if first := self.horizontalHeaderItem(0):
            first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._fit_first()

    def explain_titles(self) -> None:
        """Tell by a tip what the terms in the titles mean."""
        for place in range(self.columnCount()):
            if item := self.horizontalHeaderItem(place):
                item.setToolTip(explained(item.text().replace("\n", " ")))

    def carry(self, sheet: Sheet) -> None:
        """Let this leave in the place of the words on show, a row for each of the table's."""
        self._carried = sheet

    def sheet(self) -> Sheet:
        """What the table says, with all digits where it was given them."""
        if self._carried is not None:
            return self._carried
        columns = range(self.columnCount())
        items = (self.horizontalHeaderItem(n) for n in columns)
        rows = [[self._text(n, place) for place in columns] for n in range(self.rowCount())]
        return sheet(self.accessibleName(), [item.text() if item else "" for item in items], rows)

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = ExportMenu(self)
        menu.offer_data()
        return menu

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, or all where none is chosen."""
        whole, chosen = self.sheet(), sorted({index.row() for index in self.selectedIndexes()})
        rows = tuple(whole.rows[n] for n in chosen if n < len(whole.rows))
        copy(replace(whole, rows=rows or whole.rows))

    def _text(self, row: int, column: int) -> str | None:
        item = self.item(row, column)
        return item.text() if item and item.text() else None

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_first()

    def _fit_first(self) -> None:
        """The first column takes what the others leave, or scrolls with them where that is less than its words need."""
        self._hide_spare()
        header = self.horizontalHeader()
        others = sum(header.sectionSize(n) for n in range(1, self.columnCount()))
        needed = min(self.sizeHintForColumn(0), self.most_first)
        fits = others + needed <= self.viewport().width()
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Fixed
        if self.columnCount() and header.sectionResizeMode(0) != mode:
            header.setSectionResizeMode(0, mode)
        if not fits:
            header.resizeSection(0, needed)

    def _hide_spare(self) -> None:
        if not self.spare:
            return
        header = self.horizontalHeader()
        for n in self.spare:
            self.setColumnHidden(n, False)  # a hidden one does not say how wide it would be
        needs = [max(self.sizeHintForColumn(n), header.sectionSizeHint(n)) for n in range(self.columnCount())]
        excess = sum(needs[1:]) + min(needs[0] if needs else 0, self.most_first) - self.viewport().width()
        for n in self.spare:
            self.setColumnHidden(n, excess > 0)
            excess -= needs[n] if excess > 0 else 0

    def put(self, row: int, column: int, text: str) -> QTableWidgetItem:
        """Set a cell; figures stand at the right."""
        item = QTableWidgetItem(text)
        if column:
            item.setTextAlignment(RIGHT)
        self.setItem(row, column, item)
        return item

    def fit_height(self, *, most: int = 12) -> None:
        """As high as its rows need, up to `most` of them."""
        self._fit_first()
        rows = min(max(self.rowCount(), 1), most)
        header = self.horizontalHeader().sizeHint().height() if self.horizontalHeader().isVisibleTo(self) else 0
        bar = self.horizontalScrollBar().sizeHint().height()  # where a narrow window needs it, no row is covered
        frame = 2 * self.frameWidth()
        self.setFixedHeight(header + rows * self.verticalHeader().defaultSectionSize() + bar + frame)
        policy = Qt.ScrollBarPolicy
        fits = self.rowCount() <= most
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
