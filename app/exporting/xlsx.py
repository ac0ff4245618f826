"""Tables as an XLSX workbook: numbers are numbers, text is never computed nor made a link."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from app.exporting.sheet import Cell, ExportError, Sheet
from engine.words import tr

MOST_ROWS = 2**20 - 1  # below the headings
MOST_CHARACTERS = 32_767  # of one cell
_WIDEST, _LOOKED_AT = 48, 200  # characters, rows
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def as_xlsx(*sheets: Sheet) -> bytes:
    """A workbook with a page for each table. Raises ExportError where one has too many rows."""
    import xlsxwriter

    for sheet in sheets:
        if len(sheet.rows) > MOST_ROWS:
            raise ExportError(
                tr("A workbook takes {most} rows, and these are {n}. Choose CSV.", most=MOST_ROWS, n=len(sheet.rows))
            )
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        bold = book.add_format({"bold": True})
        used: set[str] = set()
        for sheet in sheets:
            _write(book.add_worksheet(_name(sheet.title, used)), sheet, bold)
    return out.getvalue()


def _write(page: Any, sheet: Sheet, bold: Any) -> None:
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, _fitting(column.heading), bold)
        page.set_column(place, place, _width(sheet, place))
        for n, row in enumerate(sheet.rows, start=1):
            _put(page, n, place, row[place])
    page.freeze_panes(1, 0)


def _put(page: Any, row: int, place: int, cell: Cell) -> None:
    if isinstance(cell, str):
        page.write_string(row, place, _fitting(cell))
    elif cell is not None:
        page.write_number(row, place, cell)


def _fitting(text: str, most: int = MOST_CHARACTERS) -> str:
    """Whole characters, and not more of UTF-16's units, in which Excel counts."""
    return text.encode("utf-16-le", "replace")[: 2 * most].decode("utf-16-le", "ignore")


def _width(sheet: Sheet, place: int) -> int:
    cells: Sequence[Cell] = [row[place] for row in sheet.rows[:_LOOKED_AT]]
    longest = max((len(str(cell)) for cell in (sheet.columns[place].heading, *cells) if cell is not None), default=0)
    return min(max(longest + 2, 8), _WIDEST)


def _name(title: str, used: set[str]) -> str:
    """A page's name as Excel allows it, unlike the others."""
    plain = _fitting(_NOT_IN_NAMES.sub(" ", _fitting(title)).strip(" '"), 28).rstrip(" '") or "Sheet"
    name = next(n for n in (plain, *(f"{plain} {k}" for k in range(2, 1000))) if n.lower() not in used)
    used.add(name.lower())
    return name
