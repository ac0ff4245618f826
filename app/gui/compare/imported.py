"""Curves that other programs recorded, beside the pilot's own: read from files, renamed, taken out, and undone.

They are drawn dashed in neutral colours and stand in a card of their own: no matrix, verdict or cost ever counts them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from app import importing_curves
from app.gui.background import Background
from app.gui.compare import imported_table
from app.gui.compare.imported_table import ImportedTable
from app.gui.look import Look
from app.gui.session import Session
from app.gui.widgets.chart import Chart
from app.gui.widgets.export_menu import MoreButton
from app.gui.widgets.parts import Card, ProgressBar, button, label, row
from db import imported
from db.imported import KeptCurve
from db.store import Store
from engine.curvefiles.curves import FORMATS, CurveFile
from engine.curvefiles.read import ENDINGS
from engine.words import listed, tr

Key = Sequence[tuple[str, QColor]]
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class ImportedCurves(Card):
    """Hidden while there is nothing to tell; the button that fills it stands in the chart's head."""

    def __init__(self, session: Session, look: Look, chart: Chart) -> None:
        super().__init__(tr("Imported curves"), tr("recorded by other programs · drawn dashed, not compared"))
        self.setObjectName("compare.imported_card")
        self._session, self._look, self._chart = session, look, chart
        self._pilot_id = 0
        self._key: Key = ()
        self._drawn = True
        self._curves: list[KeptCurve] = []
        self._before: list[KeptCurve] = []  # what undo goes back to, the last change last
        self._reader = Background(self)
        self._import = button(tr("Import curves…"), "compare.import", tip=_kinds_in_words())
        self._rename = button(tr("Rename"), "compare.imported.rename", tip=tr("F2, or a double click on the name"))
        self._remove = button(tr("Remove"), "compare.imported.remove", tip=tr("Delete"))
        self._undo = button(tr("Undo"), "compare.imported.undo", tip="Ctrl+Z")
        self._table = ImportedTable()
        self._bar = ProgressBar(tr("Reading curves"), "compare.imported.progress")
        self._cancel = button(tr("Cancel"), "compare.imported.cancel", tip=tr("Stop reading the file"))
        self._reading = QWidget()
        self._notes = label("", "muted", name="compare.imported.notes", wrap=True)
        self._problems = label("", "problem", name="compare.imported.problems", wrap=True)
        self._lay_out()
        self._connect_signals()
        self._show_parts()

    def draw_beside(self, pilot_id: int, key: Key, *, drawn: bool = True) -> None:
        """Draw this pilot's imported curves into the chart too, whose own curves have `key`; 0: there is no pilot. Not
        `drawn`: the chart's x axis is one that they do not have."""
        if pilot_id != self._pilot_id:
            self._pilot_id, self._curves, self._before = pilot_id, [], []
            self._reader.cancel()
            self._reading.hide()
            self._say()
        self._key, self._drawn = key, drawn
        self._draw()
        if pilot_id:
            self._change(_nothing)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read curves from these files and keep them beside the pilot's own."""
        if self._pilot_id and paths:
            self._show_progress(0.0)
            self._say()
            self._reading.show()
            self._reader.begin(partial(importing_curves.read_all, tuple(paths)))
            self._show_parts()

    def accept_drops_on(self, widget: QWidget) -> None:
        """Let files with curves be dropped there."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def close_down(self) -> None:
        """Give up what is being read."""
        self._reader.close()

    def _lay_out(self) -> None:
        self._chart.put_in_head(self._import)
        for tool in (self._rename, self._remove, self._undo, MoreButton(self._table)):
            self.head.addWidget(tool)
        self._reading.setLayout(row(self._bar, self._cancel))
        self._reading.hide()
        for words in (self._notes, self._problems):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for part in (self._reading, self._table, self._notes, self._problems):
            self.body.addWidget(part)

    def _connect_signals(self) -> None:
        self._import.clicked.connect(self._ask_for_files)
        self._rename.clicked.connect(self._begin_rename)
        self._remove.clicked.connect(self._take_out)
        self._undo.clicked.connect(self._take_back)
        self._cancel.clicked.connect(self._give_up)
        self._table.rename_requested.connect(self._call)
        self._table.remove_requested.connect(self._take_out)
        self._reader.progressed.connect(self._show_progress)
        self._reader.done.connect(self._take_in)
        self._reader.failed.connect(self._fail)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._take_back)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # reading

    def _ask_for_files(self) -> None:
        endings = " ".join(f"*{ending}" for ending in ENDINGS)
        kinds = ";;".join((tr("Logs and tables ({endings})", endings=endings), tr("All files (*)")))
        paths, _ = QFileDialog.getOpenFileNames(self, tr("Import curves"), "", kinds)
        self.read_files([Path(path) for path in paths])

    def _show_progress(self, fraction: float) -> None:
        self._bar.tell(fraction)

    def _give_up(self) -> None:
        self._reader.cancel()
        self._fail(tr("Reading was stopped; nothing was imported."))

    def _take_in(self, found: list[CurveFile | str]) -> None:
        self._reading.hide()
        files = [one for one in found if isinstance(one, CurveFile)]
        notes = (sentence for one in files for sentence in importing_curves.told(one))
        self._say("\n".join(notes), "\n".join(one for one in found if isinstance(one, str)))
        self._change(partial(importing_curves.take_in, self._pilot_id, files))

    def _fail(self, sentence: str) -> None:
        self._reading.hide()
        self._say(problem=sentence)
        self._show_parts()

    # changes

    def _begin_rename(self) -> None:
        if item := self._table.item(self._table.currentRow(), 0):
            self._table.editItem(item)

    def _call(self, place: int, name: str) -> None:
        kept, name = self._curves[place], name.strip()
        if name and name != kept.curve.name:
            self._before.append(kept)
            self._change(partial(_rename, kept.id, name))
        else:
            self._draw()

    def _take_out(self) -> None:
        place = self._table.currentRow()
        if 0 <= place < len(self._curves):
            self._before.append(self._curves[place])
            self._change(partial(_remove, self._curves[place].id))

    def _take_back(self) -> None:
        if not self._before:
            return
        kept = self._before.pop()
        if any(here.id == kept.id for here in self._curves):
            self._change(partial(_rename, kept.id, kept.curve.name))
        else:
            self._session.ask(partial(_bring_back, kept), self._brought_back, self._fail)

    def _brought_back(self, ids: tuple[int, int]) -> None:
        """It has another number now, by which earlier changes of it are undone."""
        before, now = ids
        self._before = [replace(kept, id=now) if kept.id == before else kept for kept in self._before]
        self._change(_nothing)

    def _change(self, work: Callable[[Store], None]) -> None:
        """Do this to the store, and show what there is then."""
        self._session.ask(partial(_changed, work, self._pilot_id), self._show, self._fail)

    def _show(self, found: tuple[int, list[KeptCurve]]) -> None:
        pilot_id, curves = found
        if pilot_id == self._pilot_id:
            self._curves = curves
            self._draw()

    # on show

    def _draw(self) -> None:
        theme = self._look.theme
        drawn = imported_table.dashed(self._curves, theme) if self._drawn else {}
        own = [key for key in self._chart.curves if not key.startswith(f"{imported_table.KEY} ")]
        self._chart.keep_only([*own, *drawn])
        self._chart.show_curves(drawn)
        self._chart.show_key([*self._key, *((curve.name, curve.color) for curve in drawn.values())])
        self._table.show_curves(self._curves, theme)
        self._show_parts()

    def _say(self, notes: str = "", problem: str = "") -> None:
        for words, text in ((self._notes, notes), (self._problems, problem)):
            words.setText(text)
            words.setVisible(bool(text))

    def _show_parts(self) -> None:
        any_, reading = bool(self._curves), not self._reading.isHidden()
        said = bool(self._notes.text() or self._problems.text())
        self._import.setEnabled(bool(self._pilot_id))
        for part in (self._table, self._rename, self._remove):
            part.setVisible(any_)
        self._undo.setVisible(bool(self._before))
        self.setVisible(any_ or reading or said or bool(self._before))

    # Qt override

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        paths = [path for path in paths if path.suffix.lower() in ENDINGS]
        if not paths or not self._pilot_id:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.read_files(paths)
        return True


def _kinds_in_words() -> str:
    kinds = listed(tr(kind) for kind in FORMATS.values())
    return tr("Beside this pilot's own, from: {kinds}. Files can be dropped here too.", kinds=kinds)


def _changed(work: Callable[[Store], None], pilot_id: int, store: Store) -> tuple[int, list[KeptCurve]]:
    work(store)
    return pilot_id, imported.curves(store, pilot_id)


def _nothing(_: Store) -> None:
    return


def _rename(curve_id: int, name: str, store: Store) -> None:
    imported.rename(store, curve_id, name)


def _remove(curve_id: int, store: Store) -> None:
    imported.remove(store, curve_id)


def _bring_back(kept: KeptCurve, store: Store) -> tuple[int, int]:
    return kept.id, imported.keep(store, kept.pilot_id, kept.curve)
