"""The table of runs: ordered by a click on a title, columns from a menu, notes and tags edited in their cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.exporting.sheet import Sheet, sheet
from app.gui.compare.runs import cells
from app.gui.compare.runs.model import EDITABLE, RunModel
from app.gui.look import Look
from app.gui.widgets.export_menu import ExportMenu, copy
from db.run_views import RunView
from engine.analysis.run_table import BY_NAME, COLUMNS, VAL_LOSS, Field, Line, TableRun
from engine.words import tr

ROW, LOOKED_AT = 30, 40  # pixels of a row; rows by which a column's width is chosen
NARROWEST, WIDEST, LAST, ROOM = 56, 190, 200, 22  # pixels of a column, of the last one, and beside words


class RunTable(QTableView):
    """Lines in the order and the columns of a view; wishes for others go out as signals."""

    order_chosen = Signal(str)  # name of a column
    columns_chosen = Signal(object)  # names
    selection_changed = Signal()
    edit_ended = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("compare.all_runs")
        self.setAccessibleName(tr("Runs of all pilots"))
        self.setProperty("role", "records")
        self.lines = RunModel(look)
        self.lines.setParent(self)
        self._view = RunView()
        self._fitted: tuple[object, ...] = ()
        self.setModel(self.lines)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # a mark at the end of a name stays
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(NARROWEST)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.sectionClicked.connect(self._order_by)
        header.customContextMenuRequested.connect(self._open_menu)
        look.changed.connect(self._repaint)

    @property
    def chosen(self) -> list[TableRun]:
        """The runs of the lines that are selected."""
        return [run for row in self._rows() for run in self.lines.lines[row].runs]

    def show_lines(self, lines: Sequence[Line], view: RunView) -> None:
        """Show these, already in their order; what was selected stays so as far as it is still there."""
        chosen, current = {run.id for run in self.chosen}, self.currentIndex()
        at = self.lines.lines[current.row()].runs[0].id if current.isValid() else 0
        scrolled, column = self.verticalScrollBar().value(), max(current.column(), 0)
        self._view = view
        self.blockSignals(True)
        self.lines.show(lines, fields_of(view))
        self._choose(chosen, at, column)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(scrolled)
        self._show_order()
        self._fit()
        self.selection_changed.emit()

    def edit_here(self) -> None:
        """Edit the current cell, or the note of its run where that cell can't be."""
        names = [field.name for field in self.lines.fields]
        index = self.currentIndex()
        if index.isValid() and names[index.column()] not in EDITABLE and "note" in names:
            index = index.siblingAtColumn(names.index("note"))
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def columns_menu(self) -> QMenu:
        """Which columns there are, and by which the lines are ordered; the caller shows it once."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in COLUMNS:
            self._add(menu, name, name in self._view.columns).toggled.connect(self._choose_columns)
        menu.addSeparator()
        order, group = menu.addMenu(tr("Order by")), QActionGroup(menu)
        for name in self._view.columns:
            action = self._add(order, name, name == self._view.order)
            group.addAction(action)
            action.triggered.connect(self._order_as_asked)
        return menu

    def sheet(self) -> Sheet:
        """The lines that are selected, or all, with all digits."""
        fields = self.lines.fields
        lines = [self.lines.lines[row] for row in self._rows()] or self.lines.lines
        titles = [title for field in fields for title in cells.columns(field)]
        rows = [[cell for field in fields for cell in cells.figures(line, field)] for line in lines]
        return sheet(self.accessibleName(), titles, rows)

    def menu(self) -> QMenu:
        """What can be done with the runs that are selected, and with the table."""
        menu = ExportMenu(self)
        menu.addActions(self.actions())
        menu.addSeparator()
        menu.offer_data()
        return menu

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy(self.sheet())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.edit_ended.emit()

    def _rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def _choose(self, run_ids: Collection[int], current_id: int, column: int) -> None:
        places = [n for n, line in enumerate(self.lines.lines) if all(run.id in run_ids for run in line.runs)]
        flags = QItemSelectionModel.SelectionFlag
        model, last = self.lines, self.lines.columnCount() - 1
        selection = QItemSelection()
        for first, end in _spans(places):
            selection.select(model.index(first, 0), model.index(end, last))
        self.selectionModel().select(selection, flags.ClearAndSelect)
        row = next((n for n, line in enumerate(model.lines) if line.runs[0].id == current_id), 0)
        if model.lines:
            self.selectionModel().setCurrentIndex(model.index(row, min(column, last)), flags.NoUpdate)

    def _show_order(self) -> None:
        names = [_column(field) for field in self.lines.fields]
        order = Qt.SortOrder.DescendingOrder if self._view.descending else Qt.SortOrder.AscendingOrder
        place = names.index(self._view.order) if self._view.order in names else -1
        self.horizontalHeader().setSortIndicator(place, order)

    def _fit(self) -> None:
        """Widths by the first lines, chosen anew for other columns only: they must not jump while somebody types."""
        room = self.viewport().width()
        now = (self._view.columns, self._view.grouped, bool(self.lines.lines), room)
        if now == self._fitted:
            return
        self._fitted = now
        needs = [self._need(n) for n in range(self.lines.columnCount() - 1)]  # the last one takes what is left
        spare = room - LAST - sum(min(need, WIDEST) for need in needs)
        wide = sum(need > WIDEST for need in needs)
        widest = WIDEST + max(spare, 0) // max(wide, 1)
        for n, need in enumerate(needs):
            self.setColumnWidth(n, min(need, widest))

    def _need(self, column: int) -> int:
        metrics = self.fontMetrics()
        some = range(min(self.lines.rowCount(), LOOKED_AT))
        words = (str(self.lines.index(row, column).data()) for row in some)
        widest = max((metrics.horizontalAdvance(text) for text in words), default=0) + 16 * (column == 0)
        title = max(map(metrics.horizontalAdvance, self._title(column).split("\n"))) + 8  # and its arrow
        return max(widest, title, NARROWEST - ROOM) + ROOM

    def _title(self, column: int) -> str:
        return self.lines.headerData(column, Qt.Orientation.Horizontal)

    def _order_by(self, column: int) -> None:
        self.order_chosen.emit(_column(self.lines.fields[column]))

    def _order_as_asked(self) -> None:
        self.order_chosen.emit(self.sender().data())  # type: ignore[attr-defined]

    def _choose_columns(self, on: bool) -> None:
        name = self.sender().data()  # type: ignore[attr-defined]
        names = {*self._view.columns, name} if on else set(self._view.columns) - {name}
        self.columns_chosen.emit(tuple(names))

    def _open_menu(self, place: QPoint) -> None:
        self.columns_menu().popup(self.horizontalHeader().mapToGlobal(place))

    def _repaint(self) -> None:
        self.viewport().update()

    def _add(self, menu: QMenu, name: str, checked: bool) -> QAction:
        action = menu.addAction(tr(BY_NAME[name].title))
        action.setData(name)
        action.setCheckable(True)
        action.setChecked(checked)
        return action


def fields_of(view: RunView) -> list[Field]:
    """The fields that stand in the columns of a view."""
    return [field_of(view, name) for name in view.columns]


def field_of(view: RunView, column: str) -> Field:
    """The field that stands in a column: of the validation loss the chosen one."""
    return BY_NAME[view.loss if column == VAL_LOSS else column]


def _column(field: Field) -> str:
    return field.name if field.name in COLUMNS else VAL_LOSS


def _spans(places: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as first and last of those that follow each other."""
    if not places:
        return []
    breaks = [n for n, (a, b) in enumerate(pairwise(places), start=1) if b != a + 1]
    return [(places[a], places[b - 1]) for a, b in pairwise((0, *breaks, len(places)))]
