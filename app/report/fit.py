"""How large a text may be so that it stays in its box: reckoned here, because a file of slides says nothing of how wide
its letters are drawn. Widths are those of a wide typeface, so that a text also fits where the deck's own is missing."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

SIZES = (28, 24, 20, 18, 16, 14, 13, 12, 11, 10, 9, 8)  # points
LEADING = 1.22  # of a letter's size: a line
_SLIM, _BROAD = frozenset("iljftrI.,:;'|!()[]- \u202f"), frozenset("mwMW@%—…")
_NAME = 34.0  # what a legend has room for


def size(texts: Sequence[str], width: float, height: float, largest: int, smallest: int) -> int:
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
    return sum(map(_em, text))


def short(name: str) -> str:
    """A name as a legend or an axis has room for it."""
    line = shortened(" ".join(name.split()), _NAME / 72, LEADING / 72, 1)
    return line or name[:1]


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


@cache
def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05  # with the gaps around Latin words
    if letter in _SLIM:
        return 0.4
    return 0.95 if letter in _BROAD else 0.7 if letter.isupper() else 0.62


def fitting(texts: Sequence[str], width: float, height: float, points: float) -> tuple[list[str], int]:
    """The paragraphs, the longest of them cut to as many lines as leave room for the others; and how many are left out
    where even a line each is too much."""
    room = max(1, int(height * 72 / points / LEADING + 1e-6))
    kept = list(texts) if len(texts) <= room else list(texts[: max(1, room - 1)])
    free = room - (len(kept) < len(texts))
    taken = [lines(text, width, points) for text in kept]
    most = max((n for n in range(1, free + 1) if sum(min(n, one) for one in taken) <= free), default=1)
    line = points * LEADING / 72
    return [shortened(text, width, most * line + 1e-6, points) for text in kept], len(texts) - len(kept)


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
