"""The report as Markdown (GitHub's, with tables). Charts are told as tables of some of their points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.exporting.texts import in_markdown
from app.report.export import Watch, unwatched
from app.report.model import BarChart, Block, Bullets, Chart, KeyFigures, LineChart, Paragraph, Report, Table
from app.report.scale import value_text
from engine.words import tr

MOST_POINTS = 12  # of a line
_AT_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def write(report: Report, path: Path, watch: Watch = unwatched) -> None:
    """Write it to `path`. Raises OSError."""
    path.write_text(render(report, watch), encoding="utf-8")


def render(report: Report, watch: Watch = unwatched) -> str:
    """The report as Markdown text."""
    lines = [f"# {text(report.title)}", text(report.made), f"## {text(report.decision_title)}"]
    lines += [text(sentence) for sentence in report.decision]
    lines += ["\n".join(f"- {text(sentence)}" for sentence in report.cautions)] * bool(report.cautions)
    lines += [f"**{text(report.signed)}**"] * bool(report.signed)
    lines += [*_table(report.table), *(_chart(report.chart) if report.chart else ())]
    for n, section in enumerate(report.sections):
        watch(n / len(report.sections))
        lines.append(f"{'#' * (section.level + 1)} {text(section.title)}")
        for block in section.blocks:
            lines += _block(block)
    return "\n\n".join(lines) + "\n"


def text(written: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return _AT_LINE_START.sub(_escaped_start, in_markdown(written))


def _escaped_start(found: re.Match[str]) -> str:
    space, mark = found.groups()
    return f"{space}\\{mark}" if not mark.isdigit() else f"{space}{mark}\\"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield text(block.text)
    elif isinstance(block, Bullets):
        if block.title:
            yield f"**{text(block.title)}**"
        yield "\n".join(f"- {text(item)}" for item in block.items)
    elif isinstance(block, KeyFigures):
        yield "\n".join(
            f"- {text(one.title)}: **{text(one.text)}**{f' ({text(one.note)})' if one.note else ''}"
            for one in block.figures
        )
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield from _chart(block)


def _table(table: Table) -> Iterator[str]:
    heads = [" · ".join(filter(None, (column.title, column.note))) for column in table.columns]
    rows = [[" · ".join(filter(None, (cell.text, cell.note))) for cell in row] for row in table.rows]
    yield from _grid(table.title, heads, [column.numeric for column in table.columns], rows, table.note)


def _grid(
    title: str, heads: Sequence[str], numeric: Sequence[bool], rows: Sequence[Sequence[str]], note: str
) -> Iterator[str]:
    if title:
        yield f"**{text(title)}**"
    rules = ["---:" if right else "---" for right in numeric]
    lines = [list(map(text, heads)), rules, *(list(map(text, row)) for row in rows)]
    yield "\n".join(f"| {' | '.join(line)} |" for line in lines)
    if note:
        yield text(note)


def _chart(chart: Chart) -> Iterator[str]:
    if isinstance(chart, BarChart):
        heads = (chart.x.title, tr("at its low end"), tr("at its high end"))
        rows = [
            (bar.name, f"{value_text(bar.low)} ({bar.low_text})", f"{value_text(bar.high)} ({bar.high_text})")
            for bar in chart.bars
        ]
        yield from _grid(chart.title, heads, (False, True, True), rows, chart.note)
        return
    heads = ("", chart.x.title, chart.y.title)
    rows = []
    for one in chart.series:
        places = range(len(one.x))
        if isinstance(chart, LineChart) and len(one.x) > MOST_POINTS:
            places = sorted({round(n * (len(one.x) - 1) / (MOST_POINTS - 1)) for n in range(MOST_POINTS)})
        for n in places:
            interval = f" ({value_text(one.low[n])} … {value_text(one.high[n])})" if one.low else ""
            rows.append((one.name, value_text(one.x[n]), f"{value_text(one.y[n])}{interval}"))
    yield from _grid(chart.title, heads, (False, True, True), rows, chart.note)
