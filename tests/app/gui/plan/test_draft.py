"""Edits of a pilot that is being planned."""

from __future__ import annotations

from pathlib import Path

from app.gui.plan.draft import Draft, plain
from engine import pilotfile, spec
from tests.pilots import ATTENTION, GENERATIVE, tiny


def test_the_baseline_follows_its_variant_and_no_other() -> None:
    draft = Draft(tiny(ATTENTION, GENERATIVE))
    draft.set("variant.0.name", "max")
    assert draft.value("baseline") == "max"
    for typed in ("maximum", "max", "ma"):  # on its way the other variant bears the baseline's name
        draft.set("variant.1.name", typed)
    assert draft.value("baseline") == "max"


def test_a_size_is_solved_as_soon_as_the_vocabulary_is_known() -> None:
    draft = Draft(tiny(ATTENTION, GENERATIVE | {"match": "parameters"}))
    assert (draft.solved, draft.estimates()) == (None, [])
    draft.know_vocabulary(40)
    base, found = draft.estimates()
    assert found.n_embd > base.n_embd == 16
    assert draft.value("variant.1.model.n_embd") is None  # what was asked for stays


def test_a_size_that_can_not_be_met_is_a_problem_beside_its_field() -> None:
    draft = Draft(tiny(ATTENTION, GENERATIVE))
    draft.know_vocabulary(40)
    draft.set("variant.1.model.n_embd", 128)
    draft.set("variant.1.match_by", "depth")
    draft.set("variant.1.match", "parameters")
    assert draft.spec is not None
    assert draft.solved is None
    [problem] = draft.problems_at("variant.1.match")
    assert problem.message.startswith("can't be met")
    draft.undo()
    assert draft.solved is not None


def test_a_problem_in_a_list_is_found_at_its_field() -> None:
    draft = Draft(tiny(ATTENTION, GENERATIVE))
    draft.set("variant.1.mixer", ["atention"])
    assert [p.field for p in draft.problems_at("variant.1.mixer")] == ["variant.1.mixer.0"]


def test_a_search_that_the_page_has_no_form_for_is_kept_and_counted(tmp_path: Path) -> None:
    asked = {"trials": 4, "iterations": 5, "ranges": {"learning_rate": [1e-3, 1e-2]}}
    before = tiny(ATTENTION, GENERATIVE)
    searching = spec.check(plain(before) | {"search": asked})
    pilotfile.write(searching, tmp_path / "pilot.toml")
    draft = Draft(before)
    draft.know_vocabulary(40)
    without = draft.totals()
    draft.load(pilotfile.read(tmp_path / "pilot.toml"), saved=True)
    draft.set("train.batch_size", 8)
    draft.set("train.batch_size", 4)
    assert draft.spec is not None
    assert draft.spec.search == searching.search
    assert draft.solved is not None
    assert [run.search for run in draft.solved.runs()] == [searching.search] * 2
    pilotfile.write(draft.spec, tmp_path / "again.toml")
    assert pilotfile.read(tmp_path / "again.toml").search == searching.search
    assert draft.totals() == tuple(2 * total for total in without or ())  # 4 × 5 steps before 20
    draft.load_plain(draft.data)
    assert draft.spec.search == searching.search


def test_what_is_typed_into_one_field_is_one_step_back() -> None:
    draft = Draft(tiny(ATTENTION, GENERATIVE))
    for text in ("a", "ab", "abc"):
        draft.set("name", text, typing=True)
    draft.end_typing()
    draft.set("name", "abcd", typing=True)
    draft.set("train.max_iters", 30, typing=True)
    for name in ("abcd", "abc", "tiny"):
        draft.undo()
        assert draft.value("name") == name
    assert not draft.can_undo
    draft.redo()
    draft.set("name", "abcx", typing=True)  # a step back ends what was being typed
    draft.undo()
    assert draft.value("name") == "abc"


def test_what_is_claimed_of_a_variant_goes_where_the_variant_goes() -> None:
    claim = {"variant": "generative <max>", "figure": "val_loss", "direction": "lower", "source": "a paper"}
    draft = Draft(spec.check(plain(tiny(ATTENTION, GENERATIVE)) | {"claim": [claim]}))
    draft.set("variant.1.name", "max")
    assert draft.problems == []
    draft.enable_variant(1, False)
    assert draft.spec is not None
    assert draft.spec.claim == ()
    draft.enable_variant(1, True)
    assert [found.variant for found in draft.spec.claim] == ["max"]
    draft.remove_variant(1)
    assert draft.problems == []
    draft.undo()
    assert [found.variant for found in draft.spec.claim] == ["max"]


def test_a_draft_that_was_kept_remembers_what_is_disabled() -> None:
    draft, later = Draft(tiny(ATTENTION, GENERATIVE)), Draft(tiny())
    draft.enable_variant(1, False)
    later.load_plain(draft.data)
    assert (later.rows, len(later.data["variant"])) == ([0], 2)
