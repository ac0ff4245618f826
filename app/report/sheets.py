"""Sheets of A4: in a PDF, or as pictures of the same pages."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

DPI = 600  # in which everything is laid out
SIZE = (595.0, 842.0)  # points


class Sheets(Protocol):
    """Where pages go."""

    painter: QPainter

    def turn(self) -> None:
        """Begin a page behind the one before."""


class PdfSheets:
    """Pages of a PDF."""

    def __init__(self, title: str) -> None:
        self._bytes = QByteArray()
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(DPI)
        self._writer.setTitle(title)
        self._writer.setCreator("Pilotlight")
        size = QPageSize(QPageSize.PageSizeId.A4)
        self._writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
        self.painter = QPainter(self._writer)

    def turn(self) -> None:
        """Begin a page behind the one before."""
        self._writer.newPage()

    @property
    def pdf(self) -> bytes:
        """The file, once it is whole."""
        return bytes(self._bytes.data())

    def __enter__(self) -> PdfSheets:
        return self

    def __exit__(self, *_: object) -> None:
        self.painter.end()  # else it outlives what it paints on, and Qt crashes
        self._buffer.close()


class ImageSheets:
    """Pages as pictures."""

    def __init__(self, dpi: float) -> None:
        self._dpi = dpi
        self.images: list[QImage] = []
        self._begin()

    def turn(self) -> None:
        """Begin a page behind the one before."""
        self.painter.end()
        self._begin()

    def __enter__(self) -> ImageSheets:
        return self

    def __exit__(self, *_: object) -> None:
        self.painter.end()

    def _begin(self) -> None:
        width, height = (round(points * self._dpi / 72) for points in SIZE)
        image = QImage(width, height, QImage.Format.Format_RGB16)  # half the memory of 32 bits, enough for a look
        image.fill(Qt.GlobalColor.white)
        self.images.append(image)
        self.painter = QPainter(image)
        self.painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.painter.scale(self._dpi / DPI, self._dpi / DPI)
