"""What can be done with a chart: its picture and its figures taken elsewhere, a larger view, a logarithmic axis."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QVBoxLayout

from app.gui.widgets.parts import button, label, row

if TYPE_CHECKING:
    from app.gui.widgets.chart import Chart, Curve

LARGE = 1100, 640  # pixels


class ChartMenu(QMenu):
    """The context menu of a chart (right click, or the menu key)."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart)
        self._chart = chart
        self._log = QAction("Logarithmic", self)
        self._log.setCheckable(True)
        self._log.toggled.connect(chart.use_log)
        for words, act in (
            ("Larger", self._enlarge),
            ("Copy picture", self._copy),
            ("Save picture…", self._save_picture),
            ("Save data…", self._save_data),
        ):
            self.addAction(words, act)
        self.addSeparator()
        self.addAction(self._log)
        self.aboutToShow.connect(self._bring_up_to_date)

    def _bring_up_to_date(self) -> None:
        self._log.setEnabled(self._chart.may_be_log)
        self._log.blockSignals(True)
        self._log.setChecked("y" in self._chart.log)
        self._log.blockSignals(False)

    def _enlarge(self) -> None:
        self._chart.enlarge()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setPixmap(self._chart.grab())

    def _save_picture(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self._chart, "Save the picture", "chart.png", "PNG (*.png)")
        if path and not self._chart.grab().save(path):
            self._chart.subtitle.setText(f"{path} can't be written. Choose another place.")

    def _save_data(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self._chart, "Save the data", "chart.csv", "CSV (*.csv)")
        if path:
            try:
                write(Path(path), self._chart.x_title, self._chart.curves)
            except OSError as error:
                reason = error.strerror or error
                self._chart.subtitle.setText(f"{path} can't be written: {reason}. Choose another place.")


class LargeChart(QDialog):
    """A chart in a window of its own; it shows what the other showed when it was opened."""

    def __init__(self, chart: Chart, copy: Chart) -> None:
        super().__init__(chart)
        self.setObjectName("chart.large")
        self.setWindowTitle(chart.accessibleName())
        self.resize(*LARGE)
        close = button("Close", "chart.close")
        close.clicked.connect(self.close)
        line = row(label("Zoom with the wheel, move by dragging.", "muted"))
        line.addStretch(1)
        line.addWidget(close)
        stack = QVBoxLayout(self)
        stack.addWidget(copy, 1)
        stack.addLayout(line)


def write(path: Path, x_title: str, curves: Mapping[str, Curve]) -> None:
    """Every point of every curve as CSV: curve, x, y. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("curve", x_title, "value"))
        for name, curve in curves.items():
            safe = f"'{name}" if name[:1] in ("=", "+", "-", "@") else name  # a table must not compute it
            rows.writerows((safe, *point) for point in zip(curve.x.tolist(), curve.y.tolist(), strict=True))
