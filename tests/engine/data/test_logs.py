"""Logs: in the order of time, parts that end with a line, one window between them, moments masked where wished."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.data.corpus import load
from engine.data.errors import DataError
from engine.prepare import prepare
from engine.sections import DataSpec
from tests.engine.build import pilot


def log_spec(path: Path, **parts: Any) -> DataSpec:
    return DataSpec(source="log", path=str(path), val_fraction=0.3, **parts)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "app.log"
    path.write_text("".join(f"2026-01-05T08:00:{n:02d}.5Z request {n} took {n * 7} ms\n" for n in range(60)))
    return path


@pytest.mark.parametrize("block", [5, 64, 1 << 20])
def test_parts_end_with_a_line(log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr("engine.data.files.BLOCK_BYTES", block)
    corpus = load(log_spec(log, test_fraction=0.1), tmp_path / "cache")
    assert corpus.test is not None
    parts = [corpus.vocabulary.decode(part.tolist()) for part in (corpus.train, corpus.val, corpus.test)]
    assert "".join(parts) == log.read_text()
    assert all(part.endswith("\n") for part in parts)


def test_one_window_is_left_out_between_the_parts(log: Path, tmp_path: Path) -> None:
    whole = load(log_spec(log, test_fraction=0.1), tmp_path / "cache")
    run = pilot({}, {"model": {"block_size": 24}}, data=log_spec(log, test_fraction=0.1).model_dump()).runs()[0]
    assert run.data.gap == 24
    apart = load(run.data, tmp_path / "cache")
    assert whole.test is not None
    assert np.array_equal(apart.train, whole.train)
    assert np.array_equal(apart.val, whole.val[24:])
    assert np.array_equal(apart.test, whole.test[24:])


def test_text_has_no_gap_and_a_gap_of_ones_own_counts(tmp_path: Path) -> None:
    data = {"source": "text", "path": "x"}
    assert pilot({}, data=data).runs()[0].data.gap == 0
    assert pilot({}, data=data | {"gap": 5}).runs()[0].data.gap == 5


@pytest.mark.parametrize(
    "moment",
    [
        "2026-01-05T08:00:01.250Z",
        "2026-01-05 08:00:01,250",
        "2026-01-05T08:00:01+02:00",
        "05/Jan/2026:08:00:01 +0100",
        "Jan  5 08:00:01",
        "2026/01/05 08:00:01.250",
        "05.01.2026 08:00:01",
        "01/05/2026 08:00:01 AM",
        "08:00:01.5",
    ],
)
def test_moments_are_masked(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "app.log"
    path.write_text(f"{moment} GET /orders/42 200\n" * 20)
    corpus = load(log_spec(path, mask_timestamps=True), tmp_path / "cache")
    assert corpus.vocabulary.decode(corpus.train.tolist()).splitlines()[0] == "<time> GET /orders/42 200"


def test_a_folder_of_rotated_logs_is_read_in_the_order_of_time(tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / "app.log").write_text("2026-01-07T00:00:00 third\n" * 5)
    (folder / "app.log.1").write_text("2026-01-06T00:00:00 second\n" * 5)
    with gzip.open(folder / "app.log.2.gz", "wt") as file:
        file.write("2026-01-05T00:00:00 first\n" * 5)
    (folder / "notes.bin").write_bytes(b"\0")
    corpus = load(log_spec(folder), tmp_path / "cache")
    lines = corpus.vocabulary.decode([*corpus.train.tolist(), *corpus.val.tolist()]).splitlines()
    assert [line.split()[1] for line in lines[::5]] == ["first", "second", "third"]


@pytest.mark.parametrize(
    "moments",
    [
        ("05/Jan/2026:08:00:01 +0100", "21/Jan/2026:08:00:01 +0100", "02/Feb/2026:08:00:01 +0100"),
        ("Jan  5 08:00:01", "Jan 21 08:00:01", "Feb  2 08:00:01"),
        ("08:00:01", "08:00:01", "08:00:01"),
    ],
    ids=["web server", "syslog", "no dates"],
)
def test_rotated_logs_are_never_read_newest_first(tmp_path: Path, moments: tuple[str, ...]) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    for name, moment, word in zip(
        ("access.log.10", "access.log.2", "access.log"), moments, ("first", "second", "third"), strict=True
    ):
        (folder / name).write_text(f"{moment} {word}\n" * 5)
    corpus = load(log_spec(folder), tmp_path / "cache")
    lines = corpus.vocabulary.decode([*corpus.train.tolist(), *corpus.val.tolist()]).splitlines()
    assert [line.split()[-1] for line in lines[::5]] == ["first", "second", "third"]


def test_only_logs_are_masked(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_text("08:00:01 a line\n" * 20)
    spec = log_spec(path, mask_timestamps=True).model_copy(update={"source": "text"})
    assert load(spec, tmp_path / "cache").vocabulary.decode(load(spec, tmp_path / "cache").train.tolist())[0] == "0"


def test_a_broken_gzip_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "app.log.gz"
    path.write_bytes(gzip.compress(b"a line\n" * 1000)[:-20])
    with pytest.raises(DataError, match="can't be unpacked"):
        load(log_spec(path), tmp_path / "cache")


def test_a_log_of_one_line_is_too_short_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_text("2026-01-05T08:00:01 only this\n")
    with pytest.raises(DataError, match="The validation part has 0 tokens"):
        prepare(pilot({}, data=log_spec(path).model_dump()), tmp_path / "cache")
