"""Rows of a table of curves, from CSV or JSON, once it is known what its columns are."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from engine.curvefiles.curves import BadLines, CurveFileError, Gathered
from engine.curvefiles.headings import Headings
from engine.words import shown, tr

MOST_RUNS = 200  # of one file
MOST_CELLS = 20_000_000  # of JSON: objects that each have names of their own make a table of their square
_SNIFFED = 4096  # characters
_DELIMITERS = ",;\t|"
Row = tuple[int, list[str]]  # its line and its cells


def delimiter_of(head: str) -> str:
    """What stands between cells, told by the first lines."""
    first = head.partition("\n")[0]
    try:
        found = csv.Sniffer().sniff(head[:_SNIFFED], delimiters=_DELIMITERS).delimiter
    except csv.Error:
        found = ""
    return found if found and found in first else max(_DELIMITERS, key=first.count)


def cells_of(line: str, delimiter: str) -> list[str]:
    """The cells of a line alone; none where it is no line of a table."""
    try:
        return [shown(cell) for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def csv_rows(lines: Iterable[str], delimiter: str, *, before: int, file: str) -> Iterator[Row]:
    """Rows of CSV whose first line stands after `before` others. Raises CurveFileError."""
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in reader:
            if cells:
                yield before + reader.line_num, cells
    except csv.Error as error:
        raise CurveFileError(
            tr(
                "{file}, line {line}: {why}. Save the table as CSV again.",
                file=file,
                line=before + reader.line_num,
                why=error,
            )
        ) from None


def json_rows(text: str, file: str) -> tuple[list[str], list[Row]]:
    """Columns and rows of a JSON list of objects, as Trackio's dashboard saves it. Raises CurveFileError."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CurveFileError(tr("{file} is no JSON: {why}.", file=file, why=error)) from None
    objects = [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []
    names = list(dict.fromkeys(name for entry in objects for name in entry))
    if len(names) * len(objects) > MOST_CELLS:
        raise CurveFileError(tr("{path} is too large for JSON. Save it as CSV.", path=file))
    rows = [(n, [_as_cell(entry.get(name)) for name in names]) for n, entry in enumerate(objects, start=1)]
    return list(map(shown, names)), rows


def gather(headings: Headings, rows: Iterable[Row], name: str, bad: BadLines, *, comma: bool) -> dict[str, Gathered]:
    """Run → its points; `name` is that of a run without one, `comma`: decimals stand behind a comma. Raises
    CurveFileError."""
    found: dict[str, Gathered] = {}
    for line, cells in rows:
        own = shown(_cell(cells, headings.run)) or name
        if _cell(cells, headings.kind) == "smoothed":
            continue
        try:
            step = _number(_cell(cells, headings.step), comma)
            beside = _known(cells, headings.step_ms, comma), _moment(cells, headings, comma)
            for loss in headings.losses:
                if text := _cell(cells, loss.place):
                    gathered = found.setdefault(loss.run or own, Gathered())
                    gathered.add(loss.split, step, _number(text, comma), *beside)
        except (ValueError, OverflowError):
            bad.add(line, " ".join(cells))
        if len(found) > MOST_RUNS:
            raise CurveFileError(
                tr("{file} holds more than {most} runs. Export fewer of them.", file=name, most=MOST_RUNS)
            )
    return found


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _number(text: str, comma: bool) -> float:
    """Raises ValueError."""
    return float(text.replace(",", ".") if comma else text)


def _known(cells: list[str], place: int | None, comma: bool) -> float:
    """A number that a row may lack: NaN where it does."""
    if not (text := _cell(cells, place)):
        return math.nan
    try:
        return _number(text, comma)
    except ValueError:
        return math.nan


def _moment(cells: list[str], headings: Headings, comma: bool) -> float:
    """Seconds since any beginning; NaN where the row does not say."""
    seconds = _known(cells, headings.moment, comma)
    if math.isnan(seconds) and (text := _cell(cells, headings.moment)):
        try:
            return datetime.fromisoformat(text).timestamp()
        except (ValueError, OverflowError, OSError):
            return math.nan
    return seconds


def _as_cell(value: Any) -> str:
    return "" if value is None or isinstance(value, bool | list | dict) else str(value)
