"""A table of the report as a native table of a slide: as large as it fits, and no longer than its box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Inches, Pt

from app.report import fit
from app.report.model import Cell, Column, Table
from app.report.pptx_deck import Deck, child
from engine.words import tr

_ACROSS, _DOWN = 0.07, 0.025  # margins of a cell, inches
_SIZES = (16, 14, 13, 12, 11, 10, 9, 8)
_MOST, _FIGURE = 26.0, 9.0  # em that a column claims at most, and that a figure is kept on one line for
_LINES, _CROWDED = 3, 10  # lines of a cell that look calm; the size below which they are not asked for
_AIR = 1.35  # rows grow by where there is room
_SPARE = 1.03  # words may be wider than reckoned
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No Style, No Grid"


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """How a table is set: its size, its columns, and how many of its rows there is room for."""

    points: float
    widths: tuple[float, ...]  # inches
    heights: tuple[float, ...]  # of the head and of each row that fits
    rows: int


def add(deck: Deck, slide: Slide, table: Table, box: tuple[float, float, float, float], *, largest: int = 16) -> None:
    """Put it into a box (left, top, width, height in inches); rows without room are counted below it."""
    left, top, width, height = box
    found = plan(table, width, height - 0.3, largest)
    shape = slide.shapes.add_table(
        found.rows + 1, len(table.columns), Inches(left), Inches(top), Inches(width), Inches(sum(found.heights))
    )
    native: Any = shape.table
    native._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_STYLE
    native.horz_banding = False
    for n, inches in enumerate(found.widths):
        native.columns[n].width = Inches(inches)
    for n, inches in enumerate(found.heights):
        native.rows[n].height = Inches(inches)
    for n, column in enumerate(table.columns):
        _head(deck, native.cell(0, n), column, found.points, n)
    for row, cells in enumerate(table.rows[: found.rows], start=1):
        for n, cell in enumerate(cells):
            _cell(deck, native.cell(row, n), cell, table.columns[n], found.points, n)
    left_out = len(table.rows) - found.rows
    below = [tr("… {n} more rows in the notes", n=left_out)] if left_out else []
    if left_out:
        deck.note(slide, [" | ".join(cell.text for cell in cells) for cells in table.rows[found.rows :]])
    if below or table.note:
        words = [" ".join([*below, *([table.note] if table.note else [])])]
        deck.text(slide, words, (left, top + sum(found.heights) + 0.02, width, 0.32), largest=10, tone="muted")


def plan(table: Table, width: float, height: float, largest: int = 16) -> Plan:
    """The largest size at which all rows fit and no word is broken; at the smallest as many as there is room for."""
    for points in (size for size in _SIZES if size <= largest):
        widths, broken = _widths(table, width, points)
        heights = _heights(table, widths, points)
        if sum(heights) <= height and not broken and (points <= _CROWDED or _calm(table, widths, points)):
            airy = min(_AIR, height / sum(heights))
            return Plan(points=points, widths=widths, heights=tuple(h * airy for h in heights), rows=len(table.rows))
    rows = len(table.rows)
    while rows > 1 and sum(heights[: rows + 1]) > height:
        rows -= 1
    return Plan(points=points, widths=widths, heights=tuple(heights[: rows + 1]), rows=rows)


def _widths(table: Table, width: float, points: float) -> tuple[tuple[float, ...], bool]:
    """Each column as wide as its longest word, the rest shared out by what they hold; whether that is too much."""
    least, wanted = [], []
    for n, column in enumerate(table.columns):
        texts = [text for cells in table.rows for text in (cells[n].text, cells[n].note)]
        words = [fit.longest(column.title), *(_unbroken(text, column) for text in texts)]
        least.append(max(words) * _SPARE * points / 72 + 2 * _ACROSS + 0.03)
        widest = max(fit.em(column.title), *(fit.em(text) for text in texts), 3.0)
        wanted.append(max(least[-1], min(widest * _SPARE, _MOST) * points / 72 + 2 * _ACROSS))
    if sum(least) > width:
        return tuple(width * one / sum(least) for one in least), True
    if sum(wanted) <= width:
        return tuple(width * one / sum(wanted) for one in wanted), False
    share = (width - sum(least)) / max(sum(wanted) - sum(least), 1e-9)
    return tuple(low + share * (high - low) for low, high in zip(least, wanted, strict=True)), False


def _calm(table: Table, widths: Sequence[float], points: float) -> bool:
    """Whether no cell takes many lines: a smaller size reads better than a tower of words."""
    pairs = ((cell.text, wide) for cells in table.rows for cell, wide in zip(cells, widths, strict=True))
    return all(fit.lines(text, wide - 2 * _ACROSS, points) <= _LINES for text, wide in pairs)


def _unbroken(text: str, column: Column) -> float:
    """What is not to be broken: a figure with its unit, else a word; names without a gap may be."""
    whole = fit.em(text)
    return whole if column.numeric and whole <= _FIGURE else min(fit.longest(text), _FIGURE)


def _heights(table: Table, widths: Sequence[float], points: float) -> list[float]:
    def tall(texts: Sequence[tuple[str, str]]) -> float:
        return 2 * _DOWN + max(
            fit.needed([text], wide - 2 * _ACROSS, points)
            + (fit.needed([note], wide - 2 * _ACROSS, _small(points)) if note else 0.0)
            for (text, note), wide in zip(texts, widths, strict=True)
        )

    heads = [(column.title, column.note) for column in table.columns]
    return [tall(heads), *(tall([(cell.text, cell.note) for cell in cells]) for cells in table.rows)]


def _small(points: float) -> float:
    return max(8.0, points - 2)


def _head(deck: Deck, native: _Cell, column: Column, points: float, n: int) -> None:
    _frame(deck, native, column.numeric and n > 0, column.place, "text")
    _line(deck, native, column.title, points, role="muted", new=False)
    if column.note:
        _line(deck, native, column.note, _small(points), role="warning")


def _cell(deck: Deck, native: _Cell, cell: Cell, column: Column, points: float, n: int) -> None:
    _frame(deck, native, column.numeric and n > 0, cell.place, "border")
    role = "text" if cell.note else deck.tone(cell.tone)
    _line(deck, native, cell.text, points, role=role, new=False)
    if cell.note:
        _line(deck, native, cell.note, _small(points), role=deck.tone(cell.tone))


def _line(deck: Deck, native: _Cell, text: str, points: float, *, role: str, new: bool = True) -> None:
    frame = native.text_frame
    paragraph = frame.add_paragraph() if new else frame.paragraphs[0]
    paragraph.alignment = frame.paragraphs[0].alignment
    deck.write(paragraph, text, points, role=role)


def _frame(deck: Deck, native: _Cell, is_right: bool, place: int | None, under: str) -> None:
    native.margin_left = native.margin_right = Inches(_ACROSS)
    native.margin_top = native.margin_bottom = Inches(_DOWN)
    native.vertical_anchor = MSO_ANCHOR.MIDDLE
    native.text_frame.word_wrap = True
    native.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if is_right else PP_ALIGN.LEFT
    if place is not None:
        _edge(native, "a:lnL", str(deck.variant(place)), 4)
    _edge(native, "a:lnB", deck.roles[under].lstrip("#"), 0.75)


def _edge(native: _Cell, tag: str, color: str, points: float) -> None:
    """A line at one side of a cell."""
    line = child(native._tc.get_or_add_tcPr(), tag, w=str(int(Pt(points))), cap="flat", cmpd="sng", algn="ctr")
    child(child(line, "a:solidFill"), "a:srgbClr", val=color)
