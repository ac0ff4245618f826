"""`roi PILOT`: the same figures as the page's, for people and for programs."""

from __future__ import annotations

import json

import pytest

from app import cli_roi, comparison, example
from app.roi import case
from db.errors import StoreError
from db.store import Store, open_store
from engine.analysis.prices import RoiInputs


@pytest.fixture
def store(store_url: str) -> Store:
    found = open_store(store_url)
    example.bring(found)
    return found


def test_it_tells_the_table_the_sentences_and_one_object(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    figures = json.loads(cli_roi.as_line(cli_roi.show(store, "1")))
    known = case(comparison.load(store, 1), RoiInputs())
    assert known.line is not None
    assert known.line.outcome is not None
    assert figures["candidate"] == known.line.title
    own = next(line for line in figures["lines"] if line["title"] == known.line.title)
    assert own["npv"] == pytest.approx(float(known.line.outcome.npv))
    assert own["payback_month"] is None  # never: JSON knows no infinity
    told = " ".join(capsys.readouterr().out.split())
    assert all(" ".join(sentence.split()) in told for sentence in known.sentences)


def test_a_leak_is_not_recommended_and_nobody_is_nobody(store: Store) -> None:
    assert cli_roi.show(store, "1", candidate="average, as published")["recommendation"]["phrase"] == "Not recommended"
    with pytest.raises(StoreError, match="There is no candidate 'nobody'"):
        cli_roi.show(store, "1", candidate="nobody")
