"""The return on investment as a workbook that reckons by itself: inputs in cells with names, measured rates as numbers,
and formulas that follow when a price, a volume, or rent and purchase are changed."""

from __future__ import annotations

import math
from collections.abc import Callable

from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from app import format as show
from app.report import xlsx_months
from app.report.xlsx_book import Book, Value
from app.report.xlsx_formulas import SECTIONS, Row, values
from app.report.xlsx_layout import BELOW, ROWS, TOP, Layout
from app.roi import Line, Roi
from db.stamps import now
from engine.analysis import roi
from engine.analysis.prices import EXCHANGE, NUMBERS, SOURCES, TITLES, RoiInputs, examples
from engine.analysis.risk import Risk
from engine.words import marked, tr

ACQUISITIONS = {"rent": marked("rented"), "buy": marked("bought")}
_STYLES = {
    **dict.fromkeys(
        ("residual_share", "utilisation", "growth_per_month", "discount_per_year", "advantage_kept"), "share"
    ),
    **dict.fromkeys(("price_per_hour", "electricity_per_kwh"), "price"),
    **dict.fromkeys(("purchase_price", "migration_cost"), "money"),
}
_DRAWN: tuple[tuple[str, str, Callable[[Risk], float]], ...] = (
    (marked("Net present value, 5 % of the draws are below"), "money", lambda risk: risk.npv.low),
    (marked("Net present value, median of the draws"), "money", lambda risk: risk.npv.median),
    (marked("Net present value, 95 % of the draws are below"), "money", lambda risk: risk.npv.high),
    (marked("Payback month, median of the draws"), "whole", lambda risk: risk.payback_month.median),
    (marked("Probability that it pays"), "share", lambda risk: risk.probability),
)
_LATE, _NEVER = marked("not within the horizon"), marked("at no volume")
_FIRST_INPUT, _SOURCE = 4, 90.0


class RoiSheets:
    """The sheets of an ROI that has lines, in the order in which they stand."""

    def __init__(self, book: Book, found: Roi) -> None:
        self._book, self._found = book, found
        self._roi = book.sheet(tr("ROI"), widths=(48, *(20 for _ in found.lines)))
        self._assumptions = book.sheet(tr("Assumptions"), widths=(50, 16, 14, 14, _SOURCE))
        self._months = book.sheet(tr("Month by month"), widths=(10, 12, 12))
        self.layout = Layout(found=found, roi=str(self._roi.name), costs=str(self._months.name))

    def write(self) -> None:
        """Fill them in."""
        _assumptions(self._book, self._assumptions, self._found.inputs)
        _figures(self._book, self._roi, self.layout)
        xlsx_months.write(self._book, self._months, self.layout)


def _assumptions(book: Book, sheet: Worksheet, inputs: RoiInputs) -> None:
    """One named cell per input, with its range and its source."""
    book.put(sheet, 0, 0, tr("Assumptions"), "title")
    told = tr("Change a coloured cell, and all that is reckoned from it follows.")
    book.put(sheet, 1, 0, told, "muted")
    for column, title in enumerate((tr("Input"), tr("Value"), tr("Least"), tr("Most"), tr("Source"))):
        book.put(
            sheet, _FIRST_INPUT - 1, column, title, "head", "left" if column == 4 else "right" if column else "line"
        )
    words = [tr(word) for word in ACQUISITIONS.values()]
    book.put(sheet, _FIRST_INPUT, 0, tr(TITLES["acquisition"]))
    book.put(sheet, _FIRST_INPUT, 1, tr(ACQUISITIONS[inputs.acquisition]), "input", "right")
    sheet.data_validation(_FIRST_INPUT, 1, _FIRST_INPUT, 1, {"validate": "list", "source": words})
    _name(book, sheet, "acquisition", _FIRST_INPUT)
    for row, name in enumerate(NUMBERS, start=_FIRST_INPUT + 1):
        _input(book, sheet, inputs, name, row)
    last = _FIRST_INPUT + len(NUMBERS) + 2
    book.put(sheet, last, 0, tr("One hour of a GPU, busy or not"))
    price = "purchase_price*(1-residual_share)/(life_years*8760)"
    formula = f"IF({rented()},price_per_hour,{price})"
    book.formula(sheet, last, 1, formula, float(roi.hour(inputs.values, inputs.acquisition)), "price")
    _name(book, sheet, "gpu_hour", last)
    book.put(
        sheet, last, 4, tr("Reckoned: the rent, or straight-line depreciation over the life."), "muted", "wrap", "left"
    )
    sheet.freeze_panes(_FIRST_INPUT, 1)


def _input(book: Book, sheet: Worksheet, inputs: RoiInputs, name: str, row: int) -> None:
    value = float(getattr(inputs, name))
    style = _STYLES.get(name, "whole" if value >= 1000 and value.is_integer() else "number")
    book.put(sheet, row, 0, tr(TITLES[name]))
    book.put(sheet, row, 1, value, "input", style)
    for column, end in enumerate(inputs.ranges.get(name, ()), start=2):
        book.put(sheet, row, column, float(end), style, "muted")
    source = tr(SOURCES[name]) if _is_example(inputs, name) else tr("Entered for this pilot.")
    book.put(sheet, row, 4, source, "muted", "wrap", "left")
    book.fit(sheet, row, ["", "", "", "", source])
    if name == "horizon_months":
        whole = {"validate": "integer", "criteria": "between", "minimum": 1, "maximum": 120}
        sheet.data_validation(row, 1, row, 1, whole)
    _name(book, sheet, name, row)


def _is_example(inputs: RoiInputs, name: str) -> bool:
    """Whether nobody has changed the example."""
    return inputs.currency in EXCHANGE and getattr(examples(inputs.currency), name) == getattr(inputs, name)


def rented() -> str:
    """The condition of formulas."""
    return f'acquisition="{tr(ACQUISITIONS["rent"])}"'


def _figures(book: Book, sheet: Worksheet, layout: Layout) -> None:
    book.put(sheet, 0, 0, tr("Return on investment"), "title")
    book.put(
        sheet, 1, 0, tr("Every figure but the measured ones is a formula; the inputs stand under Assumptions."), "muted"
    )
    book.put(sheet, TOP - 1, 0, tr("Figure"), "head")
    titles = [_title(line, layout.found) for line in layout.lines]
    for n, title in enumerate(titles, start=1):
        book.put(sheet, TOP - 1, n, title, "head", "right")
    book.fit(sheet, TOP - 1, ["", *titles])
    sheet.fit_to_pages(1, 1)
    for title, rows in SECTIONS:
        book.put(sheet, ROWS[rows[0].key] - 1, 0, tr(title), "heading")
        for row in rows:
            book.put(sheet, ROWS[row.key], 0, tr(row.title), "line")
    for n in range(len(layout.lines)):
        _column(book, sheet, layout, n)
    _below(book, sheet, layout)
    sheet.freeze_panes(TOP, 1)


def _column(book: Book, sheet: Worksheet, layout: Layout, n: int) -> None:
    line, is_base = layout.lines[n], n == layout.base
    known = values(layout.found, line)
    put_in = {
        "own": layout.refs(n),
        "base": layout.refs(layout.base),
        "rented": rented(),
        "growth": f"SUM({layout.months(1)})",
        **{key: f'"{tr(word)}"' for key, word in (("na", show.NOT_SUPPORTED), ("late", _LATE), ("never", _NEVER))},
    }
    for row in (row for _, rows in SECTIONS for row in rows):
        at, value = ROWS[row.key], known[row.key]
        if row.candidates and is_base:
            book.put(sheet, at, 1 + n, show.NOT_APPLICABLE, "right", "line", "muted")
        elif row.formula:
            book.formula(sheet, at, 1 + n, row.formula.format(**put_in), _shown(row, value), row.style, "line")
        else:
            book.put(sheet, at, 1 + n, value, row.style, "measured", "line")


def _shown(row: Row, value: Value) -> Value:
    if isinstance(value, float) and math.isinf(value):
        return tr(_LATE if row.key == "payback" else _NEVER)
    return value


def _below(book: Book, sheet: Worksheet, layout: Layout) -> None:
    """What was drawn at random, which no formula repeats, and what the figures rest on."""
    told = tr("Drawn at random on {day}; these numbers do not follow when an input is changed", day=show.day(now()))
    book.put(sheet, BELOW, 0, told, "heading")
    for n, (title, _, _) in enumerate(_DRAWN, start=BELOW + 1):
        book.put(sheet, n, 0, tr(title), "line")
    for column, line in enumerate(layout.lines, start=1):
        risk = None if line.outcome is None else layout.found.risk(line)
        for n, (_, style, figure) in enumerate(_DRAWN, start=BELOW + 1):
            value = show.NOT_APPLICABLE if risk is None else _late(figure(risk))
            book.put(sheet, n, column, value, style, "static", "line")
    for n, doubt in enumerate(layout.found.doubts, start=BELOW + len(_DRAWN) + 2):
        book.put(sheet, n, 0, doubt, "warning")


def _late(value: float) -> Value:
    return tr(_LATE) if math.isinf(value) else value


def _title(line: Line, found: Roi) -> str:
    if line is found.baseline:
        return tr("{variant}, the baseline", variant=line.title)
    return tr("{variant} (leaks)", variant=line.title) if line.leaks else line.title


def _name(book: Book, sheet: Worksheet, name: str, row: int) -> None:
    book.book.define_name(name, f"={quote_sheetname(str(sheet.name))}!$B${row + 1}")
