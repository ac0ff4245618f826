"""How large a text may be so that it stays in its box: reckoned here, because a file of slides says nothing of how wide
its letters are drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

SIZES = (28, 24, 20, 18, 16, 14, 13, 12, 11, 10, 9, 8)  # points
LEADING = 1.22  # of a letter's size: a line
_WIDE, _NARROW = 1.0, 0.56  # Japanese; Latin with room to spare


def size(texts: Sequence[str], width: float, height: float, largest: int, smallest: int = 8) -> int:
    """The largest of SIZES at which these paragraphs fit a box of so many inches; `smallest` where none does."""
    fitting = (points for points in SIZES if smallest <= points <= largest and needed(texts, width, points) <= height)
    return next(fitting, smallest)


def needed(texts: Sequence[str], width: float, points: float) -> float:
    """The height in inches that paragraphs take at a size."""
    return sum(lines(text, width, points) for text in texts) * points * LEADING / 72


def lines(text: str, width: float, points: float) -> int:
    """How many lines a paragraph takes: broken between words and Japanese letters, a word too long within it."""
    room, taken, used = width * 72 / points, 1, 0.0
    for word in _words(text):
        wide = em(word)
        if used and used + wide > room:
            taken, used = taken + 1, 0.0
        while wide > room:  # a name without a gap
            taken, wide = taken + 1, wide - room
        used += wide
    return taken


def em(text: str) -> float:
    """The width of a text in its own size."""
    return sum(_WIDE if unicodedata.east_asian_width(c) in "WF" else _NARROW for c in text)


def longest(text: str) -> float:
    """The width of the longest word."""
    return max(map(em, _words(text)), default=0.0)


def shortened(text: str, width: float, height: float, points: float) -> str:
    """The text, or as much of it as fits, and an ellipsis."""
    if needed([text], width, points) <= height:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if needed([f"{text[:middle]}…"], width, points) <= height else (low, middle - 1)
    return f"{text[:low].rstrip()}…"


def _words(text: str) -> list[str]:
    """Where a line may break: behind gaps and hyphens, and around each Japanese letter."""
    found, word = [], ""
    for c in text:
        if unicodedata.east_asian_width(c) in "WF":
            found += [word, c]
            word = ""
            continue
        word += c
        if c in " -/\n":
            found.append(word)
            word = ""
    return [one for one in (*found, word) if one]
