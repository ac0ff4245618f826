"""One editor per field of the form: a title, an input, and what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.glossary import explained
from app.gui.plan.draft import Draft
from app.gui.plan.fields import PER_LAYER, YES_NO, Field
from app.gui.widgets.line import Line
from app.gui.widgets.parts import label, repolish
from engine.problems import Problem
from engine.words import tr


class FieldEditor(QWidget):
    """A title, an input and, below it, what is wrong with it."""

    def __init__(self, field: Field, draft: Draft, *, number: int = 0) -> None:
        super().__init__()
        self.field, self._draft = field, draft
        self._number = number
        self.input = Line() if field.kind in ("text", "number", "numbers", "sweep") else _combo(field)
        self.input.setObjectName(field.object_name)
        self.input.setAccessibleName(tr(field.title))
        tip = _tip(field)
        self.input.setToolTip(tip)
        self._problem = label("", "problem", name=f"{field.object_name}.problem", wrap=True)
        title = label(tr(field.title), "field")
        title.setBuddy(self.input)
        title.setToolTip(tip)
        title.setFixedWidth(112)
        self.line = QHBoxLayout()
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.addWidget(title)
        self.line.addWidget(self.input, 1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(2)
        stack.addLayout(self.line)
        stack.addWidget(self._problem)
        if isinstance(self.input, QComboBox):
            self.input.activated.connect(self._edited)
        if writing := self._line():
            writing.textEdited.connect(self._typed)
            writing.editingFinished.connect(draft.end_typing)
        self.refresh()

    @property
    def key(self) -> str:
        """The field's dotted name, the number filled in."""
        return self.field.key.replace("{n}", str(self._number))

    def show_number(self, number: int) -> None:
        """Edit another variant or data set from now on."""
        self._number = number
        self.refresh()

    def offer(self, choices: Sequence[str]) -> None:
        """Other things to choose from; what is written stays."""
        if isinstance(self.input, QComboBox):
            text = self.input.currentText()
            self.input.clear()
            self.input.addItems(list(choices))
            self.input.setCurrentText(text)

    def refresh(self) -> None:
        """Show the draft's value and problems; text that means the same is left as it was written."""
        value = self._draft.value(self.key)
        text = self.field.unset if value is None else "yes" if self.field.kind == "part" else written(value)
        if isinstance(self.input, QComboBox) and not self.input.isEditable():
            if (place := self.input.findData(text)) >= 0:
                self.input.setCurrentIndex(place)
        elif (writing := self._line()) and parse(self.field, writing.text()) != value:
            writing.setText(text)
            writing.setCursorPosition(0)
        problems = self._draft.problems_at(self.key)
        self._problem.setText(" ".join(_sentence(self.key, p) for p in problems))
        self._problem.setVisible(bool(problems))
        self.input.setProperty("wrong", bool(problems))
        repolish(self.input)

    def _edited(self, *_: object, typing: bool = False) -> None:
        value = parse(self.field, self._text())
        if self.field.kind != "part" or value is None or self._draft.value(self.key) is None:  # a part keeps its values
            self._draft.set(self.key, value, typing=typing)

    def _typed(self, _: str) -> None:
        self._edited(typing=True)

    def _text(self) -> str:
        """What is written or chosen, in words of the pilot file."""
        if isinstance(self.input, QLineEdit):
            return self.input.text()
        return self.input.currentText() if self.input.isEditable() else self.input.currentData()

    def _line(self) -> QLineEdit | None:
        return self.input if isinstance(self.input, QLineEdit) else self.input.lineEdit()


def parse(field: Field, text: str) -> Any:
    """What the user wrote as a value; text that is no number stays text, so that the check can name it."""
    text = text.strip()
    if text == field.unset:
        return None
    if field.kind == "bool":
        return text == "yes"
    if field.kind == "part":
        return {}
    if field.kind == "sweep":
        return _lists(text) or None
    one = _number if field.kind in ("number", "numbers") else str
    if field.kind == "numbers" or (field.per_layer and "," in text):
        return [one(part.strip()) for part in text.split(",") if part.strip()]
    return one(text)


def written(value: Any) -> str:
    """A value as the form shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{name} = {written(values)}" for name, values in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(written(v) for v in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _lists(text: str) -> dict[str, list[Any]]:
    """name = 1, 2; other = 3, 4 → a list of values per name."""
    parts = [part.partition("=") for part in text.split(";") if part.strip()]
    return {
        name.strip(): [_number(value.strip(" \"'")) for value in values.strip().strip("[]").split(",") if value.strip()]
        for name, _, values in parts
    }


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            value = kind(text)
        except ValueError:
            continue
        return value if math.isfinite(value) else text
    return text


def _sentence(key: str, problem: Problem) -> str:
    """A problem beside its field: a list's entry is named by its number."""
    entry = problem.field.removeprefix(f"{key}.")
    if key == "sweep":
        return problem.sentence.removeprefix("sweep.")
    what = problem.remark
    return tr("Entry {n}: {what}", n=int(entry) + 1, what=what) if entry.isdecimal() else what


def _tip(field: Field) -> str:
    """What the field is about, how it is written, and what the words in its title mean."""
    texts = (tr(field.tip), tr(PER_LAYER) if field.per_layer else "", explained(tr(field.title)))
    return "\n".join(text for text in texts if text)


def _combo(field: Field) -> QComboBox:
    """Its items carry the words of the pilot file, in whatever language they are shown."""
    combo = QComboBox()
    if field.per_layer or field.open:
        combo.setLineEdit(Line(combo))
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    for word in YES_NO if field.kind == "bool" else field.choices:
        combo.addItem(tr(word) if word in YES_NO else word, word)
    return combo
