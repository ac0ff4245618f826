"""What is said of static heads: how many a fixed pattern replaces, at what cost, and where the score is heading."""

from __future__ import annotations

from typing import Any

import pytest

from engine.analysis import static
from engine.analysis.static import Moment
from engine.records import HeadRecord


def head(layer: int | None, head: int | None, loss_change: float | None, **figures: Any) -> HeadRecord:
    given = {"static_score": 0.6, "null_score": 0.5, "self_share": 0.1, "previous_share": 0.2, "sink_share": 0.3}
    known = given | figures if head is not None else {}
    known |= {"loss_change": loss_change, "loss": None if loss_change is None else 2.0}
    return HeadRecord(measured_run_id=1, iteration=100, layer=layer, head=head, windows=256, **known)


def moments(*scores: tuple[int, float]) -> list[Moment]:
    return [Moment(iteration=iteration, score=score, heads=4) for iteration, score in scores]


HEADS = [
    head(0, 0, 0.019, static_score=0.8, null_score=0.7),
    head(0, 1, 0.021, self_share=0.5, previous_share=0.4),
    head(1, 0, -0.001),
    head(1, 1, 0.5, static_score=0.2, null_score=0.1),
    head(0, None, 0.03),
    head(1, None, 0.6),
    head(None, None, 0.082),
]


def test_the_sentences_say_how_many_heads_and_at_what_cost() -> None:
    assert static.answer(HEADS) == (
        "50 % of this model's heads (2 of 4) could be replaced by a fixed pattern at less than 1 % loss each; "
        "all at once cost +4.1 %."
    )
    assert static.details(HEADS) == (
        "Their mean static score is 0.55, on shuffled tokens 0.45 (1: the pattern does not depend on the input).",
        "1 head puts 90 % of the weight or more on the token itself and the one before it.",
    )
    assert [(r.layer, r.head) for r in static.replaceable(HEADS)] == [(0, 0), (1, 0)]
    assert static.loss_change(HEADS) == 0.082
    assert static.loss_change(HEADS, 1) == 0.6
    assert static.loss_change(HEADS, 2) is None


def test_a_fixed_pattern_may_also_lower_the_loss() -> None:
    assert "all at once cost −1.0 %." in static.answer([head(0, 0, -0.02), head(None, None, -0.02)])


def test_without_loss_changes_only_scores_are_told() -> None:
    one = [head(0, 0, None)]
    assert static.answer(one) == ""
    assert [sentence.split()[0] for sentence in static.details(one)] == ["Their", "No"]
    assert static.details([]) == ()


def test_the_grid_has_a_row_per_layer_and_the_latest_of_each_head() -> None:
    rows = static.grid([head(2, 1, 0.1), head(2, 0, 0.2), head(2, 1, 0.3), head(None, None, 0.4)])
    assert {layer: [r.loss_change for r in row] for layer, row in rows.items()} == {2: [0.2, 0.3]}


def test_what_a_run_records_of_itself_is_told_apart_from_the_probe() -> None:
    own = [
        head(0, n, None, null_score=None, static_score=score) for n, score in enumerate((0.9, 0.2, 0.4)) for _ in "ab"
    ]
    assert static.over_time([*own, *HEADS]) == (Moment(iteration=100, score=pytest.approx(0.5), heads=3),)
    assert (static.answer(own), static.details(own)) == ("", ())


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ([(0, 1.0), (250, 0.31), (1000, 0.5), (2000, 0.62)], "rose from 0.31 to 0.62 between iteration 250 and 2,000: "
         "it moves towards a fixed pattern."),
        ([(0, 1.0), (50, 0.96), (400, 0.85)], "fell from 0.96 to 0.85 between iteration 50 and 400: it moves away from "
         "a fixed pattern."),
        ([(50, 0.61), (100, 0.615), (400, 0.62)], "did not change between iteration 50 and 400 (0.61, then 0.62)."),
        ([(50, 0.97), (300, 0.41), (2000, 0.62)], "fell from 0.97 at iteration 50 to 0.41 at iteration 300 and rose to "
         "0.62 at iteration 2,000: lately it moves towards a fixed pattern."),
        ([(50, 0.4), (300, 0.8), (2000, 0.4)], "rose from 0.40 at iteration 50 to 0.80 at iteration 300 and fell to "
         "0.40 at iteration 2,000: lately it moves away from a fixed pattern."),
    ],
)  # fmt: skip
def test_the_trend_is_told_without_the_untrained_model(scores: list[tuple[int, float]], said: str) -> None:
    assert static.trend(moments(*scores)) == f"Attention's mean static score {said}"


def test_one_evaluation_is_no_trend() -> None:
    assert static.trend(moments((0, 1.0), (250, 0.4))) == ""
