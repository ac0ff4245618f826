"""Pilot files on disk: lines of problems, TOML that is none, and the way there and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import pilotfile
from engine.problems import SpecError
from engine.spec import PilotSpec
from tests.engine.build import pilot

EXAMPLE = """\
name = "attention or not"
baseline = "attention"
seeds = [1337, 1338]

[data]
source = "text"
path = "corpora/shakespeare.txt"
tokenizer = "char"

[model]
n_layer = 4
n_head = 4
n_embd = 128
block_size = 64

[train]
max_iters = 2000
batch_size = 64

[[variant]]
name = "attention"

[[variant]]
name = "generative max"
mixer = "generative"
reduction = "max"

[[variant]]
name = "generative max, batch 16"
mixer = "generative"
train = { batch_size = 16 }
"""


def wrong(source: str) -> dict[str, int | None]:
    """The fields of a pilot file's problems with their lines."""
    with pytest.raises(SpecError) as caught:
        pilotfile.parse(source)
    return {problem.field: problem.line for problem in caught.value.problems}


def sentence(source: str) -> str:
    with pytest.raises(SpecError) as caught:
        pilotfile.parse(source)
    return str(caught.value)


def test_the_example_parses_into_three_variants_and_six_runs() -> None:
    spec = pilotfile.parse(EXAMPLE)
    assert [v.name for v in spec.variant] == ["attention", "generative max", "generative max, batch 16"]
    assert [v.mixer for v in spec.variant] == ["attention", "generative", "generative"]
    assert [run.train.batch_size for run in spec.runs()] == [64, 64, 16] * 2


def test_every_problem_names_its_line() -> None:
    broken = (
        EXAMPLE.replace("n_layer = 4", "n_layer = 0")
        .replace("n_embd = 128", "n_embed = 128")
        .replace('mixer = "generative"\nreduction', 'mixer = "generativ"\nreduction')
        .replace("{ batch_size = 16 }", "{ batch_size = 0 }")
        .replace('baseline = "attention"', 'baseline = "nobody"')
    )
    assert wrong(broken) == {
        "baseline": 2,
        "model.n_layer": 11,
        "model.n_embed": 13,
        "variant.1.mixer": 25,
        "variant.2.train.batch_size": 31,
    }


@pytest.mark.parametrize(
    ("source", "field", "line"),
    [
        ("name = 'p'\nmodel.n_layer = 0\n[[variant]]\nname = 'a'\n", "model.n_layer", 2),
        ("name = 'p'\n[[variant]]\nname = 'a'\ntrain.batch_size = 0\n", "variant.0.train.batch_size", 4),
        ("name = 'p'\n[[variant]]\nname = 'a'\n[variant.train]\nbatch_size = 0\n", "variant.0.train.batch_size", 5),
        ("name = 'p'\nvariant = [{name = 'a'}, {name = 'a'}]\n", "variant.1.name", 2),
        ("name = 'p'\nseeds = [\n  1,\n  -2,\n]\n[[variant]]\nname = 'a'\n", "seeds.1", 2),
        ("name = 'p'\n[[variant]]\nname = 'a'\n\n[[variant]]\nmixer = 'none'\n", "variant.1.name", 5),
        ("name = '\u2028\u0085'\n[[variant]]\nname = 'a'\nmixer = 'x'\n", "variant.0.mixer", 4),
    ],
)
def test_a_line_is_found_in_every_way_to_write_a_setting(source: str, field: str, line: int) -> None:
    assert wrong(source) == {field: line}


@pytest.mark.parametrize(
    ("source", "line"), [("name = 'p'\n[model\n", 2), ("name = 'p'\nname = 'q'\n", 2), ("\n\nname = ", 3), ("\0", 1)]
)
def test_a_syntax_error_names_its_line(source: str, line: int) -> None:
    assert wrong(source) == {"the file": line}


@pytest.mark.parametrize("source", ["a = " + "[" * 5000, "a = " + "{a=" * 3000 + "1" + "}" * 3000])
def test_a_file_nested_too_deeply_is_told_in_words(source: str) -> None:
    assert "nested too deeply" in sentence(source)


def test_a_number_too_long_to_read_is_told_in_words() -> None:
    assert "a number in it is too long" in sentence("name = " + "9" * 5000)


def test_an_empty_file_misses_a_name_and_a_variant() -> None:
    assert wrong("") == {"name": None, "variant": None}


def test_writing_and_reading_gives_the_same_pilot(tmp_path: Path) -> None:
    spec = pilot(
        {"name": 'one "quoted" ü', "model": {"mlp_ratio": 0.5}, "train": {"learning_rate": 1e-5, "min_lr": 0.0}},
        {"name": "two", "mixer": "generative", "reduction": "min", "context": "global", "activation": "generative"},
        baseline="two",
        seeds=[0, 2**32 - 1],
        train={"lr_decay_iters": 9},
    )
    pilotfile.write(spec, tmp_path / "pilot.toml")
    assert pilotfile.read(tmp_path / "pilot.toml") == spec
    assert [path.name for path in tmp_path.iterdir()] == ["pilot.toml"]


def test_a_relative_data_path_starts_at_the_pilot_files_folder(tmp_path: Path) -> None:
    (tmp_path / "pilot.toml").write_text(EXAMPLE)
    assert pilotfile.read(tmp_path / "pilot.toml").data[0].path == str(tmp_path / "corpora" / "shakespeare.txt")


@pytest.mark.parametrize("path", ["/data/corpus.txt", "~nosuchuser/corpus.txt"])
def test_a_path_that_needs_no_folder_or_names_no_user_is_kept(tmp_path: Path, path: str) -> None:
    (tmp_path / "pilot.toml").write_text(EXAMPLE.replace("corpora/shakespeare.txt", path))
    assert pilotfile.read(tmp_path / "pilot.toml").data[0].path == str(tmp_path / path)


def read_error(path: Path) -> str:
    with pytest.raises(SpecError) as caught:
        pilotfile.read(path)
    return str(caught.value)


def test_a_file_that_cannot_be_read_is_told_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes("name = 'Zürich'".encode("latin-1"))
    assert read_error(tmp_path / "none.toml") == f"{tmp_path}/none.toml can't be read: No such file or directory."
    assert read_error(tmp_path) == f"{tmp_path} can't be read: Is a directory."
    assert read_error(tmp_path / "latin.toml") == f"{tmp_path}/latin.toml is not UTF-8 text; save it as UTF-8."


def test_a_byte_order_mark_and_windows_line_endings_are_fine(tmp_path: Path) -> None:
    (tmp_path / "pilot.toml").write_bytes(b"\xef\xbb\xbf" + EXAMPLE.replace("\n", "\r\n").encode())
    assert isinstance(pilotfile.read(tmp_path / "pilot.toml"), PilotSpec)
