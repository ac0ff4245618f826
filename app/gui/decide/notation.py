"""Numbers and ranges as a person writes them, and back: "45", "45 %", "100,000"; "0.3–0.6", "±30 %", "± 0.1".

Shares are written in percent. A comma before exactly three digits groups them, a single other one is the decimal point.
"""

from __future__ import annotations

import math
import re
import unicodedata

from app import format as show
from engine.analysis.prices import SHARES

Ends = tuple[float, float]
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_BETWEEN = re.compile(r"\s*([+-]?[^–~〜-]+?)\s*(?:–|-|~|〜|\.\.+)\s*([+-]?[^–~〜-]+?)\s*")
_AROUND = re.compile(r"\s*(?:±|\+/?-)\s*(.+?)\s*(%?)\s*")


def number(name: str, text: str) -> float | str:
    """What was written for an input; as it stands where it is no number."""
    plain = _plain(text).replace(" ", "").removesuffix("%" if name in SHARES else "")
    if _GROUPED.fullmatch(plain) or "." in plain:
        plain = plain.replace(",", "")
    try:
        value = float(plain.replace(",", "."))
    except ValueError:
        return text
    if not math.isfinite(value):
        return text
    return float(f"{value / 100:.12g}") if name in SHARES else value


def written(name: str, value: object) -> str:
    """A value as the form shows it; a text that is no number as it was written."""
    if isinstance(value, str):
        return value
    assert isinstance(value, int | float)
    plain = f"{value * 100 if name in SHARES else value:.10g}"
    if "e" in plain:
        return plain
    return show.grouped(float(plain), len(plain.partition(".")[2])).replace("-", "−")


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
    return f"{written(name, _short(low))}–{written(name, _short(high))}"


def _plain(text: str) -> str:
    """Full-width signs as plain ones, and one kind of minus and space."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").replace("—", "–").strip()


def _half(name: str, text: str, percent: bool, value: object) -> float | None:
    half = number(name, text)
    if not isinstance(half, float) or not isinstance(value, int | float) or half < 0:
        return None
    return half * abs(value) / 100 if percent and name not in SHARES else half


def _short(value: float) -> float:
    """Without what reckoning has left behind."""
    return float(f"{value:.6g}")
