"""Series: a column as bins that the training part alone decides, values beside the tokens, and sentences."""

from __future__ import annotations

import base64
import gzip
import re
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.parquet
import pytest

from engine.data.corpus import load
from engine.data.errors import DataError
from engine.sections import DataSpec


def csv(folder: Path, text: str) -> Path:
    path = folder / "series.csv"
    path.write_text(text)
    return path


def spec(path: Path, **parts: Any) -> DataSpec:
    return DataSpec(source="series", path=str(path), **parts)


@pytest.fixture
def ramp(tmp_path: Path) -> Path:
    return csv(tmp_path, "when,load\n" + "".join(f"2026-01-05 00:{n % 60:02d},{n}\n" for n in range(1000)))


@pytest.mark.parametrize("binning", ["quantile", "uniform"])
def test_bins_come_from_the_training_part_alone(tmp_path: Path, ramp: Path, binning: str) -> None:
    corpus = load(spec(ramp, bins=10, binning=binning, val_fraction=0.2), tmp_path / "cache")
    assert np.bincount(corpus.train).tolist() == pytest.approx([80] * 10, abs=1)
    assert set(corpus.val.tolist()) == {9}  # beyond what was trained on: the outermost bin
    assert corpus.vocabulary.values == pytest.approx([39.5 + 80 * n for n in range(10)], abs=1)


def test_values_go_beside_the_tokens_of_what_is_scored(tmp_path: Path, ramp: Path) -> None:
    data = spec(ramp, val_fraction=0.2, test_fraction=0.1, gap=16)
    corpus = load(data, tmp_path / "cache")
    assert corpus.val_values is not None
    assert corpus.test_values is not None
    assert corpus.val_values.tolist() == list(range(716, 900))
    assert corpus.test_values.tolist() == list(range(916, 1000))
    assert (len(corpus.val), len(corpus.test)) == (184, 84)


def test_quantile_bins_leave_repeated_values_together(tmp_path: Path) -> None:
    path = csv(tmp_path, "x\n" + "0\n" * 900 + "".join(f"{n}\n" for n in range(100)))
    corpus = load(spec(path, bins=64, val_fraction=0.01), tmp_path / "cache")
    assert 2 <= corpus.vocabulary.size < 64
    assert corpus.vocabulary.values[0] == 0


def test_a_parquet_file_gives_the_same_tokens(tmp_path: Path, ramp: Path) -> None:
    table = pyarrow.table({"load": [float(n) for n in range(1000)], "name": ["x"] * 1000})
    pyarrow.parquet.write_table(table, tmp_path / "series.parquet")
    a = load(spec(ramp), tmp_path / "cache")
    b = load(spec(tmp_path / "series.parquet", column="load"), tmp_path / "cache")
    assert np.array_equal(a.train, b.train)
    assert a.vocabulary == b.vocabulary


def test_a_file_without_a_header_is_read_from_its_first_line(tmp_path: Path) -> None:
    corpus = load(spec(csv(tmp_path, "".join(f"{n}\n" for n in range(100))), val_fraction=0.5), tmp_path / "cache")
    assert len(corpus.train) == 50


def test_the_demo_series_has_a_day_and_is_the_same_every_time(tmp_path: Path) -> None:
    data = DataSpec(source="demo", demo="series", demo_lines=5000, bins=32)
    corpus = load(data, tmp_path / "a")
    assert np.array_equal(corpus.train, load(data, tmp_path / "b").train)
    assert corpus.vocabulary.size == 32
    assert corpus.val_values is not None
    day = np.corrcoef(corpus.val_values[24:], corpus.val_values[:-24])[0, 1]
    half = np.corrcoef(corpus.val_values[12:], corpus.val_values[:-12])[0, 1]
    assert day > half


@pytest.mark.parametrize(
    ("text", "parts", "told"),
    [
        ("a,b\nx,y\n", {}, "has no column of numbers. Its columns are: a, b"),
        ("a,b\n1,2\n3,4\n", {}, "has several columns of numbers. Choose one as column: a, b"),
        ("a,b\n1,2\n3,4\n", {"column": "c"}, "has no column 'c'. Choose one of: a, b"),
        ("a,b\n1,x\n3,y\n", {"column": "b"}, "Column 'b' of .* holds other things than numbers"),
        ("a\n1\nNaN\n3\n", {}, "has no finite number in row 2"),
        ("a,b\n1,x\n,x\n3,x\n", {"column": "a"}, "has no finite number in row 2"),
        ("a\n1\ninf\n3\n", {}, "has no finite number in row 2"),
        ("a\n1\n\n3\n", {}, "has no finite number in row 2"),
        ("a\n" + "5\n" * 100, {}, "has one value only in its training part"),
        ("", {}, "is empty or begins with an empty line"),
        ("a\n", {"column": "a"}, "holds other things|has no rows"),
        ("a,b\n1,2\n3\n", {"column": "a"}, "Expected 2 columns, got 1"),
    ],
)
def test_what_is_no_series_is_told(tmp_path: Path, text: str, parts: dict[str, Any], told: str) -> None:
    with pytest.raises(DataError, match=told):
        load(spec(csv(tmp_path, text), **parts), tmp_path / "cache")


def test_a_header_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    path.write_bytes("größe,v\n1,2\n3,4\n".encode("latin-1"))
    with pytest.raises(DataError, match="is no CSV or Parquet file that can be read"):
        load(spec(path, column="v"), tmp_path / "cache")


def test_a_packed_file_without_a_header_keeps_its_first_row(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "series.csv.gz", "wt") as file:
        file.write("".join(f"{n}\n" for n in range(100)))
    assert len(load(spec(tmp_path / "series.csv.gz", val_fraction=0.5), tmp_path / "cache").train) == 50


def test_letters_far_down_a_column_are_told(tmp_path: Path) -> None:
    path = csv(tmp_path, "a\n" + "1.5\n" * 600_000 + "oops\n")
    with pytest.raises(DataError, match=r"Column 'a' of .* can't be read as numbers: .*oops"):
        load(spec(path), tmp_path / "cache")


def test_what_only_calls_itself_parquet_is_told(tmp_path: Path) -> None:
    (tmp_path / "series.parquet").write_text("no")
    with pytest.raises(DataError, match="is no CSV or Parquet file"):
        load(spec(tmp_path / "series.parquet"), tmp_path / "cache")


def test_a_parquet_file_of_numbers_that_arrow_does_not_know_is_told(tmp_path: Path) -> None:
    path = tmp_path / "series.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"x": [1, 2, 3]}), path)
    whole = path.read_bytes()
    # Arrow's own schema, which holds the width of the integers
    described = re.findall(rb"/////[A-Za-z0-9+/]+=*", whole)[0]
    wide = base64.b64encode(base64.b64decode(described).replace(b"\x40\0\0\0", b"\x80\0\0\0"))
    path.write_bytes(whole.replace(described, wide))
    with pytest.raises(DataError, match=r"is no CSV or Parquet file that can be read: .* 64 bits"):
        load(spec(path), tmp_path / "cache")
