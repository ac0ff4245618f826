"""Tables on paper: columns as wide as they need, a smaller font where they need too much, and parts of a table below
each other where even that is not enough. Nothing is cut off."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.report.model import Cell, Column, Table, Tone
from app.report.paper import BOTTOM, LEADING, LEFT, WIDTH, Align, Pages, Style, Words, text_width
from app.report.typeset import held

SIZES = (8.5, 7.5, 6.5)
PAD, GAP, SWATCH = 7.0, 4.0, 9.0  # right of a cell, around its lines, for a colour
_WORD = 84.0  # a longer word may be broken
_SPLIT = 12  # lines from which on a row may go on on the next page
ROLES: dict[Tone, str] = {"plain": "text", "muted": "muted", "good": "good", "bad": "bad", "caution": "warning"}


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells broken into lines: (lines with their style, align, place of a variant)."""

    cells: list[tuple[list[Words], Align, int | None]]

    @property
    def count(self) -> int:
        return max(sum(len(words.lines) for words in stack) for stack, _, _ in self.cells)


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """A table, or a part of one, with all its texts broken into lines."""

    widths: list[float]
    head: _Row
    rows: list[_Row]
    line: float  # height of one

    @property
    def lead(self) -> float:
        """Height of the head and the first two rows."""
        return (self.head.count + sum(row.count for row in self.rows[:2])) * self.line + 3 * GAP


def draw(pages: Pages, table: Table) -> None:
    """Write a table, with its title and note."""
    for n, (part, size) in enumerate(_parts(table)):
        laid = _laid_out(part, size)
        pages.need(laid.lead + 20.0 * (n == 0))
        if table.title and n == 0:
            pages.write(table.title, Style(size=9.5, bold=True), after=3.0)
        _draw_part(pages, laid)
        pages.y += 6.0
    if table.note:
        pages.write(table.note, Style(size=7.5, color="muted"), after=8.0)


def lead(table: Table) -> float:
    """Height of its title, its head and its first rows, which stay together."""
    part, size = _parts(table)[0]
    return _laid_out(part, size).lead + 20.0


def _laid_out(table: Table, size: float) -> _LaidOut:
    widths = _widths(table, size)
    rows = [_row(row, table.columns, size, widths) for row in table.rows]
    return _LaidOut(widths, _head(table, size, widths), rows, size * LEADING)


def _parts(table: Table) -> list[tuple[Table, float]]:
    """The table with a font size with which it fits; else parts of it, each with the first column."""
    for size in SIZES:
        if sum(_least(table, n, size) for n in range(len(table.columns))) <= WIDTH:
            return [(table, size)]
    size, groups, used = SIZES[-1], [[0]], _least(table, 0, SIZES[-1])
    for n in range(1, len(table.columns)):
        least = _least(table, n, size)
        if used + least > WIDTH and len(groups[-1]) > 1:
            groups.append([0])
            used = _least(table, 0, size)
        groups[-1].append(n)
        used += least
    return [(_only(table, group), size) for group in groups]


def _only(table: Table, kept: Sequence[int]) -> Table:
    columns = tuple(table.columns[n] for n in kept)
    return Table(columns=columns, rows=tuple(tuple(row[n] for n in kept) for row in table.rows))


def _draw_part(pages: Pages, laid: _LaidOut) -> None:
    line = laid.line
    _draw_row(pages, laid, laid.head, 0, laid.head.count)
    for row in laid.rows:
        if pages.y + row.count * line + GAP > BOTTOM and row.count <= _SPLIT:
            pages.next_page()
            _draw_row(pages, laid, laid.head, 0, laid.head.count)
        begin = 0
        while begin < row.count:
            room = int((BOTTOM - pages.y - GAP) // line)
            if room < 1:
                pages.next_page()
                _draw_row(pages, laid, laid.head, 0, laid.head.count)
                continue
            _draw_row(pages, laid, row, begin, min(begin + room, row.count))
            begin += room


def _draw_row(pages: Pages, laid: _LaidOut, row: _Row, begin: int, end: int) -> None:
    """Lines `begin` to `end` of a row."""
    x = LEFT
    for (stack, align, place), width in zip(row.cells, laid.widths, strict=True):
        inset = 0.0 if place is None else SWATCH
        if place is not None and begin == 0:
            before = 0.0 if align == "left" else width - PAD - inset - stack[0].line_width(0)
            pages.swatch(x + before, pages.y + GAP / 2 + 2.5, place)
        flat = [(words, n) for words in stack for n in range(len(words.lines))]
        for at, (words, n) in enumerate(flat[begin:end]):
            pages.put(words, x + inset, pages.y + GAP / 2 + at * laid.line, n, width=width - PAD - inset, align=align)
        x += width
    pages.y += (end - begin) * laid.line + GAP
    pages.rule(pages.y)


def _head(table: Table, size: float, widths: Sequence[float]) -> _Row:
    style, noted = Style(size=size, color="muted", bold=True), Style(size=size, color="warning")
    cells = []
    for column, width in zip(table.columns, widths, strict=True):
        room = width - PAD - (0.0 if column.place is None else SWATCH)
        stack = [Words(column.title, style, room), *([Words(column.note, noted, room)] if column.note else [])]
        cells.append((stack, _align(column), column.place))
    return _Row(cells)


def _row(row: Sequence[Cell], columns: Sequence[Column], size: float, widths: Sequence[float]) -> _Row:
    cells = []
    for cell, column, width in zip(row, columns, widths, strict=True):
        room = width - PAD - (0.0 if cell.place is None else SWATCH)
        role = "text" if cell.note else ROLES[cell.tone]
        stack = [Words(cell.text, Style(size=size, color=role), room)]
        if cell.note:
            stack.append(Words(cell.note, Style(size=size, color=ROLES[cell.tone]), room))
        cells.append((stack, _align(column), cell.place))
    return _Row(cells)


def _align(column: Column) -> Align:
    return "right" if column.numeric else "left"


def _widths(table: Table, size: float) -> list[float]:
    """What each column needs at least, and a share of the rest by what it would like."""
    least = [_least(table, n, size) for n in range(len(table.columns))]
    liked = [max(_liked(table, n, size), least[n]) for n in range(len(table.columns))]
    if len(least) == 1 or sum(liked) <= WIDTH:
        spare = (WIDTH - sum(liked)) / len(liked)
        return [width + min(spare, 40.0) for width in liked]
    wish = [max(like - need, 0.01) for like, need in zip(liked, least, strict=True)]
    rest = max(WIDTH - sum(least), 0.0)
    shrink = min(WIDTH / sum(least), 1.0)
    return [need * shrink + rest * more / sum(wish) for need, more in zip(least, wish, strict=True)]


def _texts(table: Table, n: int, size: float) -> list[tuple[str, Style, float]]:
    """All texts of a column, each with its style and with what stands before it."""
    column = table.columns[n]
    found = [(column.title, Style(size=size, bold=True), 0.0 if column.place is None else SWATCH)]
    found.append((column.note, Style(size=size), 0.0))
    for row in table.rows:
        inset = 0.0 if row[n].place is None else SWATCH
        found += [(row[n].text, Style(size=size), inset), (row[n].note, Style(size=size), inset)]
    return found


def _liked(table: Table, n: int, size: float) -> float:
    """Its longest text on one line, as far as a line may be long."""
    return PAD + min(max(text_width(t[:200], style) + inset for t, style, inset in _texts(table, n, size)), WIDTH / 2)


def _least(table: Table, n: int, size: float) -> float:
    """Its longest word."""
    words = [
        (word, style, inset) for text, style, inset in _texts(table, n, size) for word in held(text[:200]).split(" ")
    ]
    return PAD + max(min(text_width(_unbroken(word), style), _WORD) + inset for word, style, inset in words)


def _unbroken(word: str) -> str:
    """What of a word stays together: of Japanese, which breaks between any two characters, a few of them."""
    wide = any(unicodedata.east_asian_width(c) in "WF" for c in word)
    return word[:5] if wide else word
