"""The typefaces of window and paper: the reader's own first, then those with Japanese letters, so that Qt takes them
instead of whatever lies about."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontInfo

JAPANESE = ("Noto Sans CJK JP", "Yu Gothic UI", "Meiryo", "Hiragino Sans", "IPAexGothic")


def families(font: QFont) -> list[str]:
    """What to ask for, the dearest first."""
    own = QFontInfo(font).family()  # by its real name: an alias such as Sans Serif gives way to any family behind it
    return list(dict.fromkeys(("Inter", *font.families(), own, *JAPANESE, "sans-serif")))
