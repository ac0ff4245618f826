"""The lines of the run table as Qt asks for them: only what is seen is put into words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.gui.compare.matrix_view import broken
from app.gui.compare.runs import cells
from app.gui.look import Look
from app.gui.widgets.parts import as_text, swatch
from engine.analysis.run_table import Field, Line
from engine.words import tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
EDITABLE = ("note", "tag")
_ROLE_OF_STATE = {"failed": "bad", "interrupted": "bad", "running": "accent"}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RunModel(QAbstractTableModel):
    """One row a line, one column a field."""

    edited = Signal(object, str, str)  # Line, name of the field, what was typed

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines: Sequence[Line] = ()
        self.fields: Sequence[Field] = ()
        self._places: dict[str, int] = {}

    def show(self, lines: Sequence[Line], fields: Sequence[Field]) -> None:
        """Other lines, or other columns."""
        self.beginResetModel()
        self.lines, self.fields = lines, fields
        runs = (run for line in lines for run in line.runs)
        self._places = cells.places(runs, len(self._look.theme.variants))
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        line, field = self.lines[index.row()], self.fields[index.column()]
        if role in (Role.DisplayRole, Role.EditRole):
            return cells.text(line, field)
        if role == Role.ToolTipRole:
            return as_text(cells.tip(line, field))
        if role == Role.TextAlignmentRole:
            return _RIGHT if field.is_number else _LEFT
        if role == Role.ForegroundRole:
            return self._ink(line, field)
        if role == Role.DecorationRole and field.name == "variant":
            place = self._places.get(line.runs[0].variant)
            return None if place is None else swatch(self._look.theme.variant(place))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.fields):
            return None
        field = self.fields[section]
        if role == Role.DisplayRole:
            return broken(tr(field.title))
        if role == Role.ToolTipRole:
            return cells.title_tip(field)
        if role == Role.TextAlignmentRole:
            return _RIGHT if field.is_number else _LEFT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        alone = len(self.lines[index.row()].runs) == 1
        editable = alone and self.fields[index.column()].name in EDITABLE
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        line, field = self.lines[index.row()], self.fields[index.column()]
        if role != Role.EditRole or value == cells.text(line, field):
            return False
        self.edited.emit(line, field.name, str(value).strip())
        return True  # what is shown changes once the store has it

    def _ink(self, line: Line, field: Field) -> Any:
        """The colour of a cell's words; None: the usual one."""
        theme = self._look.theme
        if field.name == "variant" and line.leaks:
            return theme.color("warning")
        if field.name == "status" and len(line.runs) == 1 and line.runs[0].status in _ROLE_OF_STATE:
            return theme.color(_ROLE_OF_STATE[line.runs[0].status])
        if field.is_figure and line.figure(field) is None:
            return theme.color("muted")
        return None
