"""The decision about one candidate: gates, roll-out and record, joined to the store. The page places it, and tells what
it knows of costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app import decision, gating
from app.comparison import Comparison
from app.gating import Economics
from app.gui.decide.gates_card import GatesCard
from app.gui.decide.gates_editor import GatesEditor
from app.gui.decide.record import RecordCard, Signed
from app.gui.decide.record_dialog import RecordDialog
from app.gui.decide.rollout import RolloutCard
from app.gui.look import Look
from app.gui.session import Session
from app.gui.widgets.parts import column
from db import decisions, gates
from db.decisions import DecisionRow
from db.store import Store
from engine.analysis.evidence import Evidence
from engine.analysis.gates import GateResult, GateSettings, Standing
from engine.words import tr

BESIDE = 860  # pixels that the cards need side by side


class DecisionPanel(QWidget):
    """The page says whom the decision is about."""

    judged = Signal(object)  # Standing of the candidate; None where there is none
    settings_changed = Signal(object)  # GateSettings of the pilot
    said = Signal(str)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self._found: Comparison | None = None
        self._economics = Economics()
        self._settings = GateSettings()
        self._history: list[DecisionRow] = []
        self._standing: Standing | None = None
        self._candidate = ""  # a variant; empty where there is none
        self._can_sign = True
        self._evidence: dict[str, Evidence] = {}  # of those that were looked at, without economics
        self._gates, self._rollout, self._record = GatesCard(look), RolloutCard(), RecordCard()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(14)
        right = column(self._rollout, self._record, spacing=14)
        right.addStretch(1)
        self._line.addWidget(self._gates, 6)
        self._line.addLayout(right, 5)
        self._connect_signals()
        self._refresh()

    def show_comparison(self, found: Comparison | None) -> None:
        """Show a pilot as it stands; nothing where there is none."""
        same = found is not None and self._found is not None and found.pilot.id == self._found.pilot.id
        if _basis(found) != _basis(self._found):
            self._economics = Economics()  # those of these figures follow; nothing is signed with others
        self._found = found
        self._evidence.clear()
        if not same:
            self._history, self._settings = [], GateSettings()
            self._record.show_pilot(found.pilot.id if found else 0)
        if found is None:
            self._candidate = ""
        elif not same or self._candidate not in gating.candidates(found):
            self._candidate = gating.best(found)
        self._refresh()
        if found is not None:
            pilot_id = found.pilot.id
            self._session.ask(lambda store: _kept(store, pilot_id), self._take)

    def show_candidate(self, candidate: str, known: Economics) -> None:
        """Show how a variant stands, and what costs say of it."""
        self._candidate, self._economics = candidate, known
        self._refresh()

    def allow_signing(self, allowed: bool) -> None:
        """Whether the figures on show are what a decision may be frozen with."""
        if allowed != self._can_sign:
            self._can_sign = allowed
            self._refresh()

    # Qt override

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _connect_signals(self) -> None:
        self._gates.edit_requested.connect(self._edit_gates)
        self._record.sign_requested.connect(self._sign)
        self._record.open_requested.connect(self._open)
        self._look.changed.connect(self._refresh)

    # what is shown

    def _judged(self, candidate: str, known: Economics) -> tuple[tuple[GateResult, ...], Standing | None]:
        if self._found is None or not candidate:
            return (), None
        if candidate not in self._evidence:
            self._evidence[candidate] = gating.evidence(self._found, candidate)
        return gating.judge(self._evidence[candidate], known, self._settings)

    def _frozen(self, candidate: str, known: Economics) -> dict[str, Any] | None:
        results, now = self._judged(candidate, known)
        if self._found is None or now is None:
            return None
        return decision.freeze(self._found, candidate, self._settings, results, now, known.summary)

    def _refresh(self) -> None:
        results, self._standing = self._judged(self._candidate, self._economics)
        self._gates.show_gates(results)
        self._gates.setVisible(bool(results))
        self._record.setVisible(bool(results or self._history))
        self._rollout.show_standing(self._standing)
        self._record.show_record(self._standing, self._history, can_sign=self._can_sign and bool(results))
        self.judged.emit(self._standing)

    def _take(self, kept: tuple[int, GateSettings, list[DecisionRow]]) -> None:
        pilot_id, settings, history = kept
        if self._found is None or pilot_id != self._found.pilot.id:
            return
        self._settings, self._history = settings, history
        self.settings_changed.emit(settings)
        self._refresh()

    # gates

    def _edit_gates(self) -> None:
        if self._found is not None:
            editor = GatesEditor(self, self._settings, self._found.kpis.kpis)
            editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            editor.settings_changed.connect(self._keep_gates)
            editor.open()

    def _keep_gates(self, wanted: GateSettings) -> None:
        if self._found is not None:
            pilot_id = self._found.pilot.id
            self._session.ask(lambda store: _gated(store, pilot_id, wanted), self._take)

    # the record

    def _sign(self, signed: Signed) -> None:
        found, frozen = self._found, self._frozen(self._candidate, self._economics)
        if found is None or frozen is None:
            return
        pilot_id, candidate = found.pilot.id, self._candidate
        self._session.ask(lambda store: _signed(store, pilot_id, candidate, signed, frozen), self._was_signed)

    def _was_signed(self, kept: tuple[int, GateSettings, list[DecisionRow]]) -> None:
        self._take(kept)
        self._record.begin()
        self.said.emit(tr("The decision is signed, and its figures are frozen."))

    def _open(self, decision_id: int) -> None:
        row = next((row for row in self._history if row.id == decision_id), None)
        if row is None or self._found is None:
            return
        then, known = decision.thawed(row), self._economics
        if then is not None and row.candidate != self._candidate:  # costs on show are those of another
            known = Economics(prompt_tokens=known.prompt_tokens)
            then = {**then, "roi": None, "gates": [gate for gate in then["gates"] if gate["gate"] != "pays"]}
        today = self._frozen(row.candidate, known)
        dialog = RecordDialog(self, row, decision.since(then, today) if then and today else [])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _basis(found: Comparison | None) -> tuple[object, ...]:
    """What figures are of."""
    return () if found is None else (found.pilot.id, found.data_set, found.setting, *(run.id for run in found.compared))


def _kept(store: Store, pilot_id: int) -> tuple[int, GateSettings, list[DecisionRow]]:
    return pilot_id, gates.gates(store, pilot_id), decisions.history(store, pilot_id)


def _gated(store: Store, pilot_id: int, wanted: GateSettings) -> tuple[int, GateSettings, list[DecisionRow]]:
    gates.keep(store, pilot_id, wanted)
    return _kept(store, pilot_id)


def _signed(
    store: Store, pilot_id: int, candidate: str, signed: Signed, frozen: Mapping[str, Any]
) -> tuple[int, GateSettings, list[DecisionRow]]:
    decisions.sign(
        store,
        pilot_id,
        candidate=candidate,
        stage=signed.stage,
        verdict=signed.verdict,
        reasons=signed.reasons,
        decided_by=signed.name,
        frozen=frozen,
    )
    return _kept(store, pilot_id)
