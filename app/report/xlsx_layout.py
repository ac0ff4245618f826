"""Where each figure of the ROI stands in the workbook, so that formulas on one sheet find cells on another."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell

from app.report.xlsx_formulas import SECTIONS
from app.roi import Line, Roi

MONTHS = 120  # the longest horizon
TOP = 4  # rows of the ROI sheet above its first section
FIRST = 26  # the row of month 1 on the sheet of costs; the chart stands above
ALL, CANDIDATES = ("months", "to_date"), ("saving", "cumulative", "discounted", "owed")
BLOCKS = (*ALL, *CANDIDATES)
"""Each with a column per line; those of CANDIDATES leave the baseline out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """The places of all figures of one ROI."""

    found: Roi
    roi: str  # names of sheets
    costs: str

    @property
    def lines(self) -> tuple[Line, ...]:
        """A column each."""
        return self.found.lines

    @property
    def base(self) -> int:
        """The column of the baseline among the lines."""
        return next(n for n, line in enumerate(self.lines) if line is self.found.baseline)

    @property
    def horizon(self) -> int:
        """Months that the application has reckoned."""
        return self.found.inputs.horizon_months

    def placed(self, block: str) -> list[int]:
        """The lines that a block has a column for."""
        return [n for n in range(len(self.lines)) if block in ALL or n != self.base]

    def column(self, block: str, line: int) -> int:
        """Where a line's column of a block is; months, growth and discount come first."""
        before = sum(len(self.placed(other)) + 1 for other in BLOCKS[: BLOCKS.index(block)])
        return 4 + before + self.placed(block).index(line)

    def months(self, column: int) -> str:
        """All months of a column."""
        return f"{quote_sheetname(self.costs)}!{xl_range_abs(FIRST, column, FIRST + MONTHS - 1, column)}"

    def figure(self, key: str, line: int) -> str:
        """A figure of a line."""
        return f"{quote_sheetname(self.roi)}!{xl_rowcol_to_cell(ROWS[key], 1 + line, row_abs=True, col_abs=True)}"

    def refs(self, line: int) -> dict[str, str]:
        """Every figure and every block of a line."""
        blocks = {block: self.months(self.column(block, line)) for block in BLOCKS if line in self.placed(block)}
        return {key: self.figure(key, line) for key in ROWS} | blocks


def _rows() -> dict[str, int]:
    """Figure → its row on the ROI sheet; a heading stands above each section, an empty row below it."""
    found, at = {}, TOP
    for _, rows in SECTIONS:
        at += 1
        for row in rows:
            found[row.key] = at
            at += 1
        at += 1
    return found


ROWS = _rows()
BELOW = max(ROWS.values()) + 2  # the first free row of the ROI sheet
