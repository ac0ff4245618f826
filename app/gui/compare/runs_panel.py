"""The runs of a pilot, to be ticked: which of them count. Opens below its button, stays until a click elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from app.comparison import Comparison
from app.gui.widgets.parts import as_text, button, column, label, row
from db import pilots
from engine.words import tr

WIDTH, HEIGHT = 330, 420  # pixels
_ID = Qt.ItemDataRole.UserRole


class RunsPanel(QFrame):
    """Remembers which runs do not count."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("compare.runs_panel")
        self.setProperty("role", "popup")
        self.without: set[int] = set()
        self._runs = QListWidget()
        self._runs.setObjectName("compare.runs")
        self._runs.setAccessibleName(tr("Runs that count"))
        self._runs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._every = button(tr("All"), "compare.runs.all")
        self._none = button(tr("None"), "compare.runs.none")
        head = row(label(tr("Runs that count"), "section"))
        head.addStretch(1)
        for one in (self._every, self._none):
            head.addWidget(one)
        stack = column()
        stack.setContentsMargins(14, 12, 14, 12)
        stack.addLayout(head)
        stack.addWidget(self._runs)
        self.setLayout(stack)
        self._runs.itemChanged.connect(self._pick)
        self._every.clicked.connect(self._pick_all)
        self._none.clicked.connect(self._pick_none)

    def open_at(self, below: QWidget) -> None:
        """Open with its right edge below that of `below`."""
        self.resize(WIDTH, HEIGHT)
        self.move(below.mapToGlobal(QPoint(below.width() - WIDTH, below.height() + 4)))
        self.show()
        self._runs.setFocus()

    def clear(self) -> None:
        """No pilot is on show."""
        self.without.clear()
        self._runs.clear()

    def show_comparison(self, found: Comparison) -> None:
        """List the runs on the data set that is compared."""
        here = [run for run in found.every if run.data_set == found.data_set]
        place = self._runs.currentRow()
        self._runs.blockSignals(True)
        self._runs.clear()
        names = pilots.names(here)
        for run in here:
            item = QListWidgetItem(f"{names[run.id]}\n{tr(run.status)}")
            what = run.message or tr(run.status)
            item.setToolTip(as_text(tr("{name}, seed {seed}: {what}", name=names[run.id], seed=run.seed, what=what)))
            item.setData(_ID, run.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if run.id in self.without else Qt.CheckState.Checked)
            self._runs.addItem(item)
        self._runs.setCurrentRow(place)  # where the keyboard was
        self._runs.blockSignals(False)

    # Qt override

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _pick(self, item: QListWidgetItem) -> None:
        run_id = item.data(_ID)
        if item.checkState() == Qt.CheckState.Checked:
            self.without.discard(run_id)
        else:
            self.without.add(run_id)
        self.changed.emit()

    def _pick_all(self) -> None:
        self.without -= self._listed()
        self.changed.emit()

    def _pick_none(self) -> None:
        self.without |= self._listed()
        self.changed.emit()

    def _listed(self) -> set[int]:
        return {self._runs.item(n).data(_ID) for n in range(self._runs.count())}
