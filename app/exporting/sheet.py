"""One model of a table that leaves the application, whatever format it is written in.

Numbers stay numbers with all their digits, what is unknown is an empty cell and never 0, text stays text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal


class ExportError(Exception):
    """A table that can't be written, as a sentence for a person."""


Cell = str | float | int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A title, the unit where the title does not say it, and what its cells are."""

    title: str
    unit: str = ""
    kind: Literal["text", "number"] = "text"

    @property
    def heading(self) -> str:
        """Title and unit in one."""
        return f"{self.title} ({self.unit})" if self.unit else self.title


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A table: every row has a cell for each column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheet(title: str, headings: Sequence[str | Column], rows: Sequence[Sequence[Cell]]) -> Sheet:
    """A table whose columns are of the kind that their cells are; numbers that are not finite become unknown."""
    cells = tuple(tuple(_known(cell) for cell in row) for row in rows)
    columns = [
        heading if isinstance(heading, Column) else Column(title=" ".join(heading.split()), kind=_kind(cells, place))
        for place, heading in enumerate(headings)
    ]
    return Sheet(title=title, columns=tuple(columns), rows=cells)


def heat_sheet(title: str, rows: Mapping[str, Sequence[float | None]], columns: Sequence[str]) -> Sheet:
    """A map of values: a row for each name; one that is shorter than others ends in unknowns."""
    cells = [(name, *values, *[None] * (len(columns) - len(values))) for name, values in rows.items()]
    return sheet(title, ("", *columns), cells)


def _known(cell: Cell) -> Cell:
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def _kind(rows: Sequence[Sequence[Cell]], place: int) -> Literal["text", "number"]:
    cells = [row[place] for row in rows if row[place] is not None]
    return "number" if cells and not any(isinstance(cell, str) for cell in cells) else "text"
