"""The language in which runs are sought: status:finished mixer:generative val_loss<1.9 -tag:draft "free words".

Conditions stand side by side and must all hold; a minus before one turns it round. `:` is contains, `=` is; figures are
compared by < <= > >= = !=, with a unit where they have one. What is unknown matches no comparison.
"""

from __future__ import annotations

import dataclasses
import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import normalize

from engine.analysis.run_table import BY_NAME, FIELDS, Field, FieldKind, TableRun
from engine.words import listed, marked, tr

FLAGS: dict[str, Callable[[TableRun], bool]] = {
    "archived": operator.attrgetter("archived"),
    "leaking": lambda run: run.causal is False,
    "baseline": operator.attrgetter("baseline"),
}
"""What `is:` knows."""

_UNITS: dict[FieldKind, dict[str, float]] = {
    "bytes": {
        **{"B": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12},
        **{"KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40},
    },
    "milliseconds": {"ms": 1, "s": 1e3, "min": 6e4},
    "seconds": {"s": 1, "min": 60, "h": 3600},
    "count": {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12},
    "rate": {"k": 1e3, "M": 1e6, "G": 1e9},
}
_EXAMPLES: dict[FieldKind, str] = {
    "bytes": "4GB",
    "milliseconds": "30ms",
    "seconds": "10min",
    "count": "10M",
    "rate": "100k",
    "number": "1",
}
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
    ":": operator.eq,
}
_OPERATOR = r"<=|>=|!=|[<>=:＜＞＝：]"
_PART = re.compile(
    rf"""(?P<minus>-(?=\S))?
    (?:(?P<subject>(?:(?!{_OPERATOR})[^\s"])+)\s*(?P<operator>{_OPERATOR})\s*)?
    (?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s"]+))?""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z]*)", re.IGNORECASE | re.ASCII)
_free = operator.attrgetter(*(field.key for field in FIELDS if field.kind == "text"))  # where free words are sought
_NO_NUMBER = marked("{field} is a number: write one like {field}<{example} instead of '{text}'.")
_NO_UNIT = marked(
    "{field} is a number, with a unit or without: write one like {field}<{example} instead of '{text}'. Units: {units}."
)
_NO_DAY = marked("{field} is a day: write one like {field}>=2026-11-26 instead of '{text}'.")
_NO_FLAG = marked("is: does not know '{text}'. There are: {names}.")
_WORDS = marked(
    "{field} is words, which {operator} can't compare: write {field}:words (contains) or {field}=words (is)."
)
_NO_FIELD = marked(
    "There is no field '{name}'. There are: {names}. Words with < > = or : in them stand in quotation marks."
)
_NOTHING_AFTER = marked("Nothing stands behind {begun}. Write there what to look for.")
_NOTHING_BEFORE = marked(
    "Nothing stands before '{text}'. Write a field, like status:finished, or put the words in quotation marks."
)
_OPEN = marked('A quotation mark is open: write another " at the end of the words.')


class FilterError(ValueError):
    """What was typed is no filter; the message says why and what there is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """One part of a filter."""

    text: str  # what is looked for
    subject: str = ""  # a field as it was typed, or is; empty: any words of a run
    operator: str = ""
    negated: bool = False
    holds: Callable[[TableRun], bool] = dataclasses.field(compare=False, repr=False)

    def matches(self, run: TableRun) -> bool:
        """Whether the run is one of those meant."""
        return self.holds(run) != self.negated

    def __str__(self) -> str:
        return f"{'-' * self.negated}{self.subject}{self.operator}{_quoted(self.text)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """All conditions together. Archived runs match only where `is:archived` is among them."""

    conditions: tuple[Condition, ...] = ()

    @property
    def seeks_archived(self) -> bool:
        """Whether archived runs were asked for."""
        return any(part.subject.lower() == "is" and part.text.lower() == "archived" for part in self.conditions)

    def matches(self, run: TableRun) -> bool:
        """Whether the run is one of those meant."""
        if run.archived and not self.seeks_archived:
            return False
        return all(part.matches(run) for part in self.conditions)

    def __str__(self) -> str:
        return " ".join(map(str, self.conditions))


def parse(text: str) -> Filter:
    """The filter that `text` says. Raises FilterError."""
    return Filter(conditions=tuple(_conditions(text)))


def _conditions(text: str) -> Iterator[Condition]:
    text, place = text.strip(), 0
    while place < len(text):
        part = _PART.match(text, place)
        assert part is not None  # all of it may be missing
        rest = text[part.end() :]
        if rest.startswith('"'):
            raise FilterError(tr(_OPEN))
        yield _condition(part)
        place = len(text) - len(rest.lstrip())


def _condition(part: re.Match[str]) -> Condition:
    bare, quoted = part["bare"], part["quoted"]
    looked_for = re.sub(r"\\(.)", r"\1", quoted or "", flags=re.DOTALL) if bare is None else bare
    negated = part["minus"] is not None
    if part["subject"] is None:
        if bare is not None and re.match(_OPERATOR, bare):
            raise FilterError(tr(_NOTHING_BEFORE, text=bare))
        return Condition(text=looked_for, negated=negated, holds=_anywhere(looked_for))
    subject, sign = part["subject"], normalize("NFKC", part["operator"])
    if bare is None and quoted is None:
        raise FilterError(tr(_NOTHING_AFTER, begun=f"{subject}{sign}"))
    test = _test(subject.lower(), sign, looked_for)
    return Condition(text=looked_for, subject=subject, operator=sign, negated=negated, holds=test)


def _test(name: str, sign: str, text: str) -> Callable[[TableRun], bool]:
    if name == "is":
        return _flag(text)
    field = BY_NAME.get(name)
    if field is None:
        names = listed(("is", *(field.name for field in FIELDS)))
        raise FilterError(tr(_NO_FIELD, name=name, names=names))
    if field.is_number:
        return _numeric(field, sign, text)
    return _dated(field, sign, text) if field.kind == "day" else _worded(field, sign, text)


def _anywhere(text: str) -> Callable[[TableRun], bool]:
    sought = text.casefold()
    return lambda run: sought in "\n".join((*_free(run), *run.tags, tr(run.status))).casefold()


def _flag(text: str) -> Callable[[TableRun], bool]:
    if text.lower() not in FLAGS:
        raise FilterError(tr(_NO_FLAG, text=text, names=listed(FLAGS)))
    return FLAGS[text.lower()]


def _worded(field: Field, sign: str, text: str) -> Callable[[TableRun], bool]:
    sought = text.casefold()
    if sign == ":":
        return lambda run: any(sought in words for words in _words(field, run))
    if sign == "=":
        return lambda run: sought in _words(field, run)
    if sign == "!=":
        return lambda run: sought not in _words(field, run)
    raise FilterError(tr(_WORDS, field=field.name, operator=sign))


def _words(field: Field, run: TableRun) -> tuple[str, ...]:
    """What a person may call it; a state also as the language has it. No tag at all is an empty one."""
    found = field.texts(run) or ("",)
    told = (tr(run.status),) if field.key == "status" else ()
    return tuple(words.casefold() for words in (*found, *told))


def _numeric(field: Field, sign: str, text: str) -> Callable[[TableRun], bool]:
    compared, limit = _COMPARED[sign], _number(field, text)

    def holds(run: TableRun) -> bool:
        value = field.number(run)
        return value is not None and compared(value, limit)

    return holds


def _number(field: Field, text: str) -> float:
    units = {unit.lower(): factor for unit, factor in _UNITS.get(field.kind, {}).items()}
    found = _NUMBER.fullmatch(normalize("NFKC", text).strip())
    if found is not None and found[2].lower() in ("", *units):
        return float(found[1]) * units.get(found[2].lower(), 1)
    refusal = _NO_UNIT if units else _NO_NUMBER
    example = _EXAMPLES.get(field.kind, "1.9")
    raise FilterError(
        tr(refusal, field=field.name, text=text, example=example, units=listed(_UNITS.get(field.kind, ())))
    )


def _dated(field: Field, sign: str, text: str) -> Callable[[TableRun], bool]:
    try:
        day = date.fromisoformat(normalize("NFKC", text)).isoformat()
    except ValueError:
        raise FilterError(tr(_NO_DAY, field=field.name, text=text)) from None
    compared = _COMPARED[sign]

    def holds(run: TableRun) -> bool:
        value = field.day(run)
        return value is not None and compared(value, day)

    return holds


def _quoted(text: str) -> str:
    """As it can be read again."""
    if re.search(rf'[\s"]|{_OPERATOR}|^-|^$', text):
        escaped = re.sub(r'(["\\])', r"\\\1", text)
        return f'"{escaped}"'
    return text
