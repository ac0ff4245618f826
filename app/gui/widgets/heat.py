"""Values between 0 and 1 as shades: a table whose cells say their value too, and a picture of a matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QWidget,
)

from app.exporting.sheet import Sheet, heat_sheet
from app.gui.look import Theme
from app.gui.widgets.export_menu import ExportMenu, copy
from app.gui.widgets.table import Table

_DARK = 0.179  # relative luminance at which black and white stand out alike


class _Shaded(QStyledItemDelegate):
    """Paints cells in their own colours, which a style sheet would paint over, and a frame around the picked one."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inside = option.rect.adjusted(1, 1, -1, -1)  # type: ignore[attr-defined]
        shade, ink = index.data(Qt.ItemDataRole.BackgroundRole), index.data(Qt.ItemDataRole.ForegroundRole)
        painter.save()
        if shade is not None:
            painter.fillRect(inside, shade)
        painter.setPen(ink.color() if ink is not None else option.palette.text().color())  # type: ignore[attr-defined]
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(QPen(option.palette.text().color(), 2))  # type: ignore[attr-defined]
            painter.drawRect(inside.adjusted(1, 1, -1, -1))
        painter.restore()


class HeatTable(Table):
    """One cell can be picked, by mouse or arrow keys."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title, ("",), row_height=34)
        self.setItemDelegate(_Shaded(self))
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.setSelectionBehavior(Table.SelectionBehavior.SelectItems)

    def show_values(
        self, rows: Mapping[str, Sequence[float | None]], columns: Sequence[str], color: QColor, theme: Theme
    ) -> None:
        """A row for each name, and a column for each title."""
        picked = self.currentRow(), self.currentColumn()
        self.blockSignals(True)
        self.setRowCount(len(rows))
        self.setColumnCount(len(columns))
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setHorizontalHeaderLabels([*columns])
        self.setVerticalHeaderLabels([*rows])
        self.verticalHeader().show()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for n, values in enumerate(rows.values()):
            for place, value in enumerate(values):
                self.setItem(n, place, _cell(value, color, theme))
        self.carry(heat_sheet(self.accessibleName(), rows, columns))
        self.setCurrentCell(*picked)
        self.blockSignals(False)
        self.fit_height()

    def menu(self) -> QMenu:
        return _menu(self)

    def copy(self) -> None:
        """All of it: the picked cell is no choice of what to copy."""
        copy(self.sheet())

    def _fit_first(self) -> None:
        """All columns are alike here."""


class HeatPicture(QLabel):
    """A picture of a matrix, from queries down to keys across; empty where there is none."""

    def __init__(self, name: str, title: str, side: int) -> None:
        super().__init__()
        self._values = np.zeros((0, 0))
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFixedSize(side, side)

    def show_values(self, values: np.ndarray | None, color: QColor, theme: Theme) -> None:
        """Show another matrix (rows down, columns across), or none."""
        self._values = np.zeros((0, 0)) if values is None else values
        self.setPixmap(QPixmap() if values is None else picture(values, self.width(), color, theme))

    def sheet(self) -> Sheet:
        """Its numbers, a row for each row."""
        rows = {str(n): values.tolist() for n, values in enumerate(self._values, start=1)}
        return heat_sheet(self.accessibleName(), rows, [str(n + 1) for n in range(self._values.shape[1])])

    def menu(self) -> QMenu:
        """What can be done with it."""
        return _menu(self)

    # Qt override

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._values.size:
            self.menu().popup(event.globalPos())


def picture(values: np.ndarray, side: int, color: QColor, theme: Theme) -> QPixmap:
    """A square picture of a matrix (rows down, columns across): the more, the nearer to `color`."""
    low, high = (np.array(_rgb(c), dtype=float) for c in (theme.color("sunken"), color))
    share = np.sqrt(values / max(float(values.max()), 1e-12))[..., None]  # small weights are to be seen too
    pixels = np.ascontiguousarray((low + (high - low) * share).astype(np.uint8))
    height, width = values.shape
    image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image.copy()).scaled(
        side, side, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation
    )


def _menu(owner: QWidget) -> QMenu:
    menu = ExportMenu(owner)
    menu.offer_picture()
    menu.addSeparator()
    menu.offer_data()
    return menu


def _cell(value: float | None, color: QColor, theme: Theme) -> QTableWidgetItem:
    item = QTableWidgetItem("–" if value is None else f"{value:.2f}")
    if value is not None:
        shade = _between(theme.color("surface"), color, value)
        item.setBackground(shade)
        item.setForeground(QColor("#FFFFFF" if _luminance(shade) < _DARK else "#000000"))
    return item


def _between(low: QColor, high: QColor, share: float) -> QColor:
    return QColor(*(round(a + (b - a) * share) for a, b in zip(_rgb(low), _rgb(high), strict=True)))


def _rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def _luminance(color: QColor) -> float:
    """As WCAG 2 defines it, from 0 to 1."""
    shares = (part / 255 for part in _rgb(color))
    parts = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
