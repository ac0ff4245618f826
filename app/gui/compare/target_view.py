"""Time to a target loss: what every variant needs until its validation loss stays under a loss that can be chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QDoubleSpinBox, QVBoxLayout, QWidget

from app import format as show
from app.comparison import Comparison
from app.exporting.tables import target_sheet
from app.gui.look import Look
from app.gui.widgets.export_menu import MoreButton
from app.gui.widgets.parts import Card, button, label, swatch
from app.gui.widgets.table import Table
from app.targets import Targets, amount_text, reached_text, targets
from engine.analysis.target import UNITS, Way
from engine.words import tr

STEP, MOST = 0.01, 1000.0  # nats per token
_ROLE_OF_VERDICT = {"better": "good", "worse": "bad"}


class TargetView(QWidget):
    """A table, a target to choose and the answer in words; hidden while the baseline has no curve."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: Comparison | None = None
        self._chosen: float | None = None  # None: the baseline's final loss, whatever it is
        self._about: tuple[int, str] = (0, "")  # the pilot and the data set that it was chosen for
        self._target = _loss_box()
        self._default = button(tr("Baseline's final loss"), "compare.target_default")
        self._table = Table("compare.target_table", tr("Time to a target loss"), (tr("Variant"),), row_height=46)
        self._says = label("", name="compare.target_says", wrap=True)
        card = Card(tr("Time to a target loss"), tr("until the smoothed validation loss stays at it or below"))
        for part in (label(tr("Target"), "muted"), self._target, self._default):
            card.head.addWidget(part)
        card.head.addWidget(MoreButton(self._table))
        card.body.addWidget(self._says)
        card.body.addWidget(self._table)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(card)
        self._target.valueChanged.connect(self._choose)
        self._default.clicked.connect(self._choose_default)

    def show_comparison(self, found: Comparison) -> None:
        """Show the way to the target; a target that was chosen for another pilot or data set is forgotten."""
        about = found.pilot.id, found.data_set
        self._chosen = self._chosen if about == self._about else None
        self._about, self._found = about, found
        self._show()

    def _choose(self, loss: float) -> None:
        self._chosen = loss
        self._show()

    def _choose_default(self) -> None:
        self._chosen = None
        self._show()

    def _show(self) -> None:
        told = targets(self._found, self._chosen) if self._found is not None else None
        self.setVisible(told is not None)
        if told is None or self._found is None:
            return
        self._target.blockSignals(True)
        self._target.setValue(told.loss)
        self._target.blockSignals(False)
        self._default.setEnabled(self._chosen is not None)
        self._says.setText("\n".join(told.sentences))
        self._fill(told, self._found)

    def _fill(self, told: Targets, found: Comparison) -> None:
        self._table.set_titles((tr("Variant"), tr("Reached"), *(tr(UNITS[unit]) for unit in told.units)))
        self._table.explain_titles()
        self._table.setRowCount(len(told.ways))
        for n, way in enumerate(told.ways):
            mark = [tr("baseline")] if way.variant == told.baseline else []
            name = self._table.put(n, 0, "\n".join((way.variant, *mark)))
            name.setIcon(swatch(self._look.theme.variant(found.variants.index(way.variant))))
            self._reached(n, way)
            for column, unit in enumerate(told.units, start=2):
                amount = way.amounts.get(unit)
                item = self._table.put(n, column, amount_text(unit, amount) if way.reached else show.NOT_APPLICABLE)
                if amount is not None and (role := _ROLE_OF_VERDICT.get(amount.verdict or "")):
                    item.setForeground(self._look.theme.color(role))
        self._table.carry(target_sheet(told))
        self._table.fit_height()

    def _reached(self, n: int, way: Way) -> None:
        item = self._table.put(n, 1, reached_text(way))
        if way.reached < way.seeds:
            item.setForeground(self._look.theme.color("warning"))


def _loss_box() -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setObjectName("compare.target")
    for part in (made, made.lineEdit()):
        part.setAccessibleName(tr("Target of the validation loss"))
    made.setDecimals(3)
    made.setSingleStep(STEP)
    made.setRange(0.0, MOST)
    made.setKeyboardTracking(False)
    made.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach it
    made.setFixedWidth(80)
    return made
