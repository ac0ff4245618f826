"""The pilot being planned: plain data that may be wrong, what is wrong with it, and the way back."""

from __future__ import annotations

import copy
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.gui.history import History
from app.gui.plan import enabled
from engine import match, sweep
from engine import spec as specs
from engine.estimate import VariantEstimate, estimate, flops_per_token, search_tokens, tokens_seen
from engine.problems import Problem, SpecError
from engine.spec import PilotSpec

NEW_VARIANT = {"mixer": "generative", "reduction": "max", "context": "none", "activation": "gelu"}


class Draft(QObject):
    """A pilot as plain data, with variants that are not to be run. `spec` has only those that are; it is None while
    anything is wrong. `solved` is the same with every size matched; it is None as well while the vocabulary is unknown
    or a size can't be met."""

    changed = Signal()

    def __init__(self, spec: PilotSpec) -> None:
        super().__init__()
        self.data = plain(spec)
        self.spec: PilotSpec | None = spec
        self.solved: PilotSpec | None = None
        self._vocab_size: int | None = None
        self.problems: list[Problem] = []
        self.saved = True
        self._history: History[dict[str, Any]] = History()

    def load(self, spec: PilotSpec, *, saved: bool) -> None:
        """Begin anew with a pilot; the one before stays within reach of undo."""
        self._edit(plain(spec))
        self.saved = saved
        self.changed.emit()

    def load_plain(self, data: dict[str, Any]) -> None:
        """Begin with data that was kept from an earlier start, right or wrong."""
        found = data.get("data", {})
        self.data = data | {"data": [found] if isinstance(found, dict) else found}
        self.saved = False
        self._check()

    def value(self, field: str) -> Any:
        """The value at a dotted field like train.max_iters or variant.1.name; None where it isn't given."""
        found: Any = self.data
        for part in field.split("."):
            found = found[int(part)] if isinstance(found, list) else found.get(part)
            if found is None:
                return None
        return found

    def set(self, field: str, value: Any, *, typing: bool = False) -> None:
        """Change a field; None takes it back to its default. What is typed into one field until `end_typing` is one
        step of undo."""
        if self.value(field) == value and type(self.value(field)) is type(value):
            return
        data = copy.deepcopy(self.data)
        *parents, last = field.split(".")
        target: Any = data
        for part in parents:
            target = target[int(part)] if isinstance(target, list) else target.setdefault(part, {})
        if field.startswith("variant.") and last == "name":
            _follow(data, target, value)
        if value is None:
            target.pop(last, None)
        else:
            target[last] = value
        self._edit(data, typing=field if typing else "")

    def end_typing(self) -> None:
        """What is typed from now on is a step of its own."""
        self._history.end_typing()

    @property
    def rows(self) -> list[int]:
        """The numbers of the variants that will be run, in the order of estimates and colours."""
        return enabled.rows(self.data)

    def is_baseline(self, number: int) -> bool:
        """Whether variant `number` is what the others are compared with."""
        variant = self.data["variant"][number]
        return enabled.is_enabled(variant) and variant.get("name") == self.data.get("baseline")

    def enable_variant(self, number: int, on: bool) -> None:
        """Have a variant run, or not; the baseline always is."""
        if not self.is_baseline(number):
            self.set(f"variant.{number}.{enabled.ENABLED}", None if on else False)

    def move_variant(self, number: int, to: int) -> None:
        """Put a variant at another place."""
        if number != to and 0 <= to < len(self.data["variant"]):
            data = copy.deepcopy(self.data)
            data["variant"].insert(to, data["variant"].pop(number))
            self._edit(data)

    def add_variant(self, like: int | None = None) -> int:
        """Add a variant, a copy of number `like` if given; its number."""
        data = copy.deepcopy(self.data)
        source = data["variant"][like] if like is not None else NEW_VARIANT
        name = source.get("name", "generative max")
        made = {**copy.deepcopy(source), "name": self._free_name(name)}
        made.pop(enabled.ENABLED, None)
        data["variant"].append(made)
        self._edit(data)
        return len(data["variant"]) - 1

    def remove_variant(self, number: int) -> None:
        """Take a variant out, with what is claimed of it; the last one stays. The first becomes the baseline where that
        is gone."""
        if len(self.data["variant"]) < 2:
            return
        data, was_baseline = copy.deepcopy(self.data), self.is_baseline(number)
        removed = data["variant"].pop(number).get("name")
        if was_baseline:
            first = data["variant"][next(iter(enabled.rows(data)), 0)]
            first.pop(enabled.ENABLED, None)
            data["baseline"] = first.get("name", "")
        if "claim" in data:
            data["claim"] = [claim for claim in data["claim"] if claim.get("variant") != removed]
        self._edit(data)

    def add_data(self) -> int:
        """Add a data set, made up until something is chosen for it; its number."""
        data = copy.deepcopy(self.data)
        taken = {found.get("name", "data") for found in data["data"]}
        name = next(n for n in (f"data {i}" for i in range(2, len(taken) + 3)) if n not in taken)
        data["data"].append({"name": name, "source": "demo"})
        self._edit(data)
        return len(data["data"]) - 1

    def remove_data(self, number: int) -> None:
        """Take a data set out; the last one stays."""
        if len(self.data["data"]) > 1:
            data = copy.deepcopy(self.data)
            data["data"].pop(number)
            self._edit(data)

    def undo(self) -> None:
        self._step(self._history.undo(self.data))

    def redo(self) -> None:
        self._step(self._history.redo(self.data))

    @property
    def can_undo(self) -> bool:
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    def know_vocabulary(self, size: int | None) -> None:
        """Tell how many tokens the data has; None while that is unknown."""
        self._vocab_size = size
        self._check()

    def problems_at(self, field: str) -> list[Problem]:
        """What is wrong at this field or an entry of its list."""
        return [p for p in self.problems if p.field == field or p.field.startswith(f"{field}.")]

    def estimates(self) -> list[VariantEstimate]:
        """One estimate per variant that will be run; empty while anything is wrong or unknown."""
        if self.solved is None or self._vocab_size is None:
            return []
        seed = self.solved.seeds[0]
        return [estimate(self.solved.resolve(v, seed), self._vocab_size) for v in self.solved.variant]

    def totals(self) -> tuple[int, float] | None:
        """Tokens and training FLOPs (model FLOPs, the first data's vocabulary) of all runs, each with the most that its
        search may take; None while unknown."""
        if self.solved is None or self._vocab_size is None:
            return None
        seed, times = self.solved.seeds[0], len(self.solved.seeds) * len(self.solved.data)
        settings = sweep.settings(self.solved.sweep)
        runs = [self.solved.resolve(v, seed, setting=setting) for setting in settings for v in self.solved.variant]
        tokens = [tokens_seen(run) + search_tokens(run) for run in runs]
        each = [3.0 * flops_per_token(run, self._vocab_size) for run in runs]
        return times * sum(tokens), times * sum(n * flops for n, flops in zip(tokens, each, strict=True))

    def _free_name(self, name: str) -> str:
        taken = {v.get("name") for v in self.data["variant"]}
        candidates = (name, *(f"{name} ({n})" for n in range(2, len(taken) + 3)))
        return next(c for c in candidates if c not in taken)

    def _edit(self, data: dict[str, Any], *, typing: str = "") -> None:
        self._history.leave(self.data, typing=typing)
        self.data = data
        self.saved = False
        self._check()

    def _step(self, data: dict[str, Any]) -> None:
        if data is not self.data:
            self.data = data
            self.saved = False
            self._check()

    def _check(self) -> None:
        self.spec = self.solved = None
        self.problems = []
        try:
            self.spec = specs.check(enabled.without_disabled(self.data))
            if self._vocab_size is not None:
                self.solved = match.solve(self.spec, self._vocab_size)
        except SpecError as error:
            self.problems = enabled.as_drafted(error.problems, self.rows)
        self.changed.emit()


def _follow(data: dict[str, Any], variant: dict[str, Any], name: Any) -> None:
    """Where a variant is renamed, what speaks of it by its name goes along: the baseline, claims, mixtures."""
    former = variant.get("name")
    bearers = [other for other in data["variant"] if other.get("name") == former]
    if bearers != [variant] or any(other.get("name") == name for other in data["variant"]):
        return  # two of one name: nobody knows whom is meant, and the draft says so
    if data.get("baseline") == former:
        data["baseline"] = name
    for place in [*data.get("claim", ()), data.get("hybrid") or {}]:
        if "variant" in place and place["variant"] == former:
            place["variant"] = name


def plain(spec: PilotSpec) -> dict[str, Any]:
    """A pilot as data of lists, dictionaries and values that a form can edit."""
    data = spec.model_dump(mode="json", exclude_none=True)
    data["variant"] = [dict(v) for v in data["variant"]]
    return data
