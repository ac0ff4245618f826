"""The dialog that exports the report: format, language and place are remembered; a bar while it works, and the way to
the folder afterwards."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QGridLayout, QVBoxLayout, QWidget

from app.exporting.files import file_name
from app.gui.background import Background
from app.gui.decide import reports
from app.gui.session import Session
from app.gui.settings import settings
from app.gui.widgets.elided import Elided
from app.gui.widgets.parts import ProgressBar, button, label, row
from app.language import LANGUAGES, in_use
from app.report.export import FORMATS
from app.report.material import Wanted
from engine.words import tr

FORMAT, LANGUAGE, FOLDER = "export.format", "export.language", "export.folder"  # of the settings


def export_report(parent: QWidget, session: Session, wanted: Wanted, name: str) -> ExportDialog:
    """Ask how, and write the report of the pilot of that name."""
    dialog = ExportDialog(parent, session, wanted, name)
    dialog.open()
    return dialog


class ExportDialog(QDialog):
    """Writes one report; Esc or Close takes it away, and gives up what is under way."""

    def __init__(self, parent: QWidget, session: Session, wanted: Wanted, name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export the report"))
        self.setObjectName("export")
        self._wanted, self._name = wanted, file_name(name, unnamed="report")
        self._folder = _folder()
        self._session = session
        self.background = Background(self)
        self._format = _choice("format", tr("Format"), {one.name: f"{one.title} (.{one.name})" for one in FORMATS})
        self._language = _choice("language", tr("Language"), LANGUAGES)
        self._place = Elided("muted", name="export.place")
        self._choose = button(tr("Choose…"), "export.choose", tip=tr("Another folder or name"))
        self._bar = ProgressBar(tr("How far the export is"), "export.bar")
        self._said = label("", wrap=True, name="export.said")
        self._open = button(tr("Open folder"), "export.open")
        self._export = button(tr("Export"), "export.export", role="primary")
        self._close = button(tr("Close"), "export.close")
        self._lay_out()
        self._connect_signals()
        self._select(self._format, str(settings().value(FORMAT, "pdf")))
        self._select(self._language, str(settings().value(LANGUAGE, in_use())))
        self._show_place()

    @property
    def path(self) -> Path:
        """Where the report goes."""
        return self._folder / f"{self._name}.{self._format.currentData()}"

    def choose(self, path: Path) -> None:
        """Take another place; where its suffix is that of a format, also that format."""
        self._folder, self._name = path.parent, path.name
        if self._format.findData(path.suffix.removeprefix(".")) >= 0:
            self._select(self._format, path.suffix.removeprefix("."))
            self._name = path.stem
        self._show_place()

    def export(self) -> None:
        """Write the report as it is chosen here."""
        kind = next(one for one in FORMATS if one.name == self._format.currentData())
        for key, value in ((FORMAT, kind.name), (LANGUAGE, self._language.currentData()), (FOLDER, str(self._folder))):
            settings().setValue(key, value)
        self._work(True)
        self._said.setText("")
        code = self._language.currentData()
        self.background.begin(partial(reports.written, self._session, self._wanted, self.path, kind, code))

    # Qt overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        self.background.close()
        super().closeEvent(event)
        self.deleteLater()

    def reject(self) -> None:
        self.close()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        place = row(self._place, self._choose)
        place.setStretch(0, 1)
        for n, (title, part) in enumerate(((tr("Format"), self._format), (tr("Language"), self._language))):
            caption = label(title, "field")
            caption.setBuddy(part)
            grid.addWidget(caption, n, 0)
            grid.addWidget(part, n, 1)
        grid.addWidget(label(tr("File"), "field"), 2, 0)
        grid.addLayout(place, 2, 1)
        grid.setColumnStretch(1, 1)
        last = row(self._open)
        last.addStretch(1)
        last.addWidget(self._close)
        last.addWidget(self._export)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 16, 20, 16)
        stack.setSpacing(12)
        stack.addWidget(label(tr("Export the report"), "title"))
        stack.addLayout(grid)
        stack.addWidget(self._bar)
        stack.addWidget(self._said)
        stack.addStretch(1)
        stack.addLayout(last)
        self._export.setDefault(True)
        self._open.hide()
        self._bar.hide()
        self.setMinimumWidth(520)

    def _connect_signals(self) -> None:
        self._format.activated.connect(self._show_place)
        self._choose.clicked.connect(self._ask_place)
        self._export.clicked.connect(self.export)
        self._close.clicked.connect(self._cancel_or_close)
        self._open.clicked.connect(self._open_folder)
        self.background.progressed.connect(self._on_progress)
        self.background.done.connect(self._on_written)
        self.background.failed.connect(self._on_failed)

    def _ask_place(self) -> None:
        kind = next(one for one in FORMATS if one.name == self._format.currentData())
        title, kinds = tr("Export the report"), f"{kind.title} (*.{kind.name})"
        options = QFileDialog.Option.DontConfirmOverwrite  # the dialog says so itself
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(self.path), kinds, "", options)
        if chosen:
            self.choose(Path(chosen))

    def _show_place(self, _: int = 0) -> None:
        self._place.tell(str(self.path))
        self._said.setText(tr("There is such a file; it will be replaced.") if self.path.exists() else "")
        self._open.hide()

    def _work(self, under_way: bool) -> None:
        self._bar.setVisible(under_way)
        self._bar.tell(0)
        self._open.hide()
        for part in (self._export, self._format, self._language, self._choose):
            part.setEnabled(not under_way)
        self._close.setText(tr("Cancel") if under_way else tr("Close"))

    def _cancel_or_close(self) -> None:
        if self._bar.isHidden():
            self.close()
        else:
            self.background.cancel()
            self._work(False)
            self._said.setText(tr("Given up. Nothing was written."))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _on_progress(self, done: float) -> None:
        self._bar.tell(done)

    def _on_written(self, path: Path) -> None:
        self._work(False)
        self._said.setText(tr("Report written to {path}.", path=path))
        self._open.show()

    def _on_failed(self, sentence: str) -> None:
        self._work(False)
        self._said.setText(sentence)

    def _select(self, combo: QComboBox, value: str) -> None:
        combo.setCurrentIndex(max(combo.findData(value), 0))


def _folder() -> Path:
    """The folder of the last export; before the first the user's documents, where there is such a folder."""
    kept = str(settings().value(FOLDER, ""))
    if kept and Path(kept).is_dir():
        return Path(kept)
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


def _choice(name: str, title: str, entries: dict[str, str]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(f"export.{name}")
    made.setAccessibleName(title)
    for value, text in entries.items():
        made.addItem(text, value)
    return made
