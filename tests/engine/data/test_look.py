"""What the Plan page warns of."""

from __future__ import annotations

from pathlib import Path

from engine.data.corpus import load
from engine.data.look import short_validation
from engine.sections import DataSpec
from tests.engine.build import corpus_of


def test_a_text_of_one_line_over_and_over_is_named(tmp_path: Path) -> None:
    facts = corpus_of(tmp_path, "heartbeat\n" * 300 + "something else\n" * 3, val_fraction=0.2).facts
    assert facts.warnings == ("100 % of the training lines looked at are the same line.",)


def test_validation_lines_that_were_trained_on_are_named(tmp_path: Path) -> None:
    lines = "".join(f"a line of some length with the number {n}\n" for n in range(200))
    facts = corpus_of(tmp_path, lines + lines[: len(lines) // 2], val_fraction=0.3).facts
    assert "of the validation lines looked at also stand in the training part" in facts.warnings[0]


def test_an_honest_text_has_no_warnings(tmp_path: Path) -> None:
    assert load(DataSpec(demo_lines=30_000), tmp_path).facts.warnings == ()


def test_a_validation_part_below_ten_windows_is_named() -> None:
    assert short_validation(641, 64) is None
    assert short_validation(640, 64) == "The validation part holds 10 windows of 64 tokens: its loss will be rough."
