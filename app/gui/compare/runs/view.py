"""All runs of all pilots: sought, ordered, grouped, noted, tagged, archived, deleted, and picked for side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QTableView, QVBoxLayout, QWidget

from app.gui.compare.runs import words
from app.gui.compare.runs.deeds import Deeds
from app.gui.compare.runs.search import SearchField
from app.gui.compare.runs.table import RunTable, field_of
from app.gui.compare.runs.undo import UndoBar
from app.gui.compare.runs.views import ViewChoice
from app.gui.look import Look
from app.gui.session import Session
from app.gui.settings import settings
from app.gui.widgets.export_menu import MoreButton
from app.gui.widgets.parts import Card, button, label, row
from db import run_table, run_views
from db.run_views import RunView
from db.store import Store
from engine.analysis.run_table import LOSSES, VAL_LOSS, Line, TableRun, lines, ordered
from engine.words import marked, tr

_KEPT = "compare/runs"
_GROUPED = marked("Runs that differ in nothing but the seed make one line: mean ± 95 % interval of those that finished")


class RunsView(QWidget):
    """The table and what is done with it."""

    compare_requested = Signal(int, object)  # pilot id, frozenset of the ids of its runs that are left out
    changed = Signal()  # runs are gone, or back

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session = session
        self._runs: list[TableRun] = []
        self._view = run_views.read(str(settings().value(_KEPT, "")))
        self._stale = True
        self.search, self.table, self._undo = SearchField(), RunTable(look), UndoBar()
        self._views, self._deeds = ViewChoice(), Deeds(session, self._undo)
        self._grouped = QCheckBox(tr("Group by variant"))
        self._loss = QComboBox()
        self._columns = button(tr("Columns…"), "compare.columns", tip=tr("Choose columns, and the order of the lines"))
        self._empty = label(tr("Reading the store…"), "muted", name="compare.no_runs", wrap=True)
        self._found = label("", "section", name="compare.found")
        self._picked = label("", "muted", name="compare.picked")
        self._side = button(
            tr("Side by side"), "compare.side_by_side", role="primary", tip=tr("Compare the selected runs (Return)")
        )
        self._archive = button(
            tr("Archive"), "compare.archive", tip=tr("Hide here; is:archived finds it (Ctrl+Shift+A)")
        )
        self._delete = button(tr("Delete"), "compare.delete", role="danger", tip=tr("Take out of the store (Delete)"))
        self._lay_out()
        self._connect_signals()
        self._show_choices()
        self._pick()

    def refresh(self) -> None:
        """Read the store again; while the table is hidden that waits until it is seen."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._session.ask(_read, self._show)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        settings().setValue(_KEPT, self._view.model_dump_json())

    def _lay_out(self) -> None:
        self._grouped.setObjectName("compare.grouped")
        self._grouped.setToolTip(tr(_GROUPED))
        self._loss.setObjectName("compare.loss")
        self._loss.setAccessibleName(tr("Which validation loss"))
        for name, title in LOSSES.items():
            self._loss.addItem(tr(title), name)
        top = row(self.search, self._views)
        top.setStretch(0, 1)
        which = label(tr("Validation loss"), "field")
        which.setBuddy(self._loss)
        card = Card()
        card.body.setContentsMargins(14, 10, 14, 10)
        head = row(self._found, self._grouped, which, self._loss, self._columns, MoreButton(self.table), spacing=12)
        head.setStretch(0, 1)
        card.body.addLayout(head)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addWidget(self._empty, 1)
        card.body.addWidget(self.table, 1)
        last = row(self._picked, self._archive, self._delete, self._side)
        last.setStretch(0, 1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 12, 20, 16)
        stack.setSpacing(8)
        stack.addLayout(top)
        stack.addWidget(self.search.words)
        stack.addWidget(card, 1)
        stack.addWidget(self._undo)
        stack.addLayout(last)

    def _connect_signals(self) -> None:
        # what is shown
        self.search.filter_typed.connect(self._seek)
        self._views.chosen.connect(self._use)
        self._views.keep_requested.connect(self._keep_view)
        self._views.remove_requested.connect(self._remove_view)
        self._grouped.toggled.connect(self._group)
        self._loss.activated.connect(self._choose_loss)
        self._columns.clicked.connect(self._open_columns)
        self.table.order_chosen.connect(self._order)
        self.table.columns_chosen.connect(self._choose_columns)
        self.table.edit_ended.connect(self._catch_up)
        # what is done
        self.table.selection_changed.connect(self._pick)
        self.table.lines.edited.connect(self._put)
        self._side.clicked.connect(self._compare)
        self._archive.clicked.connect(self._archive_runs)
        self._delete.clicked.connect(self._delete_runs)
        self._deeds.done.connect(self._on_done)
        # keys
        everywhere, here = Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.WidgetShortcut  # while it is seen
        self._act(self, tr("Search"), "Ctrl+F", self._search, everywhere)
        self._act(self, tr("Undo"), "Ctrl+Z", self._undo.undo, everywhere)
        self._act(self.search, tr("Clear the search"), "Escape", self.search.clear, here)
        self.search.returnPressed.connect(self.table.setFocus)
        self._act(self.table, tr("Side by side"), "Return", self._side.click, here)
        self._act(self.table, tr("Edit note or tags"), "F2", self.table.edit_here, here)
        self._act(self.table, tr("Archive, or bring back"), "Ctrl+Shift+A", self._archive.click, here)
        self._act(self.table, tr("Delete"), "Delete", self._delete.click, here)

    def _act(self, widget: QWidget, text: str, key: str, what: Callable[[], None], context: Qt.ShortcutContext) -> None:
        action = QAction(text, widget)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(context)
        action.triggered.connect(what)
        widget.addAction(action)

    def _show(self, found: tuple[list[TableRun], dict[str, RunView]]) -> None:
        self._stale = self.table.state() == QTableView.State.EditingState
        if self._stale:  # what is being typed must not be lost; read again once it is done
            return
        self._runs, views = found
        self._views.show_views(views, self._view)
        self._draw()

    # what is shown

    def _change(self, **values: object) -> None:
        """Another view from now on, and at the next start."""
        changed = RunView.model_validate(self._view.model_dump() | values)
        if changed != self._view:  # a control that follows the view changes nothing
            self._use(changed)

    def _use(self, view: RunView) -> None:
        self._view = view
        self._show_choices()
        self._draw()

    def _show_choices(self) -> None:
        """Let every control stand as the view has it."""
        self.search.show_filter(self._view.filter)
        self._grouped.setChecked(self._view.grouped)
        self._loss.setCurrentIndex(self._loss.findData(self._view.loss))
        self._loss.setToolTip(tr(field_of(self._view, VAL_LOSS).tip))
        self._views.show_current(self._view)

    def _draw(self) -> None:
        found = [run for run in self._runs if self.search.filter.matches(run)]
        made = lines(found, grouped=self._view.grouped)
        order = field_of(self._view, self._view.order)
        self.table.show_lines(ordered(made, order, descending=self._view.descending), self._view)
        self._found.setText(words.found(len(found), len(self._runs)))
        self._empty.setText("" if found else words.nothing(self._runs))
        self._empty.setVisible(not found)
        self.table.setVisible(bool(found))

    def _seek(self) -> None:
        self._change(filter=self.search.text())

    def _group(self, on: bool) -> None:
        self._change(grouped=on)

    def _choose_loss(self) -> None:
        self._change(loss=self._loss.currentData())

    def _order(self, name: str) -> None:
        again = name == self._view.order
        self._change(order=name, descending=not self._view.descending if again else False)

    def _choose_columns(self, names: tuple[str, ...]) -> None:
        self._change(columns=names)

    def _open_columns(self) -> None:
        self.table.columns_menu().popup(self._columns.mapToGlobal(self._columns.rect().bottomLeft()))

    def _keep_view(self, name: str) -> None:
        self._session.ask(partial(run_views.keep, name=name, view=self._view), self._reread)

    def _remove_view(self, name: str) -> None:
        self._session.ask(partial(run_views.remove, name=name), self._reread)

    def _catch_up(self) -> None:
        if self._stale:
            self.refresh()

    def _reread(self, _: None) -> None:
        self.refresh()

    def _search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # what is done

    def _pick(self) -> None:
        """Say what is selected, and what can be done with it."""
        runs = self.table.chosen
        pilots = {run.pilot_id for run in runs}
        self._side.setEnabled(len(pilots) == 1)
        for pressed in (self._archive, self._delete):
            pressed.setEnabled(bool(runs))
        back = bool(runs) and all(run.archived for run in runs)
        self._archive.setText(tr("Bring back") if back else tr("Archive"))
        self._picked.setText(words.picked(len(runs), len(pilots)))

    def _compare(self) -> None:
        runs = self.table.chosen
        pilot_id, chosen = runs[0].pilot_id, {run.id for run in runs}
        rest = frozenset(run.id for run in self._runs if run.pilot_id == pilot_id and run.id not in chosen)
        self.compare_requested.emit(pilot_id, rest)

    def _archive_runs(self) -> None:
        self._deeds.archive(self.table.chosen)

    def _delete_runs(self) -> None:
        self._deeds.delete(self.table.chosen)

    def _put(self, line: Line, field: str, text: str) -> None:
        self._deeds.put(line, field, text, self.table.chosen)

    def _on_done(self) -> None:
        self.refresh()
        self.changed.emit()


def _read(store: Store) -> tuple[list[TableRun], dict[str, RunView]]:
    return run_table.table_runs(store), run_views.views(store)
