"""The report's pages as they will be printed: drawn by what writes the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QCloseEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from app.gui.background import Background
from app.gui.decide import reports
from app.gui.session import Session
from app.gui.widgets.parts import ProgressBar, button, clear, label, row, scrolling
from app.language import LANGUAGES, in_use
from app.report.material import Wanted
from engine.words import tr

DPI = 96.0


def preview_report(parent: QWidget, session: Session, wanted: Wanted) -> PreviewWindow:
    """Show the report's pages."""
    window = PreviewWindow(parent, session, wanted)
    window.show()
    return window


class PreviewWindow(QDialog):
    """All pages below each other, in either language."""

    def __init__(self, parent: QWidget, session: Session, wanted: Wanted) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Preview of the report"))
        self.setObjectName("preview")
        self.resize(900, 760)
        self._wanted = wanted
        self._session = session
        self.background = Background(self)
        self._language = QComboBox()
        self._language.setObjectName("preview.language")
        self._language.setAccessibleName(tr("Language"))
        for code, name in LANGUAGES.items():
            self._language.addItem(name, code)
        self._language.setCurrentIndex(self._language.findData(in_use()))
        self._bar = ProgressBar(tr("How far the preview is"), "preview.bar")
        self._said = label("", "muted", wrap=True, name="preview.said")
        area, self._stack = scrolling(tr("Pages of the report"))
        self.setAccessibleName(tr("Preview of the report"))
        close = button(tr("Close"), "preview.close")
        caption = label(tr("Language"), "field")
        caption.setBuddy(self._language)
        head = row(caption, self._language, self._said)
        head.setStretch(2, 1)
        head.addWidget(close)
        stack = QVBoxLayout(self)
        stack.addLayout(head)
        stack.addWidget(self._bar)
        stack.addWidget(area, 1)
        close.clicked.connect(self.close)
        self._language.activated.connect(self._draw)
        self.background.progressed.connect(self._on_progress)
        self.background.done.connect(self._on_drawn)
        self.background.failed.connect(self._on_failed)
        self._draw()

    @property
    def pages(self) -> list[Page]:
        """Those on show."""
        return self.findChildren(Page)

    # Qt overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        self.background.close()
        super().closeEvent(event)
        self.deleteLater()

    def reject(self) -> None:
        self.close()

    def _draw(self, _: int = 0) -> None:
        self._bar.show()
        self._said.setText("")
        dpi = DPI * self.devicePixelRatioF()
        self.background.begin(partial(reports.drawn, self._session, self._wanted, self._language.currentData(), dpi))

    def _on_progress(self, done: float) -> None:
        self._bar.tell(done)

    def _on_drawn(self, images: Sequence[QImage]) -> None:
        self._bar.hide()
        clear(self._stack)
        for n, image in enumerate(images, start=1):
            self._stack.addWidget(Page(image, self.devicePixelRatioF(), n), 0, Qt.AlignmentFlag.AlignHCenter)
        pages = len(images)
        self._said.setText(tr("1 page") if pages == 1 else tr("{n} pages", n=pages))

    def _on_failed(self, sentence: str) -> None:
        self._bar.hide()
        self._said.setText(sentence)


class Page(QWidget):
    """One page."""

    def __init__(self, image: QImage, ratio: float, number: int) -> None:
        super().__init__()
        self._image = image
        self.setAccessibleName(tr("Page {n}", n=number))
        self.setFixedSize(QSize(round(image.width() / ratio), round(image.height() / ratio)))

    # Qt override

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(self.palette().mid().color())  # where the page ends
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
