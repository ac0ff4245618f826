"""Mixtures side by side: paired changes, the front, the one to take, and its sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.analysis.hybrids import advised, sentence, standings
from engine.records import CandidateRecord, TrialRecord


def trials(losses: dict[str, list[float]], ms: dict[str, float]) -> list[TrialRecord]:
    return [
        TrialRecord(
            finder="hybrid",
            candidate=name,
            attention_layers={"all": 4, "none": 0}.get(name, name.count(",") + 1),
            seed=seed,
            parameters=1000,
            steps=10,
            val_loss=loss,
            ms_per_iteration=ms[name],
            static_score=None,
        )
        for name, of_one in losses.items()
        for seed, loss in enumerate(of_one)
    ]


def once(name: str, tpot: float | None, recall: float | None) -> CandidateRecord:
    return CandidateRecord(finder="hybrid", candidate=name, tpot_ms_p50=tpot, recall_exact=recall)


LOSSES = {"all": [2.0, 2.2], "none": [1.9, 2.1], "1": [1.81, 2.0], "4": [1.8, 2.0], "1, 4": [1.79, 2.0]}
MS = {"all": 10.0, "none": 7.0, "1": 8.5, "4": 8.0, "1, 4": 9.0}


def test_changes_are_paired_by_seed_against_attention_in_all_layers() -> None:
    found = {s.candidate: s for s in standings(trials(LOSSES, MS), [once("all", 2.0, 1.0), once("4", 1.5, 1.0)])}
    assert found["4"].loss_change == pytest.approx(-0.2)
    assert found["4"].loss_half_width == pytest.approx(0.0, abs=1e-9)
    assert found["none"].loss_change == pytest.approx(-0.1)
    assert (found["4"].ms_change, found["4"].tpot_change) == (pytest.approx(-0.2), pytest.approx(-0.25))
    assert (found["1"].tpot_ms, found["1"].tpot_change, found["1"].recall_exact) == (None, None, None)


def test_the_front_holds_what_nothing_beats_in_everything() -> None:
    front = [s.candidate for s in standings(trials(LOSSES, MS), []) if s.on_front]
    assert front == ["none", "4", "1, 4"]
    kept = [once("none", 1.0, 0.03), once("4", 1.5, 0.3), once("1", 1.4, 0.995), once("all", 2.0, 1.0)]
    front = [s.candidate for s in standings(trials(LOSSES, MS), kept) if s.on_front]
    assert front == ["none", "1", "4", "1, 4"]  # 1 keeps recall, 99.5 % as well as 100 %, so all is beaten


def test_the_fastest_mixture_near_the_lowest_loss_is_advised() -> None:
    best = advised(standings(trials(LOSSES, MS), []))
    assert best is not None
    assert best.candidate == "4"


def test_a_mixture_that_loses_recall_is_not_advised() -> None:
    lost = [once("4", None, 0.3), once("1", None, 0.995), once("1, 4", None, 1.0)]
    best = advised(standings(trials(LOSSES, MS), lost))
    assert best is not None
    assert best.candidate == "1"
    none = [once(name, None, 0.3) for name in LOSSES]
    assert advised(standings(trials(LOSSES, MS), none)) is None
    assert sentence(standings(trials(LOSSES, MS), none)).startswith(
        "None of the 3 mixtures that were tried keeps recall"
    )


def test_the_sentence_names_the_layer_and_what_it_gains() -> None:
    measured = [once("all", 2.0, 1.0), once("4", 1.5, 1.0), once("1", 1.6, 1.0), once("1, 4", 1.7, 1.0)]
    assert sentence(standings(trials(LOSSES, MS), measured)) == (
        "Keep attention in layer 4 only: loss −0.20 ± 0.00 nats per token, 20 % less time per iteration, 25 % less "
        "time per generated token, recall kept (100.0 %), against attention everywhere (3 mixtures tried, 2 seeds)."
    )


def test_a_seed_that_attention_has_not_is_left_out_and_a_repeated_trial_counts_once() -> None:
    more = {**LOSSES, "4": [1.8, 2.0, 9.0]}
    twice = [*trials(more, MS), *trials({"4": [1.8, 2.0]}, MS)]
    found = {s.candidate: s for s in standings(twice, [])}
    assert (found["4"].seeds, found["4"].val_loss) == (2, pytest.approx(1.9))


def test_nothing_is_said_before_there_is_a_mixture_or_attention_to_hold_it_against() -> None:
    assert sentence(()) == ""
    assert standings(trials({"4": [1.0]}, MS), []) == ()
    assert sentence(standings(trials({"all": [2.0], "none": [1.9]}, MS), [])) == ""


def test_steps_that_were_timed_in_turn_count_before_those_of_trials() -> None:
    turn = [
        replace(once("all", None, None), ms_per_iteration=4.0),
        replace(once("4", None, None), ms_per_iteration=3.0),
    ]
    found = {s.candidate: s for s in standings(trials(LOSSES, MS), turn)}
    assert (found["4"].ms_per_iteration, found["4"].ms_change) == (3.0, pytest.approx(-0.25))
    assert found["1"].ms_per_iteration == 8.5


def test_what_no_attention_would_give_is_told_where_its_loss_is_lower() -> None:
    lower = {**LOSSES, "none": [1.7, 1.9]}
    told = sentence(standings(trials(lower, MS), [once("none", None, 0.05), once("4", None, 1.0)]))
    assert told.endswith("With no attention at all the loss is lower still (−0.30), but recall is lost.")
    assert "recall not measured" in sentence(standings(trials(lower, MS), []))


def test_a_mixture_that_lacks_a_seed_is_not_advised() -> None:
    failed = [t for t in trials(LOSSES, MS) if not (t.candidate == "4" and t.seed == 1)]
    best = advised(standings(failed, []))
    assert best is not None
    assert best.candidate == "1"
    assert sentence(standings([t for t in failed if t.candidate in ("all", "4")], [])) == ""
