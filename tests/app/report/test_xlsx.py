"""The workbook: its formulas give the application's numbers, also after an input was changed, and text stays text."""

from __future__ import annotations

import csv
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app import language
from app.report import export, xlsx
from app.report.xlsx_book import Book
from app.report.xlsx_layout import BELOW
from app.report.xlsx_roi import ACQUISITIONS, RoiSheets
from app.roi import Roi
from engine.analysis.roi import Figure, Rates
from engine.data.errors import Cancelled
from tests.app.report.recompute import formulas, recomputed, values
from tests.app.report.sample import FORMULA, SCRIPT, report
from tests.app.report.worked import FILE, roi_of, worked

with FILE.open(encoding="utf-8", newline="") as _file:
    EXAMPLES = [name for name in next(csv.reader(_file)) if name not in ("row", "formula")]

CHANGES: tuple[dict[str, Any], ...] = (
    {"price_per_hour": 3.1, "migration_cost": 100.0},
    {"acquisition": "buy", "trainings_per_month": 2000.0},
    {"horizon_months": 120, "growth_per_month": 0.03, "discount_per_year": 0.1},
    {"horizon_months": 5, "growth_per_month": -0.2},
    {"requests_per_day": 0.0},
    {"requests_per_day": 5e6, "prompt_tokens": 700.0, "gpu_memory_gb": 8.0},
    {"model_scale": 10.0, "training_scale": 3.0, "advantage_kept": 0.5, "size_exponent": 1.1},
    {"acquisition": "buy", "life_years": 3.0, "residual_share": 0.0, "pue": 1.1, "power_watts": 400.0},
)


def _write(found: Roi, path: Path) -> Path:
    book = Book(path, found.inputs.currency)
    RoiSheets(book, found).write()
    book.close()
    return path


def _rich() -> Roi:
    """Variants of which everything, only a part, and nothing but training was measured."""
    full = {"memory_bytes": 9_000_000_000, "training_watts": 610.0, "serving_watts": 480.0}
    base = Rates(
        variant="a",
        title="a",
        training_s=Figure(mean=3600),
        prefill_s=Figure(mean=1e-5),
        decode_s=Figure(mean=4e-4),
        serving_exponent=Figure(mean=0.9),
    )
    own = Rates(
        variant="b",
        title="b",
        training_s=Figure(mean=3000, half_width=120, samples=3),
        prefill_s=Figure(mean=0.9e-5),
        decode_s=Figure(mean=3e-4),
        training_exponent=Figure(mean=1.3),
        **full,
    )
    leaking = Rates(variant="c", title="c", training_s=Figure(mean=2500), prefill_s=None, decode_s=None)
    inputs = worked("rent").inputs.model_copy(update={"requests_per_day": 400_000.0, "trainings_per_month": 30.0})
    return roi_of(inputs, base, own, leaking)


def _reckoned(cells: dict[tuple[str, str], Any], wanted: dict[tuple[str, str], Any], keys: Any) -> None:
    """Every cell of `keys` has the wanted number, or is none where none is wanted."""
    numbers = {key: wanted[key] for key in keys if isinstance(wanted.get(key), int | float)}
    assert len(numbers) > 50
    assert {key: cells.get(key) for key in numbers} == pytest.approx(numbers, rel=1e-6, abs=1e-6)
    told = [key for key in keys if key not in numbers and isinstance(cells.get(key), int | float)]
    assert told == []


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_another_engine_gives_the_application_s_numbers(tmp_path: Path, spoken: str) -> None:
    with language.speaking(spoken):
        founds = [*map(worked, EXAMPLES), _rich()]
        paths = [_write(found, tmp_path / f"{n}.xlsx") for n, found in enumerate(founds)]
    for path, cells in zip(paths, recomputed([(path, {}) for path in paths], tmp_path), strict=True):
        _reckoned(cells, values(path), formulas(path))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", ["rent", "buy", "growth", "rich"])
def test_a_changed_input_recomputes_everything(tmp_path: Path, name: str) -> None:
    found = _rich() if name == "rich" else worked(name)
    path = _write(found, tmp_path / "before.xlsx")
    told = [{key: ACQUISITIONS[v] if key == "acquisition" else v for key, v in change.items()} for change in CHANGES]
    for n, (change, cells) in enumerate(
        zip(CHANGES, recomputed([(path, inputs) for inputs in told], tmp_path), strict=True)
    ):
        rates = [line.rates for line in found.lines]
        after = _write(roi_of(found.inputs.model_copy(update=change), *rates), tmp_path / f"after{n}.xlsx")
        _reckoned(cells, values(after), formulas(after))


def _column(path: Path, sheet: str, column: int) -> dict[str, Any]:
    page = openpyxl.load_workbook(path, data_only=True)[sheet]
    return {str(row[0].value): row[column].value for row in page.iter_rows(max_row=BELOW) if row[0].value}


@pytest.mark.parametrize("name", EXAMPLES)
def test_numbers_beside_the_formulas_are_those_worked_by_hand(tmp_path: Path, name: str) -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        cells = {row["row"]: row[name] for row in csv.DictReader(file)}
    path = _write(worked(name), tmp_path / "roi.xlsx")
    assert len(formulas(path)) > 900  # none was frozen
    base, own = _column(path, "ROI", 1), _column(path, "ROI", 2)
    assert base["Together per month, month 1"] == pytest.approx(float(cells["baseline.per_month"]))
    assert own["Whole GPUs to serve, month 1"] == float(cells["candidate.gpus"])
    assert own["Net present value"] == pytest.approx(float(cells["npv"]))
    payback = float(cells["payback_month"])
    assert own["Payback month"] == ("not within the horizon" if math.isinf(payback) else payback)


def test_what_was_not_measured_is_no_number(tmp_path: Path) -> None:
    path = _write(_rich(), tmp_path / "roi.xlsx")
    leaking = _column(path, "ROI", 3)
    assert leaking["An output token, s"] == "n/a"
    assert leaking["Power while training, W"] == "not measured"
    assert {leaking[key] for key in ("Together per month, month 1", "Net present value", "Payback month")} == {"n/a"}
    assert leaking["Training per month"] > 0


def test_text_is_text_and_numbers_are_numbers(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    xlsx.write(report(), path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:4] == ["The decision", "ROI", "Assumptions", "Month by month"]
    first = book["The decision"]
    cells = [cell for row in first.iter_rows() for cell in row if cell.value is not None]
    assert [cell.data_type for cell in cells if cell.value in (FORMULA, SCRIPT, "-1+1", "@SUM(1)")].count("s") == 7
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert any(cell.value == 1.2345 and cell.number_format == "0.000" for cell in cells)
    assert any(cell.value == -0.02 and cell.number_format.startswith("+0.0 %") for cell in cells)
    assert [len(book[name]._charts) for name in ("The decision", "Month by month")] == [1, 1]
    assert not any(cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("kind", ["xlsx", "pptx"])
def test_an_export_that_fails_or_is_cancelled_leaves_the_old_file(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"report.{kind}"
    path.write_text("old")

    def cancel(done: float) -> None:
        if done > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        export.write(report(), path, export.format_of(path), cancel)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "old"
    with pytest.raises(OSError, match="nowhere"):
        export.write(report(), tmp_path / "nowhere" / f"report.{kind}", export.format_of(path))


def test_a_report_without_costs_has_no_roi(tmp_path: Path) -> None:
    xlsx.write(replace(report("ja"), roi=None), tmp_path / "report.xlsx")
    assert "ROI" not in openpyxl.load_workbook(tmp_path / "report.xlsx").sheetnames
