"""Charts in an order that the user chooses: the first one large, the others in rows below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QDrag, QDragEnterEvent, QDropEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QMenu, QWidget

from app.gui.settings import settings
from app.gui.widgets.chart import Chart
from engine.words import tr

NARROWEST, SPACE = 178, 14  # pixels of a small chart, between charts
LARGE_HEIGHT, SMALL_HEIGHT = 230, 164


class ChartGrid(QWidget):
    """Drag a chart by its grip onto the place of another, or move it by its menu; order and choice are remembered."""

    def __init__(self, name: str, charts: Sequence[Chart]) -> None:
        """`name`: what the order is remembered under; `charts`: all that there are, in their first order."""
        super().__init__()
        self.setObjectName(name)
        self.setAcceptDrops(True)
        self._name, self._first = name, [chart.objectName() for chart in charts]
        self._charts = {chart.objectName(): chart for chart in charts}
        self._present = set(self._first)
        self._order = self._remembered("order") or list(self._first)
        self._order += [name for name in self._first if name not in self._order]
        self._hidden = set(self._remembered("hidden"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE)
        self._placed: tuple[object, ...] = ()
        for chart in charts:
            self._equip(chart)
        self._place()

    def show_present(self, names: Collection[str]) -> None:
        """Leave out charts that have nothing to show here."""
        self._present = set(names)
        self._place()

    @property
    def shown(self) -> list[Chart]:
        """The charts on show, in their order."""
        names = [n for n in self._order if n in self._present and n not in self._hidden]
        return [self._charts[name] for name in names]

    def move_chart(self, name: str, by: int) -> None:
        """Let a chart change places with the one before (-1) or after it (1)."""
        names = [chart.objectName() for chart in self.shown]
        place = names.index(name) + by
        if 0 <= place < len(names):
            self._swap(name, names[place])

    def menu(self) -> QMenu:
        """Which charts are shown; the caller owns it."""
        menu = QMenu(self)
        for name in self._order:
            action = QAction(self._charts[name].title, menu)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name not in self._hidden)
            action.setEnabled(name in self._present)
            action.toggled.connect(self._choose)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(tr("As at first"), self._reset)
        return menu

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().text() in self._charts and event.source() is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        target = self._chart_at(event.position().toPoint())
        if target is not None:
            event.acceptProposedAction()
            self._swap(event.mimeData().text(), target.objectName())

    def _equip(self, chart: Chart) -> None:
        chart.head.insertWidget(0, _Grip(chart))
        for words, act in (
            (tr("Move forward"), self._forward),
            (tr("Move back"), self._back),
            (tr("Hide this chart"), self._hide),
        ):
            action = QAction(words, chart)
            action.setProperty("chart", chart.objectName())
            action.triggered.connect(act)
            chart.addAction(action)

    @property
    def _asked(self) -> str:
        """The chart whose action was chosen."""
        return self.sender().property("chart")

    def _forward(self) -> None:
        self.move_chart(self._asked, -1)

    def _back(self) -> None:
        self.move_chart(self._asked, 1)

    def _hide(self) -> None:
        if len(self.shown) > 1:
            self._hidden.add(self._asked)
            self._keep()

    def _choose(self, on: bool) -> None:
        name = self.sender().data()  # type: ignore[attr-defined]
        if on:
            self._hidden.discard(name)
        elif len(self.shown) > 1:
            self._hidden.add(name)
        self._keep()

    def _reset(self) -> None:
        self._order, self._hidden = list(self._first), set()
        self._keep()

    def _swap(self, one: str, other: str) -> None:
        a, b = self._order.index(one), self._order.index(other)
        self._order[a], self._order[b] = other, one
        self._keep()

    def _keep(self) -> None:
        settings().setValue(f"{self._name}/order", ",".join(self._order))
        settings().setValue(f"{self._name}/hidden", ",".join(sorted(self._hidden)))
        self._place()

    def _remembered(self, what: str) -> list[str]:
        kept = str(settings().value(f"{self._name}/{what}", "")).split(",")
        return [name for name in kept if name in self._first]

    def _chart_at(self, place: QPoint) -> Chart | None:
        return next((chart for chart in self.shown if chart.geometry().contains(place)), None)

    def _place(self) -> None:
        if not self.shown:
            return
        large, *small = self.shown
        fitting = max(1, (self.width() + SPACE) // (NARROWEST + SPACE))
        rows = -(-len(small) // fitting)
        columns = -(-len(small) // rows) if rows else 1
        placed = (columns, *(chart.objectName() for chart in self.shown))
        if placed == self._placed:
            return
        self._placed = placed
        for chart in self._charts.values():
            self._grid.removeWidget(chart)
            chart.setVisible(chart is large or chart in small)
        self._grid.addWidget(large, 0, 0, 1, columns)
        large.setMinimumHeight(LARGE_HEIGHT)
        for n, chart in enumerate(small):
            chart.setMinimumHeight(SMALL_HEIGHT)
            self._grid.addWidget(chart, 1 + n // columns, n % columns)
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 3 if line == 0 else 2 if line <= rows else 0)
        for n in range(self._grid.columnCount()):
            self._grid.setColumnStretch(n, 1 if n < columns else 0)


class _Grip(QLabel):
    """Six dots by which a chart is dragged."""

    def __init__(self, chart: Chart) -> None:
        super().__init__("⠿")
        self._chart = chart
        self._pressed: QPoint | None = None
        self.setProperty("role", "muted")
        self.setToolTip(tr("Drag this chart onto the place of another"))
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    # Qt overrides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        drag, what = QDrag(self), QMimeData()
        what.setText(self._chart.objectName())
        drag.setMimeData(what)
        drag.setPixmap(self._chart.grab().scaled(QSize(240, 160), Qt.AspectRatioMode.KeepAspectRatio))
        drag.exec(Qt.DropAction.MoveAction)
