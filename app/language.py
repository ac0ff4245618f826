"""The languages that the application speaks: files of Qt Linguist in resources/translations."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextvars import ContextVar
from xml.etree import ElementTree

from app.paths import RESOURCES
from engine import words

LANGUAGES = {"en": "English", "ja": "日本語"}
VARIABLE = "PILOTLIGHT_LANGUAGE"  # in the environment: what a process without a window speaks
_in_use = ["en"]
_here: ContextVar[str] = ContextVar("language", default="")  # of this thread, while it lasts


def use(code: str) -> None:
    """Speak this language from now on; English where there is no such file. Raises OSError or ParseError."""
    words.speak(read(code))
    _in_use[0] = code if code in LANGUAGES else "en"


def use_told() -> None:
    """Speak what the environment tells to; English where it tells nothing, or its file can't be read."""
    with contextlib.suppress(OSError, ElementTree.ParseError):
        use(os.environ.get(VARIABLE, "en"))


@contextlib.contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak this language for a while, in this thread alone. Raises OSError or ParseError."""
    with words.speaking(read(code)):
        before = _here.set(code if code in LANGUAGES else "en")
        try:
            yield
        finally:
            _here.reset(before)


def in_use() -> str:
    """The language that is spoken now: a key of LANGUAGES."""
    return _here.get() or _in_use[0]


def read(code: str) -> dict[str, str]:
    """What each text is in a language; empty for English, in which they are written. Raises OSError or ParseError."""
    path = RESOURCES / "translations" / f"{code}.ts"
    if code == "en" or code not in LANGUAGES:
        return {}
    found = ElementTree.parse(path).iterfind("context/message")  # noqa: S314  # one of our own files
    pairs = ((message.findtext("source", ""), message.findtext("translation", "")) for message in found)
    return {source: told for source, told in pairs if told}


def closest(locale: str) -> str:
    """The language for a locale such as ja_JP.UTF-8; English where it is not spoken."""
    code = locale[:2].lower()
    return code if code in LANGUAGES else "en"
