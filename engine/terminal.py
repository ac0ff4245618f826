"""What a terminal is told: a name may hold signs that would move its cursor, colour it or retitle it."""

from __future__ import annotations

import sys

_SIGNS = {n: 0x2400 + n for n in range(0x20) if chr(n) not in "\t\n"} | {0x7F: 0x2421}  # ␛ for escape, ␡ for delete
_SHOWN = _SIGNS | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)  # single signs that some terminals take for escape and more


def harmless(text: str) -> str:
    """The text with every control sign but tab and new line as a sign that can be seen."""
    return text.translate(_SHOWN)


def say(sentence: object) -> None:
    """A sentence for the person at the terminal, on stderr."""
    print(harmless(str(sentence)), file=sys.stderr, flush=True)
