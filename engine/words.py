"""Every title and sentence that people read goes through `tr`, so that it can be told in their language.

Qt's lupdate knows the name `tr` and collects the texts (README, "Adding a language"); so a text is a literal, whole,
and what varies stands in it by name: tr("{n} runs have failed", n=n).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from unicodedata import category

_told: dict[str, str] = {}
_here: ContextVar[Mapping[str, str] | None] = ContextVar("words", default=None)  # of this thread, while it lasts
_NONE = "\N{REPLACEMENT CHARACTER}"


def speak(translations: Mapping[str, str]) -> None:
    """From now on tell each text as `translations` says it; those it lacks, and all where it is empty, as written."""
    _told.clear()
    _told.update(translations)


@contextmanager
def speaking(translations: Mapping[str, str]) -> Iterator[None]:
    """Tell as `translations` says for a while, in this thread alone: a report in another language than the window's."""
    before = _here.set(translations)
    try:
        yield
    finally:
        _here.reset(before)


def tr(text: str, /, **values: object) -> str:
    """The text in the reader's language, `values` put in."""
    here = _here.get()
    told = (_told if here is None else here).get(text) or text
    return told.format(**values) if values else told


def marked(text: str) -> str:
    """The text as written: a mark for lupdate in tables, whose texts meet `tr` where they are shown."""
    return text


def shown(text: str, most: int = 200) -> str:
    """What somebody else wrote, as it can stand in a sentence: cut off, on one line, and legible."""
    return legible(" ".join(text.strip()[:most].split()))


def legible(text: str) -> str:
    """Without signs that command a terminal, turn the order of letters round, or take no room; spaces of every kind and
    tabs stay."""
    return "".join(sign if sign.isprintable() or sign == "\t" or category(sign) == "Zs" else _NONE for sign in text)


def unusable(error: OSError) -> str:
    """A sentence for what the system says of a file."""
    reason = error.strerror or error
    if error.filename:
        return tr("{path} can't be used: {reason}.", path=error.filename, reason=reason)
    return tr("A file can't be used: {reason}.", reason=reason)


def unwritable(path: object, error: OSError) -> str:
    """The same of a file that a person has named to write to."""
    reason = error.strerror or error
    return tr("{path} can't be written: {reason}. Choose another place.", path=path, reason=reason)


def listed(parts: Iterable[str]) -> str:
    """Words or phrases one after the other, with the language's comma between them."""
    return tr(", ").join(parts)


def clauses(parts: Iterable[str]) -> str:
    """Parts of a sentence that may have commas in them, one after the other."""
    return tr("; ").join(parts)
