"""The prices and volumes that are being entered: plain data that may be wrong, what is wrong with it, and the way
back."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from app.gui.decide import notation
from app.gui.decide.notation import Ends
from app.gui.history import History
from engine.analysis import prices
from engine.analysis.prices import RoiInputs
from engine.words import marked, tr

_NO_RANGE = marked("write a range like 70–130 or ±30 %")


def range_place(name: str) -> str:
    """Where a problem with the range of an input is kept."""
    return f"{name}.range"


class Inputs(QObject):
    """`data` is what stands in the form; `inputs` is what is reckoned with: the same, with the last that made sense in
    the place of what is wrong. A range is what it was written as: no change of its value changes it."""

    changed = Signal()
    entered = Signal()  # the user has changed what is reckoned with

    def __init__(self) -> None:
        super().__init__()
        self.examples = self.inputs = RoiInputs()
        self.data: dict[str, Any] = self.inputs.model_dump()
        self.problems: dict[str, str] = {}  # by the input that is wrong, or the place of its range
        self._settled = self.inputs  # before what is being typed, whose beginnings nobody means
        self._history: History[dict[str, Any]] = History()

    def load(self, inputs: RoiInputs, examples: RoiInputs) -> None:
        """Begin anew; `examples` are what stands where nobody has entered anything."""
        self.examples, self.inputs, self._settled = examples, inputs, inputs
        left_out = {n: ends for n, ends in examples.ranges.items() if prices.outside(n, getattr(inputs, n), ends)}
        self.data = inputs.model_dump() | {"ranges": left_out | inputs.ranges}
        self._history = History()
        self._check()

    def value(self, name: str) -> Any:
        """What is entered; a text where it is no number."""
        return self.data[name]

    def range_of(self, name: str) -> Ends | str | None:
        """The range that is entered; a text where it is none, None also where it is left out."""
        return None if self._is_left_out(name) else self.data["ranges"].get(name)

    def is_wrong(self, name: str) -> bool:
        """Whether it, or its range, is wrong."""
        return name in self.problems or range_place(name) in self.problems

    def is_example(self, name: str) -> bool:
        """Whether nobody has changed it yet."""
        ranges = self.examples.ranges
        return self.data[name] == getattr(self.examples, name) and self.range_of(name) == ranges.get(name)

    def set_value(self, name: str, value: Any, *, typing: bool = False) -> None:
        """Change a value. What is typed until `end_typing` is one step of undo."""
        self._edit({**self.data, name: value}, name if typing else "")

    def set_range(self, name: str, ends: Ends | str | None, *, typing: bool = False) -> None:
        """Change or take away a range."""
        ranges = {key: found for key, found in self.data["ranges"].items() if key != name}
        if ends is not None:
            ranges[name] = ends
        self._edit({**self.data, "ranges": ranges}, range_place(name) if typing else "")

    def reset(self) -> None:
        """Back to the examples; what was entered stays within reach of undo."""
        self._edit(self.examples.model_dump())

    def end_typing(self) -> None:
        """What is typed from now on is a step of its own."""
        self._settled = self.inputs
        self._history.end_typing()

    def undo(self) -> None:
        self.end_typing()
        self._turn_to(self._history.undo(self.data))

    def redo(self) -> None:
        self.end_typing()
        self._turn_to(self._history.redo(self.data))

    def _edit(self, data: dict[str, Any], typing: str = "") -> None:
        if not typing:
            self.end_typing()
        if data != self.data:
            self._history.leave(self.data, typing=typing)
            self._turn_to(data)

    def _turn_to(self, data: dict[str, Any]) -> None:
        if data is self.data:
            return
        self.data, before = data, self.inputs
        self._check()
        if self.inputs != before:
            self.entered.emit()

    def _check(self) -> None:
        """Find what is wrong, each value and each range on its own, and what is reckoned with."""
        self.problems = self._wrong_values()
        values = {n: getattr(self._settled, n) if n in self.problems else self.data[n] for n in self.data}
        ranges: dict[str, Ends] = {}
        for name in self.data["ranges"]:
            problem, misfit = self._wrong_range(name)
            if misfit and self.data["ranges"][name] == self._settled.ranges.get(name):
                self.problems[name] = misfit  # the value has left its range
                values[name] = getattr(self._settled, name)
            elif problem or misfit:
                self.problems[range_place(name)] = problem or misfit
            ends = self._settled.ranges.get(name) if range_place(name) in self.problems else self.data["ranges"][name]
            if ends is not None and not prices.outside(name, values[name], ends):
                ranges[name] = ends
        self.inputs = RoiInputs.model_validate({**values, "ranges": ranges})
        self.changed.emit()

    def _wrong_values(self) -> dict[str, str]:
        texts = {name: self.data[name] for name in prices.NUMBERS if isinstance(self.data[name], str)}
        numbers = dict.fromkeys(texts)  # none, lest pydantic read a text in its own way
        try:
            RoiInputs.model_validate({**self.data, **numbers, "ranges": {}})
        except ValidationError as error:
            doubts = {name: notation.doubt(text) for name, text in texts.items()}
            return {name: doubts.get(name) or what for name, what in prices.problems(error).items()}
        return {}

    def _wrong_range(self, name: str) -> tuple[str, str]:
        """What is wrong with a range itself, and that its value lies outside; empty where it is not so."""
        ends = self.data["ranges"][name]
        if isinstance(ends, str):
            return notation.doubt(ends) or tr(_NO_RANGE), ""
        if problem := prices.wrong_ends(name, ends):
            return problem, ""
        fits = name in self.problems or self._is_left_out(name)
        return "", "" if fits else prices.outside(name, self.data[name], ends)

    def _is_left_out(self, name: str) -> bool:
        """Whether an example's range, which nobody has touched, does not hold for the value."""
        ends, value = self.data["ranges"].get(name), self.data[name]
        if ends is None or ends != self.examples.ranges.get(name):
            return False
        return isinstance(value, int | float) and bool(prices.outside(name, value, ends))
