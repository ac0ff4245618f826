"""What each gate asks for, and from which stage on it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.gui.widgets.parts import as_caption, button, label, repolish, row, scrolling
from engine.analysis.gates import GATE_NAMES, GATES, STAGE_NAMES, THRESHOLDS, GateSettings
from engine.analysis.kpis import Kpi
from engine.problems import Problem, problems_of
from engine.words import tr


class GatesEditor(QDialog):
    """A line per gate; Keep hands back what was chosen."""

    settings_changed = Signal(object)  # GateSettings

    def __init__(self, parent: QWidget, settings: GateSettings, kpis: Sequence[Kpi]) -> None:
        super().__init__(parent)
        self.setObjectName("gates")
        self.setWindowTitle(tr("Thresholds"))
        self.resize(680, 660)
        self._lines: dict[str, QLineEdit] = {}  # field → its line; of a KPI: kpis.NAME
        self._problems: dict[str, QLabel] = {}
        self._stages: dict[str, QComboBox] = {}  # gate → the first stage that needs it
        self._all = label("", "problem", name="gates.problem", wrap=True)
        self._defaults = button(tr("As at first"), "gates.defaults")
        self._cancel = button(tr("Cancel"), "gates.cancel")
        self._ok = button(tr("Keep"), "gates.ok", role="primary")
        self._lay_out(kpis)
        self._show(settings)
        self._connect_signals()
        self._lines["margin"].setFocus()

    def _lay_out(self, kpis: Sequence[Kpi]) -> None:
        area, inside = scrolling(tr("Thresholds"))
        inside.setContentsMargins(10, 8, 12, 8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(tr("Threshold"), "muted"), 0, 1)
        grid.addWidget(label(tr("Needed from"), "muted"), 0, 2)
        for gate in GATES:
            self._row(grid, tr(GATE_NAMES[gate]), THRESHOLDS.get(gate, ""), gate)
            for kpi in kpis if gate == "kpi" else ():
                told = (
                    tr("{kpi}: at least", kpi=kpi.title)
                    if kpi.higher_is_better
                    else tr("{kpi}: at most", kpi=kpi.title)
                )
                self._row(grid, told, f"kpis.{kpi.name}", "")
        inside.addLayout(grid)
        inside.addStretch(1)
        note = tr(
            "An empty threshold is not set, and its gate stays open. Stages need the gates of those before them too."
        )
        ends = row(self._defaults, self._all, self._cancel, self._ok)
        ends.setStretch(1, 1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 16, 20, 16)
        stack.setSpacing(10)
        stack.addWidget(area, 1)
        stack.addWidget(label(note, "muted", wrap=True))
        stack.addLayout(ends)
        for made in (self._defaults, self._cancel, self._ok):
            made.setAutoDefault(made is self._ok)

    def _row(self, grid: QGridLayout, title: str, field: str, gate: str) -> None:
        n = grid.rowCount()
        caption = label(title, "field", wrap=True)
        grid.addWidget(caption, n, 0)
        if field:
            line = self._lines[field] = QLineEdit()
            line.setObjectName(f"gates.{field}")
            line.setAccessibleName(title)
            line.setFixedWidth(110)
            caption.setBuddy(line)
            caption.setText(as_caption(title))
            grid.addWidget(line, n, 1)
            self._problems[field] = label("", "problem", name=f"gates.{field}.problem", wrap=True)
            self._problems[field].hide()
            grid.addWidget(self._problems[field], n + 1, 0, 1, 3)
        if gate:
            self._stages[gate] = _stages(gate, title)
            grid.addWidget(self._stages[gate], n, 2)

    def _connect_signals(self) -> None:
        for line in self._lines.values():
            line.textEdited.connect(self._check)
        self._defaults.clicked.connect(self._show_defaults)
        self._cancel.clicked.connect(self.reject)
        self._ok.clicked.connect(self._finish)

    def _show(self, settings: GateSettings) -> None:
        for field, line in self._lines.items():
            name = field.removeprefix("kpis.")
            value = settings.kpis.get(name) if field.startswith("kpis.") else getattr(settings, field)
            line.setText("" if value is None else f"{value:.12g}")
        for gate, combo in self._stages.items():
            combo.setCurrentIndex(combo.findData(settings.first_stage(gate) or ""))  # type: ignore[arg-type]
        self._check()

    def _show_defaults(self) -> None:
        self._show(GateSettings())

    def _check(self, *_: object) -> None:
        problems = self._read()[1]
        known = {problem.field: problem for problem in problems}
        for field, text in self._problems.items():
            text.setText(known[field].remark if field in known else "")
            text.setVisible(field in known)
            self._lines[field].setProperty("wrong", field in known)
            repolish(self._lines[field])
        others = [problem.sentence for problem in problems if problem.field not in self._problems]
        self._all.setText(" ".join(others))
        self._ok.setEnabled(not problems)

    def _read(self) -> tuple[GateSettings | None, list[Problem]]:
        """What is chosen, or what is wrong with it."""
        texts = {field: line.text().strip() for field, line in self._lines.items()}
        kpis = {
            field.removeprefix("kpis."): text for field, text in texts.items() if field.startswith("kpis.") and text
        }
        plain: dict[str, Any] = {field: text or None for field, text in texts.items() if not field.startswith("kpis.")}
        first = {gate: combo.currentData() or None for gate, combo in self._stages.items()}
        try:
            return GateSettings.model_validate({**plain, "kpis": kpis, "first": first}), []
        except ValidationError as error:
            return None, problems_of(error)

    def _finish(self) -> None:
        settings, _ = self._read()
        if settings is not None:
            self.settings_changed.emit(settings)
            self.accept()


def _stages(gate: str, title: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(f"gates.{gate}.stage")
    made.setAccessibleName(tr("{gate}: needed from", gate=title))
    for stage, name in STAGE_NAMES.items():
        made.addItem(tr(name), stage)
    made.addItem(tr("no stage"), "")
    return made
