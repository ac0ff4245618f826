"""One input of the form: its title, its value with a unit, its range, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.glossary import explained
from app.gui.decide import notation
from app.gui.decide.inputs import Inputs, range_place
from app.gui.widgets.line import Line
from app.gui.widgets.parts import button, label, repolish, row
from engine.analysis.prices import MONEY, RANGED, SHARES, SOURCES, TITLES
from engine.words import marked, tr

TITLE, RANGE, UNIT = 142, 126, 24  # pixels; a range takes 70 000–130 000
CHOICES = (("rent", marked("rented")), ("buy", marked("bought")))


class InputRow(QWidget):
    """A number with a range, or a word. What is being written stays as it is while it means the same; once it is left,
    it stands as it was understood."""

    def __init__(self, name: str, inputs: Inputs) -> None:
        super().__init__()
        self.name, self._inputs = name, inputs
        title = tr(TITLES[name])
        self.value = _line(f"decide.{name}", title)
        self.range = _line(f"decide.{name}.range", tr("{title}: range", title=title))
        self.range.setPlaceholderText("±")
        self.range.setFixedWidth(RANGE)
        self.range.setVisible(name in RANGED)
        self._unit = label("", "muted")
        self._unit.setFixedWidth(UNIT)
        self._mark = label(tr("example"), "mark", name=f"decide.{name}.mark")
        self._problem = label("", "problem", name=f"decide.{name}.problem", wrap=True)
        caption = label(title, "field", wrap=True)
        caption.setBuddy(self.value)
        self._lay_out(caption)
        self._explain(caption)
        self.value.textEdited.connect(self._value_typed)
        self.range.textEdited.connect(self._range_typed)
        for line in (self.value, self.range):
            line.editingFinished.connect(self._left)

    def refresh(self) -> None:
        """Show the inputs as they are."""
        value, ends = self._inputs.value(self.name), self._inputs.range_of(self.name)
        if self._parsed() != value:
            _write(self.value, notation.written(self.name, value))
        if notation.ends(self.name, self.range.text(), value) != ends:
            _write(self.range, notation.written_range(self.name, ends, value))
        money, share = self.name in MONEY, self.name in SHARES
        self._unit.setText(str(self._inputs.value("currency")) if money else "%" if share else "")
        self._mark.setVisible(self._inputs.is_example(self.name))
        messages = []
        for line, place in ((self.value, self.name), (self.range, range_place(self.name))):
            message = self._inputs.problems.get(place, "")
            messages += [tr("{what}.", what=f"{message[:1].upper()}{message[1:]}")] * bool(message)
            line.setProperty("wrong", bool(message))
            repolish(line)
        self._problem.setText("\n".join(messages))
        self._problem.setVisible(bool(messages))

    @property
    def _is_word(self) -> bool:
        return self.name == "currency"

    def _parsed(self) -> float | str:
        text = self.value.text()
        return text.strip() if self._is_word else notation.number(self.name, text)

    def _value_typed(self, _: str) -> None:
        self._inputs.set_value(self.name, self._parsed(), typing=True)

    def _range_typed(self, text: str) -> None:
        ends = notation.ends(self.name, text, self._inputs.value(self.name))
        self._inputs.set_range(self.name, ends, typing=True)

    def _left(self) -> None:
        """Show what was written as it was understood."""
        self._inputs.end_typing()
        value = self._inputs.value(self.name)
        _write(self.value, notation.written(self.name, value))
        _write(self.range, notation.written_range(self.name, self._inputs.range_of(self.name), value))

    def _lay_out(self, caption: QLabel) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(caption)
        titles.addWidget(self._mark)
        caption.setFixedWidth(TITLE)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        grid.addLayout(titles, 0, 0)
        grid.addWidget(self.value, 0, 1)
        grid.addWidget(self._unit, 0, 2)
        if self.name in RANGED:
            grid.addWidget(self.range, 0, 3)
        else:
            self.range.setParent(self)
        grid.addWidget(self._problem, 1, 0, 1, 4)
        grid.setColumnMinimumWidth(3, RANGE)
        grid.setColumnStretch(1, 1)

    def _explain(self, caption: QLabel) -> None:
        source = tr(SOURCES[self.name]) if self.name in SOURCES else ""
        meaning = "\n".join(text for text in (explained(tr(TITLES[self.name])), source) if text)
        for part in (caption, self.value, self._mark):
            part.setToolTip(meaning)
        how = tr("The least and the most that you think possible, like 70–130 or ±30 %. Empty: you are sure.")
        self.range.setToolTip(how)


class Acquisition(QWidget):
    """Rented or bought."""

    def __init__(self, inputs: Inputs) -> None:
        super().__init__()
        self._inputs = inputs
        caption = label(tr(TITLES["acquisition"]), "field")
        caption.setFixedWidth(TITLE)
        self._group = QButtonGroup(self)
        self._buttons = {}
        for name, title in CHOICES:
            made = self._buttons[name] = button(tr(title), f"decide.acquisition.{name}", role="choice")
            made.setCheckable(True)
            self._group.addButton(made)
        line = row(caption, *self._buttons.values(), spacing=6)
        line.addStretch(1)
        self.setLayout(line)
        self._group.buttonClicked.connect(self._chosen)

    def refresh(self) -> None:
        """Show the inputs as they are."""
        self._buttons[self._inputs.value("acquisition")].setChecked(True)

    def _chosen(self, *_: object) -> None:
        name = next(name for name, made in self._buttons.items() if made.isChecked())
        self._inputs.set_value("acquisition", name)


def _line(name: str, title: str) -> Line:
    made = Line()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made


def _write(line: Line, text: object) -> None:
    line.setText(str(text))
    line.setCursorPosition(0)
