"""What leaves a table or a chart: its figures to the clipboard or a file, its picture too. One menu for all of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QToolButton, QWidget

from app.exporting.files import FORMATS, file_name, write
from app.exporting.sheet import Sheet
from app.exporting.texts import as_html, as_tsv
from app.gui.background import Background, Watch
from app.gui.widgets import picture
from engine.words import tr


class Exporting(Protocol):
    """A widget whose figures can be taken elsewhere."""

    def sheet(self) -> Sheet: ...

    def menu(self) -> QMenu: ...


class ExportMenu(QMenu):
    """A menu of `owner`, a widget that is Exporting; it is filled by whoever makes it."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def offer_picture(self) -> None:
        """Copy it as it is on the screen, or save it."""
        self.addAction(tr("Copy picture"), self._copy_picture)
        self.addAction(tr("Save picture…"), self._save_picture)

    def offer_data(self) -> None:
        """Copy the figures, or save them in one of the formats."""
        self.addAction(tr("Copy data"), self._copy_data)
        for ending, name in FORMATS.items():
            action = QAction(tr("Save as {format}…", format=name), self)
            action.setData(ending)
            self.addAction(action)
        self.triggered.connect(self._save_data)

    def _copy_picture(self) -> None:
        QGuiApplication.clipboard().setPixmap(self._owner.grab())

    def _save_picture(self) -> None:
        kinds = ";;".join((tr("PNG picture (*.png)"), tr("SVG picture (*.svg)")))
        suggested = f"{file_name(self._sheet().title)}.png"
        path, _ = QFileDialog.getSaveFileName(self._owner, tr("Save the picture"), suggested, kinds)
        if path:
            tell(self._owner, picture.save(self._owner, Path(path)))

    def _copy_data(self) -> None:
        copy(self._sheet())

    def _save_data(self, action: QAction) -> None:
        ending = action.data()
        if ending not in FORMATS:
            return
        sheet = self._sheet()
        kind, suggested = f"{FORMATS[ending]} (*{ending})", f"{file_name(sheet.title)}{ending}"
        path, _ = QFileDialog.getSaveFileName(self._owner, tr("Save the data"), suggested, kind)
        if path:
            Saving(self._owner, sheet, Path(path if Path(path).suffix.lower() in FORMATS else path + ending))

    def _sheet(self) -> Sheet:
        return self._owner.sheet()  # type: ignore[attr-defined]  # it is Exporting


class Saving(QObject):
    """Writes a table beside the window, says it where that fails, and is gone."""

    def __init__(self, owner: QWidget, sheet: Sheet, path: Path) -> None:
        super().__init__(owner)
        self._owner = owner
        self._background = Background(self)
        self._background.done.connect(self.deleteLater)
        self._background.failed.connect(self._failed)
        self._background.begin(partial(_written, sheet, path))

    def _failed(self, sentence: str) -> None:
        tell(self._owner, sentence)
        self.deleteLater()


class MoreButton(QToolButton):
    """Three dots that open the menu of `owner`, which its right click opens too."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__()
        self._owner = owner
        self.setText("…")
        self.setObjectName(f"{owner.objectName()}.more")
        self.setProperty("role", "more")
        self.setAccessibleName(tr("Copy or save: {what}", what=owner.accessibleName()))
        self.setToolTip(tr("Copy or save"))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        show_menu(self._owner, self.mapToGlobal(self.rect().bottomLeft()))


def show_menu(owner: QWidget, place: QPoint) -> None:
    """Open the menu of a widget that is Exporting."""
    owner.menu().popup(place)  # type: ignore[attr-defined]


def copy(sheet: Sheet) -> None:
    """Put a table on the clipboard, for spreadsheets and for documents."""
    data = QMimeData()
    data.setText(as_tsv(sheet))
    data.setHtml(as_html(sheet))
    QGuiApplication.clipboard().setMimeData(data)


def tell(owner: QWidget, sentence: str) -> None:
    """Say what went wrong, if anything did."""
    if not sentence:
        return
    box = QMessageBox(QMessageBox.Icon.Warning, tr("Not saved"), sentence, QMessageBox.StandardButton.Ok, owner)
    box.setObjectName("export.trouble")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def _written(sheet: Sheet, path: Path, _: Watch) -> None:
    write(sheet, path)
