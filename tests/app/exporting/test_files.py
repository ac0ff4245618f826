"""A table in every format, read back: numbers with all their digits, unknowns empty, text never computed."""

from __future__ import annotations

import csv
import io
import json
import math
import os
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from app.exporting import files
from app.exporting.sheet import Cell, Column, ExportError, Sheet, sheet
from app.exporting.texts import as_csv, as_html, as_markdown, as_tsv
from app.exporting.xlsx import MOST_CHARACTERS, as_xlsx

HOSTILE = ('=HYPERLINK("x")', "<script>alert(1)</script>", "+1", "-2", "@a", "\tb", "\rc", "https://x.y", "損失|*_")
LEADING = (" =1+1", "\n=1+1", "\u00a0@a", "＝1+1", "　＋1", "\ufeff+1", "\u200b=1+1")  # what is read or pasted loses it
ROWS: tuple[tuple[Cell, ...], ...] = (
    *((text, n, -0.1 - n / 3, None) for n, text in enumerate(HOSTILE)),
    (None, 0, 1e-300, "x\ny"),
)
TABLE = sheet("=Loss [a/b]: 'x'?", ("=name", Column(title="n", unit="bytes", kind="number"), "loss", "@"), ROWS)


def written(tmp_path: Path, ending: str, table: Sheet = TABLE) -> Path:
    path = tmp_path / f"t{ending}"
    files.write(table, path)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    return path


def test_csv(tmp_path: Path) -> None:
    raw = written(tmp_path, ".csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert head == ["'=name", "n (bytes)", "loss", "'@"]
    for row, (text, n, loss, _) in zip(rows, ROWS, strict=True):
        assert float(row[2]) == loss
        assert not row[2].startswith("'"), "a negative number stays one"
        assert row[1] == str(n)
        harmless = text if text in (None, HOSTILE[1], HOSTILE[7], HOSTILE[8]) else f"'{text}"
        assert row[0] == (harmless or "")


def test_xlsx(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, ".xlsx"))
    [page] = book.worksheets
    assert page.title == "=Loss  a b   'x"
    found = list(page.iter_rows())
    assert [cell.value for cell in found[0]] == ["=name", "n (bytes)", "loss", "@"]
    for row, (text, n, loss, last) in zip(found[1:], ROWS, strict=True):
        assert (row[1].value, row[1].data_type, row[2].data_type) == (n, "n", "n")
        assert row[2].value == pytest.approx(loss, rel=1e-15)
        assert (row[0].value and unescape(row[0].value)) == text
        assert row[0].data_type == ("n" if text is None else "s"), "a formula would be f"
        assert row[0].hyperlink is None
        assert row[3].value == last


def test_xlsx_takes_several_tables_and_any_text() -> None:
    long = sheet("", ("x",), [("a" * 40_000,), ("\ud800",), ("\x01",)])
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(long, TABLE, TABLE)))
    assert book.sheetnames == ["Sheet", "=Loss  a b   'x", "=Loss  a b   'x 2"]
    assert len(str(book["Sheet"]["A2"].value)) == MOST_CHARACTERS
    assert book["Sheet"]["A3"].value == "?"
    quoted = sheet(f"'{'a' * 27}'b'", ("x",), [(1,)])  # a page's name can't end with an apostrophe
    assert openpyxl.load_workbook(io.BytesIO(as_xlsx(quoted))).sheetnames == ["a" * 27]


def test_json(tmp_path: Path) -> None:
    found = json.loads(written(tmp_path, ".json").read_text(encoding="utf-8"))
    assert found["title"] == TABLE.title
    assert found["rows"] == [list(row) for row in ROWS]
    assert found["columns"][1] == {"title": "n", "unit": "bytes", "kind": "number"}
    assert [column["kind"] for column in found["columns"]] == ["text", "number", "number", "text"]


def test_markdown_and_what_is_pasted_are_text() -> None:
    lines = as_markdown(TABLE).splitlines()
    assert lines[3] == "| --- | ---: | ---: | --- |"
    assert lines[4].startswith('| =HYPERLINK("x") | 0 | -0.1 |  |')
    assert r"\<script\>alert(1)\</script\>" in lines[5]
    assert {line.replace(r"\|", "").count("|") for line in lines[2:]} == {5}
    assert as_tsv(TABLE).splitlines()[2] == f"{HOSTILE[1]}\t1\t{ROWS[1][2]}\t"
    assert "&lt;script&gt;" in as_html(TABLE)
    assert "<script>" not in as_html(TABLE)
    assert "'=HYPERLINK" in as_tsv(TABLE)


@pytest.mark.parametrize("text", LEADING)
def test_what_is_not_seen_before_a_formula_does_not_arm_it(text: str) -> None:
    table = sheet("t", ("x",), [(text,)])
    assert as_tsv(table).splitlines()[1].startswith("'")
    assert "<td>&#x27;" in as_html(table)
    [_, [cell]] = csv.reader(io.StringIO(as_csv(table), newline=""))
    assert cell == f"'{text}"


def test_what_is_not_finite_is_unknown() -> None:
    found = sheet("t", ("x",), [(math.nan,), (math.inf,), (0.0,)])
    assert found.rows == ((None,), (None,), (0.0,))
    assert found.columns[0].kind == "number"
    assert [row[0] for row in csv.reader(io.StringIO(as_csv(found), newline="")) if row][1:] == ["", "", "0.0"]


def test_a_failed_export_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.csv"
    path.write_text("older")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ExportError, match=r"t\.csv can't be written: No space left on device"):
        files.write(TABLE, path)
    assert path.read_text() == "older"
    assert [entry.name for entry in tmp_path.iterdir()] == ["t.csv"]
    with pytest.raises(ExportError, match="Choose another place"):
        files.write(TABLE, tmp_path / "missing" / "t.xlsx")


def test_more_rows_than_a_workbook_takes_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.exporting.xlsx.MOST_ROWS", 2)
    with pytest.raises(ExportError, match="takes 2 rows, and these are 10"):
        as_xlsx(TABLE)


def test_a_title_becomes_a_file_name() -> None:
    assert files.file_name("ms/iteration: <a>") == "ms_iteration_ _a_"
    assert files.file_name("検証損失") == "検証損失"
    assert files.file_name("..") == "table"
