"""What can be done with a chart: its picture and its figures taken elsewhere, a larger view, zoom, another scale."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QVBoxLayout

from app.gui.widgets import picture
from app.gui.widgets.parts import button, label, row
from engine.words import tr

if TYPE_CHECKING:
    from app.gui.widgets.chart import Chart, Curve

LARGE = 1100, 640  # pixels


class ChartMenu(QMenu):
    """The context menu of a chart (right click, or the menu key); actions that its page gave the chart stand below."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart)
        self._chart = chart
        self._log = QAction(tr("Logarithmic"), self)
        self._log.setCheckable(True)
        self._log.setChecked("y" in chart.log)
        self._log.setEnabled(chart.may_be_log)
        self._log.toggled.connect(chart.use_log)
        for words, act in (
            (tr("Larger"), self._enlarge),
            (tr("Copy picture"), self._copy),
            (tr("Save picture…"), self._save_picture),
            (tr("Save data…"), self._save_data),
        ):
            self.addAction(words, act).setEnabled(bool(chart.curves))
        self.addSeparator()
        self.addAction(self._log)
        if chart.can_zoom:
            self.addAction(tr("Zoom in"), self._zoom_in)
            self.addAction(tr("Zoom out"), self._zoom_out)
            self.addAction(tr("Show all"), self._show_all)
        if chart.actions():
            self.addSeparator()
            self.addActions(chart.actions())

    def _enlarge(self) -> None:
        self._chart.enlarge()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setPixmap(self._chart.grab())

    def _zoom_in(self) -> None:
        self._chart.zoom_by(0.5)

    def _zoom_out(self) -> None:
        self._chart.zoom_by(2.0)

    def _show_all(self) -> None:
        self._chart.zoom_to(None)
        self._chart.zoomed.emit(None)

    def _save_picture(self) -> None:
        kinds = ";;".join((tr("PNG picture (*.png)"), tr("SVG picture (*.svg)")))
        path, _ = QFileDialog.getSaveFileName(self._chart, tr("Save the picture"), "chart.png", kinds)
        if path:
            self._tell(path, picture.save(self._chart, Path(path)))

    def _save_data(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self._chart, tr("Save the data"), "chart.csv", "CSV (*.csv)")
        if path:
            try:
                write(Path(path), self._chart.x_title, self._chart.curves)
            except OSError as error:
                self._tell(path, str(error.strerror or error))

    def _tell(self, path: str, reason: str) -> None:
        if reason:
            words = tr("{path} can't be written: {reason}. Choose another place.", path=path, reason=reason)
            self._chart.subtitle.setText(words)


class LargeChart(QDialog):
    """A chart in a window of its own; it shows what the other showed when it was opened."""

    def __init__(self, chart: Chart, copy: Chart) -> None:
        super().__init__(chart)
        self.setObjectName("chart.large")
        self.setWindowTitle(chart.accessibleName())
        self.resize(*LARGE)
        self._chart = copy
        copy.hovered.connect(self._tell)
        close = button(tr("Close"), "chart.close")
        close.clicked.connect(self.close)
        line = row(label(tr("Zoom with the wheel, move by dragging, all again from the menu (right click)."), "muted"))
        line.addStretch(1)
        line.addWidget(close)
        stack = QVBoxLayout(self)
        stack.addWidget(copy, 1)
        stack.addLayout(line)

    def _tell(self, x: float | None) -> None:
        self._chart.show_values_at(x, "" if x is None else f"{x:,.4g}")


def write(path: Path, x_title: str, curves: Mapping[str, Curve]) -> None:
    """Every point of every curve as CSV: curve, x, y. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("curve", x_title, "value"))
        for name, curve in curves.items():
            safe = f"'{name}" if name[:1] in ("=", "+", "-", "@") else name  # a table must not compute it
            rows.writerows((safe, *point) for point in zip(curve.x.tolist(), curve.y.tolist(), strict=True))
