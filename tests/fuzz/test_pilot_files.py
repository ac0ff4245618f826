"""Whatever a pilot file holds, it is a pilot, or sentences that name the places."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import strategies as some

from app.paths import RESOURCES
from engine import pilotfile
from engine.problems import SpecError
from tests.engine.test_pilotfile import EXAMPLE
from tests.fuzz.profile import NASTY, hold, times

FULL = """\
name = "all of it"
seeds = [1, 2]
[[data]]
name = "a"
source = "series"
path = "x.csv"
[[data]]
name = "b"
[model]
n_layer = 2
block_size = 128
[train]
max_iters = 100
patience = 3
[sweep]
learning_rate = [1e-3, 3e-3]
weight_decay = [0.0, 0.1]
[search]
trials = 3
iterations = 10
ranges = { beta2 = [0.9, 0.99] }
[inference]
prompt_tokens = [8, 16]
batch_sizes = [1, 2]
[scaling]
context_tokens = [64, 128]
[probes]
recall = "quick"
[hybrid]
most = 1
[size]
margin = 0.1
[[variant]]
name = "attention"
[[variant]]
name = "other"
mixer = ["generative", "window"]
window = [8, 16]
train = { batch_size = 4 }
[[variant]]
name = "matched"
mixer = "linear"
match = "parameters"
[[claim]]
variant = "other"
figure = "val_loss"
ratio = 1.1
source = "paper"
"""
SOURCES = [FULL, EXAMPLE, *(path.read_text("utf-8") for path in sorted((RESOURCES / "presets").glob("*.toml")))]
VALUES = (
    "1", "0", "-1", "3", "1e9", "1e400", "nan", "inf", "-inf", "true", '"x"', '""', "[]", "{}", "[[]]",
    "[1, 'a', {}]", "9" * 30, "9" * 5000, "0.1", "1_000_000_000_000", "2026-11-26", "2026-11-26T12:00:00Z",
    "12:00:00", "'attention'", "{a = 1}", "{a.b.c = [1]}", "[0.5, 0.9]", "[1, 1]", "[nan, 1]", "[{}]", "٣", "１",
    "'\\'", '"\\u0000"', '"\\ud800"', "'generative'", "['generative', 'attention']", "'cuda:999999999999'",
    "'loss'", "'utf-16'", "'hex'", "'~'", "'\0'", "[" * 400 + "]" * 400, "[" * 3000, "'" + "x" * 10_000 + "'",
    "[" + "1e-3," * 300 + "]",
)  # fmt: skip
LINES = (
    "[model]", "[[variant]]", "[[data]]", "[sweep]", "[search.ranges]", "[variant.train]", "[x]", "[]", "[[", "]]",
    "=", "[a.b.c.d]", "x = 1", "name = 'y'", "n_layer = 3", "train.batch_size = 0", "\ufeff", "\0", "# \x01",
    "baseline = 'z'", "n_embd = [16, 20, 30]", "n_head = [2, 3]", "learning_rate = [1e-3, nan]",
    "a." * 900 + "b = 1", "'' = 1", '"\\n" = 2',
)  # fmt: skip
FIELDS = (
    "n_layer", "n_embd", "n_head", "block_size", "dropout", "mlp_ratio", "learning_rate", "min_lr", "max_iters",
    "dtype", "device", "batch_size", "schedule", "seeds", "name", "baseline", "mixer", "window", "pool", "match",
    "match_by", "model", "train", "source", "path", "encoding", "vocab_size", "val_fraction", "ranges", "trials",
    "context_tokens", "variant", "prompt_tokens", "output_tokens", "most", "sizes", "ratio", "beta2",
    "warmup_iters", "gap", "column", "temperature",
)  # fmt: skip


@some.composite
def sources(draw: some.DrawFn) -> bytes:
    """A pilot file that was right, until somebody worked at it."""
    lines = draw(some.sampled_from(SOURCES)).split("\n")
    for _ in range(draw(some.integers(1, 4))):
        place = draw(some.integers(0, len(lines) - 1))
        deed = draw(some.sampled_from(["value", "value", "value", "line", "field", "twice", "out", "text"]))
        if deed == "value" and "=" in lines[place]:
            lines[place] = f"{lines[place].partition('=')[0]}= {draw(some.sampled_from(VALUES))}"
        elif deed == "field":
            lines.insert(place, f"{draw(some.sampled_from(FIELDS))} = {draw(some.sampled_from(VALUES))}")
        elif deed == "line":
            lines.insert(place, draw(some.sampled_from(LINES)))
        elif deed == "twice":
            lines.insert(place, lines[place])
        elif deed == "out" and len(lines) > 1:
            del lines[place]
        else:
            lines[place] += draw(some.text(max_size=5) | some.sampled_from(NASTY))
    made = "\n".join(lines).encode("utf-8", "surrogatepass")
    if draw(some.integers(0, 19)) == 0:
        place = draw(some.integers(0, len(made)))
        made = made[:place] + draw(some.binary(max_size=4)) + made[place:]
    return made


FOUND = (
    b"'' = 1\nname = 'x'\n[[variant]]\nname = 'a'\n",
    b"name = 'x'\n[[variant]]\nname = 'a'\n[size]\nmargin = 0.1\n",  # was left out where it was saved
    b"name = 'x'\n[sweep]\nweight_decay = ["
    + b",".join(b"%d" % n for n in range(20_000))
    + b"]\n[[variant]]\nname = 'a'\n",
    b"name = 'x'\n" + b"[[variant]]\nname = 'a'\n" * 300,
)
"""What once was no pilot and no sentence, got lost, or took its time."""


def _told(error: SpecError) -> None:
    """Every problem is a sentence that names its place."""
    assert error.problems
    for problem in error.problems:
        assert problem.field
        assert problem.remark
        assert problem.sentence.endswith(".")
        assert len(problem.sentence) < 20_000


@times(few=500)
def test_a_damaged_pilot_file_is_a_pilot_or_sentences(cases: int, tmp_path: Path) -> None:
    path = tmp_path / "pilot.toml"
    pilots, refused = 0, 0

    def check(content: bytes) -> None:
        nonlocal pilots, refused
        path.write_bytes(content)
        try:
            spec = pilotfile.read(path)
        except SpecError as error:
            refused += 1
            _told(error)
        else:
            pilots += 1
            assert math.prod(map(len, spec.sweep.values())) * len(spec.seeds) * len(spec.variant) < 10**6
            pilotfile.write(spec, path)
            assert pilotfile.read(path) == spec

    hold(check, sources(), cases, *FOUND)
    print(f"{pilots} pilots, {refused} refused")
    assert pilots > cases // 50
    assert refused > cases // 2


@times(few=500)
def test_any_bytes_are_a_pilot_or_sentences(cases: int, tmp_path: Path) -> None:
    path = tmp_path / "pilot.toml"

    def check(content: bytes) -> None:
        path.write_bytes(content)
        with pytest.raises(SpecError) as caught:
            pilotfile.read(path)
        assert all(problem.sentence.endswith(".") for problem in caught.value.problems)

    pieces = some.sampled_from([*LINES, *VALUES, *"=[]{}.,'\"#\n", "\n", "name", "variant"])
    hold(check, some.binary(max_size=60) | some.lists(pieces, max_size=12).map(lambda p: "".join(p).encode()), cases)
