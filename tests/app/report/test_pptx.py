"""The slides: six to eight, native tables and charts, text that stays text and within its box."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from app.report import fit, pptx, pptx_table
from app.report.model import Cell, Column, Table
from tests.app.report.sample import FORMULA, JAPANESE, LONG, SCRIPT, report

EMU = 914_400


@pytest.fixture(params=["en", "ja"])
def deck(tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    path = tmp_path / "report.pptx"
    pptx.write(report(request.param), path)
    return Presentation(str(path))


def _texts(deck: Any) -> list[str]:
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    cells = [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return cells + [shape.text_frame.text for shape in shapes if shape.has_text_frame]


def test_it_has_eight_slides_with_native_tables_and_charts(deck: Any) -> None:
    assert len(deck.slides) == 8
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)
    kinds = [shape.chart.chart_type.name for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert kinds == ["LINE", "BAR_CLUSTERED", "XY_SCATTER"]
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides)
    assert sum(shape.has_table for slide in deck.slides for shape in slide.shapes) >= 5


def test_charts_hold_the_numbers_and_are_told_apart_without_colour(deck: Any) -> None:
    line, bars, points = (shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    assert [*line.plots[0].series[1].values][:3] == [2.0, 4.0, 6.0]
    assert len({series.format.line.dash_style for series in list(line.plots[0].series)[:3]}) == 3
    assert [*bars.plots[0].series[0].values] == [-10.0]
    assert len({series.marker.style for series in points.plots[0].series}) == 3


def test_what_people_typed_is_text(deck: Any) -> None:
    texts = _texts(deck)
    assert {FORMULA, SCRIPT} <= set(texts)
    assert any(text.startswith(SCRIPT) for text in texts)
    assert not any(rel.is_external for slide in deck.slides for rel in slide.part.rels.values())


def test_no_shape_leaves_its_slide_and_no_table_its_room(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            high = sum(row.height for row in shape.table.rows) if shape.has_table else shape.height
            assert 0 <= shape.left <= deck.slide_width - shape.width
            assert 0 <= shape.top <= deck.slide_height - high - 0.15 * EMU


def test_every_text_fits_its_box(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            if not shape.has_text_frame or not shape.text_frame.text:
                continue
            runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
            texts = [paragraph.text for paragraph in shape.text_frame.paragraphs]
            needed = fit.needed(texts, shape.width / EMU - 0.2, runs[0].font.size.pt)
            assert needed <= shape.height / EMU + 0.02, texts


def test_what_was_cut_is_in_the_notes(deck: Any) -> None:
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    assert LONG * 20 in notes
    assert notes.count(JAPANESE) >= 40


def test_japanese_has_a_typeface_of_its_own(deck: Any) -> None:
    parts = deck.slide_master.part.rels.values()
    theme = next(rel.target_part.blob for rel in parts if rel.reltype.endswith("/theme")).decode()
    assert theme.count('<a:ea typeface="Yu Gothic"/>') == 2


def test_without_charts_there_are_fewer_slides(tmp_path: Path) -> None:
    bare = replace(report(), chart=None)
    pptx.write(bare, tmp_path / "report.pptx")
    assert len(Presentation(str(tmp_path / "report.pptx")).slides) == 7


WORDS = st.text(st.sampled_from("ab iM注文、=<- \n"), max_size=300)


@given(WORDS, st.floats(1, 10), st.floats(0.3, 4), st.sampled_from(fit.SIZES))
def test_a_shortened_text_fits(text: str, width: float, height: float, points: float) -> None:
    shown = fit.shortened(text, width, height, points)
    assert shown in (text, "…") or fit.needed([shown], width, points) <= height


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=40), st.floats(3, 12), st.floats(1.5, 5))
def test_a_table_is_never_higher_than_its_room(rows: list[tuple[str, str]], width: float, height: float) -> None:
    columns = (Column(title="Name", numeric=False), Column(title="Figure"))
    table = Table(columns=columns, rows=tuple((Cell(text=a), Cell(text=b)) for a, b in rows))
    plan = pptx_table.plan(table, width, height)
    assert sum(plan.widths) == pytest.approx(width)
    assert sum(plan.heights) <= height + 1e-9 or plan.rows == 1
