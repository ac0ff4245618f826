"""Where more context stops helping: beyond 2 %, beyond doubt, and in words."""

from __future__ import annotations

import pytest

from engine.analysis.context import ContextUse, answer, sentence, use
from engine.records import ContextLossRecord


def curve(*losses: float, half_width: float = 0.001) -> list[ContextLossRecord]:
    """Records of lengths 1, 2, 4, …; every excess but the last is known to `half_width`."""
    records = []
    for k, loss in enumerate(losses):
        excess, half = loss - losses[-1], 0.0 if k == len(losses) - 1 else half_width
        records += [record("truncated", 2**k, loss, 0.1), record("excess", 2**k, excess, half)]
    return records


def record(kind, tokens: int, loss: float, half_width: float) -> ContextLossRecord:
    low, high = loss - half_width, loss + half_width
    return ContextLossRecord(measured_run_id=1, kind=kind, tokens=tokens, loss=loss, low=low, high=high, windows=1000)


def used(*losses: float, **others: float) -> ContextUse:
    found = use(curve(*losses, **others))
    assert found is not None
    return found


def test_the_fewest_tokens_that_no_longer_context_does_better_than() -> None:
    found = used(2.0, 1.7, 1.5, 1.5, 1.499)
    assert (found.tokens, found.loss, found.longest, found.longest_loss) == (4, 1.5, 16, 1.499)
    assert not found.whole_window
    assert not found.harmed


def test_less_than_two_hundredths_is_no_help() -> None:
    assert used(2.0, 1.0, 0.981).tokens == 2
    assert used(2.0, 1.0, 0.979).tokens == 4


def test_small_gains_add_up() -> None:
    """No doubling gains two hundredths, two of them together do."""
    assert used(1.0, 0.988, 0.976, 0.964).tokens == 4


def test_what_might_be_chance_is_no_help() -> None:
    assert used(2.0, 1.5, 1.45, half_width=0.02).tokens == 4
    assert used(2.0, 1.5, 1.45, half_width=0.06).tokens == 2


def test_a_gain_up_to_the_last_length_may_go_on() -> None:
    assert used(2.0, 1.5, 1.2, 0.9).whole_window


def test_context_that_does_not_help_at_all() -> None:
    assert used(2.0, 2.0, 2.01, 2.0).tokens == 1


def test_a_plateau_is_no_end() -> None:
    """What is only found far back shows far back."""
    assert used(2.0, 1.5, 1.5, 1.5, 1.0).tokens == 16


def test_context_that_harms() -> None:
    found = used(2.0, 1.2, 1.3, 1.4)
    assert (found.tokens, found.harmed) == (2, True)
    assert not used(2.0, 1.2, 1.205, 1.205).harmed


def test_the_best_length_may_be_in_the_middle() -> None:
    assert used(2.0, 1.4, 1.1, 1.4).tokens == 4


@pytest.mark.parametrize("kind", ["position", "truncated", "excess"])
def test_without_lengths_nothing_is_said(kind: str) -> None:
    assert use([r for r in curve(2.0, 1.0) if r.kind == kind]) is None
    assert use([]) is None


def test_the_later_of_two_records_counts() -> None:
    assert use([*curve(2.0, 2.0, 1.0), *curve(2.0, 1.5, 1.5)]) == use(curve(2.0, 1.5, 1.5))


def test_the_sentences() -> None:
    told = {
        "generative max": curve(2.0, 1.7, 1.42, 1.42, 1.42),
        "attention": curve(2.0, 1.6, 1.4, 1.3, 1.21),
        "not measured": [],
        "none": curve(1.9, 1.9, 1.9),
        "window": curve(2.0, 1.2, 1.3),
    }
    assert answer(told) == (
        "generative max stops gaining at 4 tokens of context (loss 1.42).",
        "attention gains up to its whole window of 16 tokens (loss 1.21).",
        "none stops gaining at 1 token of context (loss 1.90).",
        "window stops gaining at 2 tokens of context (loss 1.20) and is worse with its whole window of 4 tokens "
        "(1.30).",
    )


def test_numbers_are_easy_to_read() -> None:
    found = ContextUse(tokens=2048, loss=1.234, longest=4096, longest_loss=1.23, harmed=False)
    assert sentence("x", found) == "x stops gaining at 2,048 tokens of context (loss 1.23)."
