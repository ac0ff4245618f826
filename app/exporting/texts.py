"""A table as text: CSV, JSON, Markdown, and what the clipboard takes."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Sequence

from app.exporting.sheet import Cell, Sheet

_FORMULA = tuple("=+-@＝＋－＠")  # a text that begins so is computed by spreadsheets
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&$!])")


def as_csv(sheet: Sheet) -> str:
    """With a byte order mark, without which Excel takes UTF-8 for something else."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_harmless(column.heading) for column in sheet.columns])
    writer.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return "\ufeff" + out.getvalue()


def as_json(sheet: Sheet) -> str:
    """Title, columns and rows; null is unknown."""
    columns = [{"title": c.title, "unit": c.unit, "kind": c.kind} for c in sheet.columns]
    found = {"title": sheet.title, "columns": columns, "rows": sheet.rows}
    return json.dumps(found, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def as_markdown(sheet: Sheet) -> str:
    """A heading and a table of it."""
    rule = ["---:" if column.kind == "number" else "---" for column in sheet.columns]
    rows = [[column.heading for column in sheet.columns], rule, *sheet.rows]
    lines = ["| " + " | ".join(_in_markdown(cell, rule is row) for cell in row) + " |" for row in rows]
    return "\n".join([f"## {in_markdown(sheet.title)}", "", *lines, ""])


def in_markdown(text: str) -> str:
    """A text within a line, as plain text: neither markup, nor a cell's border, nor a new line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def as_tsv(sheet: Sheet) -> str:
    """Lines of cells with tabs between them, as spreadsheets paste them; formulas are disarmed."""
    rows: list[Sequence[Cell]] = [[column.heading for column in sheet.columns], *sheet.rows]
    return "\n".join("\t".join(" ".join(_text(_harmless(cell)).split()) for cell in row) for row in rows)


def as_html(sheet: Sheet) -> str:
    """A table without any look, for what pastes rich text."""
    head = "".join(f"<th>{html.escape(column.heading)}</th>" for column in sheet.columns)
    rows = ("".join(f"<td>{html.escape(_text(_harmless(cell)))}</td>" for cell in row) for row in sheet.rows)
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would compute, also where reading or pasting takes away what is not seen before it,
    gets an apostrophe; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    seen = next((sign for sign in cell if sign.isprintable() and not sign.isspace()), "")
    return f"'{cell}" if seen in _FORMULA or cell.startswith(("\t", "\r")) else cell


def _in_markdown(cell: Cell, is_rule: bool) -> str:
    return str(cell) if is_rule else in_markdown(_text(cell))
