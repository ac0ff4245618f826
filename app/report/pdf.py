"""The report as PDF, on A4. Works without a window and in any thread."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

from app.report import pdf_table, svg
from app.report.export import Watch, unwatched
from app.report.model import (
    BarChart,
    Block,
    Bullets,
    Chart,
    KeyFigures,
    LineChart,
    Paragraph,
    Report,
    ScatterChart,
    Table,
)
from app.report.paper import LEFT, WIDTH, Pages, Style, Words
from app.report.pdf_table import ROLES
from app.report.sheets import ImageSheets, PdfSheets

_application: list[QGuiApplication] = []  # kept alive


def write(report: Report, path: Path, watch: Watch = unwatched) -> None:
    """Write it to `path`. Raises OSError."""
    path.write_bytes(render(report, watch))


def render(report: Report, watch: Watch = unwatched) -> bytes:
    """The report as the bytes of a PDF file."""
    _need_application()
    with PdfSheets(report.title) as sheets:
        _fill(Pages(report.title, sheets), report, watch)
    return sheets.pdf


def images(report: Report, dpi: float, watch: Watch = unwatched) -> list[QImage]:
    """Pictures of the same pages."""
    _need_application()
    with ImageSheets(dpi) as sheets:
        _fill(Pages(report.title, sheets), report, watch)
    return sheets.images


def _fill(pages: Pages, report: Report, watch: Watch) -> None:
    _front(pages, report)
    blocks = [(section, n, block) for section in report.sections for n, block in enumerate(section.blocks)]
    for done, (section, n, block) in enumerate(blocks):
        watch(done / len(blocks))
        if n == 0:
            _heading(pages, section.title, 15.0 if section.level == 1 else 12.0, _lead(block))
        _block(pages, block)


def _need_application() -> None:
    """Qt knows fonts only where there is an application."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _application.append(QGuiApplication([]))


def _front(pages: Pages, report: Report) -> None:
    pages.write(report.title, Style(size=20, bold=True), after=2.0)
    pages.write(report.made, Style(size=8, color="muted"), after=12.0)
    pages.write(report.decision_title, Style(size=13, bold=True))
    for sentence in report.decision:
        pages.write(sentence, Style(size=10.5), after=5.0)
    if report.signed:
        pages.write(report.signed, Style(size=10.5, bold=True))
    pages.y += 8.0
    pdf_table.draw(pages, report.table)
    if report.chart is not None:
        _chart(pages, report.chart)
    pages.next_page()


def _lead(block: Block) -> float:
    """How much of a block a heading above it wants on its page."""
    if isinstance(block, Table):
        return pdf_table.lead(block)
    return _height(block) if isinstance(block, LineChart | ScatterChart | BarChart) else 60.0


def _heading(pages: Pages, title: str, size: float, lead: float) -> None:
    pages.y += 10.0
    pages.need(size * 2 + lead)
    pages.write(title, Style(size=size, bold=True), after=5.0)


def _block(pages: Pages, block: Block) -> None:
    if isinstance(block, Paragraph):
        pages.write(block.text, Style(color=ROLES[block.tone]), after=6.0)
    elif isinstance(block, Bullets):
        _bullets(pages, block)
    elif isinstance(block, KeyFigures):
        _figures(pages, block)
    elif isinstance(block, Table):
        pdf_table.draw(pages, block)
    else:
        _chart(pages, block)


def _bullets(pages: Pages, block: Bullets) -> None:
    style = Style()
    if block.title:
        pages.need(50.0)
        pages.write(block.title, Style(size=9.5, bold=True, color=ROLES[block.tone]), after=2.0)
    for item in block.items:
        pages.need(style.line)
        pages.put(Words("•", style, 10.0), LEFT + 2.0, pages.y)
        pages.write(item, style, x=LEFT + 12.0, width=WIDTH - 12.0, after=3.0)
    pages.y += 5.0


def _figures(pages: Pages, block: KeyFigures) -> None:
    """Boxes side by side, as high as the highest of them."""
    width = WIDTH / len(block.figures)
    room = width - 20.0
    small, big = Style(size=7.5, color="muted"), Style(size=13, bold=True)
    stacks = [
        (Words(one.title, small, room), Words(one.text, big, room), Words(one.note, small, room))
        for one in block.figures
    ]
    height = max(sum(words.height for words in stack) for stack in stacks) + 14.0
    pages.need(height)
    for n, stack in enumerate(stacks):
        x, y = LEFT + n * width, pages.y + 6.0
        pages.box(x, pages.y, width - 8.0, height)
        for words in stack:
            for line in range(len(words.lines)):
                pages.put(words, x + 6.0, y, line)
                y += words.style.line
    pages.y += height + 10.0


def _chart(pages: Pages, chart: Chart) -> None:
    pages.need(_height(chart))
    pages.write(chart.title, Style(size=9.5, bold=True), after=2.0)
    pages.picture(svg.draw(chart), WIDTH * svg.height(chart) / svg.WIDTH)
    pages.y += 2.0
    if chart.note:
        pages.write(chart.note, Style(size=7.5, color="muted"), after=8.0)
    pages.y += 4.0


def _height(chart: Chart) -> float:
    """With its title and note."""
    return WIDTH * svg.height(chart) / svg.WIDTH + 40.0
