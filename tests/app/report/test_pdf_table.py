"""Tables on paper: nothing is cut off."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.report import pdf_table
from app.report.model import Cell, Column, Table
from app.report.paper import BOTTOM, WIDTH, Pages, Words
from app.report.scale import log_ticks, spread, tick_texts, ticks
from app.report.sheets import ImageSheets
from app.report.typeset import elided, held, width


def wide(columns: int, text: str) -> Table:
    heads = tuple(Column(title=f"column {n}", numeric=n > 0) for n in range(columns))
    return Table(columns=heads, rows=tuple(tuple(Cell(text=f"{text}{n}") for n in range(columns)) for _ in range(3)))


@pytest.mark.parametrize("columns", [1, 4, 8, 40])
def test_a_wide_table_shrinks_or_is_told_in_parts(columns: int, qapp: object) -> None:
    parts = pdf_table._parts(wide(columns, "12.345 ± 0.678 "))
    titles = [column.title for part, _ in parts for column in part.columns]
    assert set(titles) == {f"column {n}" for n in range(columns)}
    assert all(part.columns[0].title == "column 0" for part, _ in parts)
    for part, size in parts:
        assert sum(pdf_table._widths(part, size)) <= WIDTH + 0.1
    assert (len(parts) > 1) == (columns == 40)


def test_no_line_is_wider_than_its_room_or_below_the_page(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[tuple[float, float, float]] = []
    put = Pages.put

    def watched(self: Pages, words: Words, x: float, y: float, n: int = 0, **more: object) -> None:
        lines.append((words.line_width(n), float(more.get("width", WIDTH)), y + words.style.line))  # type: ignore[arg-type]
        put(self, words, x, y, n, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Pages, "put", watched)
    sheets = ImageSheets(20)
    pages = Pages("title", sheets)
    lines.clear()
    long = Table(
        columns=(Column(title="a", numeric=False), Column(title="b", numeric=False)),
        rows=((Cell(text="x" * 3000), Cell(text="言葉" * 2500)), (Cell(text="short"), Cell(text="="))),
    )
    with sheets:
        pdf_table.draw(pages, long)
    body = [line for line in lines if line[2] < 800]
    assert pages.number > 1
    assert all(taken <= room + 0.5 for taken, room, _ in body)
    assert all(bottom <= BOTTOM + 5 for _, _, bottom in body)


def test_numbers_stay_with_their_units() -> None:
    assert held("0.5 ± 0.1 %, 12 MB and 3 runs") == "0.5\u00a0±\u00a00.1\u00a0%, 12\u00a0MB and 3 runs"


def test_ticks_tell_values_apart() -> None:
    assert tick_texts(ticks(0, 60_000)) == ["0", "10 k", "20 k", "30 k", "40 k", "50 k", "60 k"]
    close = tick_texts([-20_000.5, -20_000.0, -19_999.5])
    assert len(set(close)) == 3
    assert tick_texts(log_ticks(64, 4096)) == ["100", "200", "500", "1000", "2000"]


def test_names_beside_lines_don_t_overlap() -> None:
    found = spread([100, 101, 102, 200, 299], 15, 10, 300)
    assert all(b - a >= 15 for a, b in pairwise(found))
    assert max(found) <= 300
    assert elided("a very long name of a variant (leaks)", 120).endswith("(leaks)")
    assert width("言葉") > width("ab")
