"""The corpus: tokens, vocabulary, the split in order, and a sentence for every file that will not do."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.data.corpus import Corpus, check_length, load
from engine.data.errors import Cancelled, DataError
from engine.prepare import prepare
from engine.sections import DataSpec
from tests.engine.build import corpus_of, pilot, text_spec


def error(spec: DataSpec, cache: Path) -> str:
    with pytest.raises(DataError) as caught:
        load(spec, cache)
    left = [p for p in cache.rglob("*") if ".part-" in p.name]
    assert left == []
    return str(caught.value)


def text_of(corpus: Corpus) -> str:
    parts = [corpus.train, corpus.val, *([corpus.test] if corpus.test is not None else [])]
    return corpus.vocabulary.decode([token for part in parts for token in part.tolist()])


@pytest.mark.parametrize("text", ["zu früh 🎈\nab", "plain\n" * 30, "x" + "".join(map(chr, range(0x4E00, 0x4F80)))])
@pytest.mark.parametrize("tokenizer", ["char", "byte"])
def test_tokens_decode_to_the_text(tmp_path: Path, text: str, tokenizer: str) -> None:
    corpus = corpus_of(tmp_path, text, tokenizer=tokenizer, val_fraction=0.4, test_fraction=0.2)
    assert text_of(corpus) == text
    assert corpus.train.dtype == corpus.vocabulary.dtype


def test_the_character_vocabulary_is_sorted(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "zu früh 🎈\nab", val_fraction=0.5)
    assert corpus.vocabulary.symbols == tuple(sorted(set("zu früh 🎈\nab")))


def test_bytes_have_256_numbers_and_survive_what_is_no_utf8(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "é🎈x", tokenizer="byte", val_fraction=0.5)
    assert [*corpus.train.tolist(), *corpus.val.tolist()] == list("é🎈x".encode())
    assert corpus.vocabulary.size == 256
    assert corpus.vocabulary.decode([0x78, 0xFF]) == "x\ufffd"


def test_bpe_is_learned_from_the_training_part_and_decodes_to_the_text(tmp_path: Path) -> None:
    text = "the cat sat on the mat\n" * 300 + "zebra zebra\n" * 40
    corpus = corpus_of(tmp_path, text, tokenizer="bpe", vocab_size=270, val_fraction=0.06)
    assert text_of(corpus) == text
    assert corpus.vocabulary.size <= 270
    assert len(corpus.train) < 0.94 * len(text) / 2
    assert '"zebra"' not in corpus.vocabulary.merges.replace("Ġ", "")
    assert "cat" in corpus.vocabulary.merges


def test_the_parts_follow_each_other(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "a" * 70 + "b" * 20 + "c" * 10, val_fraction=0.2, test_fraction=0.1)
    assert corpus.test is not None
    assert [set(part.tolist()) for part in (corpus.train, corpus.val, corpus.test)] == [{0}, {1}, {2}]
    assert [len(part) for part in (corpus.train, corpus.val, corpus.test)] == [70, 20, 10]


def test_without_a_test_fraction_there_is_no_test_part(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "a" * 90 + "b" * 10)
    assert (len(corpus.train), len(corpus.val), corpus.test) == (90, 10, None)


def test_the_demo_corpus_is_the_same_every_time_and_another_for_another_seed(tmp_path: Path) -> None:
    first = load(DataSpec(demo_lines=200), tmp_path / "a").train
    assert np.array_equal(first, load(DataSpec(demo_lines=200), tmp_path / "b").train)
    assert not np.array_equal(first[:2000], load(DataSpec(demo_lines=200, demo_seed=2), tmp_path / "a").train[:2000])


def test_the_facts_count_what_was_loaded(tmp_path: Path) -> None:
    facts = corpus_of(tmp_path, "one\ntwo\nthree\n" * 10, val_fraction=0.2).facts
    assert (facts.train_tokens, facts.val_tokens, facts.test_tokens, facts.vocab_size) == (112, 28, 0, 8)
    assert facts.first_lines == ("one", "two", "three", "one", "two")
    assert (facts.val_begins, facts.test_begins, facts.notes) == ("one", "", ("1 file, 140 bytes",))


def test_a_folder_is_read_in_the_order_of_its_names_and_numbers(tmp_path: Path) -> None:
    (tmp_path / "texts" / "later").mkdir(parents=True)
    for name, text in (("part10", "c"), ("part2", "b"), ("a", "a"), (".hidden", "x"), ("later/z", "d")):
        (tmp_path / "texts" / name).write_text(text * 10)
    corpus = load(DataSpec(source="text", path=str(tmp_path / "texts"), val_fraction=0.5), tmp_path / "cache")
    assert text_of(corpus) == "a" * 10 + "d" * 10 + "b" * 10 + "c" * 10


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, encoding: str) -> None:
    corpus = load(text_spec(tmp_path, "für\n".encode(encoding), val_fraction=0.5), tmp_path / "cache")
    assert text_of(corpus) == "für\n"


def test_another_encoding_is_detected_and_named(tmp_path: Path) -> None:
    text = "Die Prüfung größerer Züge über längere Strecken dauert für gewöhnlich länger, als man möchte.\n" * 20
    corpus = load(text_spec(tmp_path, text.encode("cp1252"), val_fraction=0.5), tmp_path / "cache")
    assert text_of(corpus) == text
    assert corpus.notes[0].startswith("1 file, ")
    assert "corpus.txt was read as" in corpus.notes[1]


def test_an_encoding_that_is_given_is_not_guessed(tmp_path: Path) -> None:
    spec = text_spec(tmp_path, "Noël en forêt, niño, coração\n".encode("latin-1") * 20, encoding="latin-1")
    corpus = load(spec, tmp_path / "cache")
    assert text_of(corpus).startswith("Noël en forêt, niño, coração\n")
    assert corpus.notes[1] == "corpus.txt was read as latin-1"
    with pytest.raises(DataError, match="is not ascii text"):
        load(spec.model_copy(update={"encoding": "ascii"}), tmp_path / "cache")


@pytest.mark.parametrize("before", [0, 1_500_000, 6_000_000])
def test_an_encoding_is_told_by_the_bytes_that_are_not_utf8(tmp_path: Path, before: int) -> None:
    line = "Die Prüfung größerer Züge über längere Strecken dauert für gewöhnlich länger, als man möchte.\n"
    text = "plain words and nothing else\n" * (before // 29) + line * 50
    corpus = load(text_spec(tmp_path, text.encode("cp1252"), val_fraction=0.5), tmp_path / "cache")
    assert "Prüfung größerer" in corpus.vocabulary.decode(corpus.val[-200:].tolist())


@pytest.mark.parametrize("tokenizer", ["char", "byte"])
def test_windows_line_endings_become_plain_ones(tmp_path: Path, tokenizer: str) -> None:
    spec = text_spec(tmp_path, b"a\r\nb\rc\n", val_fraction=0.5, tokenizer=tokenizer)
    assert text_of(load(spec, tmp_path / "cache")) == "a\nb\nc\n"


def test_a_file_is_tokenised_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = text_spec(tmp_path, "some text\n" * 20)
    first = load(spec, tmp_path / "cache")
    with monkeypatch.context() as patch:
        patch.setattr("engine.data.files.raw_blocks", None)  # whoever reads fails
        assert np.array_equal(load(spec, tmp_path / "cache").train, first.train)
    (tmp_path / "corpus.txt").rename(tmp_path / "elsewhere.txt")
    again = spec.model_copy(update={"path": str(tmp_path / "elsewhere.txt")})
    assert load(again, tmp_path / "cache").fingerprint == first.fingerprint
    assert len(list((tmp_path / "cache").glob("*/corpus.json"))) == 1


@pytest.mark.parametrize("how", ["cut", "gone", "no facts", "facts cut"])
def test_a_damaged_corpus_in_the_cache_is_made_again(tmp_path: Path, how: str) -> None:
    spec = text_spec(tmp_path, "some text\n" * 200)
    whole = load(spec, tmp_path / "cache").train.tolist()
    [facts] = (tmp_path / "cache").glob("*/corpus.json")
    tokens = facts.with_name("train.bin")
    if how == "cut":
        tokens.write_bytes(tokens.read_bytes()[:100])
    elif how == "gone":
        tokens.unlink()
    elif how == "no facts":
        facts.unlink()
    else:
        facts.write_text(facts.read_text()[:50])
    assert load(spec, tmp_path / "cache").train.tolist() == whole


def test_two_readers_of_one_corpus_do_not_disturb_each_other(tmp_path: Path) -> None:
    spec = text_spec(tmp_path, "some text\n" * 20_000)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: load(spec, tmp_path / "cache"), range(4)))
    assert {corpus.train.size for corpus in found} == {180_000}
    assert [p for p in (tmp_path / "cache").iterdir() if ".part-" in p.name] == []


def test_a_run_keeps_to_the_contents_that_its_pilot_began_with(tmp_path: Path) -> None:
    spec = text_spec(tmp_path, "some text\n" * 20)
    held = spec.model_copy(update={"fingerprint": load(spec, tmp_path / "cache").fingerprint})
    text_spec(tmp_path, "other words\n" * 20)
    assert text_of(load(held, tmp_path / "cache")) == "some text\n" * 20  # still in the cache
    assert "is not what it was when the pilot began" in error(held, tmp_path / "another cache")


def test_reading_can_be_given_up_and_leaves_nothing(tmp_path: Path) -> None:
    def watch(_: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        load(text_spec(tmp_path, "some text\n" * 20), tmp_path / "cache", watch)
    assert [p for p in (tmp_path / "cache").rglob("*") if p.is_file()] == []


def test_progress_grows_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.data.files.BLOCK_BYTES", 1000)
    heard: list[float] = []
    load(text_spec(tmp_path, "some text\n" * 2000), tmp_path / "cache", heard.append)
    assert heard == sorted(heard)
    assert heard[-1] > 0.9


@pytest.mark.parametrize("block", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize("tokenizer", ["char", "byte", "bpe"])
def test_the_size_of_the_blocks_decides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int, tokenizer: str
) -> None:
    monkeypatch.setattr("engine.data.files.BLOCK_BYTES", block)
    text = "é🎈x\r\nplain\n" * 9
    spec = text_spec(tmp_path, text, tokenizer=tokenizer, vocab_size=260, val_fraction=0.3, test_fraction=0.1)
    corpus = load(spec, tmp_path / "cache")
    plain = text.replace("\r", "")
    assert text_of(corpus) == plain
    assert corpus.vocabulary.decode(corpus.train.tolist()) == plain[: int(len(plain) * (1 - 0.3 - 0.1))]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    told = error(DataSpec(source="text", path=str(path)), tmp_path / "cache")
    assert told == f"{path} does not exist. Choose a file that does."


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    spec = DataSpec(source="text", path=str(tmp_path / "empty"))
    assert "is a folder without a file. Choose a file, or a folder of files." in error(spec, tmp_path / "cache")


@pytest.mark.parametrize("text", [b"", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(tmp_path: Path, text: bytes) -> None:
    assert error(text_spec(tmp_path, text), tmp_path / "cache").endswith(
        "corpus.txt is empty. Choose a file with text in it."
    )


def test_a_binary_file_is_told(tmp_path: Path) -> None:
    assert "so it is a binary file" in error(text_spec(tmp_path, b"abc\0def"), tmp_path / "cache")


def test_a_file_cut_inside_a_character_is_told(tmp_path: Path) -> None:
    assert "ends in the middle of a character" in error(text_spec(tmp_path, "für ü".encode()[:-1]), tmp_path / "cache")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    spec = text_spec(tmp_path, "text")
    (tmp_path / "corpus.txt").chmod(0)
    assert "can't be read: Permission denied" in error(spec, tmp_path / "cache")


def test_a_name_too_long_for_any_file_is_told(tmp_path: Path) -> None:
    spec = DataSpec(source="text", path="x" * 5000)
    assert "can't be read: File name too long" in error(spec, tmp_path / "cache")


@pytest.mark.parametrize("at", ["fingerprint", "tokens"])
def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path, at: str) -> None:
    spec = text_spec(tmp_path, "some text\n" * 20)
    heard: list[float] = []

    def watch(fraction: float) -> None:
        heard.append(fraction)
        if len(heard) == (1 if at == "fingerprint" else 4):
            with (tmp_path / "corpus.txt").open("a") as file:
                file.write("more")

    with pytest.raises(DataError, match="changed while it was read"):
        load(spec, tmp_path / "cache", watch)


def test_a_full_disk_is_told_and_nothing_half_made_is_left(tmp_path: Path) -> None:
    spec = text_spec(tmp_path, "some text\n" * 20_000)
    done = subprocess.run(
        [sys.executable, "-c", _LOAD, str(tmp_path), spec.path or ""],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),  # as a full disk: EFBIG
        check=False,
    )
    assert f"can't be kept in {tmp_path / 'cache'}: {os.strerror(errno.EFBIG)}. Free some space" in done.stdout
    assert list((tmp_path / "cache").glob("*.part-*")) == []
    assert load(spec, tmp_path / "cache").train.size == 180_000


_LOAD = """
import signal, sys
from pathlib import Path
from engine.data.corpus import load
from engine.data.errors import DataError
from engine.sections import DataSpec
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    load(DataSpec(source="text", path=sys.argv[2]), Path(sys.argv[1]) / "cache")
except DataError as error:
    print(error)
"""


def test_a_part_too_short_for_one_window_is_told_with_the_numbers(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "ab" * 50)
    check_length(corpus, 9)
    with pytest.raises(DataError, match="The validation part has 10 tokens, but block_size 10 needs at least 11"):
        check_length(corpus, 10)


def test_a_pilots_data_is_checked_for_the_longest_window_of_any_variant(tmp_path: Path) -> None:
    data = text_spec(tmp_path, "ab" * 200).model_dump()
    prepared = prepare(pilot({}, data=data), tmp_path / "cache")
    assert len(prepared.runs) == 1
    assert prepared.runs[0].data.fingerprint
    with pytest.raises(DataError, match="block_size 64 needs at least 65"):
        prepare(pilot({}, {"model": {"block_size": 64}}, data=data), tmp_path / "cache")


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"source": "text"}, "path: source 'text' needs a file"),
        ({"source": "tokens", "path": "x"}, "vocab_size: source 'tokens' needs the number of tokens"),
        ({"val_fraction": 0.6, "test_fraction": 0.4}, "test_fraction: 0.4 and val_fraction = 0.6 leave nothing"),
        ({"tokenizer": "bpe", "vocab_size": 256}, "vocab_size: 256 must be 257 to 65536"),
        ({"encoding": "latin-99"}, "encoding: 'latin-99' is not known"),
        ({"encoding": "base64"}, "encoding: 'base64' is not known"),
        ({"tokenizer": "bpe"}, "vocab_size: none must be 257 to 65536"),
    ],
)
def test_settings_that_do_not_go_together_are_told(parts: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        DataSpec(**parts)
