"""Recall in words: all, a part, what is known without being recalled, and nothing, each told from guessing."""

from __future__ import annotations

from engine.analysis.recall import answer, by_gap, farthest, overall, sentence
from engine.records import RecallRecord

GAPS = tuple(range(1, 30, 2))
GUESSING = "guessing among the row's values gives 25 %, among all 3.1 %"


def record(gap: int | None, exact: float, *, in_set: float = 0.2, setting: str = "quick") -> RecallRecord:
    pairs = {"quick": 4, "easy": 4, "hard": 16}[setting]
    return RecallRecord(
        measured_run_id=1,
        setting=setting,
        gap=gap,
        queries=1000 if gap else 1000 * len(GAPS),
        exact=exact,
        in_set=max(in_set, exact),
        chance_of_row=1 / pairs,
        chance_of_all=1 / 32 if setting == "quick" else 1 / 4096,
        learning_rate=2e-3,
        steps=600,
    )


def measured(*exact: float, in_set: float = 0.2, setting: str = "quick") -> list[RecallRecord]:
    """Records at each gap, the last one for all further gaps, and those of all together."""
    each = [*exact, *[exact[-1]] * (len(GAPS) - len(exact))]
    parts = [record(gap, share, in_set=in_set, setting=setting) for gap, share in zip(GAPS, each, strict=True)]
    return [record(None, sum(each) / len(each), in_set=in_set, setting=setting), *parts]


def test_all_is_recalled() -> None:
    assert sentence("attention", measured(0.9978)) == "attention recalls 99.7 % of the pairs, up to 29 tokens back."
    assert sentence("attention", measured(0.99999)) == "attention recalls 99.9 % of the pairs, up to 29 tokens back."
    assert sentence("attention", measured(1.0)) == "attention recalls 100 % of the pairs, up to 29 tokens back."


def test_what_directly_follows_and_nothing_beyond() -> None:
    assert sentence("generative max", measured(0.985, 0.031)) == (
        "generative max recalls only pairs that are asked for directly after their value (98 %), beyond that nothing: "
        "9.5 % of all pairs, where guessing gives 3.1 %."
    )


def test_up_to_a_distance_and_guessing_beyond() -> None:
    assert sentence("window", measured(0.99, 0.99, 0.9, 0.25, in_set=1.0)) == (
        "window recalls only pairs that are asked for up to 5 tokens after their value (96 %), beyond that no more "
        "than guessing among a row's values: 39 % of all pairs, where guessing gives 3.1 %."
    )


def test_nothing_is_told_beside_what_guessing_gives() -> None:
    told = "none recalls nothing: 3.2 % of all pairs, where guessing gives 3.1 %."
    assert sentence("none", measured(0.032)) == told


def test_to_know_the_values_is_not_to_recall() -> None:
    assert sentence("causal mean", measured(0.251, in_set=0.99)) == (
        "causal mean knows which values a row holds, but not which belongs to a key: 25 % of the pairs right "
        f"({GUESSING})."
    )
    assert sentence("blurred", measured(0.15, in_set=0.5)) == (
        f"blurred recalls no more than guessing gives: 15 % of the pairs ({GUESSING})."
    )


def test_less_and_less_with_distance() -> None:
    falling = measured(*(0.95 - 0.03 * n for n in range(15)), in_set=1.0)
    assert sentence("linear", falling) == (
        f"linear recalls 74 % of the pairs ({GUESSING}): 84 % up to 15 tokens back, 62 % beyond."
    )


def test_one_gap_above_chance_by_accident_is_not_recalled() -> None:
    almost = 0.25 + 3.5 * (0.25 * 0.75 / 1000) ** 0.5
    assert farthest(by_gap(measured(0.25, almost, 0.25), "quick")) is None
    assert farthest(by_gap(measured(0.25, 0.35, 0.25), "quick")) == 3


def test_each_setting_is_told() -> None:
    both = [*measured(0.995, setting="easy"), *measured(0.0003, setting="hard")]
    assert sentence("x", both) == (
        "x (easy, 4 pairs) recalls 99.5 % of the pairs, up to 29 tokens back. x (hard, 16 pairs) recalls nothing: "
        "0.03 % of all pairs, where guessing gives 0.024 %."
    )
    assert list(overall(both)) == ["easy", "hard"]


def test_who_was_not_measured_has_no_sentence_and_the_later_measurement_counts() -> None:
    assert sentence("x", []) == ""
    told = answer({"attention": [*measured(0.03), *measured(1.0)], "x": [], "none": measured(0.03)})
    assert [t.split()[0] for t in told] == ["attention", "none"]
    assert told[0] == "attention recalls 100 % of the pairs, up to 29 tokens back."
