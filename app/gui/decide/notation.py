"""Numbers and ranges as a person writes them, and back: "45", "45 %", "100,000"; "0.3–0.6", "±30 %", "± 0.1".

Shares are written in percent. Spaces and commas group digits by three, a single other comma is the decimal point. What
can be read in two ways is no number: `doubt` says what to write instead.
"""

from __future__ import annotations

import math
import re
import unicodedata

from app import format as show
from engine.analysis.prices import MONEY, SHARES
from engine.words import tr

Ends = tuple[float, float]
_LONGEST = 100  # signs of a number or a range
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_BY_COMMAS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")
_BY_SPACES = re.compile(r"[+-]?[1-9]\d{0,2}( \d{3})+([.,]\d*)?")
_BY_DOTS = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?")
_TWO_WAYS = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_BETWEEN = re.compile(r"\s*([+-]?[^–~〜-]+?)\s*(?:–|-|~|〜|\.\.+)\s*([+-]?[^–~〜-]+?)\s*")
_AROUND = re.compile(r"\s*(?:±|\+/?-)\s*(.+?)\s*(%?)\s*")


def number(name: str, text: str) -> float | str:
    """What was written for an input; as it stands where it is no number, or can be two."""
    plain = _plain(text).removesuffix("%" if name in SHARES else "").strip()
    if _TWO_WAYS.fullmatch(plain):
        return text
    if _BY_COMMAS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _BY_SPACES.fullmatch(plain):
        plain = plain.replace(" ", "")
    if "." not in plain:
        plain = plain.replace(",", ".")
    if not _NUMBER.fullmatch(plain) or not math.isfinite(value := float(plain)):
        return text
    return float(f"{value / 100:.12g}") if name in SHARES else value


def doubt(text: str) -> str:
    """Why what was written, or an end of it, is not read, and what to write; empty where no dot seems to group."""
    plain = _plain(text).strip("() ")
    for pattern in (_AROUND, _BETWEEN):
        if found := pattern.fullmatch(plain):
            return next(filter(None, (_doubt_of(part) for part in found.groups())), "")
    return _doubt_of(plain)


def written(name: str, value: object) -> str:
    """A value as the form shows it; a text that is no number as it was written."""
    if isinstance(value, str):
        return value
    assert isinstance(value, int | float)
    plain = f"{value * 100 if name in SHARES else value:.10g}"
    if "e" in plain:
        return plain
    places = len(plain.partition(".")[2]) + bool(_TWO_WAYS.fullmatch(plain))  # a nought more is no group of three
    return show.grouped(float(plain), places).replace("-", "−")


def with_unit(name: str, value: object, currency: str) -> str:
    """A value as the form shows it, with its unit."""
    plain = written(name, value)
    if name in MONEY:
        return f"{plain} {currency}"
    return f"{plain} %" if name in SHARES else plain


def ends(name: str, text: str, value: object) -> Ends | str | None:
    """The range that was written around `value`; as it stands where it is none, None where nothing was written."""
    plain = _plain(text).strip("() ")
    if not plain:
        return None
    if around := _AROUND.fullmatch(plain):
        half = _half(name, around[1], bool(around[2]), value)
        if half is not None and isinstance(value, int | float):
            return value - half, value + half
        return text
    if between := _BETWEEN.fullmatch(plain):
        low, high = (number(name, part) for part in between.groups())
        if isinstance(low, float) and isinstance(high, float):
            return low, high
    return text


def written_range(name: str, found: Ends | str | None, value: object) -> str:
    """A range as the form shows it: short where it lies evenly around its value, else by its ends."""
    if found is None or isinstance(found, str):
        return found or ""
    low, high = found
    if name not in SHARES and isinstance(value, int | float) and value > 0:
        below, above = ((value - low) / value * 100, (high - value) / value * 100)
        if abs(below - above) < 1e-6 and abs(above - round(above)) < 1e-6 and above > 0:
            return f"±{round(above)} %"
    return f"{written(name, low)}–{written(name, high)}"


def _plain(text: str) -> str:
    """Full-width signs as plain ones, and one kind of minus and space; of a text that is too long for a number only
    that it is none, for patterns take their time over it."""
    if len(text) > _LONGEST:
        return "…"
    return unicodedata.normalize("NFKC", text).replace("−", "-").replace("—", "–").strip()


def _half(name: str, text: str, percent: bool, value: object) -> float | None:
    half = number(name, text)
    if not isinstance(half, float) or not isinstance(value, int | float) or half < 0:
        return None
    return half * abs(value) / 100 if percent and name not in SHARES else half


def _doubt_of(text: str) -> str:
    plain = text.removesuffix("%").strip()
    if not _BY_DOTS.fullmatch(plain):
        return ""
    grouped = plain.replace(".", "").replace(",", ".")
    if not _TWO_WAYS.fullmatch(plain):
        return tr("dots don't group digits here: write {number}", number=grouped.removesuffix("."))
    small, large = f"{float(plain):.10g}", f"{int(grouped):,}"
    exact = f"{small}0" if _TWO_WAYS.fullmatch(small) else small
    return tr(
        "{text} can be {small} or {large}: write {exact} or {plain}",
        text=plain,
        small=small,
        large=large,
        exact=exact,
        plain=grouped,
    )
