"""Cells of a table with a second line in small print, and with a chip: a word in a coloured field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableWidgetItem

if TYPE_CHECKING:
    Index = QModelIndex | QPersistentModelIndex

_CHIP = Qt.ItemDataRole.UserRole + 20
SMALL, CHIP_HEIGHT = 11, 17  # pixels
EDGE, ICON, PAD = 5, 16, 7  # pixels: at a cell's sides, of its icon with the space behind it, within a chip


def put_chip(item: QTableWidgetItem, text: str, ink: QColor, ground: QColor) -> None:
    """Show `text` as a chip behind the first line."""
    item.setData(_CHIP, (text, ink, ground))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {text}")


class Cells(QStyledItemDelegate):
    """Paints the first line in the text's colour, all after it small and in the item's own."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = str(index.data() or "").split("\n")
        metrics = [QFontMetrics(_font(option, small=n > 0)) for n in range(len(lines))]
        widest = max(metric.horizontalAdvance(line) for metric, line in zip(metrics, lines, strict=True))
        icon = ICON if index.data(Qt.ItemDataRole.DecorationRole) else 0
        return QSize(
            widest + 2 + icon + 2 * EDGE + self._chip_width(option, index), sum(m.height() for m in metrics) + 8
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text, ground.icon = "", QIcon()  # type: ignore[attr-defined]
        widget = option.widget  # type: ignore[attr-defined]
        widget.style().drawControl(widget.style().ControlElement.CE_ItemViewItem, ground, painter, widget)
        painter.save()
        room = option.rect.adjusted(EDGE, 0, -EDGE, 0)  # type: ignore[attr-defined]
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        self._paint_chip(painter, option, index, room)
        room.setRight(room.right() - self._chip_width(option, index))
        self._paint_lines(painter, option, index, room.adjusted(ICON if icon else 0, 0, 0, 0), icon)
        painter.restore()

    def _paint_lines(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, room: QRect, icon: QIcon | None
    ) -> None:
        lines = str(index.data() or "").split("\n")
        fonts = [_font(option, small=n > 0) for n in range(len(lines))]
        heights = [QFontMetrics(font).height() for font in fonts]
        aligned = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        side = Qt.AlignmentFlag(aligned) & Qt.AlignmentFlag.AlignHorizontal_Mask
        text, own = option.palette.text().color(), index.data(Qt.ItemDataRole.ForegroundRole)  # type: ignore[attr-defined]
        top = room.center().y() - sum(heights) // 2 + 1
        if icon:
            icon.paint(painter, QRect(room.left() - ICON, top + (heights[0] - 11) // 2, 11, 11))
        for n, (line, font, height) in enumerate(zip(lines, fonts, heights, strict=True)):
            painter.setFont(font)
            painter.setPen(own.color() if own is not None and (n or len(lines) == 1) else text)
            shown = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QRect(room.left(), top, room.width(), height), side | Qt.AlignmentFlag.AlignVCenter, shown)
            top += height

    def _paint_chip(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, room: QRect) -> None:
        if not (chip := index.data(_CHIP)):
            return
        words, ink, ground = chip
        width = self._chip_width(option, index) - EDGE
        words_end = room.left() + ICON + QFontMetrics(_font(option, small=False)).horizontalAdvance(_first(index)) + PAD
        left = min(words_end, room.right() - width + 1)
        field = QRect(left, room.center().y() - CHIP_HEIGHT // 2, width, CHIP_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(field, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
        painter.setPen(ink)
        painter.setFont(_font(option, small=True))
        painter.drawText(field, Qt.AlignmentFlag.AlignCenter, words)

    def _chip_width(self, option: QStyleOptionViewItem, index: Index) -> int:
        chip = index.data(_CHIP)
        return QFontMetrics(_font(option, small=True)).horizontalAdvance(chip[0]) + 2 * PAD + EDGE if chip else 0


def _first(index: Index) -> str:
    return str(index.data() or "").partition("\n")[0]


def _font(option: QStyleOptionViewItem, *, small: bool) -> QFont:
    font = QFont(option.font)  # type: ignore[attr-defined]
    if small:
        font.setPixelSize(SMALL)
    return font
