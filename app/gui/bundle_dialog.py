"""The dialog that saves a report bundle: says what is in it before, and lists it afterwards."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from app import bundle
from app.gui.background import Background, Watch
from app.gui.widgets.parts import ProgressBar, button, label, points, row
from engine.words import tr


class BundleDialog(QDialog):
    """Esc or Close takes it away, and gives up what is under way."""

    def __init__(self, parent: QWidget, store_url: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Save a report bundle"))
        self.setObjectName("bundle")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store_url = store_url
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation))
        self._background = Background(self)
        self._bar = ProgressBar(tr("How far the bundle is"), "bundle.bar")
        self._said = label("", name="bundle.said", wrap=True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = button(tr("Open folder"), "bundle.open")
        self._close = button(tr("Close"), "bundle.close")
        self._save = button(tr("Save…"), "bundle.save", role="primary")
        self._stack = QVBoxLayout(self)
        self._lay_out()
        self._connect_signals()

    def save(self, path: Path) -> None:
        """Write it there."""
        self._folder = path.parent
        self._work(True)
        self._say(tr("Looking at the machine and the store…"))
        self._background.begin(partial(_write, path, self._store_url))

    # Qt overrides

    def done(self, result: int) -> None:
        self._background.cancel()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its texts need; what is not in a bundle must not be cut off."""
        self.setMinimumHeight(self._stack.totalHeightForWidth(self.width()))

    def _lay_out(self) -> None:
        about = tr("One ZIP file that helps us to mend a fault. Nothing is sent by itself. It holds:")
        last = row(self._open)
        last.addStretch(1)
        last.addWidget(self._close)
        last.addWidget(self._save)
        stack = self._stack
        stack.setContentsMargins(20, 16, 20, 16)
        stack.setSpacing(12)
        stack.addWidget(label(tr("Save a report bundle"), "title"))
        stack.addWidget(label(about, wrap=True))
        stack.addWidget(label(points(bundle.contents()), name="bundle.contents", wrap=True))
        stack.addWidget(self._bar)
        stack.addWidget(self._said)
        stack.addStretch(1)
        stack.addLayout(last)
        self._save.setDefault(True)
        self._save.setFocus()
        self._bar.hide()
        self._open.hide()
        self.setFixedWidth(560)

    def _connect_signals(self) -> None:
        self._save.clicked.connect(self._ask_place)
        self._close.clicked.connect(self.close)
        self._open.clicked.connect(self._open_folder)
        self._background.progressed.connect(self._on_progress)
        self._background.done.connect(self._on_written)
        self._background.failed.connect(self._on_failed)

    def _ask_place(self) -> None:
        proposed = str(self._folder / bundle.file_name())
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save a report bundle"), proposed, "ZIP (*.zip)")
        if chosen:
            self.save(Path(chosen))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _work(self, under_way: bool) -> None:
        self._bar.setVisible(under_way)
        self._bar.tell(0)
        self._save.setEnabled(not under_way)
        self._open.hide()

    def _on_progress(self, done: float) -> None:
        self._bar.tell(done)

    def _on_written(self, outcome: tuple[Path, list[str]]) -> None:
        path, names = outcome
        self._work(False)
        self._open.show()
        logs = sum(name.startswith("logs/") for name in names)
        parts = ", ".join(name for name in names if not name.startswith("logs/"))
        written = tr("Written to {path}. It holds {parts}; logs: {n}.", path=path, parts=parts, n=logs)
        self._say("\n".join((written, tr("Look through it before you pass it on."))))

    def _on_failed(self, sentence: str) -> None:
        self._work(False)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._fit()


def _write(path: Path, store_url: str, watch: Watch) -> tuple[Path, list[str]]:
    """In the background, with a way to the store of its own: the window's may be what has failed."""
    return path, bundle.write(path, store_url, watch)
