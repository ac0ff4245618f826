"""What all fuzz tests share: how many cases, how random, how long one may take, and texts that have broken programs.

In the suite the same cases come every time; under `test --all` each run draws others, and prints the seed that brings
them back (tests/draws.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, example, given, seed, settings
from hypothesis import strategies as some

from tests import draws

FEW, MANY = 1_000, 20_000
DEADLINE_MS = 2_000  # of one case; a hang is longer, and a busy machine is not one
T = TypeVar("T")
guide: list[Callable[[Callable[[bytes], object]], None]] = []  # who draws the inputs instead; see guided.py


class Many(int):
    """A number of cases that are others each time."""


def times(few: int = FEW, many: int = MANY) -> pytest.MarkDecorator:
    """Run a test with a few cases in the suite, and with many under `test --all`."""
    slow = pytest.param(Many(many), marks=pytest.mark.slow, id="many")
    return pytest.mark.parametrize("cases", [pytest.param(few, id="few"), slow])


def hold(
    check: Callable[[T], None], inputs: some.SearchStrategy[T], cases: int, *found: T, deadline_ms: int = DEADLINE_MS
) -> None:
    """Hold `check` against so many cases drawn from `inputs`, those that once were `found` to break it first."""
    held = 0

    def one(case: T) -> None:
        nonlocal held
        held += 1
        check(case)

    test = given(case=inputs)(one)
    for follow in guide:
        follow(settings(database=None, deadline=deadline_ms)(test).hypothesis.fuzz_one_input)
    for case in found:
        test = example(case=case)(test)
    slow = isinstance(cases, Many)
    if slow:
        test = seed(draws.seed())(test)
    settings(
        max_examples=cases,
        derandomize=not slow,
        deadline=deadline_ms,
        database=None,
        suppress_health_check=list(HealthCheck),
    )(test)()
    print(f"\n{held} cases held")
    assert held >= cases


NASTY = (
    "", " ", "\0", "a\0b", "\ufeff", "\u202eabc", "\u200f", "e\u0301", "👩‍👩‍👧", "𝟛", "٣", "１２", "²", "½", "\u2028",
    "\x85", "<script>alert(1)</script>", "<b>", "&amp;", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(1)", "\t=1",
    "\r=1", "%s %d %n", "{0} {name} {", "}", "{value.__class__}", "$(rm)", "`x`", "../../x", "..", "/", "C:\\x",
    "CON", ".x", "a\nb", "a\r\nb", "\x1b[31m", "\x07", "\x7f", "\ufffe", "\uffff", "'", '"', '"""', "\\",
    "\\u0000", "null", "NaN", "x" * 10_000,
)  # fmt: skip
"""Texts that mean something to somebody: a browser, a table, a shell, a format string, a terminal, a file system."""

TEXTS = (
    some.sampled_from(NASTY) | some.text(max_size=40) | some.lists(some.sampled_from(NASTY), max_size=4).map("".join)
)
LONE = some.sampled_from(["\ud800", "a\udfffb", "\udcff"])
"""Halves of characters: no encoding can write them."""

NUMBERS = some.one_of(
    some.sampled_from([0, -0.0, 1, -1, 2**31, 2**53 + 1, 2**63, -(2**63) - 1, 10**30, 10**400, 1e308, 5e-324, 1e-9]),
    some.sampled_from([float("nan"), float("inf"), float("-inf"), True, False]),
    some.integers(),
    some.floats(),
)


def _nested(inner: some.SearchStrategy[object]) -> some.SearchStrategy[object]:
    return inner | some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=6), inner, max_size=3)


JSON = _nested(_nested(some.none() | NUMBERS | TEXTS))
