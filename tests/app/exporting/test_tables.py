"""The tables of a comparison as they leave: every figure alone, with its digits, and nothing made up."""

from __future__ import annotations

import pytest

from app import comparison
from app.exporting.sheet import Cell, Sheet
from app.exporting.tables import cost_sheet, hybrid_sheet, inference_sheet, matrix_sheet
from app.roi import roi
from db.store import open_store
from engine.analysis.prices import RoiInputs
from tests.app.test_comparison import finished
from tests.engine.analysis.test_matrix import SUMMARY


def cell(sheet: Sheet, row: int, heading: str) -> Cell:
    return sheet.rows[row][[column.heading for column in sheet.columns].index(heading)]


@pytest.fixture
def found(store_url: str) -> comparison.Comparison:
    store = open_store(store_url)
    losses = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9}
    pilot_id = finished(store, losses)
    return comparison.load(store, pilot_id)


def test_the_matrix_leaves_with_its_intervals_changes_and_verdicts(found: comparison.Comparison) -> None:
    sheet = matrix_sheet(found.matrix)
    assert all(len(row) == len(sheet.columns) for row in sheet.rows)
    assert [row[0] for row in sheet.rows] == ["attention", "generative <max>"]
    assert cell(sheet, 1, "Validation loss (nats/token)") == pytest.approx(1.9015, rel=1e-12)
    assert cell(sheet, 1, "Validation loss, change as a share of the baseline") == pytest.approx(1.9015 / 2.0015 - 1)
    assert cell(sheet, 1, "Validation loss, verdict") == "better"
    assert cell(sheet, 0, "Validation loss, verdict") is None, "the baseline is not held against itself"
    assert cell(sheet, 0, "Peak memory (bytes)") == SUMMARY.peak_memory_bytes


def test_what_was_not_measured_is_empty_and_not_0(found: comparison.Comparison) -> None:
    priced = cost_sheet(roi(found, RoiInputs(currency="$")))
    assert [column.heading for column in priced.columns][:2] == ["Variant", "One training ($)"]
    assert cell(priced, 0, "Inference/month ($)") is None
    assert inference_sheet(found.measured.points, found.measured.titles).rows == ()
    assert hybrid_sheet(found.hybrids).rows == ()
