"""Texts on paper: about how wide they are, where they may be cut, and where they must not break."""

from __future__ import annotations

import re
import unicodedata

_TAIL = 8  # characters
_UNIT = re.compile(r" (?=±)|(?<=±) |(?<=\d) (?=(?:[%$€¥]|(?:[kMGTP]B?|B|ms|s)\b))")


def held(text: str) -> str:
    """The text with its numbers, their intervals and units each kept on one line."""
    return _UNIT.sub("\u00a0", text)


def width(text: str, size: float = 12.0) -> float:
    """About how wide a text is at a font size: what draws without a window knows no fonts."""
    return sum(size * (1.0 if unicodedata.east_asian_width(c) in "WF" else 0.57) for c in text)


def elided(text: str, room: float, size: float = 12.0) -> str:
    """The text, cut with … where it is wider than `room`."""
    if width(text, size) <= room:
        return text
    head, tail = text[:-_TAIL], text[-_TAIL:]  # what is put behind a name, as (leaks), must be seen
    while head and width(f"{head}…{tail}", size) > room:
        head = head[:-1]
    return f"{head}…{tail}"
