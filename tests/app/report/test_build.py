"""What a report is made of: figures as they were measured, and words where there are none."""

from __future__ import annotations

import pytest

from app import language
from app.report import build, material
from app.report.material import Material, Wanted
from app.report.model import Bullets, LineChart, Report, Table
from db import decisions
from db.store import Store
from engine.analysis.prices import RoiInputs
from tests.app.report.conftest import of
from tests.app.test_comparison import finished
from tests.pilots import queued, tiny

EVERY = {"says", "method", "results", "measured", "costs", "gates", "environment", "statistics", "limits", "decisions"}


def test_the_first_page_says_what_was_found_what_it_is_worth_and_what_it_justifies(told: Material) -> None:
    report = build.report(told)
    assert len(report.decision) == 3
    assert report.decision[0] == told.found.headline[0]
    assert told.candidate in report.decision[1]
    assert told.standing is not None
    assert report.decision[2] == told.standing.sentences[0]
    assert {section.key for section in report.sections} == EVERY | {"runs"}


def test_numbers_stay_numbers(told: Material, report: Report) -> None:
    rows = {row[0].text: row for row in report.table.rows}
    loss = told.found.matrix.rows[1].cells["test_loss"].mean
    assert rows["generative max"][1].value == loss
    assert rows["generative max"][1].text.startswith(f"{loss:.3f} ±")
    cost = told.roi.line("generative max")
    assert cost is not None
    assert next(cell.value for cell in rows["generative max"] if cell.kind == "money") == cost.costs.per_month
    assert rows["average, as published (leaks)"][1].note.endswith("worse")  # its honest loss


def test_the_chart_that_convinces_is_cost_over_time_with_a_band(told: Material, report: Report) -> None:
    assert isinstance(report.chart, LineChart)
    base, own = report.chart.series
    assert told.case.risk is not None
    assert own.y[-1] == told.case.risk.own_cost[-1].median
    assert all(low <= y <= high for low, y, high in zip(own.low, own.y, own.high, strict=True))
    assert base.dash != own.dash


def test_what_is_assumed_is_told_with_its_source(store: Store, told: Material) -> None:
    def sources(inputs: RoiInputs) -> dict[str, str]:
        kept = material.read(store, Wanted(pilot_id=told.found.pilot.id, inputs=inputs))
        costs = build.report(material.gather(kept)).section("costs")
        assert costs is not None
        [table] = [b for b in costs.blocks if isinstance(b, Table) and b.title == "Assumptions"]
        return {row[0].text: row[3].text for row in table.rows}

    assert "SemiAnalysis" in sources(RoiInputs())["Rent per GPU hour"]
    changed = sources(RoiInputs(price_per_hour=9, ranges={}))
    assert changed["Rent per GPU hour"] == "Entered for this pilot."
    assert "Uptime" in changed["PUE"]


def test_limits_name_the_leak_and_what_is_not_proven(report: Report) -> None:
    limits = report.section("limits")
    assert limits is not None
    sentences = [item for block in limits.blocks if isinstance(block, Bullets) for item in block.items]
    assert any("average, as published sees the future" in sentence for sentence in sentences)
    assert any("still falling" in sentence for sentence in sentences)


def test_several_data_sets_have_a_grid_and_a_section_each(store: Store) -> None:
    losses = {
        ("attention", "log", ""): 2.0,
        ("attention", "series", ""): 2.0,
        ("generative <max>", "log", ""): 1.5,
        ("generative <max>", "series", ""): 2.5,
    }
    data = [{"name": "log", "demo_lines": 200}, {"name": "series", "demo": "series", "demo_lines": 200}]
    pilot_id = finished(store, losses, data=data)
    found = build.report(material.gather(material.read(store, Wanted(pilot_id=pilot_id, data_set="series"))))
    grid, log, series = [section for section in found.sections if section.key == "results"]
    assert isinstance(grid.blocks[0], Table)
    assert [cell.note for cell in grid.blocks[0].rows[1][1:]] == ["−25.0 % better", "+25.0 % worse"]
    assert (log.level, "series" in series.title) == (2, True)
    assert "worse" in found.decision[0] or "No variant" in found.decision[0]  # of the series, which leads


def test_before_anything_has_finished_there_is_a_report_that_says_so(store: Store) -> None:
    report = build.report(of(store, queued(store, tiny())))
    assert report.decision == ("No run has finished yet.",)
    assert report.chart is None


def test_a_signed_decision_is_told_first_and_kept_in_the_record(store: Store, told: Material) -> None:
    pilot_id = told.found.pilot.id
    decided = {"candidate": "generative max", "stage": "shadow", "reasons": "cheap enough", "frozen": {}}
    decisions.sign(store, pilot_id, verdict="not yet", decided_by="Ada", **decided)
    report = build.report(of(store, pilot_id))
    assert "Ada" in report.signed
    record = report.section("decisions")
    assert record is not None
    assert isinstance(record.blocks[0], Table)
    assert "cheap enough" in [cell.text for cell in record.blocks[0].rows[0]]


@pytest.mark.parametrize("code", ["en", "ja"])
def test_it_speaks_the_language_asked_for_and_no_longer(store: Store, told: Material, code: str) -> None:
    with language.speaking(code):
        report = build.report(of(store, told.found.pilot.id))
    assert report.language == code
    assert (report.decision_title == "The decision") == (code == "en")
    assert language.in_use() == "en"
