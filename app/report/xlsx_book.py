"""A workbook in the application's look: text stays text whatever it begins with, numbers are numbers, the unknown is
said."""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app import format as show
from app import language
from app.paths import RESOURCES
from engine.words import tr

Value = float | str | None

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,  # no other temporary files
}
_LONGEST, _LONGEST_NAME = 32_767, 31  # what a cell and the name of a sheet take
_LINE, _JAPANESE, _BOLD = 13.5, 17.0, 1.2  # points of a line; how much wider than plain letters
COLUMN = 18.0
PAGE = (44.0, *[COLUMN] * 6)
"""The widths of the columns of a sheet that has prose."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_FONT = {"en": "Calibri", "ja": "Yu Gothic"}


class Book:
    """One workbook; `close` writes it."""

    def __init__(self, path: Path, currency: str = "$") -> None:
        self.book = xlsxwriter.Workbook(str(path), _OPTIONS)
        theme = tomllib.loads((RESOURCES / "themes" / "light.toml").read_text(encoding="utf-8"))
        self.roles: dict[str, str] = theme["roles"]
        self.variants: list[str] = theme["variants"]
        self._currency = currency
        self._styles: dict[tuple[str, ...], Format] = {}
        self._names: set[str] = set()
        self._widths: dict[str, tuple[float, ...]] = {}  # by sheet

    def sheet(self, title: str, *, widths: tuple[float, ...] = (), landscape: bool = True) -> Worksheet:
        """A new sheet with that title, or one like it where the title is too long or taken."""
        found = self.book.add_worksheet(self._free(title))
        for column, width in enumerate(widths):
            found.set_column(column, column, width)
        self._widths[str(found.name)] = widths
        found.set_row(0, 24)
        found.hide_gridlines(2)
        found.set_paper(9)  # A4
        if landscape:
            found.set_landscape()
        found.fit_to_pages(1, 0)
        return found

    def put(self, sheet: Worksheet, row: int, column: int, value: Value, *styles: str) -> None:
        """A number as a number, text as text, None as what is said of the unknown."""
        style = self.style(*styles)
        if value is None:
            sheet.write_string(row, column, tr(show.NOT_MEASURED), self.style(*styles, "unknown"))
        elif isinstance(value, str):
            sheet.write_string(row, column, cut(value), style)
        elif math.isfinite(value):
            sheet.write_number(row, column, float(value), style)
        else:
            sheet.write_string(row, column, show.NOT_APPLICABLE, self.style(*styles, "unknown"))

    def chart(self, kind: str, subtype: str = "") -> Any:
        """A new native chart, to be put on a sheet."""
        return self.book.add_chart({"type": kind, **({"subtype": subtype} if subtype else {})})

    def prose(self, sheet: Worksheet, row: int, text: str, *styles: str) -> None:
        """A paragraph over the columns of a page, as high as it needs."""
        style = self.style("wrap", *styles)
        sheet.merge_range(row, 0, row, len(PAGE) - 1, "", style)
        sheet.write_string(row, 0, cut(text), style)
        room = sum(self._widths[str(sheet.name)][: len(PAGE)])
        sheet.set_row(row, _height(text, room / (_BOLD if "strong" in styles else 1.0)))

    def fit(self, sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
        """Make a row as high as the texts in its columns need."""
        widths = self._widths[str(sheet.name)]
        sheet.set_row(row, max(_height(text, width) for text, width in zip(texts, widths, strict=False)))

    def formula(self, sheet: Worksheet, row: int, column: int, formula: str, value: Value, *styles: str) -> None:
        """A formula with the application's value, for viewers that do not reckon; None: n/a, as the formula says."""
        shown = tr(show.NOT_SUPPORTED) if value is None else value
        sheet.write_formula(row, column, f"={formula}", self.style(*styles), shown)  # type: ignore[arg-type]

    def style(self, *names: str) -> Format:
        """The format of these names together; see _looks."""
        if names not in self._styles:
            look: dict[str, Any] = {"font_name": _FONT[language.in_use()], "font_size": 10, "valign": "top"}
            for name in names:
                look |= self._variant(name) if name.isdigit() else self._looks(name)
            self._styles[names] = self.book.add_format(
                look | {"font_color": look.get("font_color", self.roles["text"])}
            )
        return self._styles[names]

    def close(self) -> None:
        """Write the file. Raises OSError."""
        try:
            self.book.close()
        except FileCreateError as error:
            cause = error.args[0]  # the OSError
            raise OSError(cause.errno, cause.strerror, str(self.book.filename)) from None

    def _looks(self, name: str) -> dict[str, Any]:
        roles = self.roles
        return {
            "title": {"bold": True, "font_size": 16},
            "heading": {"bold": True, "font_size": 12, "font_color": roles["accent"]},
            "head": {"bold": True, "bottom": 1, "border_color": roles["border"], "text_wrap": True, "valign": "bottom"},
            "muted": {"font_color": roles["muted"]},
            "warning": {"font_color": roles["warning"]},
            "good": {"font_color": roles["good"]},
            "bad": {"font_color": roles["bad"]},
            "wrap": {"text_wrap": True},
            "right": {"align": "right"},
            "left": {"align": "left", "indent": 1},
            "line": {"bottom": 1, "border_color": roles["border"]},
            "unknown": {"font_color": roles["muted"], "align": "right"},
            "input": {"bg_color": roles["accent_soft"], "border": 1, "border_color": roles["accent"], "locked": False},
            "measured": {"bg_color": roles["warning_soft"]},
            "static": {"bg_color": roles["sunken"]},
            "strong": {"bold": True},
            "money": {"num_format": self.money(0 if self._currency == show.YEN else 2), "align": "right"},
            "price": {"num_format": self.money(4), "align": "right"},
            "tiny": {"num_format": self.money(8), "align": "right"},
            "number": {"align": "right"},
            "seconds": {"num_format": "#,##0.0000", "align": "right"},
            "fine": {"num_format": "0.000E+00", "align": "right"},
            "whole": {"num_format": "#,##0", "align": "right"},
            "decimal": {"num_format": "#,##0.00", "align": "right"},
            "loss": {"num_format": "0.000", "align": "right"},
            "share": {"num_format": "0.0 %", "align": "right"},
            "change": {"num_format": "+0.0 %;−0.0 %;0.0 %", "align": "right"},
            "small": {"font_size": 9},
        }[name]

    def _variant(self, place: str) -> dict[str, Any]:
        return {"left": 5, "left_color": self.variants[int(place) % len(self.variants)], "indent": 1}

    def money(self, digits: int) -> str:
        """The number format of amounts; in Japanese the currency stands before them."""
        amount = "#,##0" + (f".{'0' * digits}" if digits else "")
        sign = self._currency.replace('"', "")
        if language.in_use() == "ja":
            return f'"{sign}"{amount};-"{sign}"{amount}'
        return f'{amount} "{sign}"'

    def _free(self, title: str) -> str:
        plain = _FORBIDDEN.sub("_", title).strip("'") or "_"
        name, n = plain[:_LONGEST_NAME], 1
        while name.casefold() in self._names:
            n += 1
            name = f"{plain[: _LONGEST_NAME - 4]} {n}"
        self._names.add(name.casefold())
        return name


def _height(text: str, width: float) -> float:
    """Points that a text needs in a column of that width, in characters."""
    lines = sum(max(1, math.ceil(wide(line) / width)) for line in text.split("\n"))
    line = _LINE if wide(text) == len(text) else _JAPANESE
    return line * min(lines, 24)  # Excel takes 409 points at most


def wide(text: str) -> int:
    """How many columns of a plain font a text takes: Japanese two per character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str) -> str:
    """No longer than a cell takes."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
