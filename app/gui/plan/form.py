"""The form of a pilot: data, model and training, with what is seldom changed under "more"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.format import grouped
from app.gui.plan.draft import Draft
from app.gui.plan.fields import DATA, MODEL, TRAIN, Field, FieldEditor
from app.gui.widgets.parts import Card, button, label, repolish, scrolling
from engine.data.corpus import CorpusFacts


class Section(QWidget):
    """Fields under a heading; those marked as more are shown on request, or when one of them is wrong."""

    def __init__(self, name: str, title: str, fields: Sequence[Field], draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.editors = [FieldEditor(field, draft) for field in fields]
        self._hidden = [e for e in self.editors if e.field.more]
        self._more = button("More", f"plan.{name}.more", role="fold")
        self._more.setCheckable(True)
        self._more.toggled.connect(self.refresh)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 6)
        stack.setSpacing(6)
        stack.addWidget(label(title, "section"))
        for editor in self.editors:
            stack.addWidget(editor)
        stack.addWidget(self._more)
        self._more.setVisible(bool(self._hidden))
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Show the draft as it is."""
        shown = self._more.isChecked()
        for editor in self.editors:
            editor.refresh()
        for editor in self._hidden:
            editor.setVisible(shown or bool(self._draft.problems_at(editor.key)))
        self._more.setText("Less" if shown else "More")


class Form(Card):
    """All sections, scrolling where the window is low."""

    file_chosen = Signal(str)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._data = Section("data", "Data", DATA, draft)
        self.sections = (
            self._data,
            Section("model", "Model", MODEL, draft),
            Section("train", "Training", TRAIN, draft),
        )
        self._facts = label("", "muted", name="plan.data.facts", wrap=True)
        self._path = next(e for e in self._data.editors if e.field.key == "data.path")
        self._demo = [e for e in self._data.editors if e.field.key.startswith("data.demo")]
        browse = button("Browse…", "plan.data.browse", tip="Choose a text file")
        browse.clicked.connect(self._browse)
        self._path.line.addWidget(browse)
        scroll, stack = scrolling()
        stack.setSpacing(6)
        stack.addWidget(self._data)
        stack.addWidget(self._facts)
        for section in self.sections[1:]:
            stack.addWidget(section)
        stack.addStretch(1)
        self.body.addWidget(scroll)
        self.setMinimumWidth(330)

    def refresh(self) -> None:
        """Show the draft as it is."""
        for section in self.sections:
            section.refresh()
        demo = self._draft.value("data.source") == "demo"
        self._path.setVisible(not demo)

    def show_facts(self, facts: CorpusFacts | None, trouble: str) -> None:
        """What is known of the data, or why nothing is."""
        if facts is None:
            self._facts.setText(trouble)
        else:
            first = "\n".join(line[:60] for line in facts.first_lines[:2])
            sizes = f"{grouped(facts.train_tokens)} tokens to train on, {grouped(facts.val_tokens)} to validate"
            self._facts.setText(f"{sizes}, vocabulary {facts.vocab_size}\n{first}")
        self._facts.setProperty("role", "problem" if trouble else "muted")
        repolish(self._facts)

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Choose a text file", "", "Text (*.txt *.log *.md);;All files (*)")
        if path:
            self.file_chosen.emit(path)
