"""The decision record: a verdict with its reasons, signed once and never changed, and the decisions before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QTextEdit, QWidget

from app import format as show
from app.gui.settings import settings
from app.gui.widgets.parts import Card, as_caption, as_text, button, column, label, row
from db.decisions import VERDICTS, DecisionRow
from engine.analysis.gates import STAGE_NAMES, STAGES, Standing
from engine.words import marked, tr

_ID = Qt.ItemDataRole.UserRole
_LINE_HEIGHT, _MOST_LINES = 50, 4  # of the history
_UNJUSTIFIED = marked("The gates do not justify this stage. The record says so.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Signed:
    """What a person has decided."""

    verdict: str
    stage: str
    reasons: str
    name: str


class RecordCard(Card):
    """Write, sign, and look up."""

    sign_requested = Signal(object)  # Signed
    open_requested = Signal(int)  # id of a decision

    def __init__(self) -> None:
        super().__init__(tr("Decision record"))
        self._standing: Standing | None = None
        self._can_sign = False
        self._chosen = False  # by the person: the card no longer proposes
        self._pilot_id = 0
        self._drafts: dict[int, str] = {}  # reasons by pilot
        self._verdict = _combo("decide.verdict", tr("Verdict"), [(tr(verdict), verdict) for verdict in VERDICTS])
        self._stage = _combo("decide.record_stage", tr("Stage"), [(tr(STAGE_NAMES[stage]), stage) for stage in STAGES])
        self._reasons = QTextEdit()
        self._reasons.setObjectName("decide.reasons")
        self._reasons.setAcceptRichText(False)
        self._reasons.setAccessibleName(tr("Reasons"))
        self._reasons.setPlaceholderText(tr("The reasons, and what is to happen next"))
        self._reasons.setTabChangesFocus(True)
        self._reasons.setFixedHeight(76)
        self._name = QLineEdit(str(settings().value("signer", "")))
        self._name.setObjectName("decide.name")
        self._name.setAccessibleName(tr("Your name"))
        self._name.setPlaceholderText(tr("Your name"))
        self._doubt = label("", "problem", name="decide.record.doubt", wrap=True)
        self._sign = button(tr("Sign and freeze"), "decide.sign", role="primary")
        self._confirm = button("", "decide.confirm", role="primary")
        self._back = button(tr("Back"), "decide.back")
        self._history = QListWidget()
        self._history.setObjectName("decide.history")
        self._history.setAccessibleName(tr("Decisions so far"))
        self._open = button(
            tr("Open…"), "decide.open_decision", tip=tr("The frozen figures, and what has changed since")
        )
        self._lay_out()
        self._connect_signals()
        self._ask(False)

    def show_record(self, standing: Standing | None, history: Sequence[DecisionRow], *, can_sign: bool) -> None:
        """Show what there is to decide, and what was decided before. What is being written stays."""
        self._standing, self._can_sign = standing, can_sign
        if not self._chosen:
            self._propose()
        self._list(history)
        self._ask(False)

    def begin(self) -> None:
        """Begin anew: the last record is signed."""
        self._reasons.clear()
        self._chosen = False
        self._propose()

    def show_pilot(self, pilot_id: int) -> None:
        """Write about another pilot; what was being written about it before is there again."""
        self._drafts[self._pilot_id] = self._reasons.toPlainText()
        self._pilot_id = pilot_id
        self.begin()
        self._reasons.setPlainText(self._drafts.get(pilot_id, ""))

    def _propose(self) -> None:
        justified = self._standing.justified if self._standing else None
        self._verdict.setCurrentIndex(self._verdict.findData("go" if justified else "not yet"))
        self._stage.setCurrentIndex(self._stage.findData(justified or "pilot"))

    def _choose(self, _: int) -> None:
        self._chosen = True

    def _lay_out(self) -> None:
        choices = row(self._verdict, self._stage)
        choices.setStretch(1, 1)
        self.body.addLayout(choices)
        self.body.addWidget(self._reasons)
        self.body.addWidget(self._doubt)
        signing = row(self._name, self._sign)
        signing.setStretch(0, 1)
        self.body.addLayout(signing)
        self._asking = QWidget()
        answer = row(self._confirm, self._back)
        answer.addStretch(1)
        words = label(tr("Once signed it can't be changed or taken back."), "muted", wrap=True)
        stack = column(words)
        stack.addLayout(answer)
        self._asking.setLayout(stack)
        self.body.addWidget(self._asking)
        self._past = QWidget()
        heading = row(label(tr("Decisions so far"), "section"))
        heading.addStretch(1)
        heading.addWidget(self._open)
        past = column()
        past.addLayout(heading)
        past.addWidget(self._history)
        self._past.setLayout(past)
        self.body.addWidget(self._past)

    def _connect_signals(self) -> None:
        self._reasons.textChanged.connect(self._check)
        self._name.textChanged.connect(self._check)
        for combo in (self._verdict, self._stage):
            combo.currentIndexChanged.connect(self._check)
            combo.activated.connect(self._choose)
        self._sign.clicked.connect(self._ask_first)
        self._back.clicked.connect(self._go_back)
        self._confirm.clicked.connect(self._signed)
        self._open.clicked.connect(self._open_chosen)
        self._history.itemActivated.connect(self._open_chosen)
        self._history.currentRowChanged.connect(self._check)

    def _list(self, history: Sequence[DecisionRow]) -> None:
        self._history.clear()
        for decision in history:
            stage = tr(STAGE_NAMES[decision.stage]) if decision.stage in STAGE_NAMES else decision.stage
            when = show.moment(decision.decided_at)
            parts = (tr(decision.verdict), stage, decision.candidate)
            item = QListWidgetItem(f"{' · '.join(parts)}\n{when} · {decision.decided_by}")
            item.setToolTip(as_text(decision.reasons))
            item.setData(_ID, decision.id)
            self._history.addItem(item)
        self._history.setCurrentRow(0)
        self._history.setFixedHeight(_LINE_HEIGHT * min(len(history), _MOST_LINES) + 4)
        self._past.setVisible(bool(history))

    def _ask(self, asking: bool) -> None:
        self._asking.setVisible(asking)
        self._sign.setVisible(not asking)
        self._check()

    def _check(self, *_: object) -> None:
        """What is written is whole or not; anything that changes it takes back the question."""
        named, reasoned = bool(self._name.text().strip()), bool(self._reasons.toPlainText().strip())
        self._sign.setEnabled(self._can_sign and named and reasoned)
        lacking = tr("Signing takes your name and the reasons.") if not (named and reasoned) else ""
        self._sign.setToolTip(lacking or tr("Keeps today's figures with it"))
        self._confirm.setText(as_caption(tr("Sign as {name}", name=self._name.text().strip())))
        self._confirm.setAccessibleName(self._confirm.text())
        self._confirm.setEnabled(self._sign.isEnabled())
        self._open.setEnabled(self._history.currentItem() is not None)
        self._doubt.setText(tr(_UNJUSTIFIED) if self._is_bold() else "")
        self._doubt.setVisible(bool(self._doubt.text()))

    def _is_bold(self) -> bool:
        """Whether it goes for a stage that the gates do not justify."""
        if self._standing is None or self._verdict.currentData() != "go":
            return False
        return bool(self._standing.missing[self._stage.currentData()])

    def _ask_first(self) -> None:
        self._ask(True)
        self._confirm.setFocus()

    def _go_back(self) -> None:
        self._ask(False)
        self._sign.setFocus()

    def _signed(self) -> None:
        name = self._name.text().strip()
        settings().setValue("signer", name)
        self._ask(False)
        self.sign_requested.emit(
            Signed(
                verdict=self._verdict.currentData(),
                stage=self._stage.currentData(),
                reasons=self._reasons.toPlainText().strip(),
                name=name,
            )
        )

    def _open_chosen(self, *_: object) -> None:
        if (item := self._history.currentItem()) is not None:
            self.open_requested.emit(item.data(_ID))


def _combo(name: str, title: str, entries: Sequence[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(title)
    for text, value in entries:
        made.addItem(text, value)
    return made
