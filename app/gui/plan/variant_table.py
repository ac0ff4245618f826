"""The table of variants: picked, renamed, enabled, put in another order and taken out by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidgetItem

from app.gui.widgets.parts import swatch
from app.gui.widgets.table import Table

ROOM_OF_BOX = 12  # pixels around a check box that the style sheet adds and Qt does not count
_UP_OR_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class VariantTable(Table):
    """Tells what is wanted; whoever listens changes the draft and fills the table anew."""

    rename_requested = Signal(int, str)
    enable_requested = Signal(int, bool)
    move_requested = Signal(int, int)  # from, to
    remove_requested = Signal()

    def __init__(self, name: str, title: str, columns: tuple[str, ...]) -> None:
        super().__init__(name, title, columns, row_height=34)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.itemChanged.connect(self._item_changed)

    def put_name(self, row: int, name: str, color: QColor, *, on: bool, fixed: bool) -> QTableWidgetItem:
        """The first cell of a row: its check box, colour and name; one that is `fixed` can't be disabled."""
        item = self.put(row, 0, name)
        flags = item.flags() | Qt.ItemFlag.ItemIsEditable
        changes = Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags & ~changes if fixed else flags | changes)
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        item.setIcon(swatch(color))
        return item

    def put(self, row: int, column: int, text: str) -> QTableWidgetItem:
        item = super().put(row, column, text)
        flags = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled  # what is dropped goes between rows
        item.setFlags(item.flags() & ~flags)
        return item

    # Qt overrides

    def sizeHintForColumn(self, column: int) -> int:
        return super().sizeHintForColumn(column) + (0 if column else ROOM_OF_BOX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.currentRow()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _UP_OR_DOWN:
            self.move_requested.emit(row, row + _UP_OR_DOWN[key])
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.setCurrentCell(row, 0)  # the name's cell is the one that these keys mean
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt would move cells; here the draft moves the variant, and the table is filled anew."""
        row = self.currentRow()
        target = self._target(self.indexAt(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)  # takes the line away that showed the place
        self.viewport().update()
        self.move_requested.emit(row, target - (target > row))

    def _target(self, under: QModelIndex) -> int:
        """The row before which something is dropped."""
        if not under.isValid():
            return self.rowCount()
        below = self.dropIndicatorPosition() != QAbstractItemView.DropIndicatorPosition.AboveItem
        return under.row() + below

    def _item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            row, on, name = item.row(), item.checkState() == Qt.CheckState.Checked, item.text()
            self.enable_requested.emit(row, on)
            self.rename_requested.emit(row, name)
