"""The stages of a roll-out: which is justified now, and what is missing for the next."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.gui.widgets.parts import Card, as_text, label, repolish, row
from engine.analysis.gates import STAGE_MEANS, STAGE_NAMES, STAGES, Stage, Standing
from engine.words import tr


class RolloutCard(Card):
    """Four boxes and what they say in sentences."""

    def __init__(self) -> None:
        super().__init__(tr("Roll-out"))
        self._boxes: dict[Stage, _Box] = {stage: _Box(stage) for stage in STAGES}
        self._says = label("", name="decide.rollout.says", wrap=True)
        boxes = row(*self._boxes.values())
        for place in range(len(self._boxes)):
            boxes.setStretch(place, 1)
        self.body.addLayout(boxes)
        self.body.addWidget(self._says)

    def show_standing(self, standing: Standing | None) -> None:
        """Show what the gates justify; nothing where there is no candidate."""
        for stage, box in self._boxes.items():
            box.tell(_words(stage, standing), now=standing is not None and standing.justified == stage)
            missing = standing.missing[stage] if standing else ()
            box.setToolTip(as_text("\n".join((tr(STAGE_MEANS[stage]), *(result.title for result in missing)))))
        self._says.setText("\n".join(standing.sentences) if standing else tr("No candidate has a finished run."))


class _Box(QFrame):
    """One stage."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.setObjectName(f"decide.stage.{stage}")
        self.setProperty("role", "stage")
        name = tr(STAGE_NAMES[stage])
        self._words: QLabel = label("", "muted", name=f"decide.stage.{stage}.words", wrap=True)
        self._name = name
        stack = QVBoxLayout(self)
        stack.setContentsMargins(8, 7, 8, 7)
        stack.setSpacing(2)
        stack.addWidget(label(name, "section"))
        stack.addWidget(self._words)
        stack.addStretch(1)

    def tell(self, words: str, *, now: bool) -> None:
        self._words.setText(words)
        self.setAccessibleName(tr("{stage}: {standing}", stage=self._name, standing=words))
        self.setProperty("now", now)
        repolish(self)


def _words(stage: Stage, standing: Standing | None) -> str:
    if standing is None:
        return "–"
    missing = len(standing.missing[stage])
    if standing.justified == stage:
        return tr("justified now")
    if not missing:
        return tr("done")
    return tr("needs 1 gate") if missing == 1 else tr("needs {n} gates", n=missing)
