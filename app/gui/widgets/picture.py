"""A widget as a picture in a file: PNG as it is on the screen, SVG as lines and text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.exporting.files import replace
from app.exporting.sheet import ExportError
from engine.terminal import harmless


def save(widget: QWidget, path: Path) -> str:
    """Write the picture; a sentence where that failed, or nothing. The file's ending says which kind it is."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if path.suffix.lower() == ".svg":
        _draw_svg(widget, buffer)
    else:
        widget.grab().save(buffer, "PNG")
    buffer.close()
    made = bytes(data.data())
    if path.suffix.lower() == ".svg":
        made = harmless(made.decode()).encode()  # XML has no control signs, and Qt writes those of a name
    try:
        replace(path, made)
    except ExportError as error:
        return str(error)
    return ""


def _draw_svg(widget: QWidget, buffer: QBuffer) -> None:
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(widget.rect())
    generator.setTitle(widget.accessibleName())
    painter = QPainter(generator)
    widget.render(painter, QPoint())  # type: ignore[call-overload]  # the stub lacks this form
    painter.end()
