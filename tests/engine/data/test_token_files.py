"""nanoGPT's train.bin and val.bin: read where they lie, and a sentence for what can't be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.data.corpus import load
from engine.data.errors import DataError
from engine.sections import DataSpec


def spec(folder: Path, **parts: Any) -> DataSpec:
    return DataSpec(source="tokens", path=str(folder), **({"vocab_size": 50} | parts))


@pytest.fixture
def tokens(tmp_path: Path) -> Path:
    for name, first in (("train", 0), ("val", 10), ("test", 20)):
        np.arange(first, first + 30, dtype="<u2").tofile(tmp_path / f"{name}.bin")
    return tmp_path


def test_the_parts_are_the_files(tokens: Path) -> None:
    corpus = load(spec(tokens), tokens / "cache")
    assert (corpus.train.tolist(), corpus.val.tolist()) == (list(range(30)), list(range(10, 40)))
    assert corpus.vocabulary.size == 50
    assert corpus.test is None
    tested = load(spec(tokens, test_fraction=0.1), tokens / "cache").test
    assert tested is not None
    assert tested.tolist() == list(range(20, 50))


def test_a_gap_that_is_asked_for_is_left_out(tokens: Path) -> None:
    assert load(spec(tokens, gap=5), tokens / "cache").val.tolist() == list(range(15, 40))


def test_a_missing_part_is_told(tokens: Path) -> None:
    (tokens / "val.bin").unlink()
    with pytest.raises(DataError, match=r"val.bin does not exist"):
        load(spec(tokens), tokens / "cache")


def test_a_file_in_place_of_the_folder_is_told(tokens: Path) -> None:
    with pytest.raises(DataError, match=r"is no folder. Choose the folder that holds train.bin"):
        load(spec(tokens / "train.bin"), tokens / "cache")


def test_an_odd_length_is_told(tokens: Path) -> None:
    with (tokens / "val.bin").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(DataError, match=r"val.bin has 61 bytes, an odd number"):
        load(spec(tokens), tokens / "cache")


def test_a_token_beyond_the_vocabulary_is_told_with_its_place(tokens: Path) -> None:
    with pytest.raises(DataError, match=r"val.bin holds the token 30 at place 20, but vocab_size is 30"):
        load(spec(tokens, vocab_size=30), tokens / "cache")


def test_a_run_notices_that_the_files_are_others_now(tokens: Path) -> None:
    held = spec(tokens, fingerprint=load(spec(tokens), tokens / "cache").fingerprint)
    load(held, tokens / "cache")
    np.arange(40, dtype="<u2").tofile(tokens / "val.bin")
    with pytest.raises(DataError, match=r"is not what it was when the pilot began"):
        load(held, tokens / "cache")
