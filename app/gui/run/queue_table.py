"""The queue as a table whose rows can be dragged; it follows its runs when their order changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QToolTip

from app.gui.widgets.parts import as_text, swatch
from app.gui.widgets.table import Table
from engine.words import tr

AFTER_DRAG_MS = 200  # the last events of a drag take tooltips away


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """What a row says."""

    run_id: int
    name: str
    tip: str
    state: str
    message: str
    color: str  # the variant's; empty for what has none
    state_color: str  # empty: the usual one


class QueueTable(Table):
    """A row for each run."""

    dropped = Signal(int)  # the row before which the chosen rows were let go

    def __init__(self) -> None:
        super().__init__("run.queue", tr("Queue of runs"), (tr("Run"), tr("State")), row_height=36)
        self.horizontalHeader().hide()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names differ at both ends
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(3 * 36)
        self._lines: list[Line] = []
        self._sentence = ""

    @property
    def chosen(self) -> list[int]:
        """The ids of the runs that are selected."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        return [line.run_id for n, line in enumerate(self._lines) if n in rows]

    @property
    def current_id(self) -> int:
        """The run that was chosen last; 0 for none."""
        row, chosen = self.currentRow(), self.chosen
        found = self._lines[row].run_id if 0 <= row < len(self._lines) else 0
        return found if found in chosen else chosen[0] if chosen else 0

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Bring the rows up to date; those that say the same stay as they are."""
        chosen, before = self.chosen, [line.run_id for line in self._lines]
        moved = [line.run_id for line in lines] != before
        self.setRowCount(len(lines))
        for n, line in enumerate(lines):
            if n >= len(self._lines) or self._lines[n] != line:
                self._put_line(n, line)
        self._lines = list(lines)
        if moved and chosen:
            self._choose(chosen)

    def say(self, sentence: str) -> None:
        """Show a sentence at the row that was chosen last."""
        self._sentence = sentence
        QTimer.singleShot(AFTER_DRAG_MS, self, self._say)

    def _say(self) -> None:
        place = self.visualRect(self.currentIndex()).bottomLeft() if self.currentIndex().isValid() else QPoint()
        QToolTip.showText(self.viewport().mapToGlobal(place), self._sentence, self)

    def _fit_first(self) -> None:
        """The state is always seen whole; a name that is too long is shortened."""
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    # Qt override

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the rows move once the store has taken the new order
        event.accept()
        self.setState(QAbstractItemView.State.NoState)  # takes the line away that showed the place
        self.viewport().update()
        row = self.indexAt(event.position().toPoint()).row()
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        self.dropped.emit(self.rowCount() if row < 0 else row + below)

    def _put_line(self, row: int, line: Line) -> None:
        name = self.put(row, 0, line.name)
        name.setToolTip(as_text(line.tip))
        if line.color:
            name.setIcon(swatch(QColor(line.color)))
        state = self.put(row, 1, line.state)
        state.setToolTip(as_text(line.message))
        if line.state_color:
            state.setForeground(QColor(line.state_color))
        for item in (name, state):  # a row is let go between two rows, not on one
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)

    def _choose(self, run_ids: Sequence[int]) -> None:
        """Select the rows of these runs, wherever they are now."""
        flags = QItemSelectionModel.SelectionFlag
        self.blockSignals(True)  # the same runs are chosen as before
        self.clearSelection()
        for row, line in enumerate(self._lines):
            if line.run_id in run_ids:
                self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags.Select | flags.Rows)
        self.blockSignals(False)
