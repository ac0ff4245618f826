"""Charts of the report as native charts of the workbook, over a last sheet that holds their numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.worksheet import Worksheet

from app.report import fit, spans
from app.report.model import Axis, BarChart, Chart, LineChart, ScatterChart, Series
from app.report.xlsx_book import Book
from engine.words import tr

ROWS = 20  # that a chart takes on a sheet
DASHES = {"solid": "solid", "dash": "dash", "dot": "round_dot", "dash dot": "dash_dot", "long dash": "long_dash"}
_MARKERS = {"circle": "circle", "square": "square", "triangle": "triangle", "diamond": "diamond", "cross": "x"}
_SIZE = {"width": 900, "height": 340}
_BARE = {"major_tick_mark": "none", "minor_tick_mark": "none"}
_HEAD = 1  # the row of the data's titles; their numbers follow


@dataclass(slots=True)
class Charts:
    """Where charts are to stand, until their numbers have a sheet."""

    book: Book
    _waiting: list[tuple[Worksheet, int, Chart]] = field(default_factory=list)

    def add(self, sheet: Worksheet, row: int, chart: Chart) -> int:
        """The row below it."""
        self._waiting.append((sheet, row, chart))
        return row + ROWS

    def write(self) -> None:
        """Put the numbers on a sheet of their own, and the charts where they belong."""
        if not self._waiting:
            return
        data, column = self.book.sheet(tr("Numbers of the charts")), 0
        for sheet, row, chart in self._waiting:
            self.book.put(data, 0, column, chart.title, "heading")
            draw = self._bars if isinstance(chart, BarChart) else self._points
            native, used = draw(data, column, chart)  # type: ignore[arg-type]
            native.set_title({"name": chart.title, "name_font": {"size": 12}})
            native.set_legend({"position": "bottom", "delete_series": _bounds(chart)})
            native.set_size(_SIZE)
            sheet.insert_chart(row, 0, native)
            column += used + 1

    def _points(self, data: Worksheet, column: int, chart: LineChart | ScatterChart) -> tuple[Any, int]:
        joined = isinstance(chart, LineChart)
        native = self.book.chart("scatter", "straight" if joined else "")
        at = column
        for one in chart.series:
            self._write(data, at, one, chart.x.title)
            look = self._line(one, 2.25) if joined else self._marker(one)
            native.add_series({**_ranges(data, at, at + 1, len(one.x)), **look})
            at += 2 + bool(one.low) + bool(one.high)
        at = column
        for one in chart.series:
            for n in range(2, 2 + bool(one.low) + bool(one.high)):
                if joined:
                    native.add_series({**_ranges(data, at, at + n, len(one.x)), **self._line(one, 0.75)})
            at += 2 + bool(one.low) + bool(one.high)
        across = [v for one in chart.series for v in (*one.x, *one.x_low, *one.x_high)]
        along = [v for one in chart.series for v in (*one.y, *one.low, *one.high)]
        native.set_x_axis(self._axis(chart.x) | _span(chart.x, across))
        native.set_y_axis(self._axis(chart.y) | _span(chart.y, along))
        return native, at - column

    def _bars(self, data: Worksheet, column: int, chart: BarChart) -> tuple[Any, int]:
        """From the origin to both ends of each input, the widest above."""
        native = self.book.chart("bar")
        for n, title in enumerate(("", tr("Low end"), tr("High end"))):
            self.book.put(data, _HEAD, column + n, title, "head")
        for n, bar in enumerate(chart.bars, start=_HEAD + 1):
            for at, value in enumerate((fit.short(bar.name), bar.low, bar.high)):
                self.book.put(data, n, column + at, value)
        colors = self.book.roles
        for at, fill in ((1, colors["accent"]), (2, colors["surface"])):
            look = {"fill": {"color": fill}, "border": {"color": colors["accent"], "width": 1.5}, "overlap": 100}
            native.add_series({**_ranges(data, column, column + at, len(chart.bars)), **look, "gap": 60})
        native.set_x_axis(self._axis(chart.x) | {"crossing": chart.origin, "label_position": "high", **_BARE})
        native.set_y_axis({"reverse": True, "label_position": "low", "major_gridlines": {"visible": False}, **_BARE})
        return native, 3

    def _write(self, data: Worksheet, column: int, one: Series, x: str) -> None:
        heads = ((x, one.x), (fit.short(one.name), one.y), (tr("lowest"), one.low), (tr("highest"), one.high))
        for at, (title, numbers) in enumerate((head for head in heads if head[1]), start=column):
            self.book.put(data, _HEAD, at, title, "head")
            for row, number in enumerate(numbers, start=_HEAD + 1):
                self.book.put(data, row, at, number)

    def _line(self, one: Series, width: float) -> dict[str, Any]:
        dash = DASHES[one.dash] if width > 1 else "round_dot"
        return {"line": {"color": self._color(one), "width": width, "dash_type": dash}, "marker": {"type": "none"}}

    def _marker(self, one: Series) -> dict[str, Any]:
        color, bars = {"color": self._color(one)}, {}
        for name, low, high in (("x_error_bars", one.x_low, one.x_high), ("y_error_bars", one.low, one.high)):
            if len(low) == len(high) == 1:
                bars[name] = {"type": "fixed", "value": (high[0] - low[0]) / 2, "line": color}
        return {"marker": {"type": _MARKERS[one.marker], "size": 9, "fill": color, "border": color}, **bars}

    def _color(self, one: Series) -> str:
        return self.book.variants[one.place % len(self.book.variants)]

    def _axis(self, axis: Axis) -> dict[str, Any]:
        grid = {"visible": True, "line": {"color": self.book.roles["grid"]}}
        return {"name": axis.title, "major_gridlines": grid, **({"log_base": 10} if axis.logarithmic else {})}


def _span(axis: Axis, values: list[float]) -> dict[str, float]:
    low, high, step = spans.rounded(values)
    ends = {"min": low, "max": high, "major_unit": step, "crossing": low}
    return {} if axis.logarithmic else ends


def _ranges(data: Worksheet, x: int, y: int, count: int) -> dict[str, Any]:
    first, last = _HEAD + 1, _HEAD + count
    return {
        "name": [data.name, _HEAD, y],
        "categories": [data.name, first, x, last, x],
        "values": [data.name, first, y, last, y],
    }


def _bounds(chart: Chart) -> list[int]:
    """The series that are the bounds of bands: the legend leaves them out."""
    if not isinstance(chart, LineChart):
        return []
    bounds = sum(bool(one.low) + bool(one.high) for one in chart.series)
    return list(range(len(chart.series), len(chart.series) + bounds))
