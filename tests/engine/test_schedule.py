"""The learning rate by iteration."""

from __future__ import annotations

import pytest

from engine.schedule import learning_rate
from engine.sections import TrainSpec

SETTINGS = {"learning_rate": 1.0, "min_lr": 0.1, "warmup_iters": 9, "max_iters": 200, "lr_decay_iters": 109}


@pytest.mark.parametrize("schedule", ["cosine", "linear", "constant", "wsd"])
@pytest.mark.parametrize(("iteration", "rate"), [(0, 0.1), (4, 0.5), (8, 0.9), (9, 1.0)])
def test_every_schedule_warms_up_in_a_line(schedule: str, iteration: int, rate: float) -> None:
    assert learning_rate(TrainSpec.model_validate(SETTINGS | {"schedule": schedule}), iteration) == pytest.approx(rate)


@pytest.mark.parametrize(
    ("schedule", "rates"),
    [
        ("cosine", {59: 0.55, 109: 0.1, 150: 0.1}),
        ("linear", {34: 0.775, 59: 0.55, 109: 0.1, 150: 0.1}),
        ("constant", {59: 1.0, 109: 1.0, 150: 1.0}),
        ("wsd", {59: 1.0, 89: 1.0, 99: 0.55, 109: 0.1, 150: 0.1}),
    ],
)
def test_then_it_takes_its_course(schedule: str, rates: dict[int, float]) -> None:
    train = TrainSpec.model_validate(SETTINGS | {"schedule": schedule})
    assert {i: learning_rate(train, i) for i in rates} == pytest.approx(rates)


def test_the_share_of_the_decay_can_be_chosen() -> None:
    train = TrainSpec.model_validate(SETTINGS | {"schedule": "wsd", "decay_fraction": 0.5})
    assert [learning_rate(train, i) for i in (59, 84, 109)] == pytest.approx([1.0, 0.55, 0.1])


def test_it_ends_with_the_budget_unless_told_otherwise() -> None:
    plain = TrainSpec(learning_rate=1.0, min_lr=0.1, warmup_iters=0, max_iters=100)
    assert [learning_rate(plain, i) for i in (0, 50, 100)] == pytest.approx([1.0, 0.55, 0.1])


def test_a_warm_up_longer_than_the_budget_only_rises() -> None:
    rates = [learning_rate(TrainSpec(warmup_iters=100, max_iters=10), i) for i in range(10)]
    assert rates == sorted(rates)
    assert rates[-1] == pytest.approx(1e-3 * 10 / 101)
