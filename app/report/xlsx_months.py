"""The sheet of costs: every month of the horizon as formulas, and the native chart of what each variant has cost by
then."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from app import format as show
from app.report.xlsx_book import Book
from app.report.xlsx_charts import DASHES
from app.report.xlsx_formulas import MONTH, whole
from app.report.xlsx_layout import BLOCKS, FIRST, MONTHS, Layout
from engine.words import marked, tr

_TITLES = {
    "months": marked("Cost of the month"),
    "to_date": marked("Cost up to the month, migration included"),
    "saving": marked("Saving of the month"),
    "cumulative": marked("Saving up to the month, migration taken off"),
    "discounted": marked("Saving, discounted"),
    "owed": marked("Months not yet paid back"),
}
_DASHES = tuple(DASHES.values())
_GROWTH, _DISCOUNT = 1, 2  # columns beside the months


def write(book: Book, sheet: Worksheet, layout: Layout) -> None:
    """Fill the sheet in."""
    book.put(sheet, 0, 0, tr("Cost over time"), "title")
    note = tr("The chart shows the first {n} months, the table as many as the horizon has.", n=layout.horizon)
    book.put(sheet, 1, 0, note, "muted")
    _heads(book, sheet, layout)
    series = [_series(layout, n) for n in range(len(layout.lines))]
    for month in range(1, MONTHS + 1):
        _month(book, sheet, layout, month, series)
    _hide_unknown(sheet, book, layout)
    if known(layout):
        sheet.insert_chart(2, 0, chart(book, layout), {"object_position": 2})
    sheet.freeze_panes(FIRST, 1)
    last = max(layout.column(block, n) for block in BLOCKS for n in layout.placed(block))
    sheet.print_area(0, 0, FIRST + layout.horizon - 1, last)


def known(layout: Layout) -> bool:
    """Whether there is a cost to draw."""
    return any(line.costs.monthly is not None for line in layout.lines)


def chart(book: Book, layout: Layout, *, width: int = 1000, height: int = 420) -> Any:
    """What each variant has cost by the end of each month, as a chart that follows the cells."""
    drawn = book.chart("line")
    months = [layout.costs, FIRST, 0, FIRST + layout.horizon - 1, 0]
    order = list(dict.fromkeys(line.rates.variant for line in layout.lines))
    for n, line in enumerate(layout.lines):
        if line.costs.monthly is None:
            continue
        column, place = layout.column("to_date", n), order.index(line.rates.variant)
        color = book.variants[place % len(book.variants)]
        drawn.add_series(
            {
                "name": [layout.costs, FIRST - 1, column],
                "categories": months,
                "values": [layout.costs, FIRST, column, FIRST + layout.horizon - 1, column],
                "line": {"color": color, "width": 2, "dash_type": _DASHES[place % len(_DASHES)]},
            }
        )
    drawn.set_title({"name": tr("Cost up to each month, migration included"), "name_font": {"size": 12}})
    drawn.set_x_axis({"name": tr("Month"), "interval_unit": max(1, layout.horizon // 12)})
    drawn.set_y_axis(
        {"num_format": book.money(0), "major_gridlines": {"visible": True, "line": {"color": book.roles["grid"]}}}
    )
    drawn.set_legend({"position": "bottom"})
    drawn.set_size({"width": width, "height": height})
    drawn.show_na_as_empty_cell()
    return drawn


def _heads(book: Book, sheet: Worksheet, layout: Layout) -> None:
    for column, title in enumerate((tr("Month"), tr("Growth of requests"), tr("Discount"))):
        book.put(sheet, FIRST - 1, column, title, "head")
    sheet.set_row(FIRST - 2, 45)
    sheet.set_row(FIRST - 1, 45)
    for block in BLOCKS:
        columns = [layout.column(block, n) for n in layout.placed(block)]
        if len(columns) > 1:
            sheet.merge_range(FIRST - 2, columns[0], FIRST - 2, columns[-1], "", book.style("heading", "wrap"))
        if columns:
            book.put(sheet, FIRST - 2, columns[0], tr(_TITLES[block]), "heading", "wrap")
        for column, n in zip(columns, layout.placed(block), strict=True):
            book.put(sheet, FIRST - 1, column, layout.lines[n].title, "head", "right")
            sheet.set_column(column, column, 18)


def _month(book: Book, sheet: Worksheet, layout: Layout, month: int, series: list[dict[str, list[float]]]) -> None:
    row, inputs, here = FIRST + month - 1, layout.found.inputs, month <= layout.horizon
    at = f"$A{row + 1}"
    book.put(sheet, row, 0, float(month), "whole")
    growth = (1 + inputs.growth_per_month) ** (month - 1) if here else ""
    book.formula(sheet, row, _GROWTH, f'IF({at}<=horizon_months,(1+growth_per_month)^({at}-1),"")', growth, "decimal")
    discount = (1 + inputs.discount_per_year) ** (-month / 12) if here else ""
    book.formula(
        sheet, row, _DISCOUNT, f'IF({at}<=horizon_months,(1+discount_per_year)^(-{at}/12),"")', discount, "seconds"
    )
    for block in BLOCKS:
        for n in layout.placed(block):
            known = series[n].get(block, [])
            beyond = "#N/A" if block == "to_date" else tr(show.NOT_SUPPORTED) if here and block == "months" else ""
            value = known[month - 1] if month <= len(known) else beyond
            book.formula(sheet, row, layout.column(block, n), _formula(layout, block, n, row), value, _style(block))


def _style(block: str) -> str:
    return "whole" if block == "owed" else "money"


def _formula(layout: Layout, block: str, n: int, row: int) -> str:
    def cell(of: str, line: int, at: int = row) -> str:
        return xl_rowcol_to_cell(at, layout.column(of, line), row_abs=at == FIRST, col_abs=True)

    month, growth, discount = f"$A{row + 1}", f"$B{row + 1}", f"$C{row + 1}"
    cost, base = cell("months", n), cell("months", layout.base)
    if block == "months":
        return f'IF(ISNUMBER({growth}),{_cost(layout, n, growth)},"")'
    if block == "to_date":
        first = "0" if n == layout.base else "migration_cost"
        return f"IF(ISNUMBER({cost}),{first if row == FIRST else cell('to_date', n, row - 1)}+{cost},NA())"
    saving, cumulative = cell("saving", n), cell("cumulative", n)
    return {
        "saving": f'IF(AND(ISNUMBER({cost}),ISNUMBER({base})),{base}-{cost},"")',
        "cumulative": f'IF(ISNUMBER({saving}),SUM({cell("saving", n, FIRST)}:{saving})-migration_cost,"")',
        "discounted": f'IF(ISNUMBER({saving}),{saving}*{discount},"")',
        "owed": f'IF(ISNUMBER({cumulative}),IF({cumulative}<=0,{month},0),"")',
    }[block]


def _cost(layout: Layout, n: int, growth: str) -> str:
    own = layout.refs(n)
    load = f"{own['load']}*{growth}"
    serving = f"{whole(load)}*{own['replica']}*{MONTH}*gpu_hour+{load}/peak_factor*{MONTH}*{own['serving_power']}"
    known = f"AND(ISNUMBER({own['training_month']}),ISNUMBER({own['load']}))"
    return f'IF({known},{own["training_month"]}+{serving},"{tr(show.NOT_SUPPORTED)}")'


def _series(layout: Layout, n: int) -> dict[str, list[float]]:
    """What the application has for each block of a line, month by month; empty where the cost is unknown."""
    line, inputs = layout.lines[n], layout.found.inputs
    monthly = [float(cost) for cost in line.costs.monthly or ()]
    found = {"months": monthly, "to_date": list(accumulate(monthly))}
    if n == layout.base:
        return found
    found["to_date"] = [cost + inputs.migration_cost for cost in found["to_date"]]
    base = layout.lines[layout.base].costs.monthly or ()
    saving = [float(theirs) - mine for theirs, mine in zip(base, monthly, strict=False)]
    cumulative = [float(saved) for saved in line.outcome.cumulative] if line.outcome else []
    discount = 1 + inputs.discount_per_year
    return found | {
        "saving": saving,
        "cumulative": cumulative,
        "discounted": [saved / discount ** (m / 12) for m, saved in enumerate(saving, start=1)],
        "owed": [m if saved <= 0 else 0 for m, saved in enumerate(cumulative, start=1)],
    }


def _hide_unknown(sheet: Worksheet, book: Book, layout: Layout) -> None:
    """#N/A leaves a gap in the chart; in the table it is empty."""
    hidden = book.book.add_format({"font_color": book.roles["surface"]})
    first, last = layout.column("to_date", 0), layout.column("to_date", len(layout.lines) - 1)
    cell = xl_rowcol_to_cell(FIRST, first)
    sheet.conditional_format(
        FIRST, first, FIRST + MONTHS - 1, last, {"type": "formula", "criteria": f"=ISNA({cell})", "format": hidden}
    )
