"""The gates of the candidate: each with its state, by word and colour, and its figure; below, why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.gui.widgets.parts import Card, as_text, button, label, row
from app.gui.widgets.table import Table
from engine.analysis.gates import STATES, GateResult, State
from engine.words import tr


class GatesCard(Card):
    """A row per gate; the picked one is explained."""

    edit_requested = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Gates"), tr("what a roll-out has to meet"))
        self._results: tuple[GateResult, ...] = ()
        columns = (tr("Gate"), tr("State"), tr("Figure"))
        self._table = Table("decide.gates", tr("Gates"), columns, row_height=38)
        self._table.horizontalHeader().hide()
        self._table.setWordWrap(True)
        self._why = label("", "muted", name="decide.gates.why", wrap=True)
        self._edit = button(
            tr("Thresholds…"), "decide.gates.edit", tip=tr("What each gate asks for, and from which stage on")
        )
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
        self._table.setRowCount(0)
        self._table.setRowCount(len(self._results))
        for n, result in enumerate(self._results):
            title = self._table.put(n, 0, result.title)
            title.setToolTip(as_text(result.why))
            state = self._table.put(n, 1, "")
            state.setData(Qt.ItemDataRole.AccessibleTextRole, tr(STATES[result.state]))
            self._table.setCellWidget(n, 1, _chip(result.state))
            self._table.put(n, 2, result.figure).setToolTip(as_text(result.figure))
        self._table.fit_height(most=16)
        places = {result.title: n for n, result in enumerate(self._results)}
        first = next((n for n, result in enumerate(self._results) if result.state != "passed"), 0)
        self._table.setCurrentCell(places.get(picked, first), 0)

    @property
    def _picked(self) -> str:
        """The title of the gate that is explained; empty where none is."""
        place = self._table.currentRow()
        return self._results[place].title if 0 <= place < len(self._results) else ""

    def _explain(self, place: int, *_: int) -> None:
        known = 0 <= place < len(self._results)
        found = self._results[place] if known else None
        self._why.setText(tr("{title}: {why}", title=found.title, why=found.why) if found else "")


def _chip(state: State) -> QWidget:
    """A state in its colour, centred in its cell."""
    chip, holder = label(tr(STATES[state]), "state"), QWidget()
    chip.setProperty("state", state)
    line = row(chip)
    line.setAlignment(Qt.AlignmentFlag.AlignCenter)
    line.setContentsMargins(6, 0, 6, 0)
    holder.setLayout(line)
    holder.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # a click picks the row
    return holder
