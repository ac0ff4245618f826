"""The corpus: tokens, vocabulary, the split in order, and a sentence for every file that will not do."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from engine.data.corpus import DataError, check_length, load
from engine.prepare import prepare
from engine.sections import DataSpec
from tests.engine.build import corpus_of, pilot, text_spec


def error(spec: DataSpec) -> str:
    with pytest.raises(DataError) as caught:
        load(spec)
    return str(caught.value)


def test_the_character_vocabulary_is_sorted_and_decodes_to_the_text(tmp_path: Path) -> None:
    text = "zu früh 🎈\nab"
    corpus = corpus_of(tmp_path, text, val_fraction=0.5)
    assert corpus.vocabulary.symbols == tuple(sorted(set(text)))
    assert corpus.vocabulary.size == len(set(text))
    assert corpus.vocabulary.decode([*corpus.train.tolist(), *corpus.val.tolist()]) == text


def test_bytes_have_256_numbers_and_survive_what_is_no_utf8(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "é🎈x", tokenizer="byte", val_fraction=0.5)
    tokens = [*corpus.train.tolist(), *corpus.val.tolist()]
    assert tokens == list("é🎈x".encode())
    assert corpus.vocabulary.size == 256
    assert corpus.vocabulary.decode(tokens) == "é🎈x"
    assert corpus.vocabulary.decode([0x78, 0xFF]) == "x\ufffd"


def test_the_validation_part_is_the_end_of_the_corpus(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "a" * 90 + "b" * 10)
    assert (len(corpus.train), len(corpus.val)) == (90, 10)
    assert set(corpus.train.tolist()) == {0}
    assert set(corpus.val.tolist()) == {1}


def test_the_demo_corpus_is_the_same_every_time_and_another_for_another_seed() -> None:
    spec = DataSpec(demo_lines=200)
    assert np.array_equal(load(spec).train, load(spec).train)
    assert not np.array_equal(load(spec).train[:2000], load(DataSpec(demo_lines=200, demo_seed=2)).train[:2000])


def test_the_facts_count_what_was_loaded(tmp_path: Path) -> None:
    facts = corpus_of(tmp_path, "one\ntwo\nthree\n" * 10, val_fraction=0.2).facts
    assert (facts.train_tokens, facts.val_tokens, facts.vocab_size) == (112, 28, 8)
    assert facts.first_lines == ("one", "two", "three", "one", "two")


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert load(text_spec(tmp_path, b"\xef\xbb\xbfab", val_fraction=0.5)).vocabulary.symbols == ("a", "b")


@pytest.mark.parametrize("tokenizer", ["char", "byte"])
def test_windows_line_endings_become_plain_ones(tmp_path: Path, tokenizer: str) -> None:
    corpus = load(text_spec(tmp_path, b"a\r\nb\rc\n", val_fraction=0.5, tokenizer=tokenizer))
    assert corpus.vocabulary.decode([*corpus.train.tolist(), *corpus.val.tolist()]) == "a\nb\nc\n"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    assert error(DataSpec(source="text", path=str(path))) == f"{path} does not exist. Choose a file that does."


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert error(DataSpec(source="text", path=str(tmp_path))) == f"{tmp_path} is a folder. Choose a text file in it."


@pytest.mark.parametrize("text", [b"", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(tmp_path: Path, text: bytes) -> None:
    assert error(text_spec(tmp_path, text)).endswith("corpus.txt is empty. Choose a file with text in it.")


def test_a_binary_file_is_told(tmp_path: Path) -> None:
    assert "so it is a binary file" in error(text_spec(tmp_path, b"abc\0def"))


def test_another_encoding_is_told_with_the_place(tmp_path: Path) -> None:
    assert "is not UTF-8 text (byte 1). Save it as UTF-8" in error(text_spec(tmp_path, "für".encode("latin-1")))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    spec = text_spec(tmp_path, "text")
    (tmp_path / "corpus.txt").chmod(0)
    assert "can't be read: Permission denied" in error(spec)


def test_a_name_too_long_for_any_file_is_told() -> None:
    assert "can't be read: File name too long" in error(DataSpec(source="text", path="x" * 5000))


def test_a_part_too_short_for_one_window_is_told_with_the_numbers(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "ab" * 50)
    check_length(corpus, 9)
    with pytest.raises(DataError, match="The validation part has 10 tokens, but block_size 10 needs at least 11"):
        check_length(corpus, 10)


def test_a_pilots_data_is_checked_for_the_longest_window_of_any_variant(tmp_path: Path) -> None:
    data = text_spec(tmp_path, "ab" * 200).model_dump()
    assert len(prepare(pilot({}, data=data)).runs) == 1
    with pytest.raises(DataError, match="block_size 64 needs at least 65"):
        prepare(pilot({}, {"model": {"block_size": 64}}, data=data))
