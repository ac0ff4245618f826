"""The report as six to eight slides: the decision first, then what it rests on; every table and chart is native."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pptx.slide import Slide

from app import language
from app.report import pptx_chart, pptx_table
from app.report.export import Watch, unwatched
from app.report.model import (
    BarChart,
    Block,
    Bullets,
    Chart,
    KeyFigure,
    KeyFigures,
    LineChart,
    Paragraph,
    Report,
    ScatterChart,
    Section,
    SectionKey,
    Table,
)
from app.report.pptx_deck import LEFT, ROOM, TOP, Deck, plain
from engine.words import tr

B = TypeVar("B")
_HALF = (ROOM[0] - 0.4) / 2
_GATE_COLUMNS, _STAGE_COLUMNS = (0, 1, 2, 4), (0, 2, 3)  # the others, why and what it means, are in the notes


def write(report: Report, path: Path, watch: Watch = unwatched) -> None:
    """Write the slides to `path`. Raises OSError."""
    with language.speaking(report.language):
        deck = Deck(tr("{pilot} · Pilotlight", pilot=report.title))
        for n, slide in enumerate((_decision, _table, _chart, _tornado, _quality, _gates, _method, _limits), start=1):
            slide(deck, report)
            watch(n / 9)
        deck.file.core_properties.title = plain(report.title)
        deck.save(path)


def _decision(deck: Deck, report: Report) -> None:
    slide = deck.slide(report.title, [report.decision_title, report.made])
    width, figures = ROOM[0], _first(report, "costs", KeyFigures)
    deck.text(slide, [report.made], (LEFT, TOP - 0.2, width, 0.35), largest=12, tone="muted")
    high = (3.1 if figures is not None else 4.8) - 0.9 * bool(report.cautions)
    deck.text(slide, report.decision, (LEFT, TOP + 0.25, width, high), largest=24)
    if report.cautions:
        deck.text(slide, report.cautions, (LEFT, TOP + 0.25 + high, width, 0.9), largest=13, tone="caution")
    if figures is not None:
        _figures(deck, slide, figures.figures)
    if report.signed:
        deck.text(slide, [report.signed], (LEFT, 6.45, width, 0.45), largest=14, tone="good", bold=True)


def _figures(deck: Deck, slide: Slide, figures: tuple[KeyFigure, ...]) -> None:
    """Side by side: title, figure, note."""
    wide = ROOM[0] / len(figures)
    for n, figure in enumerate(figures):
        left, inner = LEFT + n * wide, wide - 0.2
        deck.card(slide, (left, 4.75, inner, 1.6))
        deck.text(slide, [figure.title], (left, 4.8, inner, 0.5), largest=12, tone="muted")
        deck.text(slide, [figure.text], (left, 5.25, inner, 0.5), largest=20, bold=True)
        if figure.note:
            deck.text(slide, [figure.note], (left, 5.75, inner, 0.6), largest=12, tone="muted")


def _table(deck: Deck, report: Report) -> None:
    slide = deck.slide(tr("What each variant is worth"), [report.table.note, report.made])
    pptx_table.add(deck, slide, report.table, (LEFT, TOP, *ROOM))


def _chart(deck: Deck, report: Report) -> None:
    """The chart that convinces: cost over time, or losses where no cost is known."""
    if report.chart is not None:
        _drawn(deck, report, report.chart)


def _tornado(deck: Deck, report: Report) -> None:
    if (chart := _first(report, "costs", BarChart)) is not None:
        _drawn(deck, report, chart)


def _quality(deck: Deck, report: Report) -> None:
    chart = _first(report, "results", ScatterChart)
    if chart is None:
        chart = _first(report, "results", LineChart)
    if chart is not None and chart != report.chart:
        _drawn(deck, report, chart)


def _drawn(deck: Deck, report: Report, chart: Chart) -> None:
    slide = deck.slide(chart.title, [chart.note, *_doubts(report), report.made])
    pptx_chart.add(deck, slide, chart, (LEFT, TOP, *ROOM))


def _gates(deck: Deck, report: Report) -> None:
    section = report.section("gates")
    if section is None:
        return
    slide = deck.slide(section.title, _sentences(section))
    deck.text(slide, _sentences(section), (LEFT, TOP - 0.15, ROOM[0], 1.2), largest=16)
    tables = [block for block in section.blocks if isinstance(block, Table)]
    boxes = ((LEFT, TOP + 1.1, 7.2, ROOM[1] - 1.1), (LEFT + 7.6, TOP + 1.1, 4.5, ROOM[1] - 1.1))
    for table, box, kept in zip(tables, boxes, (_GATE_COLUMNS, _STAGE_COLUMNS), strict=False):
        pptx_table.add(deck, slide, _only(table, kept), box, largest=13)
        deck.note(slide, [" | ".join(cell.text for cell in row) for row in table.rows])
    deck.note(slide, [report.made])


def _only(table: Table, kept: tuple[int, ...]) -> Table:
    """Without the columns for which a slide has no room."""
    rows = tuple(tuple(row[n] for n in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[n] for n in kept), rows=rows)


def _method(deck: Deck, report: Report) -> None:
    method, machine = report.section("method"), report.section("environment")
    statistics = report.section("statistics")
    notes = [*_sentences(method), *_sentences(statistics), *_sentences(machine)]
    slide = deck.slide(tr("Method and environment"), notes)
    deck.text(slide, _sentences(method), (LEFT, TOP, _HALF, 2.6), largest=16)
    if (variants := _first(report, "method", Table)) is not None:
        pptx_table.add(deck, slide, variants, (LEFT, TOP + 2.65, _HALF, ROOM[1] - 2.65), largest=12)
    if (conditions := _first(report, "environment", Table)) is not None:
        box = (LEFT + _HALF + 0.4, TOP, _HALF, ROOM[1])
        pptx_table.add(deck, slide, conditions, box, largest=12)


def _limits(deck: Deck, report: Report) -> None:
    section = report.section("limits")
    assumed = next(reversed(_all(report, "costs", Table)), None)
    sources = [] if assumed is None else [f"{row[0].text}: {row[-1].text}" for row in assumed.rows]
    slide = deck.slide(tr("What is not proven, and what is assumed"), [*_sentences(section), *sources])
    wide = ROOM[0] if assumed is None else _HALF
    deck.text(slide, _sentences(section), (LEFT, TOP, wide, ROOM[1]), largest=16)
    if assumed is not None:
        pptx_table.add(deck, slide, _only(assumed, (0, 1, 2)), (LEFT + _HALF + 0.4, TOP, _HALF, ROOM[1]), largest=12)


def _doubts(report: Report) -> list[str]:
    return _sentences(report.section("limits"))


def _sentences(section: Section | None) -> list[str]:
    """What a section says in prose."""
    return [] if section is None else list(chain.from_iterable(map(_prose, section.blocks)))


def _prose(block: Block) -> Iterable[str]:
    if isinstance(block, Paragraph):
        return (block.text,)
    return block.items if isinstance(block, Bullets) else ()


def _all(report: Report, key: SectionKey, kind: type[B]) -> list[B]:
    """The blocks of a kind in the sections of that key."""
    blocks = (block for section in report.sections if section.key == key for block in section.blocks)
    return [block for block in blocks if isinstance(block, kind)]


def _first(report: Report, key: SectionKey, kind: type[B]) -> B | None:
    return next(iter(_all(report, key, kind)), None)
