"""The report as a workbook: the decision first, the return on investment as live formulas, then a sheet per section."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from app import language
from app.report import xlsx_months
from app.report.export import Watch, unwatched
from app.report.model import (
    BarChart,
    Bullets,
    Cell,
    KeyFigures,
    LineChart,
    Paragraph,
    Report,
    ScatterChart,
    Section,
    Table,
)
from app.report.xlsx_book import COLUMN, PAGE, Book, wide
from app.report.xlsx_charts import Charts
from app.report.xlsx_roi import RoiSheets

_STYLES = {"count": "whole", "bytes": "whole", "ms": "decimal", "seconds": "decimal", "month": "whole"}
_SENTENCES = 48.0  # characters of a column that holds some
_TONES = {"plain": (), "muted": ("muted",), "good": ("good",), "bad": ("bad",), "caution": ("warning",)}


def write(report: Report, path: Path, watch: Watch = unwatched) -> None:
    """Write the workbook to `path`. Raises OSError."""
    with language.speaking(report.language):
        book = Book(path, report.currency)
        first = book.sheet(report.decision_title, widths=_widths([report.table]))
        roi = None if report.roi is None else RoiSheets(book, report.roi)
        first.fit_to_pages(1, 1)
        row = _front(book, first, report)
        if roi is not None:
            roi.write()
            if xlsx_months.known(roi.layout):
                first.insert_chart(row, 0, xlsx_months.chart(book, roi.layout, width=900, height=360))
        watch(0.5)
        charts = Charts(book)
        _sections(book, report, charts)
        charts.write()
        book.book.set_properties({"title": report.title, "comments": report.made})
        watch(0.8)
        book.close()


def _front(book: Book, sheet: Worksheet, report: Report) -> int:
    """The first page; the row below it."""
    book.put(sheet, 0, 0, report.title, "title")
    book.put(sheet, 1, 0, report.made, "muted")
    row = 3
    for sentence in report.decision:
        book.prose(sheet, row, sentence, "strong")
        row += 1
    if report.signed:
        book.prose(sheet, row, report.signed)
        row += 1
    return _table(book, sheet, row + 1, report.table)


def _sections(book: Book, report: Report, charts: Charts) -> None:
    """A sheet for each section with those below it; results of each data set have a sheet of their own."""
    groups: list[list[Section]] = []
    for section in report.sections:
        if groups and section.level > 1 and section.key != "results":
            groups[-1].append(section)
        else:
            groups.append([section])
    for group in groups:
        tables = [block for section in group for block in section.blocks if isinstance(block, Table)]
        sheet, row = book.sheet(group[0].title, widths=_widths(tables)), 0
        for section in group:
            row = _section(book, sheet, row, section, charts)


def _widths(tables: Sequence[Table]) -> tuple[float, ...]:
    """Wider than PAGE where a column holds sentences."""
    most = max((len(table.columns) for table in tables), default=0)
    found = [*PAGE, *[COLUMN] * (most - len(PAGE))]
    for table in tables:
        for n, column in enumerate(table.columns):
            longest = max((wide(cells[n].text) for cells in table.rows), default=0)
            found[n] = max(found[n], min(longest + 2.0, _SENTENCES) if not column.numeric else 0.0)
    return tuple(found)


def _section(book: Book, sheet: Worksheet, row: int, section: Section, charts: Charts) -> int:
    book.put(sheet, row, 0, section.title, "title" if row == 0 else "heading")
    row += 2
    for block in section.blocks:
        is_chart = isinstance(block, LineChart | ScatterChart | BarChart)
        row = (charts.add(sheet, row, block) if is_chart else _block(book, sheet, row, block)) + 1
    return row


def _block(book: Book, sheet: Worksheet, row: int, block: Paragraph | Bullets | KeyFigures | Table) -> int:
    """The row below it."""
    if isinstance(block, Paragraph):
        book.prose(sheet, row, block.text, *_TONES[block.tone])
        return row + 1
    if isinstance(block, Bullets):
        return _bullets(book, sheet, row, block)
    if isinstance(block, KeyFigures):
        return _key_figures(book, sheet, row, block)
    return _table(book, sheet, row, block)


def _bullets(book: Book, sheet: Worksheet, row: int, block: Bullets) -> int:
    if block.title:
        book.put(sheet, row, 0, block.title, "heading")
        row += 1
    for item in block.items:
        book.prose(sheet, row, f"• {item}", *_TONES[block.tone])
        row += 1
    return row


def _key_figures(book: Book, sheet: Worksheet, row: int, block: KeyFigures) -> int:
    for figure in block.figures:
        book.put(sheet, row, 0, figure.title, "line")
        book.put(sheet, row, 1, figure.text, "line", "right", "strong", *_TONES[figure.tone])
        book.put(sheet, row, 2, figure.note, "muted", "left")
        row += 1
    return row


def _table(book: Book, sheet: Worksheet, row: int, table: Table) -> int:
    if table.title:
        book.put(sheet, row, 0, table.title, "heading")
        row += 1
    heads = ["\n".join(filter(None, (column.title, column.note))) for column in table.columns]
    for n, (text, column) in enumerate(zip(heads, table.columns, strict=True)):
        book.put(sheet, row, n, text, "head", "right" if column.numeric and n else "left" if n else "line")
    book.fit(sheet, row, heads)
    row += 1
    for cells in table.rows:
        row = _row(book, sheet, row, cells, table)
    if table.note:
        book.prose(sheet, row, table.note, "muted")
        row += 1
    return row


def _row(book: Book, sheet: Worksheet, row: int, cells: tuple[Cell, ...], table: Table) -> int:
    """Numbers in one row; how they stand against the baseline in the row below."""
    noted = any(map(_note, cells))
    under = () if noted else ("line",)
    for n, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
        side = ("right",) if column.numeric and n else ("left",) if n else ()
        tone = () if cell.note else _TONES[cell.tone]
        place = () if cell.place is None else (str(cell.place),)
        if cell.value is not None and math.isfinite(cell.value):
            book.put(sheet, row, n, cell.value, _STYLES.get(cell.kind, cell.kind), *under, *tone, *place)
        else:
            book.put(sheet, row, n, cell.text, "wrap", *side, *under, *tone, *place)
    book.fit(sheet, row, ["" if cell.value is not None else cell.text for cell in cells])
    if not noted:
        return row + 1
    notes = [_note(cell) for cell in cells]
    for n, (cell, note) in enumerate(zip(cells, notes, strict=True)):
        book.put(sheet, row + 1, n, note, "small", "wrap", "right", "line", *_TONES[cell.tone])
    book.fit(sheet, row + 1, notes)
    return row + 2


def _note(cell: Cell) -> str:
    """What stands below a number: its interval, which the number leaves out, and its note."""
    _, is_varying, half_width = cell.text.partition("±")
    return " · ".join(filter(None, (f"±{half_width}" if is_varying and cell.value is not None else "", cell.note)))
