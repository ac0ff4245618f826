"""What matters most: how far the net present value moves when one input goes from its low to its high end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.exporting.sheet import Sheet, sheet
from app.gui.look import Look
from app.gui.widgets.export_menu import ExportMenu
from app.gui.widgets.parts import Card, label
from app.roi import Case, style
from engine.analysis import roi_words
from engine.analysis.risk import Swing
from engine.analysis.roi_words import Style
from engine.words import tr

ROW, BAR, NAMES, VALUE = 34, 16, 0.48, 64  # pixels; share of the width for names; pixels of an end
_SCALES = ((1e9, " G"), (1e6, " M"), (1e3, " k"), (0.0, ""))


class TornadoCard(Card):
    """The strongest first; its menu (right click) copies and saves it."""

    def __init__(self, look: Look) -> None:
        super().__init__(tr("What matters most"), tr("change of the net present value"), stacked=True)
        self.setObjectName("decide.tornado")
        self.setAccessibleName(tr("What matters most"))
        self._bars = _Bars(look)
        self._empty = label("", "muted", wrap=True)
        self.body.addWidget(self._bars)
        self.body.addWidget(self._empty)
        self.body.addStretch(1)

    @property
    def swings(self) -> Sequence[Swing]:
        """What is on show."""
        return self._bars.swings

    def show_case(self, case: Case) -> None:
        """Draw what the case depends on."""
        npv = float(case.line.outcome.npv) if case.line and case.line.outcome else 0.0
        self._bars.show_swings(roi_words.telling(case.swings), npv, case.style)
        currency = case.roi.inputs.currency
        self.subtitle.setText(tr("change of the net present value, {currency}", currency=currency))
        self._empty.setText(_told(case, npv))
        self._bars.setVisible(
            bool(self.swings) and not self._empty.text()
        )  # bars of cents beside thousands say nothing
        self._empty.setVisible(bool(self._empty.text()))

    def sheet(self) -> Sheet:
        """Every input with both of its ends, and what the NPV is there."""
        names = ("low", "high", "npv_low", "npv_high")
        rows = [(one.name, one.variant or None, *(getattr(one, name) for name in names)) for one in self.swings]
        return sheet(self.accessibleName(), ("input", "variant", *names), rows)

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = ExportMenu(self)
        menu.offer_picture()
        menu.offer_data()
        return menu

    # Qt override

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.swings:
            self.menu().popup(event.globalPos())


def _told(case: Case, npv: float) -> str:
    """What the bars don't say; empty where they say it all."""
    if case.risk is None:
        return tr("Nothing measured yet")
    return roi_words.unmoved(case.swings, npv)


class _Bars(QWidget):
    """Painted by hand: names at the left, a bar for each, and what it comes to at both of its ends."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.swings: Sequence[Swing] = ()
        self._npv, self._style = 0.0, style("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_swings(self, swings: Sequence[Swing], npv: float, style: Style) -> None:
        """Bars around `npv`, which is that of the likely values."""
        self.swings, self._npv, self._style = swings, npv, style
        self.setAccessibleDescription("\n".join(self._told(swing) for swing in swings))
        self.updateGeometry()
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(360, ROW * max(len(self.swings), 1) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = round(self.width() * NAMES)
        room = QRect(left + VALUE, 0, self.width() - left - 2 * VALUE, self.height())
        for place, swing in enumerate(self.swings):
            self._paint_bar(painter, place * ROW, swing, left, room)
        middle = self._place(self._npv, room)
        painter.setPen(theme.color("text"))
        painter.drawLine(middle, 0, middle, ROW * len(self.swings))

    def _paint_bar(self, painter: QPainter, top: int, swing: Swing, left: int, room: QRect) -> None:
        theme, line = self._look.theme, Qt.AlignmentFlag.AlignVCenter
        names = QRect(0, top, left - 8, ROW)
        painter.setPen(theme.color("text"))
        title = self._cut(roi_words.swing_title(swing), names.width())
        painter.drawText(names.adjusted(0, 1, 0, -ROW // 2), line | Qt.AlignmentFlag.AlignRight, title)
        small, usual = QFont(painter.font()), painter.font()
        small.setPixelSize(11)
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        ends = roi_words.swing_ends(swing, self._style)
        painter.drawText(names.adjusted(0, ROW // 2, 0, -1), line | Qt.AlignmentFlag.AlignRight, ends)
        low, high = sorted((swing.npv_low, swing.npv_high))
        x = self._place(low, room)
        bar = QRect(x, top + (ROW - BAR) // 2, max(self._place(high, room) - x, 2), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(bar, 3, 3)
        painter.setPen(theme.color("muted"))
        before, after = bar.adjusted(-VALUE, 0, 0, 0), bar.adjusted(0, 0, VALUE, 0)
        before.setRight(bar.left() - 5)
        after.setLeft(bar.right() + 6)
        painter.drawText(before, line | Qt.AlignmentFlag.AlignRight, self._change(low))
        painter.drawText(after, line | Qt.AlignmentFlag.AlignLeft, self._change(high))
        painter.setFont(usual)

    def _place(self, npv: float, room: QRect) -> int:
        """Where an NPV stands; the widest bar takes all the room."""
        values = [self._npv, *(end for swing in self.swings for end in (swing.npv_low, swing.npv_high))]
        low, high = min(values), max(values)
        return room.x() + round((npv - low) / (high - low) * room.width()) if high > low else room.center().x()

    def _change(self, npv: float) -> str:
        """Short, with its sign: +18 k."""
        change = roi_words.rounded(npv - self._npv)
        if abs(change) < roi_words.NOTHING:
            return "0"
        limit, unit = next(known for known in _SCALES if abs(change) >= known[0])
        return f"{change / (limit or 1):+.3g}{unit}".replace("-", "−")

    def _cut(self, text: str, width: int) -> str:
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width)

    def _told(self, swing: Swing) -> str:
        title, ends = roi_words.swing_title(swing), roi_words.swing_ends(swing, self._style)
        low, high = (self._change(npv) for npv in (swing.npv_low, swing.npv_high))
        if low == high:
            return tr("{title}, {ends}: {change}", title=title, ends=ends, change=low)
        return tr("{title}, {ends}: {low} to {high}", title=title, ends=ends, low=low, high=high)
