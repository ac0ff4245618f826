"""Charts as SVG, for reports that need no other file. They tell lines apart without colour too: by dashes, by markers,
and by names at their ends."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from app.paths import RESOURCES
from app.report.model import Axis, BarChart, Chart, Dash, LineChart, Marker, ScatterChart, Series
from app.report.scale import Scale, scale, spread, tick_texts
from app.report.typeset import elided, width

WIDTH, LEFT, TOP, BOTTOM, GAP = 880, 76, 14, 48, 15
KEY, MOST_NAME = 40, 220  # pixels for a line's sample, and for its name
_DASHES: dict[Dash, str] = {"solid": "", "dash": "8 4", "dot": "2 4", "dash dot": "9 3 2 3", "long dash": "14 5"}
_MARKERS: dict[Marker, str] = {  # around 0, 0; Qt's SVG knows no <use> in a marker
    "circle": "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z",
    "square": "M-3.6 -3.6H3.6V3.6H-3.6Z",
    "triangle": "M0 -4.8L4.6 3.6H-4.6Z",
    "diamond": "M0 -5.2L5.2 0L0 5.2L-5.2 0Z",
    "cross": "M-4 -4L4 4M4 -4L-4 4",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Palette:
    """Colours of the light theme, for paper."""

    variants: tuple[str, ...]
    roles: dict[str, str]

    def variant(self, place: int) -> str:
        """The colour of the variant at a place."""
        return self.variants[place % len(self.variants)]


@cache
def palette() -> Palette:
    """The palette that every format writes with."""
    theme = tomllib.loads((RESOURCES / "themes" / "light.toml").read_text(encoding="utf-8"))
    return Palette(variants=tuple(theme["variants"]), roles=theme["roles"])


def draw(chart: Chart) -> str:
    """The chart as an SVG element."""
    if isinstance(chart, BarChart):
        return _bars(chart)
    return _lines(chart) if isinstance(chart, LineChart) else _points(chart)


def height(chart: Chart) -> int:
    """Of the chart, in the units of its WIDTH."""
    if isinstance(chart, BarChart):
        return TOP + BOTTOM + 30 * len(chart.bars)
    return max(320, TOP + BOTTOM + GAP * len(chart.series))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Frame:
    """Where a chart's values lie."""

    x: Scale
    y: Scale
    high: int

    def path(self, xs: Sequence[float], ys: Sequence[float]) -> str:
        return "M" + "L".join(f"{self.x.at(x)} {self.y.at(y)}" for x, y in zip(xs, ys, strict=True))


def _lines(chart: LineChart) -> str:
    frame = _frame(chart, room=_room(chart.series), margin=0.04)
    parts = [*_axes(chart.x, chart.y, frame)]
    for one in chart.series:
        if one.low:
            edge = frame.path(one.x, one.high) + frame.path(one.x[::-1], one.low[::-1]).replace("M", "L", 1) + "Z"
            parts.append(f'<path d="{edge}" fill="{_color(one)}" fill-opacity="0.16"/>')
    for one in chart.series:
        dashes = _DASHES[one.dash]
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        parts.append(
            f'<path d="{frame.path(one.x, one.y)}" fill="none" stroke="{_color(one)}" stroke-width="2"{dashed}/>'
        )
    ends = [frame.y.at(one.y[-1]) for one in chart.series]
    names = spread(ends, GAP, TOP + 4, frame.high - BOTTOM)
    for one, end, at in zip(chart.series, ends, names, strict=True):
        x = frame.x.at(one.x[-1])
        parts.append(_marker(one, x, end))
        parts.append(_line(x + 6, end, frame.x.end + 16, at, palette().roles["muted"], 0.6))
        parts += _named(one, frame.x.end + 18, at, dashed=True)
    return _svg(chart.title, frame.high, parts)


def _points(chart: ScatterChart) -> str:
    frame = _frame(chart, room=_room(chart.series), margin=0.1)
    parts = [*_axes(chart.x, chart.y, frame)]
    if len(chart.front) > 1:
        xs, ys = zip(*chart.front, strict=True)
        color = palette().roles["muted"]
        parts.append(f'<path d="{frame.path(xs, ys)}" fill="none" stroke="{color}" stroke-dasharray="5 4"/>')
    placed = [
        (one, frame.x.at(x), frame.y.at(y), n)
        for one in chart.series
        for n, (x, y) in enumerate(zip(one.x, one.y, strict=True))
    ]
    for one, x, y, n in placed:
        if one.low:
            parts.append(_line(x, frame.y.at(one.low[n]), x, frame.y.at(one.high[n]), _color(one), 1.2))
        if one.x_low:
            parts.append(_line(frame.x.at(one.x_low[n]), y, frame.x.at(one.x_high[n]), y, _color(one), 1.2))
        parts.append(_marker(one, x, y))
    firsts = [(one, y) for one, _, y, n in placed if n == 0]
    names = spread([y for _, y in firsts], GAP, TOP + 4, frame.high - BOTTOM)
    for (one, _), at in zip(firsts, names, strict=True):
        parts += _named(one, frame.x.end + 18, at, dashed=False)
    return _svg(chart.title, frame.high, parts)


def _bars(chart: BarChart) -> str:
    high = height(chart)
    left = LEFT + min(max((width(bar.name) for bar in chart.bars), default=0.0), 320.0)
    values = [chart.origin, *(end for bar in chart.bars for end in (bar.low, bar.high))]
    x = scale(chart.x, values, left + 60, WIDTH - 70)
    roles, parts = palette().roles, [*_bottom(chart.x, x, high)]
    for n, bar in enumerate(chart.bars):
        y = TOP + 30 * n + 6
        parts.append(_text(elided(bar.name, left - 20), left - 8, y + 13, anchor="end", color="text"))
        for end, text, fill in ((bar.low, bar.low_text, roles["accent"]), (bar.high, bar.high_text, roles["surface"])):
            a, b = sorted((x.at(chart.origin), x.at(end)))
            parts.append(
                f'<rect x="{a}" y="{y}" width="{max(b - a, 0.5):.1f}" height="18" fill="{fill}" '
                f'stroke="{roles["accent"]}" stroke-width="1.2"/>'
            )
            beyond = end < chart.origin or (end == chart.origin and fill == roles["accent"])
            at, anchor = (x.at(end) - 5, "end") if beyond else (x.at(end) + 5, "start")
            parts.append(_text(text, at, y + 13, anchor=anchor, color="muted", size=11))
    zero = x.at(chart.origin)
    parts.append(_line(zero, TOP - 4, zero, high - BOTTOM, roles["text"], 1.2))
    return _svg(chart.title, high, parts)


def _frame(chart: LineChart | ScatterChart, room: float, margin: float) -> _Frame:
    high = height(chart)
    xs = [v for one in chart.series for v in (*one.x, *one.x_low, *one.x_high)]
    ys = [v for one in chart.series for v in (*one.y, *one.low, *one.high)]
    side = margin if isinstance(chart, ScatterChart) else 0.0
    return _Frame(
        x=scale(chart.x, xs, LEFT, WIDTH - room - 22, side),
        y=scale(chart.y, ys, high - BOTTOM, TOP, margin),
        high=high,
    )


def _room(series: Sequence[Series]) -> float:
    return min(max((width(one.name) for one in series), default=0.0), MOST_NAME) + KEY + 8


def _axes(x_axis: Axis, y_axis: Axis, frame: _Frame) -> list[str]:
    roles, parts = palette().roles, []
    values = frame.y.ticks()
    for value, text in zip(values, tick_texts(values), strict=True):
        y = frame.y.at(value)
        parts.append(_line(frame.x.start, y, frame.x.end, y, roles["grid"], 1))
        parts.append(_text(text, LEFT - 8, y + 4, anchor="end"))
    middle = (TOP + frame.high - BOTTOM) / 2
    turned = f'transform="rotate(-90 14 {middle})"'
    parts.append(_text(y_axis.title, 14, middle, anchor="middle", more=turned))
    return [*parts, *_bottom(x_axis, frame.x, frame.high)]


def _bottom(axis: Axis, x: Scale, high: int) -> list[str]:
    roles = palette().roles
    parts = [_line(x.start, high - BOTTOM, x.end, high - BOTTOM, roles["muted"], 1)]
    values = x.ticks()
    for value, text in zip(values, tick_texts(values), strict=True):
        parts.append(_text(text, x.at(value), high - BOTTOM + 17, anchor="middle"))
    return [*parts, _text(axis.title, (x.start + x.end) / 2, high - 8, anchor="middle")]


def _named(one: Series, x: float, y: float, *, dashed: bool) -> list[str]:
    """A name with its marker before it, and a piece of its line where it is one."""
    dashes = f' stroke-dasharray="{_DASHES[one.dash]}"' if _DASHES[one.dash] else ""
    ends = f'x1="{x:.1f}" x2="{x + KEY - 8:.1f}" y1="{y:.1f}" y2="{y:.1f}"'
    sample = [f'<line {ends} stroke="{_color(one)}" stroke-width="2"{dashes}/>'] if dashed else []
    name = _text(elided(one.name, MOST_NAME), x + KEY, y + 4, color="text")
    return [*sample, _marker(one, round(x + (KEY - 8) / 2, 1), y), name]


def _color(one: Series) -> str:
    return palette().variant(one.place)


def _marker(one: Series, x: float, y: float) -> str:
    fill = "none" if one.marker == "cross" else _color(one)
    return (
        f'<path d="{_MARKERS[one.marker]}" transform="translate({x} {y})" fill="{fill}" '
        f'stroke="{_color(one)}" stroke-width="1.6"/>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, color: str, thick: float) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{color}" stroke-width="{thick}"/>'


def _text(
    text: str, x: float, y: float, *, anchor: str = "start", color: str = "muted", size: int = 12, more: str = ""
) -> str:
    fill = palette().roles[color]
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{fill}"'
    shown = "".join(c if c.isprintable() else " " for c in text)  # XML has no control characters
    return f"<text {place} {more}>{escape(shown)}</text>"


def _svg(title: str, high: int, parts: Sequence[str]) -> str:
    head = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" role="img" aria-label="{escape(title)}"'
    return f"<svg {head}>{''.join(parts)}</svg>"
