"""What the charts are drawn over: the x axis, its scale, smoothing, and which charts there are. Remembered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QWidget

from app.gui.run.curves import AXES
from app.gui.settings import settings
from app.gui.widgets.parts import button, label, row
from engine.words import marked, tr

_AXIS_WORDS = {
    "iterations": marked("Iterations"),
    "tokens": marked("Tokens"),
    "seconds": marked("Seconds"),
    "FLOPs": marked("FLOPs"),
    "joules": marked("Joules"),
}
_AXIS_TIPS = {
    "iterations": marked("Optimiser steps"),
    "tokens": marked("Tokens trained on: fair between batch sizes"),
    "seconds": marked("Time spent in training steps, evaluations left out"),
    "FLOPs": marked("Model FLOPs of the training so far"),
    "joules": marked("Energy of the GPU since the run began; needs a GPU that tells it"),
}
_SMOOTHING = (
    (0.0, marked("No smoothing")),
    (0.005, marked("Smooth a little")),
    (0.02, marked("Smooth")),
    (0.08, marked("Smooth much")),
)


class Toolbar(QWidget):
    """Choices above the charts."""

    changed = Signal()
    all_requested = Signal()  # the whole x range again
    charts_requested = Signal()  # the list of charts

    def __init__(self) -> None:
        super().__init__()
        kept = settings()
        self._axes = QButtonGroup(self)
        self._axes.setExclusive(True)
        made = []
        for n, axis in enumerate(AXES):
            one = button(tr(_AXIS_WORDS[axis]), f"run.axis.{axis}", role="choice", tip=tr(_AXIS_TIPS[axis]))
            one.setCheckable(True)
            self._axes.addButton(one, n)
            made.append(one)
        wanted = str(kept.value("run/axis", AXES[0]))
        made[AXES.index(wanted) if wanted in AXES else 0].setChecked(True)
        self._log = QCheckBox(tr("Log x"))
        self._log.setObjectName("run.log_x")
        self._log.setToolTip(tr("The x axis by orders of magnitude"))
        self._log.setChecked(str(kept.value("run/log_x", "")) == "true")
        self._smooth = QComboBox()
        self._smooth.setObjectName("run.smoothing")
        self._smooth.setAccessibleName(tr("Smoothing of the batch loss"))
        self._smooth.setToolTip(tr("A mean of what has come so far: what was drawn once stays as it is"))
        self._smooth.addItems([tr(words) for _, words in _SMOOTHING])
        self._smooth.setCurrentIndex(min(int(str(kept.value("run/smoothing", 0))), len(_SMOOTHING) - 1))
        self._all = button(tr("Show all"), "run.show_all", tip=tr("The whole x range again"))
        self._all.hide()
        self._charts = button(tr("Charts…"), "run.charts", tip=tr("Which charts are shown"))
        self._unit = label("", "muted", name="run.axis.unit")
        line = row(*made, self._unit, spacing=4)
        line.addSpacing(10)
        line.addWidget(self._log)
        line.addWidget(self._smooth)
        line.addStretch(1)
        line.addWidget(self._all)
        line.addWidget(self._charts)
        self.setLayout(line)
        self._axes.idToggled.connect(self._choose)
        self._log.toggled.connect(self._choose)
        self._smooth.activated.connect(self._choose)
        self._all.clicked.connect(self.all_requested)
        self._charts.clicked.connect(self.charts_requested)

    @property
    def axis(self) -> str:
        return AXES[self._axes.checkedId()]

    @property
    def log_x(self) -> bool:
        return self._log.isChecked()

    @property
    def smoothing(self) -> float:
        """The length of the mean as a share of the budget; 0 for none."""
        return _SMOOTHING[self._smooth.currentIndex()][0]

    def show_unit(self, title: str) -> None:
        """What the numbers on the axis are."""
        self._unit.setText(title)

    def show_zoomed(self, zoomed: bool) -> None:
        """Offer the way back from a zoom."""
        self._all.setVisible(zoomed)

    def _choose(self, _: int, on: bool = True) -> None:
        if on or self.sender() is not self._axes:
            kept = settings()
            kept.setValue("run/axis", self.axis)
            kept.setValue("run/log_x", "true" if self.log_x else "")
            kept.setValue("run/smoothing", self._smooth.currentIndex())
            self.changed.emit()
