"""KPIs, gates and decisions in a real store: what is kept comes back, and what is signed stays."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from db import decisions, gates, kpis, pilots
from db.errors import StoreError
from db.store import Store, open_store
from engine.analysis.gates import GateSettings
from engine.analysis.kpis import BY_HAND, Kpi, KpiBook, KpiValue
from tests.pilots import queued, tiny

RATE, ERROR = Kpi(name="rate <b>", unit="%"), Kpi(name="error", higher_is_better=False)


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


def test_a_book_comes_back_as_it_was_kept_and_undo_is_the_one_before(store: Store) -> None:
    pilot_id, other_id = queued(store, tiny()), queued(store, tiny())
    first, second = (run.id for run in pilots.runs(store, pilot_id))
    empty = kpis.book(store, pilot_id)
    assert empty == KpiBook()
    values = {(RATE.name, first): KpiValue(value=93.5), (ERROR.name, second): KpiValue(value=0.0, source="kpis.csv")}
    kept = kpis.keep(store, pilot_id, KpiBook(kpis=(RATE, ERROR), values=values), instead_of=empty)
    assert kept == kpis.book(store, pilot_id)
    assert kept.kpis == (RATE, ERROR)
    assert {key: (value.value, value.source) for key, value in kept.values.items()} == {
        (RATE.name, first): (93.5, BY_HAND),
        (ERROR.name, second): (0.0, "kpis.csv"),
    }
    assert all(value.changed_at for value in kept.values.values())
    without = KpiBook(kpis=(ERROR,), values={key: value for key, value in kept.values.items() if key[0] == "error"})
    assert kpis.keep(store, pilot_id, without, instead_of=kept) == without
    assert kpis.keep(store, pilot_id, kept, instead_of=without) == kept  # with its moments and sources
    assert kpis.book(store, other_id) == KpiBook()


def test_what_another_program_changed_is_not_overwritten(store: Store) -> None:
    pilot_id = queued(store, tiny())
    read = kpis.book(store, pilot_id)
    theirs = kpis.keep(store, pilot_id, KpiBook(kpis=(RATE,)), instead_of=read)
    with pytest.raises(StoreError, match="another program"):
        kpis.keep(store, pilot_id, KpiBook(kpis=(ERROR,)), instead_of=read)
    assert kpis.book(store, pilot_id) == theirs


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (KpiBook(kpis=(RATE, RATE)), "Two KPIs are called"),
        (KpiBook(kpis=(Kpi(name=""),)), "needs a name"),
        (KpiBook(kpis=(RATE,), values={(RATE.name, 1): KpiValue(value=float("nan"))}), "finite"),
        (KpiBook(kpis=(RATE,), values={(RATE.name, 999): KpiValue(value=1.0)}), "FOREIGN KEY"),
    ],
)
def test_a_book_that_is_wrong_changes_nothing(store: Store, wanted: KpiBook, told: str) -> None:
    pilot_id = queued(store, tiny())
    before = kpis.keep(store, pilot_id, KpiBook(kpis=(ERROR,)), instead_of=KpiBook())
    with pytest.raises(StoreError, match=told):
        kpis.keep(store, pilot_id, wanted, instead_of=before)
    assert kpis.book(store, pilot_id) == before


def test_gates_are_the_defaults_until_changed_and_again_when_changed_back(store: Store) -> None:
    pilot_id, other_id = queued(store, tiny()), queued(store, tiny())
    assert gates.gates(store, pilot_id) == GateSettings()
    wanted = GateSettings(margin=0.05, memory_gb=8, kpis={"rate": 92.0})
    gates.keep(store, pilot_id, wanted)
    gates.keep(store, pilot_id, wanted)
    assert gates.gates(store, pilot_id) == wanted
    assert gates.gates(store, other_id) == GateSettings()
    gates.keep(store, pilot_id, GateSettings())
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM gate_set").scalar() == 0


def test_gates_of_a_newer_version_are_a_sentence(store: Store) -> None:
    pilot_id = queued(store, tiny())
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO gate_set VALUES (?, ?, '')", (pilot_id, '{"colour": "red"}'))
    with pytest.raises(StoreError, match=r"another version of Pilotlight.*colour"):
        gates.gates(store, pilot_id)


def signed(store: Store, pilot_id: int, **changes: str) -> decisions.DecisionRow:
    told = {
        "candidate": "new",
        "stage": "shadow",
        "verdict": "go",
        "reasons": " Equal, and cheaper. ",
        "decided_by": "Jo",
    }
    return decisions.sign(store, pilot_id, **(told | changes), frozen={"figures": [1.5, None], "name": "検証"})  # type: ignore[arg-type]


def test_a_decision_is_kept_with_its_figures_newest_first(store: Store) -> None:
    pilot_id, other_id = queued(store, tiny()), queued(store, tiny())
    first = signed(store, pilot_id)
    second = signed(store, pilot_id, verdict="no go")
    assert decisions.history(store, pilot_id) == [second, first]
    assert (first.reasons, first.figures) == ("Equal, and cheaper.", {"figures": [1.5, None], "name": "検証"})
    assert json.loads(first.frozen) == first.figures
    assert decisions.history(store, other_id) == []
    pilots.remove(store, pilot_id)
    assert decisions.history(store, pilot_id) == []


@pytest.mark.parametrize(("lacking", "told"), [("decided_by", "name"), ("reasons", "reasons")])
def test_nobody_signs_without_a_name_and_reasons(store: Store, lacking: str, told: str) -> None:
    pilot_id = queued(store, tiny())
    with pytest.raises(StoreError, match=told):
        signed(store, pilot_id, **{lacking: "  "})
    assert decisions.history(store, pilot_id) == []


def test_there_is_no_verb_that_changes_a_decision() -> None:
    verbs = {name for name, found in vars(decisions).items() if callable(found) and found.__module__ == "db.decisions"}
    assert verbs == {"DecisionRow", "sign", "history"}
    with pytest.raises(AttributeError):
        replace(DECISION).verdict = "go"  # type: ignore[misc]


DECISION = decisions.DecisionRow(
    id=1,
    pilot_id=1,
    candidate="new",
    stage="full",
    verdict="no go",
    reasons="why",
    decided_by="Jo",
    decided_at="2026-11-26T10:00:00.000+00:00",
    frozen="{}",
)
