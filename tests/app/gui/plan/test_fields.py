"""What a person writes into a field, and what it means."""

from __future__ import annotations

from typing import Any

import pytest

from app.gui.plan.draft import Draft
from app.gui.plan.editor import parse, written
from app.gui.plan.fields import TRAIN
from tests.pilots import ATTENTION, GENERATIVE, tiny

SWEEP = next(field for field in TRAIN if field.key == "sweep")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("learning_rate = 0.001, 0.003", {"learning_rate": [0.001, 0.003]}),
        ("learning_rate=1e-3;dropout = 0, 0.1", {"learning_rate": [0.001], "dropout": [0, 0.1]}),
        ("learning_rate = [1e-3, 3e-3]", {"learning_rate": [0.001, 0.003]}),
        ('schedule = ["cosine", "wsd"]', {"schedule": ["cosine", "wsd"]}),
        ("schedule = cosine, wsd", {"schedule": ["cosine", "wsd"]}),
        ("learning_rate", {"learning_rate": []}),
    ],
)
def test_a_sweep_is_written_as_names_and_values(text: str, value: Any) -> None:
    assert parse(SWEEP, text) == value
    assert parse(SWEEP, written(value)) == value


def test_a_sweep_multiplies_the_runs_and_what_is_wrong_with_it_stands_beside_it() -> None:
    draft = Draft(tiny(ATTENTION, GENERATIVE))
    draft.know_vocabulary(40)
    once = draft.totals()
    draft.set("sweep", {"learning_rate": [1e-3, 2e-3]})
    twice = draft.totals()
    assert once is not None
    assert twice == (2 * once[0], 2 * once[1])
    draft.set("sweep", {"learning_rate": [1e-3, -1]})
    [problem] = draft.problems_at("sweep")
    assert problem.sentence.startswith("sweep.learning_rate 2 = -1 must be")
