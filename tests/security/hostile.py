"""A pilot whose every name wants to be more than text, and a walk over what a window shows of it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGraphicsTextItem,
    QGroupBox,
    QHeaderView,
    QLabel,
    QMenu,
    QMessageBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app import comparison, example, importing
from db import decisions, imported, kpis, pilots, run_table, run_views
from db.store import Store
from engine.analysis.kpis import Kpi, KpiBook, KpiValue
from engine.curvefiles.curves import CurvePoint, ImportedCurve
from tests.app.test_decision import frozen

CORE = "ZQX"
NAME = f"<b>{CORE} & [red]{{n}} %s"  # markup, a mnemonic, rich's markup, two kinds of format string
_MANY = ('["IterationRecord"', '["DeviceSampleRecord"')  # what no name is in
Seen = tuple[str, str, bool]
"""Where, what stands there, and whether it is shown as it was written."""


def example_named(store: Store, folder: Path, name: str) -> int:
    """The recorded example, its pilot, variants and data called so."""
    return importing.take_in(store, _renamed(folder / f"{NAME}.jsonl", name))


def bring(store: Store, folder: Path) -> int:
    """The recorded example with such names, and all that a person may add to it."""
    pilot_id = example_named(store, folder, NAME)
    runs = [run for run in pilots.runs(store, pilot_id)]
    run_table.put_note(store, runs[0].id, NAME)
    run_table.tag(store, [run.id for run in runs], [NAME])
    run_views.keep(store, NAME, run_views.RunView(grouped=True))
    values = {(NAME, run.id): KpiValue(value=1.0 + n, source=NAME) for n, run in enumerate(runs)}
    book = KpiBook(kpis=(Kpi(name=NAME, unit=NAME),), values=values)
    kpis.keep(store, pilot_id, book, instead_of=kpis.book(store, pilot_id))
    points = tuple(
        CurvePoint(iteration=n, split="val", loss=3.0 - n / 100, step_ms=None, elapsed_s=None) for n in range(9)
    )
    imported.keep(store, pilot_id, ImportedCurve(name=NAME, source=NAME, format="csv", points=points))
    then = frozen(comparison.load(store, pilot_id), runs[-1].variant)
    pilots.set_status(store, runs[-1].id, "failed", NAME)
    decisions.sign(
        store,
        pilot_id,
        candidate=runs[-1].variant,
        stage="shadow",
        verdict="go",
        reasons=NAME,
        decided_by=NAME,
        frozen=then,
    )
    return pilot_id


def _renamed(path: Path, new: str) -> Path:
    """The example's file with other names, of a moment of its own, so that it is not taken for the example."""
    with gzip.open(example.FILE, "rt", encoding="utf-8") as file:
        head, *rest = (line for line in file.read().splitlines() if not line.startswith(_MANY))
    names = {"attention", *(one["name"] for one in json.loads(head)[1]["pilot"]["variant"]), "data"}
    for name in names:
        head = head.replace(f'"name": "{name}"', f'"name": {json.dumps(f"{new} {name}")}')
    head = head.replace('"baseline": "attention"', f'"baseline": {json.dumps(f"{new} attention")}')
    head = head.replace('"name": "Example: ', f'"name": {json.dumps(f"{new} ")[:-1]}')
    path.write_text("\n".join([head, *rest]).replace('"at": "2026', '"at": "2025'), encoding="utf-8")
    return path


def seen(window: QWidget) -> Iterator[Seen]:
    """All texts of a window and of what belongs to it that hold such a name."""
    everything = [window, *window.findChildren(QWidget)]
    for widget in everything:
        where = f"{type(widget).__name__} {widget.objectName()}"
        yield from ((f"tip of {where}", text, _is_plain(text)) for text in _with_name([widget.toolTip()]))
        yield from ((f"title of {where}", text, True) for text in _with_name([widget.windowTitle()]))
        yield from ((where, *found) for found in _texts(widget))
        for action in widget.actions():
            yield from _action(action)


def _texts(widget: QWidget) -> Iterator[tuple[str, bool]]:
    if isinstance(widget, QLabel):
        plain = widget.textFormat() == Qt.TextFormat.PlainText
        mnemonic = widget.buddy() is not None
        yield from ((text, plain and (not mnemonic or _has_its_sign(text))) for text in _with_name([widget.text()]))
    elif isinstance(widget, QAbstractButton):
        yield from ((text, _has_its_sign(text)) for text in _with_name([widget.text()]))
    elif isinstance(widget, QMenu | QGroupBox):
        yield from ((text, _has_its_sign(text)) for text in _with_name([widget.title()]))
    elif isinstance(widget, QTabBar):
        tabs = range(widget.count())
        yield from ((text, _has_its_sign(text)) for text in _with_name([widget.tabText(n) for n in tabs]))
        yield from ((text, _is_plain(text)) for text in _with_name([widget.tabToolTip(n) for n in tabs]))
    elif isinstance(widget, QComboBox):
        yield from _cells(widget.model())
    elif isinstance(widget, QMessageBox):
        plain = widget.textFormat() == Qt.TextFormat.PlainText
        yield from ((text, plain) for text in _with_name([widget.text(), widget.informativeText()]))
    elif isinstance(widget, QTextEdit):
        yield from ((text, NAME in text) for text in _with_name([widget.toPlainText()]))
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView) and widget.model() is not None:
        yield from _cells(widget.model())
    elif isinstance(widget, pg.GraphicsView):
        items = [item for item in widget.scene().items() if isinstance(item, QGraphicsTextItem)]
        yield from ((text, NAME in text) for text in _with_name([item.toPlainText() for item in items]))
        tips = [item.toolTip() for item in widget.scene().items()]
        yield from ((text, _is_plain(text)) for text in _with_name(tips))


def _action(action: QAction) -> Iterator[Seen]:
    where = f"action {action.objectName()}"
    yield from ((where, text, _has_its_sign(text)) for text in _with_name([action.text()]))
    yield from ((f"tip of {where}", text, _is_plain(text)) for text in _with_name([action.toolTip()]))
    if (menu := action.menu()) is not None and isinstance(menu, QMenu):
        for inner in menu.actions():
            yield from _action(inner)


def _cells(model: QAbstractItemModel, parent: QModelIndex = QModelIndex()) -> Iterator[tuple[str, bool]]:  # noqa: B008
    role, across = Qt.ItemDataRole, Qt.Orientation.Horizontal
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for column in range(columns):
        tip = str(model.headerData(column, across, role.ToolTipRole) or "")
        yield from ((text, _is_plain(text)) for text in _with_name([tip]))
        yield from ((text, True) for text in _with_name([str(model.headerData(column, across) or "")]))
        for row in range(model.rowCount(parent)):
            index = model.index(row, column, parent)
            yield from ((text, True) for text in _with_name([str(index.data() or "")]))  # a cell is never markup
            tip = str(index.data(role.ToolTipRole) or "")
            yield from ((text, _is_plain(text)) for text in _with_name([tip]))


def _with_name(texts: list[str]) -> Iterator[str]:
    return (text for text in texts if CORE in text)


def _is_plain(text: str) -> bool:
    """As Qt decides it: a text is either no markup at all, or markup that shows the name's own signs."""
    if not Gui.mightBeRichText(text):
        return True
    document = QTextEdit()
    document.setHtml(text)
    return NAME in document.toPlainText()


def _has_its_sign(text: str) -> bool:
    """Whether an ampersand is shown, not taken for the mark of a key."""
    return NAME.replace("&", "&&") in text


def everywhere() -> Iterator[Seen]:
    """Of all windows there are."""
    for window in QApplication.topLevelWidgets():
        if window.parentWidget() is None:
            yield from seen(window)
