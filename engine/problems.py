"""What is wrong with a pilot file, one sentence per problem: field, value, what is allowed, and the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from engine.words import marked, tr

MOST_TOLD = 100  # problems: nobody reads more, and each is looked up in the file
ONE_TAG, PER_LAYER_TAG = "#one", "#layers"  # pydantic's names for the two forms of a field; no part of a problem's
_MESSAGES = {
    "extra_forbidden": marked("is not known here; check the spelling or remove it"),
    "missing": marked("is missing"),
    "greater_than": marked("must be above {gt:.12g}"),
    "greater_than_equal": marked("must be at least {ge:.12g}"),
    "less_than": marked("must be below {lt:.12g}"),
    "less_than_equal": marked("must be at most {le:.12g}"),
    "int_parsing": marked("must be a whole number"),
    "int_type": marked("must be a whole number"),
    "int_from_float": marked("must be a whole number"),
    "float_parsing": marked("must be a number"),
    "float_type": marked("must be a number"),
    "finite_number": marked("must be a finite number"),
    "bool_parsing": marked("must be true or false"),
    "bool_type": marked("must be true or false"),
    "string_type": marked("must be a text in quotes"),
    "string_too_short": marked("must not be empty"),
    "string_too_long": marked("must have at most {max_length} letters"),
    "string_unicode": marked("must be whole characters; half of one is in it"),
    "tuple_type": marked("must be a list in [ ]"),
    "too_short": marked("needs at least {min_length}"),
    "too_long": marked("must have at most {max_length} entries"),
    "dict_type": marked("must be a table of settings"),
    "model_type": marked("must be a table of settings"),
    "literal_error": marked("must be one of: {expected}"),
    "string_pattern_mismatch": marked("must be auto, cpu, cuda or cuda:N"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing that is wrong. `field` is dotted, list entries by number from 0: variant.1.train.batch_size."""

    field: str
    value: Any
    message: str  # starts after the value: "must be at least 1"
    line: int | None = None

    @property
    def sentence(self) -> str:
        """The problem in one sentence for a person."""
        field, what = self.label, self.message
        if self.value is None or isinstance(self.value, dict | list | tuple):
            if self.line is None:
                return tr("{field} {what}.", field=field, what=what)
            return tr("line {line}: {field} {what}.", line=self.line, field=field, what=what)
        value = _shown(self.value)
        if self.line is None:
            return tr("{field} = {value} {what}.", field=field, value=value, what=what)
        return tr("line {line}: {field} = {value} {what}.", line=self.line, field=field, value=value, what=what)

    @property
    def remark(self) -> str:
        """The problem as it stands beside its field."""
        return tr("{what}.", what=f"{self.message[0].upper()}{self.message[1:]}")

    @property
    def label(self) -> str:
        """The field as a person would say it, list entries counted from 1."""
        return re.sub(r"\.(\d+)", lambda m: f" {int(m[1]) + 1}", self.field)


class SpecError(Exception):
    """A pilot file that cannot be used, with all its problems, or the first where there are very many."""

    def __init__(self, problems: Sequence[Problem], *, source: str = "") -> None:
        unique = list({(p.field, p.message): p for p in problems}.values())[:MOST_TOLD]
        self.problems = [replace(p, line=p.line or line_of(p.field, source)) for p in unique]
        super().__init__("\n".join(p.sentence for p in self.problems))


def problems_of(
    error: ValidationError, *, prefix: tuple[str | int, ...] = (), fields_only: bool = False
) -> list[Problem]:
    """The problems in a pydantic error, in Pilotlight's words; `fields_only` leaves out those between fields."""
    entries = [entry for entry in error.errors(include_url=False) if entry["loc"] or not fields_only]
    return [problem for entry in entries for problem in _problems(entry, prefix)]


def key(part: str | int) -> str:
    """A part of a field's name as it can stand in a sentence: in quotes where it is not a plain word."""
    return str(part) if re.fullmatch(r"[\w-]{1,80}", str(part)) else _shown(part)


def _problems(entry: Any, prefix: tuple[str | int, ...]) -> list[Problem]:
    kind, value = entry["type"], entry["input"]
    loc = [part for part in entry["loc"] if part not in (ONE_TAG, PER_LAYER_TAG)]
    field = ".".join(key(part) for part in (*prefix, *loc))
    if kind == "value_error":
        return [_named(line, field, value) for line in str(entry["ctx"]["error"]).splitlines()]
    if kind == "too_short" and value:
        return []  # pydantic counts entries that are right; the wrong ones have problems of their own
    message = tr(_MESSAGES[kind], **entry.get("ctx", {})) if kind in _MESSAGES else entry["msg"]
    return [Problem(field=field, value=None if kind == "missing" else value, message=message)]


def _named(message: str, field: str, value: Any) -> Problem:
    """A section names the field it means: "n_embd: 10 can't be …"; a field's own check does not."""
    if named := re.match(r"(\w+): (.*)", message):
        return Problem(field=f"{field}.{named[1]}".lstrip("."), value=None, message=named[2])
    return Problem(field=field, value=value, message=message)


def _shown(value: Any) -> str:
    """`value` as a sentence can show it: Python refuses to write out very long whole numbers."""
    if isinstance(value, int) and abs(value) >= 10**40:
        return tr("a number of more than 40 digits")
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…"


def line_of(field: str, source: str) -> int | None:
    """The line (from 1) where `field` stands in a TOML text; its section's line where it isn't written; else None."""
    *sections, key = field.split(".")
    current: list[str] = []
    counts: dict[str, int] = {}
    best = None
    for number, text in enumerate(source.split("\n"), start=1):
        if header := re.match(r"\s*\[\[\s*([\w.]+)\s*\]\]", text):
            name = header[1]
            counts[name] = counts.get(name, -1) + 1
            current = [name, str(counts[name])]
        elif header := re.match(r"\s*\[\s*([\w.]+)\s*\]", text):
            *parents, last = header[1].split(".")
            current = [
                *parents,
                *([str(counts[parents[0]])] if parents and parents[0] in counts else []),
                last,
            ]
        elif (entry := re.match(r"\s*([\w.-]+)\s*=", text)) is not None:
            path = [*current, *entry[1].split(".")]  # train.batch_size = 16
            if path == [*sections, key]:
                return number
            if path == sections and re.search(rf"\b{re.escape(key)}\s*=", text):
                return number  # train = { batch_size = 16 }
            if path == sections[: len(path)]:
                best = number
            continue
        else:
            continue
        if current == sections or current == [*sections, key]:
            best = number
    return best
