"""KPIs from a CSV file, keyed by run: all of it is read before anything is kept, and what is wrong is told by its line.

The first line names the columns: `run`, the run's number, or `variant` and `seed`, with `data` and `setting` where the
pilot has several; every other column is a KPI of the pilot. An empty cell leaves the run's value as it is. Cells are
separated by commas, semicolons or tabs; beside semicolons a comma may be the decimal point.
"""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from db.pilots import RunRow
from engine.analysis.kpis import Kpi, KpiBook, KpiValue
from engine.data.errors import DataError
from engine.words import listed, marked, tr

KEYS = ("run", "variant", "seed", "data", "setting")  # names of columns, the same in every language
MOST_TOLD = 5
MOST_COLUMNS = 1_000
_SEPARATORS = ",;\t"
_NO_RUN = marked("Line {line}: the pilot has no run {run}.")
Cells = dict[str, str]


def read(path: Path, book: KpiBook, runs: Sequence[RunRow]) -> KpiBook:
    """`book` with the values in `path`. `runs`: all of the pilot. Raises OSError, and DataError with a sentence for
    each thing that is wrong, up to MOST_TOLD."""
    rows, separator = _rows(path)
    if not rows:
        raise DataError(tr("{name} is empty. Its first line must name the columns.", name=path.name))
    columns = [title.strip() for title in rows[0][1]]
    if len(columns) > MOST_COLUMNS:
        raise DataError(
            tr("{name} has more than {most} columns. Leave only KPIs in it.", name=path.name, most=MOST_COLUMNS)
        )
    kpis = {title: _kpi(title, book) for title in columns if title.lower() not in KEYS}
    _require(_wrong_columns(columns, kpis, book))
    values: dict[tuple[str, int], KpiValue] = {}
    for run, title, text in _cells(rows[1:], columns, list(kpis), runs, decimal="," if separator == ";" else "."):
        kpi = kpis[title]
        assert kpi is not None  # else the columns were wrong
        values[kpi.name, run.id] = KpiValue(value=text, source=path.name)
    if not values:
        raise DataError(tr("{name} has no value in it.", name=path.name))
    return book.with_values(values)


def _cells(
    rows: Sequence[tuple[int, list[str]]], columns: list[str], wanted: list[str], runs: Sequence[RunRow], decimal: str
) -> list[tuple[RunRow, str, float]]:
    """(run, column, number) of each cell of the `wanted` columns that is not empty. Raises DataError."""
    found: list[tuple[RunRow, str, float]] = []
    lines: dict[int, int] = {}  # run → the line that speaks of it
    wrong: list[str] = []
    for line, row in rows:
        if any(cell.strip() for cell in row[len(columns) :]):
            wrong.append(tr("Line {line} has more cells than there are columns.", line=line))
            continue
        cells = {title: text.strip() for title, text in zip_longest(columns, row[: len(columns)], fillvalue="")}
        run, problem = _run(line, {title.lower(): text for title, text in cells.items()}, runs)
        if run is not None and run.id in lines:
            problem = tr("Line {line}: line {other} speaks of the same run.", line=line, other=lines[run.id])
        if run is None or problem:
            wrong.append(problem)
            continue
        lines[run.id] = line
        for title in (title for title in wanted if cells.get(title)):
            value = _number(cells[title], decimal)
            if value is None:
                told = {"line": line, "text": cells[title], "column": title}
                wrong.append(tr("Line {line}: '{text}' is no number ({column}).", **told))
            else:
                found.append((run, title, value))
    _require(wrong)
    return found


def _rows(path: Path) -> tuple[list[tuple[int, list[str]]], str]:
    """(line, cells) of every line that has something in it, and what separates them."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(tr("{name} is not UTF-8. Save it as CSV in UTF-8.", name=path.name)) from None
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)], separator
    except csv.Error as error:
        raise DataError(tr("Line {line}: {why}.", line=reader.line_num, why=error)) from None


def _kpi(title: str, book: KpiBook) -> Kpi | None:
    names = {form.casefold(): kpi for kpi in book.kpis for form in (kpi.name, kpi.title)}
    return names.get(title.casefold())


def _wrong_columns(columns: Sequence[str], kpis: dict[str, Kpi | None], book: KpiBook) -> list[str]:
    lower = [title.lower() for title in columns]
    wrong = [
        tr("Line 1: there are two columns '{column}'.", column=title)
        for title, times in Counter(lower).items()
        if times > 1
    ]
    if "run" not in lower and not {"variant", "seed"} <= set(lower):
        wrong.append(tr("Line 1: a column 'run', or columns 'variant' and 'seed', must say which run a line is about."))
    defined = listed(f"'{kpi.name}'" for kpi in book.kpis) or tr("none")
    wrong += [
        tr("Line 1: '{column}' is no KPI of this pilot; it has: {kpis}. Define it first.", column=title, kpis=defined)
        for title, kpi in kpis.items()
        if kpi is None
    ]
    if not kpis:
        wrong.append(tr("Line 1: no column is a KPI."))
    named = [kpi.name for kpi in kpis.values() if kpi is not None]
    if len(set(named)) < len(named):
        wrong.append(tr("Line 1: two columns are the same KPI."))
    return wrong


def _run(line: int, cells: Cells, runs: Sequence[RunRow]) -> tuple[RunRow | None, str]:
    """The run that a line is about; None where there is none or several, and a sentence about that."""
    if "run" in cells:
        told = cells["run"]
        found = [run for run in runs if str(run.id) == told]
    else:
        told = ", ".join(cells[key] for key in KEYS if cells.get(key))
        found = [run for run in runs if _matches(cells, run)]
    if len(found) == 1:
        return found[0], ""
    if not found:
        return None, tr(_NO_RUN, line=line, run=f"'{told}'")
    return None, tr(
        "Line {line}: {n} runs are '{told}'. Add a column 'data', 'setting' or 'run'.",
        line=line,
        n=len(found),
        told=told,
    )


def _matches(cells: Cells, run: RunRow) -> bool:
    of_run = {"variant": run.variant, "seed": str(run.seed), "data": run.data_set, "setting": run.setting}
    return all(value == cells[key] for key, value in of_run.items() if cells.get(key) or key in ("variant", "seed"))


def _number(text: str, decimal: str) -> float | None:
    """A cell as a number; None where it is none."""
    try:
        value = float(text.replace(",", ".") if decimal == "," else text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _require(wrong: Sequence[str]) -> None:
    if wrong:
        more = [tr("And {n} more.", n=len(wrong) - MOST_TOLD)] * (len(wrong) > MOST_TOLD)
        raise DataError("\n".join((*wrong[:MOST_TOLD], *more)))
