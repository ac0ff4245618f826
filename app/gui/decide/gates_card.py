"""The gates of the candidate: each with its state, by word and colour, and its figure; below, why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.look import Look
from app.gui.widgets.parts import Card, as_text, button, label
from app.gui.widgets.table import Table
from engine.analysis.gates import STATES, GateResult, State
from engine.words import tr

_STATE = Qt.ItemDataRole.UserRole
_COLORS: dict[State, tuple[str, str, str]] = {  # roles of word, ground and edge
    "passed": ("good", "surface", "good"),
    "failed": ("bad", "surface", "bad"),
    "not yet": ("warning", "warning_soft", "warning_soft"),
}
_LOWEST_ROW, _NARROWEST_TITLE = 34, 150  # pixels


class GatesCard(Card):
    """A row per gate; the picked one is explained."""

    edit_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(tr("Gates"), tr("what a roll-out has to meet"))
        self._results: tuple[GateResult, ...] = ()
        self._table = _Gates(look)
        self._why = label("", "muted", name="decide.gates.why", wrap=True)
        tip = tr("What each gate asks for, and from which stage on")
        self._edit = button(tr("Thresholds…"), "decide.gates.edit", tip=tip)
        self.head.addWidget(self._edit)
        self.body.addWidget(self._table)
        self.body.addWidget(self._why)
        self.body.addStretch(1)
        self._edit.clicked.connect(self.edit_requested)
        self._table.currentCellChanged.connect(self._explain)

    def show_gates(self, results: Sequence[GateResult]) -> None:
        """Show how the candidate stands; the gate that was picked stays so, else the first that is not passed is."""
        picked = self._picked
        self._results = tuple(results)
        self._edit.setEnabled(bool(results))
        self._table.show_gates(self._results)
        places = {result.title: n for n, result in enumerate(self._results)}
        first = next((n for n, result in enumerate(self._results) if result.state != "passed"), 0)
        self._table.setCurrentCell(places.get(picked, first), 0)

    @property
    def _picked(self) -> str:
        """The title of the gate that is explained; empty where none is."""
        place = self._table.currentRow()
        return self._results[place].title if 0 <= place < len(self._results) else ""

    def _explain(self, place: int, *_: int) -> None:
        found = self._results[place] if 0 <= place < len(self._results) else None
        self._why.setText(tr("{title}: {why}", title=found.title, why=found.why) if found else "")


class _Gates(Table):
    """As high as its rows, whose titles take two lines where they must."""

    def __init__(self, look: Look) -> None:
        columns = (tr("Gate"), tr("State"), tr("Figure"))
        super().__init__("decide.gates", tr("Gates"), columns, row_height=_LOWEST_ROW)
        self.horizontalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_LOWEST_ROW)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.most_first = _NARROWEST_TITLE
        self.setItemDelegateForColumn(1, _Chips(self, look))

    def show_gates(self, results: Sequence[GateResult]) -> None:
        self.setRowCount(0)
        self.setRowCount(len(results))
        for n, result in enumerate(results):
            tip = tr("{title}: {why}", title=result.title, why=result.why)
            self.put(n, 0, result.title).setToolTip(as_text(tip))
            self.put(n, 1, tr(STATES[result.state])).setData(_STATE, result.state)
            self.put(n, 2, result.figure).setToolTip(as_text(result.figure))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(n) for n in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().maximum() else 0
        self.setFixedHeight(rows + bar + 2 * self.frameWidth() + 2)


class _Chips(QStyledItemDelegate):
    """Paints a state as a word in a small frame."""

    def __init__(self, table: Table, look: Look) -> None:
        super().__init__(table)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = QFontMetrics(_bold(option))
        return QSize(metrics.horizontalAdvance(str(index.data())) + 32, metrics.height() + 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        word, whole.text, theme = whole.text, "", self._look.theme  # type: ignore[attr-defined]
        style = whole.widget.style() if whole.widget else QApplication.style()  # type: ignore[attr-defined]
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)  # type: ignore[attr-defined]
        font, (ink, ground, edge) = _bold(option), _COLORS[index.data(_STATE)]
        metrics = QFontMetrics(font)
        chip = QRectF(0, 0, metrics.horizontalAdvance(word) + 16, metrics.height() + 5)
        chip.moveCenter(QRectF(option.rect).center())  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        painter.setPen(theme.color(edge))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(chip, 6, 6)
        painter.setPen(theme.color(ink))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, word)
        painter.restore()


def _bold(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)  # type: ignore[attr-defined]
    font.setPixelSize(12)
    font.setWeight(QFont.Weight.DemiBold)
    return font
