"""The form of a pilot: data, model, training, what is measured and looked for; what is seldom changed under "more"."""

from __future__ import annotations

from app.gui.plan import summaries
from app.gui.plan.data import DataPart
from app.gui.plan.draft import Draft
from app.gui.plan.fields import MEASURING, MODEL, PROBES, TRAIN
from app.gui.plan.section import Section
from app.gui.widgets.parts import Card, scrolling
from engine.words import tr


class Form(Card):
    """All sections, scrolling where the window is low."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.data = DataPart(draft)
        self._parts = (
            self.data,
            Section("model", tr("Model"), MODEL, draft, summary=summaries.model),
            Section("train", tr("Training"), TRAIN, draft, summary=summaries.train),
            Section(
                "measuring",
                tr("Measuring"),
                MEASURING,
                draft,
                summary=summaries.measuring,
                means=self._means,
                first_open=False,
            ),
            Section(
                "probes",
                tr("Probes and finders"),
                PROBES,
                draft,
                summary=summaries.probes,
                means=self._means,
                first_open=False,
            ),
        )
        scroll, stack = scrolling(tr("Settings of the pilot"))
        stack.setSpacing(6)
        for part in self._parts:
            stack.addWidget(part)
        stack.addStretch(1)
        self.body.addWidget(scroll)
        self.setMinimumWidth(330)

    def _means(self, key: str) -> bool:
        """Whether a field of what is measured or looked for means something now."""
        section, dot, _ = key.partition(".")
        if dot and section in ("scaling", "hybrid"):
            return self._draft.value(section) is not None
        if section == "size":
            return any(self._draft.value(f"variant.{n}.match") == "loss" for n in self._draft.rows)
        if section in ("probes", "hybrid"):
            return True
        return key in ("inference.measure", "scaling") or bool(self._draft.value("inference.measure"))

    def refresh(self) -> None:
        """Show the draft as it is."""
        for part in self._parts:
            part.refresh()
