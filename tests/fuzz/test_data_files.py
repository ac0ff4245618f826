"""Whatever a data file holds, it is a corpus that can be looked at, or a sentence; as text, log, series and tokens."""

from __future__ import annotations

import gzip
import io
import math
import shutil
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pyarrow.parquet as parquet
from hypothesis import strategies as some

from engine.data import corpus, series
from engine.data.errors import DataError
from engine.problems import SpecError
from engine.sections import DataSpec
from tests.fuzz.profile import NASTY, TEXTS, hold, times

CELLS = some.sampled_from(
    [
        "1", "2.5", "-3", "1e3", "nan", "inf", "", "null", "1e999", "9" * 40, "2026-11-26", "true", "a", '"', '"1',
        "1,5", "٣", "\0",
    ]
)  # fmt: skip
ROWS = some.lists(some.lists(CELLS, min_size=1, max_size=3).map(",".join), max_size=12)
FINITE = some.lists(
    some.floats(-1e6, 1e6).map(str) | some.sampled_from(["1", "2", "1e308", "-1e308", "5e-324"]),
    min_size=12,
    max_size=30,
)
CSV = some.builds(
    lambda head, rows: "\n".join([head, *rows]).encode(),
    some.sampled_from(["x", "x,y", "t,x", "", "1", '"x', "x,x"]),
    ROWS | FINITE,
)
LOGGED = some.lists(
    some.sampled_from(
        [
            "2026-11-26 12:00:00 INFO ok", "2026-99-99T99:99:99Z", "Nov 26 12:00:00 host x", '{"a": 1}', '{"a": [',
            "12:00:00", "", "\r",
        ]
    )
    | some.sampled_from(NASTY),
    max_size=12,
).map("\n".join)  # fmt: skip
TEXTUAL = some.one_of(
    LOGGED.map(lambda text: text.encode("utf-8")),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    TEXTS.map(lambda text: text.encode("utf-16")),
    some.binary(max_size=60),
)
COLUMNS: list[Any] = [
    [1.0, float("nan"), 3.0], [1, 2, 3], [None, 1, 2], ["a", "b", "c"], [True, False, True], [[1], [2], [3]],
    [{"a": 1}] * 3, [], [1e308, -1e308] * 20, [2**63 - 1, -(2**63), 0] * 9, [0.5, 0.7, 0.1, 0.2] * 5,
]  # fmt: skip


def _parquet(columns: dict[str, list[Any]]) -> bytes:
    found = io.BytesIO()
    shortest = min(map(len, columns.values()))
    parquet.write_table(arrow.table({name: values[:shortest] for name, values in columns.items()}), found)
    return found.getvalue()


TABLES = some.dictionaries(
    some.sampled_from(["x", "y", "", "a\nb", "<b>", "{0}"]), some.sampled_from(COLUMNS), min_size=1
).map(_parquet)


@some.composite
def broken(draw: some.DrawFn, whole: some.SearchStrategy[bytes]) -> bytes:
    """A whole file, cut off or changed in a place."""
    made = draw(whole)
    place = draw(some.integers(0, len(made)))
    return (
        made[:place] + draw(some.binary(max_size=2)) + made[place + draw(some.integers(0, 2)) :] * draw(some.booleans())
    )


FILES = some.one_of(
    some.tuples(some.just("series"), some.just("x.csv"), CSV),
    some.tuples(some.just("series"), some.just("x.csv"), CSV),
    some.tuples(some.just("series"), some.just("x.csv"), TEXTUAL),
    some.tuples(some.just("series"), some.just("x.parquet"), TABLES),
    some.tuples(some.just("series"), some.just("x.parquet"), broken(TABLES)),
    some.tuples(some.just("log"), some.sampled_from(["x.log", "x.jsonl"]), TEXTUAL),
    some.tuples(some.just("log"), some.just("x.log.gz"), broken(TEXTUAL.map(gzip.compress))),
    some.tuples(some.just("text"), some.just("x.txt"), TEXTUAL),
    some.tuples(some.just("text"), some.just("x.txt"), LOGGED.map(lambda text: (text * 4).encode())),
    some.tuples(some.just("tokens"), some.just("train.bin"), some.binary(max_size=40)),
)
SETTINGS = some.fixed_dictionaries(
    {},
    optional={
        "tokenizer": some.sampled_from(["char", "byte", "bpe"]),
        "encoding": some.sampled_from(["utf-8", "latin-1", "utf-16", "utf-7", "idna", "punycode", "shift_jis"]),
        "val_fraction": some.sampled_from([0.001, 0.5, 0.999]),
        "test_fraction": some.sampled_from([0.0, 0.3]),
        "column": some.sampled_from(["x", "", "<b>", "no"]),
        "binning": some.sampled_from(["quantile", "uniform"]),
        "bins": some.sampled_from([2, 256]),
        "mask_timestamps": some.booleans(),
        "vocab_size": some.sampled_from([2, 300]),
        "gap": some.sampled_from([0, 5]),
    },
)


FOUND: list[Any] = [
    (("log", "x.log", b"a\x00b"), {"encoding": "utf-16"}),
    (("text", "x.txt", b"2026-11-26 12:00:00 INFO ok" * 4), {"encoding": "punycode"}),
    (("series", "x.parquet", _parquet({"x": [1e308, -1e308] * 20})), {}),
]
"""What once came out as a traceback."""


@times(few=250)
def test_whatever_is_in_a_data_file_it_is_a_corpus_or_a_sentence(cases: int, tmp_path: Path) -> None:
    read, refused = 0, 0

    def check(case: tuple[tuple[str, str, bytes], dict[str, Any]]) -> None:
        nonlocal read, refused
        (source, name, content), settings = case
        folder = tmp_path / "data"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / name).write_bytes(content)
        if source == "tokens":
            (folder / "val.bin").write_bytes(content[:10])
            settings = {"vocab_size": 60_000} | settings
        path = folder if source == "tokens" else folder / name
        try:
            data = DataSpec.model_validate({"source": source, "path": str(path)} | settings)
        except (ValueError, SpecError):
            refused += 1
            return
        try:
            if source == "series":
                assert all(isinstance(title, str) for title in series.columns(path))
            found = corpus.load(data, tmp_path / "cache")
            facts = found.facts
        except DataError as error:
            refused += 1
            told = str(error)
        else:
            read += 1
            assert facts.vocab_size >= 1
            assert facts.train_tokens + facts.val_tokens + facts.test_tokens >= 0
            assert all(map(math.isfinite, found.vocabulary.values))
            assert found.vocabulary.decode(found.val[:20].tolist()) is not None
            return
        assert len(told) > 20
        assert told.rstrip().endswith(".")

    hold(check, some.tuples(FILES, SETTINGS), cases, *FOUND)
    print(f"{read} read, {refused} refused")
    assert read > cases // 10
    assert refused > cases // 10
