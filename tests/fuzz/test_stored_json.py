"""What the store keeps as JSON, damaged, or written by a Pilotlight of another day: readers say so in a sentence, or
show what is left."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import strategies as some

from app import comparison, decision, gating
from app.roi import case
from db import decisions, gates, pilots, rows, run_table, run_views, scenarios
from db.decisions import DecisionRow
from db.errors import StoreError
from db.store import Store
from engine.analysis.gates import GateSettings, standing
from engine.analysis.prices import RoiInputs
from engine.analysis.run_table import COLUMNS
from tests.app.test_comparison import finished
from tests.fuzz.profile import JSON, LONE, TEXTS, hold, times

LOSSES = {("attention", "data", ""): 2.0, ("generative <max>", "data", ""): 1.9}
RUBBISH = (
    "", "{", "[]", "null", "1", '"x"', "{}", '{"a": 1}', "[" * 50_000, '{"ranges": []}', "NaN",
    '{"variant": [1, null]}',
)  # fmt: skip
PLACES = {
    "pilot": "spec",
    "run": "spec",
    "roi_scenario": "inputs",
    "run_view": "definition",
    "gate_set": "gates",
    "decision": "frozen",
}
"""Table → its column of JSON."""


@pytest.fixture
def pilot_id(store: Store) -> int:
    """A pilot that has finished, with one of everything that is kept as JSON."""
    found = finished(store, LOSSES)
    scenarios.keep(store, found, RoiInputs())
    gates.keep(store, found, GateSettings(margin=0.5))
    run_views.keep(store, "mine", run_views.RunView(filter="is:leaking"))
    known, settings = comparison.load(store, found), GateSettings()
    results, _ = gating.judge(gating.evidence(known, "generative <max>"), gating.Economics(), settings)
    standing_now = standing("generative <max>", results, settings)
    frozen = decision.freeze(known, "generative <max>", settings, results, standing_now, {"NPV": "10 $"})
    told = {"candidate": "generative <max>", "stage": "full", "verdict": "go", "reasons": "quick", "decided_by": "A"}
    decisions.sign(store, found, **told, frozen=frozen)
    return found


def kept(store: Store) -> dict[str, str]:
    """Table → the JSON of its first row."""
    with store.read() as connection:
        query = "SELECT {column} FROM {table} LIMIT 1"
        return {
            table: connection.exec_driver_sql(query.format(column=column, table=table)).scalar_one()
            for table, column in PLACES.items()
        }


def put(store: Store, table: str, text: str) -> None:
    with store.write() as connection:
        connection.exec_driver_sql(f"UPDATE {table} SET {PLACES[table]} = ?", (text,))


@some.composite
def changed(draw: some.DrawFn, whole: dict[str, str]) -> tuple[str, str]:
    """A table, and the JSON that it keeps with something in it changed."""
    table = draw(some.sampled_from(sorted(whole)))
    if draw(some.integers(0, 4)) == 0:
        return table, draw(some.sampled_from(RUBBISH))
    found = json.loads(whole[table])
    for _ in range(draw(some.integers(1, 2))):
        _change(draw, found)
    return table, json.dumps(found)


def _change(draw: some.DrawFn, found: Any) -> None:
    """One value somewhere within."""
    for _ in range(draw(some.integers(0, 3))):
        inner = [
            value
            for value in (found.values() if isinstance(found, dict) else found)
            if isinstance(value, dict | list) and value
        ]
        if inner:
            found = draw(some.sampled_from(inner))
    places = sorted(found) if isinstance(found, dict) else list(range(len(found)))
    if not places:
        return
    deed, place = draw(some.sampled_from(["value", "value", "out", "new"])), draw(some.sampled_from(places))
    if deed == "value":
        found[place] = draw(JSON | LONE | some.sampled_from([{}, [], "x", -1, 10**400]))
    elif deed == "out":
        del found[place]
    elif isinstance(found, dict):
        found[draw(TEXTS)] = draw(JSON)


def parsed(store: Store, pilot_id: int, table: str) -> None:
    """Read what is kept in one table, as pages and commands do."""
    readers = {
        "pilot": lambda: pilots.pilots(store)[0].pilot_spec(),
        "run": lambda: [(run.run_spec(), run.job()) for run in pilots.queue(store, pilot_id)],
        "roi_scenario": lambda: (scenarios.scenario(store, pilot_id), scenarios.latest(store)),
        "run_view": lambda: run_views.views(store)["mine"],
        "gate_set": lambda: gates.gates(store, pilot_id),
        "decision": lambda: [_decided(row) for row in decisions.history(store, pilot_id)],
    }
    readers[table]()


def _decided(row: DecisionRow) -> None:
    frozen = decision.thawed(row)
    assert isinstance(decision.against_gates(row), str)
    if frozen is not None:
        assert decision.figures(frozen)
        assert decision.since(frozen, frozen) == []


def told(read: Any) -> str:
    """The sentence where it could not be read."""
    try:
        read()
    except StoreError as error:
        return str(error)
    return ""


def held(
    store: Store, cases: int, tables: Sequence[str], look: Callable[[str, str], str], *found: tuple[str, str]
) -> int:
    """Put damaged JSON into one of these tables, `look` at that table, which gives a sentence or nothing, and put back
    what was there; how many were refused with a sentence."""
    whole, refused = kept(store), 0

    def check(damaged: tuple[str, str]) -> None:
        nonlocal refused
        table, text = damaged
        put(store, table, text)
        try:
            refused += bool(look(table, text))
        finally:  # else the cases by which a failing one is made small would fail for it too
            put(store, table, whole[table])

    hold(check, changed({table: whole[table] for table in tables}), cases, *found)
    print(f"{refused} refused")
    return refused


@times(few=60, many=5_000)
def test_damaged_json_is_told_or_read_as_far_as_it_goes(cases: int, store: Store, pilot_id: int) -> None:
    def look(table: str, text: str) -> str:
        sentence = told(lambda: parsed(store, pilot_id, table))
        assert not sentence or sentence.rstrip().endswith(".")
        assert sentence or table in ("run_view", "decision") or rows.table_of(text) is not None
        assert [run.variant for run in run_table.table_runs(store)][:2] == ["attention", "generative <max>"]
        assert pilots.pilots(store)[0].id == pilot_id
        return sentence

    found = [(table, text) for table in PLACES for text in RUBBISH]
    decided = kept(store)["decision"]
    found += [("decision", decided.replace(*pair)) for pair in (('"about":', '"of":'), ('"10 $"', "NaN"))]
    assert held(store, cases, list(PLACES), look, *found) > cases // 10


@times(few=30, many=400)
def test_a_comparison_of_damaged_json_is_one_or_a_sentence(cases: int, store: Store, pilot_id: int) -> None:
    def look(*_: str) -> str:
        return told(lambda: case(comparison.load(store, pilot_id), scenarios.scenario(store, pilot_id)).sentences)

    other = kept(store)["pilot"].replace("generative <max>", "another")
    assert held(store, cases, ["pilot", "run", "roi_scenario"], look, ("pilot", other))


def test_a_view_that_is_damaged_is_the_usual_one() -> None:
    for text in RUBBISH:
        assert run_views.read(text).order in COLUMNS
