"""A signed decision: what was decided and why, what has changed since, and the figures that were frozen with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import decision
from app import format as show
from app.decision import Frozen, against_gates, thawed
from app.gui.widgets.parts import as_text, button, label, scrolling
from app.gui.widgets.table import Table
from db.decisions import DecisionRow
from engine.analysis.gates import STAGE_NAMES, STATES
from engine.words import marked, tr

_UNREADABLE = marked(
    "The figures behind this decision can't be read: another version of Pilotlight kept them, or the store is damaged."
)
_STATES: dict[str, str] = {**STATES}  # by what the JSON says


class RecordDialog(QDialog):
    """Read only; Esc or Close takes it away."""

    def __init__(self, parent: QWidget, found: DecisionRow, changes: Sequence[str]) -> None:
        """`changes`: what has changed since, as sentences."""
        super().__init__(parent)
        self.setObjectName("decision")
        self.setWindowTitle(tr("Decision"))
        self.resize(860, 640)
        area, stack = scrolling(tr("The decision as it was signed"))
        stack.setContentsMargins(10, 8, 12, 8)
        frozen = thawed(found)
        changed = "\n".join(changes) or (tr("Nothing.") if frozen is not None else tr(_UNREADABLE))
        for text, role, name in (
            (_what(found), "title", "decision.what"),
            (_who(found), "muted", "decision.who"),
            (found.reasons, "", "decision.reasons"),
            (tr("What has changed since"), "section", ""),
            (changed, "", "decision.changes"),
        ):
            stack.addWidget(label(text, role, name=name, wrap=True))
        if frozen is not None:
            _show_frozen(stack, frozen, against_gates(found))
        stack.addStretch(1)
        close = button(tr("Close"), "decision.close")
        close.clicked.connect(self.close)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(close)
        outer = QVBoxLayout(self)
        outer.addWidget(area, 1)
        outer.addLayout(line)
        close.setFocus()


def _show_frozen(stack: QVBoxLayout, frozen: Frozen, unjustified: str) -> None:
    stack.addWidget(label(tr("Gates as they stood"), "section"))
    if unjustified:
        stack.addWidget(label(unjustified, "warning", name="decision.against_gates", wrap=True))
    stack.addWidget(_gates(frozen))
    stack.addWidget(label(tr("Figures as they stood"), "section"))
    stack.addWidget(_figures(frozen))
    if frozen["roi"]:
        stack.addWidget(label(tr("Costs and savings as they stood"), "section"))
        told = [tr("{title}: {value}", title=title, value=value) for title, value in frozen["roi"].items()]
        stack.addWidget(label("\n".join(told), name="decision.roi", wrap=True))


def _what(found: DecisionRow) -> str:
    stage = next((tr(name) for key, name in STAGE_NAMES.items() if key == found.stage), found.stage)
    return " · ".join((tr(found.verdict), stage, found.candidate))


def _who(found: DecisionRow) -> str:
    return tr("Signed by {name}, {when}", name=found.decided_by, when=show.moment(found.decided_at))


def _gates(frozen: Frozen) -> Table:
    columns = (tr("Gate"), tr("State"), tr("Figure"))
    table = Table("decision.gates", tr("Gates as they stood"), columns, row_height=30)
    table.setRowCount(len(frozen["gates"]))
    for n, gate in enumerate(frozen["gates"]):
        texts = (gate["title"], tr(_STATES[gate["state"]]), gate["figure"])
        for column, text in enumerate(texts):
            table.put(n, column, text).setToolTip(as_text(gate["why"]))
    table.fit_height(most=16)
    return table


def _figures(frozen: Frozen) -> Table:
    variants = list(frozen["variants"])
    table = Table("decision.figures", tr("Figures as they stood"), (tr("Figure"), *variants), row_height=30)
    rows = decision.figures(frozen)
    table.setRowCount(len(rows))
    for n, (title, texts) in enumerate(rows):
        table.put(n, 0, title)
        for column, name in enumerate(variants, start=1):
            table.put(n, column, texts[name])
    table.fit_height(most=20)
    return table
