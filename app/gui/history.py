"""The way back through what was edited, and forth again."""

from __future__ import annotations

from typing import Generic, TypeVar

UNDO_STEPS = 200
T = TypeVar("T")


class History(Generic[T]):
    """States that were left. What is typed into one field until `end_typing` is one step."""

    def __init__(self) -> None:
        self._past: list[T] = []
        self._future: list[T] = []
        self._typing = ""  # the field that is being written into, letter by letter

    def leave(self, state: T, *, typing: str = "") -> None:
        """`state` is about to be edited; `typing`: the field that is being written into."""
        if not typing or typing != self._typing:
            self._past = [*self._past[-UNDO_STEPS + 1 :], state]
        self._typing = typing
        self._future.clear()

    def end_typing(self) -> None:
        """What is typed from now on is a step of its own."""
        self._typing = ""

    def undo(self, state: T) -> T:
        """The state before `state`; itself where there is none."""
        return self._step(state, self._past, self._future)

    def redo(self, state: T) -> T:
        """The state that `state` was got back from; itself where there is none."""
        return self._step(state, self._future, self._past)

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def _step(self, state: T, source: list[T], target: list[T]) -> T:
        self.end_typing()
        if not source:
            return state
        target.append(state)
        return source.pop()
