"""A column of numbers as tokens: bins that are fitted on the training part only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from engine.data import files
from engine.data.errors import DataError, missing_library, unreadable
from engine.data.tokenizers import Vocabulary
from engine.sections import DataSpec
from engine.words import tr

LARGEST = 1e150  # of a value: sums and differences of larger ones overflow


def columns(path: Path) -> dict[str, bool]:
    """The columns of a CSV or Parquet file, and whether each holds numbers. Raises DataError."""
    schema = _reader(path).schema
    types = _arrow().types
    return {f.name: types.is_floating(f.type) or types.is_integer(f.type) for f in schema}


def chosen_column(path: Path, column: str | None) -> str:
    """`column`, or the only one that holds numbers. Raises DataError."""
    found = columns(path)
    numbers = [name for name, is_number in found.items() if is_number]
    if column is not None and column not in found:
        names = ", ".join(found)
        raise DataError(
            tr("{path} has no column '{column}'. Choose one of: {names}.", path=path, column=column, names=names)
        )
    if column is not None and column not in numbers:
        names = ", ".join(numbers) or tr("none")
        raise DataError(
            tr(
                "Column '{column}' of {path} holds other things than numbers. Columns of numbers: {names}.",
                column=column,
                path=path,
                names=names,
            )
        )
    if not numbers:
        names = ", ".join(found)
        raise DataError(tr("{path} has no column of numbers. Its columns are: {names}.", path=path, names=names))
    if column is None and len(numbers) > 1:
        names = ", ".join(numbers)
        raise DataError(
            tr("{path} has several columns of numbers. Choose one as column: {names}.", path=path, names=names)
        )
    return column or numbers[0]


def values(path: Path, column: str) -> Iterator[np.ndarray]:
    """The column in blocks of float64. Raises DataError where an entry is missing or not finite."""
    row = 0
    try:
        for block in _blocks(path, column):
            found = np.asarray(block, dtype=np.float64)
            bad = np.flatnonzero(~(np.abs(found) <= LARGEST))  # NaN is no number to compare with
            if len(bad):
                raise DataError(
                    tr(
                        "Column '{column}' of {path} has no finite number in row {row} (NaN, infinite, beyond 1e150 or "
                        "empty). Fill it in or take the row out.",
                        column=column,
                        path=path,
                        row=row + int(bad[0]) + 1,
                    )
                )
            row += len(found)
            yield found
    except (_arrow().lib.ArrowException, UnicodeDecodeError) as error:
        why = _first(error)
        raise DataError(
            tr("Column '{column}' of {path} can't be read as numbers: {why}.", column=column, path=path, why=why)
        ) from None


def fit(training: np.ndarray, data: DataSpec) -> tuple[np.ndarray, Vocabulary]:
    """Inner edges of the bins, and a vocabulary whose values are the medians (quantile) or middles (uniform).

    Quantile bins hold equally many training values; where values repeat, bins that would be empty are left out.
    """
    if data.binning == "uniform":
        edges = np.linspace(training.min(), training.max(), data.bins + 1)[1:-1]
    else:
        edges = np.quantile(training, np.arange(1, data.bins) / data.bins)
    edges = np.unique(edges[edges > training.min()])  # a value on an edge is in the bin above
    middles = _medians(training, edges) if data.binning == "quantile" else _middles(training, edges)
    return edges, Vocabulary(kind="bins", size=len(middles), values=tuple(float(v) for v in middles))


def encode(block: np.ndarray, edges: np.ndarray, vocabulary: Vocabulary) -> np.ndarray:
    """Values → the numbers of their bins; what lies outside the training part's range goes into the outermost."""
    return np.searchsorted(edges, block, side="right").astype(vocabulary.dtype)


def _medians(training: np.ndarray, edges: np.ndarray) -> np.ndarray:
    ordered = np.sort(training)
    places = np.searchsorted(ordered, edges, side="left")
    limits = np.concatenate([[0], places, [len(ordered)]])
    around = np.concatenate([[ordered[0]], edges, [ordered[-1]]])
    return np.array(
        [
            np.median(ordered[a:b]) if b > a else (around[n] + around[n + 1]) / 2
            for n, (a, b) in enumerate(pairwise(limits))
        ]
    )


def _middles(training: np.ndarray, edges: np.ndarray) -> np.ndarray:
    around = np.concatenate([[training.min()], edges, [training.max()]])
    return (around[:-1] + around[1:]) / 2


def _reader(path: Path) -> Any:
    """An opened file that knows its schema, whatever its format."""
    arrow = _arrow()
    try:
        if path.suffix.lower() in (".parquet", ".pq"):
            return arrow.parquet.ParquetFile(path).schema_arrow.empty_table()
        reader = arrow.csv.open_csv(path, read_options=_header(path), parse_options=_every_line())
        _ = reader.schema.names  # not UTF-8 shows here
        return reader
    except (arrow.lib.ArrowException, UnicodeDecodeError) as error:
        why = _first(error)
        raise DataError(tr("{path} is no CSV or Parquet file that can be read: {why}.", path=path, why=why)) from None
    except OSError as error:
        raise unreadable(path, error) from None


def _blocks(path: Path, column: str) -> Iterator[Any]:
    arrow = _arrow()
    if path.suffix.lower() in (".parquet", ".pq"):
        for batch in arrow.parquet.ParquetFile(path).iter_batches(columns=[column]):
            yield batch.column(0).to_numpy(zero_copy_only=False)
        return
    wanted = arrow.csv.ConvertOptions(include_columns=[column], column_types={column: arrow.float64()})
    options = {"read_options": _header(path), "parse_options": _every_line(), "convert_options": wanted}
    for batch in arrow.csv.open_csv(path, **options):
        yield batch.column(0).to_numpy(zero_copy_only=False)


def _header(path: Path) -> Any:
    """A first line of nothing but numbers is no header; columns are then called f0, f1, …"""
    head = next(files.raw_blocks(path), b"").decode("utf-8-sig", errors="replace")
    first = head.partition("\n")[0].strip()
    if not first:
        raise DataError(
            tr("{path} is empty or begins with an empty line. Choose a file with a header and numbers.", path=path)
        )
    return _arrow().csv.ReadOptions(autogenerate_column_names=all(_is_number(part) for part in first.split(",")))


def _every_line() -> Any:
    """An empty line is a missing value, not nothing: time must not close up."""
    return _arrow().csv.ParseOptions(ignore_empty_lines=False)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _first(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.csv
        import pyarrow.parquet
    except ImportError:
        raise missing_library("pyarrow", tr("A series from a file needs the library pyarrow.")) from None
    return pyarrow
