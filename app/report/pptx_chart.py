"""Charts of the report as native charts of a slide, which stay editable: lines with dashes and points with markers
beside their colours, so that they can be told apart in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from app.report import fit, spans
from app.report.model import Axis, BarChart, Chart, LineChart, ScatterChart
from app.report.pptx_deck import Deck, child, plain
from engine.words import tr

_DASHES = {
    "solid": MSO_LINE.SOLID,
    "dash": MSO_LINE.DASH,
    "dot": MSO_LINE.ROUND_DOT,
    "dash dot": MSO_LINE.DASH_DOT,
    "long dash": MSO_LINE.LONG_DASH,
}
_MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "square": XL_MARKER_STYLE.SQUARE,
    "triangle": XL_MARKER_STYLE.TRIANGLE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "cross": XL_MARKER_STYLE.X,
}
_NUMBERS = {"money": "#,##0", "count": "#,##0", "month": "0", "loss": "0.00", "ms": "#,##0.##", "share": "0 %"}
_SIZE = 12
_BOX = tuple[float, float, float, float]


def add(deck: Deck, slide: Slide, chart: Chart, box: _BOX) -> None:
    """Put it into a box (left, top, width, height in inches), its note below it."""
    left, top, width, height = box
    inner = (left, top, width, height - 0.4)
    if isinstance(chart, BarChart):
        _bars(deck, slide, chart, inner)
    elif isinstance(chart, ScatterChart):
        _points(deck, slide, chart, inner)
    else:
        _lines(deck, slide, chart, inner)
    if chart.note:
        deck.text(slide, [chart.note], (left, top + height - 0.38, width, 0.36), largest=11, tone="muted")


def _lines(deck: Deck, slide: Slide, chart: LineChart, box: _BOX) -> None:
    """Over months a line chart; over what is spaced unevenly one of points joined by lines."""
    drawn = [(one, one.y, 2.25) for one in chart.series]
    bounds = [(one, ends, 0.75) for one in chart.series for ends in (one.low, one.high) if ends]
    alike = len({one.x for one in chart.series}) == 1 and not chart.x.logarithmic
    if alike:
        data: Any = CategoryChartData(number_format="General")
        data.categories = [f"{x:g}" for x in chart.series[0].x]
        for one, values, _ in (*drawn, *bounds):
            data.add_series(plain(fit.short(one.name)), values)
    else:
        data = XyChartData()
        for one, values, _ in (*drawn, *bounds):
            series = data.add_series(plain(fit.short(one.name)))
            for x, y in zip(one.x, values, strict=True):
                series.add_data_point(x, y)
    kind = XL_CHART_TYPE.LINE if alike else XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS
    native = _native(slide, kind, data, box)
    for (one, _, width), series in zip((*drawn, *bounds), native.plots[0].series, strict=True):
        series.smooth = False
        series.marker.style = XL_MARKER_STYLE.NONE
        series.format.line.color.rgb = deck.variant(one.place)
        series.format.line.width = Pt(width)
        series.format.line.dash_style = _DASHES[one.dash] if width > 1 else MSO_LINE.ROUND_DOT
    _axis(deck, native.category_axis, chart.x)
    _axis(deck, native.value_axis, chart.y, lines=True)
    _legend(native, hidden=range(len(drawn), len(drawn) + len(bounds)))


def _points(deck: Deck, slide: Slide, chart: ScatterChart, box: _BOX) -> None:
    data = XyChartData()
    for one in chart.series:
        series = data.add_series(plain(fit.short(one.name)))
        for x, y in zip(one.x, one.y, strict=True):
            series.add_data_point(x, y)
    native = _native(slide, XL_CHART_TYPE.XY_SCATTER, data, box)
    for one, series in zip(chart.series, native.plots[0].series, strict=True):
        series.format.line.fill.background()
        series.marker.style, series.marker.size = _MARKERS[one.marker], 11
        series.marker.format.line.color.rgb = deck.variant(one.place)
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = deck.variant(one.place)
        for axis, low, high in (("x", one.x_low, one.x_high), ("y", one.low, one.high)):
            _interval(series, axis, low, high, str(deck.variant(one.place)))
    _axis(deck, native.category_axis, chart.x)
    _axis(deck, native.value_axis, chart.y, lines=True)
    _span(native.category_axis, [v for one in chart.series for v in (*one.x, *one.x_low, *one.x_high)])
    _span(native.value_axis, [v for one in chart.series for v in (*one.y, *one.low, *one.high)])
    _legend(native)


def _bars(deck: Deck, slide: Slide, chart: BarChart, box: _BOX) -> None:
    """From the origin to both ends of each input; the widest above."""
    data: Any = CategoryChartData(number_format="#,##0")
    data.categories = [_named(bar.name, bar.low_text, bar.high_text) for bar in chart.bars]
    data.add_series(tr("Low end"), [bar.low for bar in chart.bars])
    data.add_series(tr("High end"), [bar.high for bar in chart.bars])
    native = _native(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, box)
    plot = native.plots[0]
    plot.overlap, plot.gap_width = 100, 60
    low, high = plot.series
    for series, role in ((low, "accent"), (high, "surface")):
        series.invert_if_negative = False
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = deck.color(role)
        series.format.line.color.rgb = deck.color("accent")
        series.format.line.width = Pt(1.5)
    _axis(deck, native.category_axis, Axis(title=""))
    _axis(deck, native.value_axis, chart.x, lines=True)
    native.category_axis.reverse_order = True
    native.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    native.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH  # below: the order is turned
    native.value_axis.crosses_at = chart.origin  # bars begin there
    native.value_axis.format.line.fill.background()
    ends = [end for bar in chart.bars for end in (bar.low, bar.high)]
    native.value_axis.tick_labels.number_format = _digits(chart.x, ends)
    _legend(native)


def _named(name: str, low: str, high: str) -> str:
    name = fit.short(name)
    return plain(tr("{input} ({low} to {high})", input=name, low=low, high=high) if low else name)


def _native(slide: Slide, kind: XL_CHART_TYPE, data: Any, box: _BOX) -> Any:
    left, top, width, height = map(Inches, box)
    frame: Any = slide.shapes.add_chart(kind, left, top, width, height, data)
    chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(_SIZE)
    return chart


def _axis(deck: Deck, native: Any, axis: Axis, *, lines: bool = False) -> None:
    native.has_major_gridlines = lines
    if lines:
        native.major_gridlines.format.line.color.rgb = deck.color("grid")
    native.format.line.color.rgb = deck.color("muted")
    native.tick_labels.font.size = Pt(_SIZE)
    native.tick_labels.font.color.rgb = deck.color("text")
    native.tick_labels.number_format = _NUMBERS.get(axis.kind, "General")
    native.major_tick_mark = native.minor_tick_mark = XL_TICK_MARK.NONE
    native.tick_labels.number_format_is_linked = False
    if axis.title:
        native.has_title = True
        deck.write(native.axis_title.text_frame.paragraphs[0], axis.title, _SIZE, role="muted")
    if axis.logarithmic:
        scaling = native._element.find(qn("c:scaling"))
        scaling.insert(0, scaling.makeelement(qn("c:logBase"), {"val": "10"}))


def _legend(native: Any, *, hidden: Sequence[int] = ()) -> None:
    """Below the chart; without the bounds of bands."""
    native.has_legend = True
    native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    native.legend.font.size = Pt(_SIZE)
    element = native.legend._element
    for at in reversed(hidden):
        entry = child(element, "c:legendEntry")
        child(entry, "c:idx", val=str(at))
        child(entry, "c:delete", val="1")
        element.insert(1, entry)  # behind the position


def _interval(series: Any, axis: str, low: Sequence[float], high: Sequence[float], color: str) -> None:
    """Error bars of a single point, for which python-pptx has no call."""
    if len(low) != 1 or len(high) != 1:
        return
    bars = child(series._element, "c:errBars")
    half_width = (high[0] - low[0]) / 2
    told = {"errDir": axis, "errBarType": "both", "errValType": "fixedVal", "noEndCap": "0", "val": repr(half_width)}
    for tag, value in told.items():
        child(bars, f"c:{tag}", val=value)
    line = child(child(bars, "c:spPr"), "a:ln", w="15875")
    child(child(line, "a:solidFill"), "a:srgbClr", val=color)
    series._element.find(qn("c:xVal")).addprevious(bars)


def _span(native: Any, values: Sequence[float]) -> None:
    """From a round number below all values, their intervals too, to one above them."""
    native.minimum_scale, native.maximum_scale, native.major_unit = spans.rounded(values)


def _digits(axis: Axis, values: Sequence[float]) -> str:
    """The number format of an axis; with decimals where it spans little."""
    span = max(values) - min(values)
    return "#,##0.00" if axis.kind == "money" and span < 5 else _NUMBERS.get(axis.kind, "General")
