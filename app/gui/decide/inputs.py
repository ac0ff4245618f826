"""The prices and volumes that are being entered: plain data that may be wrong, what is wrong with it, and the way
back."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from app.gui.decide.notation import Ends
from app.gui.history import History
from engine.analysis import prices
from engine.analysis.prices import RoiInputs
from engine.words import marked, tr

_NO_RANGE = marked("write a range like 70–130 or ±30 %")


class Inputs(QObject):
    """`data` is what stands in the form; `inputs` the last of it that made sense, which is what is reckoned with."""

    changed = Signal()
    entered = Signal()  # the user has changed it, and all of it makes sense

    def __init__(self) -> None:
        super().__init__()
        self.examples = self.inputs = RoiInputs()
        self.data: dict[str, Any] = self.inputs.model_dump()
        self.problems: dict[str, str] = {}  # by the input that is wrong
        self._history: History[dict[str, Any]] = History()
        self._before = self.data  # what is being typed over
        self._typing = ""

    def load(self, inputs: RoiInputs, examples: RoiInputs) -> None:
        """Begin anew; `examples` are what stands where nobody has entered anything."""
        self.examples, self.inputs, self.data = examples, inputs, inputs.model_dump()
        self._history = History()
        self._before, self._typing = self.data, ""
        self._check()

    def value(self, name: str) -> Any:
        """What is entered; a text where it is no number."""
        return self.data[name]

    def range_of(self, name: str) -> Ends | str | None:
        """The range that is entered; a text where it is none."""
        return self.data["ranges"].get(name)

    def is_example(self, name: str) -> bool:
        """Whether nobody has changed it yet."""
        ranges = self.examples.ranges
        return self.data[name] == getattr(self.examples, name) and self.range_of(name) == ranges.get(name)

    def set_value(self, name: str, value: Any, *, typing: bool = False) -> None:
        """Change a value; a range around it moves along. What is typed until `end_typing` is one step of undo."""
        self._begin(name, typing)
        ends, before = self._before["ranges"].get(name), self._before[name]
        ranges = dict(self.data["ranges"])
        if isinstance(ends, tuple) and isinstance(value, int | float) and isinstance(before, int | float):
            ranges[name] = prices.moved(name, ends, before, value)
        self._edit({**self.data, name: value, "ranges": ranges}, name if typing else "")

    def set_range(self, name: str, ends: Ends | str | None, *, typing: bool = False) -> None:
        """Change or take away a range."""
        self._begin(f"{name}.range", typing)
        ranges = {key: found for key, found in self.data["ranges"].items() if key != name}
        if ends is not None:
            ranges[name] = ends
        self._edit({**self.data, "ranges": ranges}, f"{name}.range" if typing else "")

    def reset(self) -> None:
        """Back to the examples; what was entered stays within reach of undo."""
        self._edit(self.examples.model_dump())

    def end_typing(self) -> None:
        """What is typed from now on is a step of its own."""
        self._typing = ""
        self._history.end_typing()

    def undo(self) -> None:
        self._turn_to(self._history.undo(self.data))

    def redo(self) -> None:
        self._turn_to(self._history.redo(self.data))

    def _begin(self, place: str, typing: bool) -> None:
        if not typing or place != self._typing:
            self._before = self.data
        self._typing = place if typing else ""

    def _edit(self, data: dict[str, Any], typing: str = "") -> None:
        if data != self.data:
            self._history.leave(self.data, typing=typing)
            self._turn_to(data)

    def _turn_to(self, data: dict[str, Any]) -> None:
        if data is self.data:
            return
        self.data = data
        self._check()
        if not self.problems:
            self.entered.emit()

    def _check(self) -> None:
        texts = [name for name, ends in self.data["ranges"].items() if isinstance(ends, str)]
        ranges = {name: ends for name, ends in self.data["ranges"].items() if name not in texts}
        self.problems = {}
        try:
            found = RoiInputs.model_validate({**self.data, "ranges": ranges})
        except ValidationError as error:
            self.problems = prices.problems(error)
        else:
            self.inputs = self.inputs if texts else found
        self.problems |= {name: tr(_NO_RANGE) for name in texts if name not in self.problems}
        self.changed.emit()
