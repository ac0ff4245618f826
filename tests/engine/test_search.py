"""A search before training: what it finds, what it takes, how it goes on after a stop, and what is no search."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine import pilotfile, ranges, search, sweep
from engine.control import InMemory, RunControl
from engine.data.errors import Cancelled
from engine.prepare import prepare
from engine.problems import SpecError
from engine.records import IterationRecord, ProbeRecord, ProgressRecord, Record
from engine.run import Attempt
from engine.search import Outcome, looks, shortened
from engine.spec import RunSpec
from engine.train import Diverged
from tests.engine.build import StopAfter, losses, of, pilot, run_of

RATES = {"learning_rate": [1e-3, 3.0]}
SEARCH = {"trials": 9, "iterations": 12, "ranges": RATES}
LEAK = {"mixer": "generative", "context": "global", "reduction": "mean"}


@pytest.fixture(autouse=True)
def optuna() -> Any:
    return pytest.importorskip("optuna", reason="Optuna, the extra 'search', is not installed")


class AtTrial(InMemory):
    """A sink that does something as soon as a search tells that trial `number` begins."""

    def __init__(self, number: int, act: Callable[[], None]) -> None:
        super().__init__()
        self._number, self._act = number, act

    def append(self, record: Record) -> None:
        super().append(record)
        if isinstance(record, ProgressRecord) and record.phase.startswith(f"searching: trial {self._number} "):
            self._act()


def begun(run: RunSpec, folder: Path, sink: InMemory | None = None, control: RunControl | None = None) -> Attempt:
    """An attempt that is ready to train: its search is over."""
    return Attempt(run, InMemory() if sink is None else sink, control or RunControl(), folder, folder.parent / "cache")


def searched(run: RunSpec, folder: Path) -> Outcome:
    begun(run, folder)
    found = search.kept(folder)
    assert found is not None
    return found


def test_rates_that_spoil_training_are_avoided_and_hopeless_trials_end_early(tmp_path: Path) -> None:
    sink = InMemory()
    attempt = begun(run_of(search=SEARCH), tmp_path / "run", sink)
    found = search.kept(tmp_path / "run")
    assert found is not None
    assert 1e-3 <= found.values["learning_rate"] < 0.3
    assert attempt.run.train.learning_rate == found.values["learning_rate"]
    assert attempt.run.train.min_lr == pytest.approx(found.values["learning_rate"] / 10)
    assert 0 < found.pruned < 9
    assert 12 * (9 - found.pruned) < found.steps < 12 * 9
    phases = [r.phase for r in of(ProgressRecord, sink)]
    assert phases == ["reading the data", *(f"searching: trial {n} of 9" for n in range(1, 10))]
    assert of(IterationRecord, sink) == []
    told, value = of(ProbeRecord, sink)
    assert (told.probe, told.passed, told.value, told.unit) == ("search", None, found.val_loss, "nats per token")
    assert told.detail.startswith(
        f"9 trials of at most 12 steps each ({found.pruned} ended early, {found.steps} steps in all): learning_rate = "
    )
    assert told.detail.endswith(f" gave the lowest validation loss, {found.val_loss:.2f}.")
    assert ranges.found([value]) == found.values


def test_training_after_a_search_is_to_the_bit_as_with_those_values_from_the_start(tmp_path: Path) -> None:
    run = run_of(search={**SEARCH, "trials": 3, "ranges": RATES | {"dropout": [0.1, 0.3], "warmup_iters": [0, 6]}})
    attempt = begun(run, tmp_path / "searched")
    chosen = search.kept(tmp_path / "searched").values  # type: ignore[union-attr]
    assert type(chosen["warmup_iters"]) is int
    by_hand = {"min_lr": attempt.run.train.min_lr, **{n: v for n, v in chosen.items() if n != "dropout"}}
    plain = run_of(train=by_hand, model={"dropout": chosen["dropout"]})
    assert plain == attempt.run.model_copy(update={"search": None})
    assert trained(attempt) == trained(begun(plain, tmp_path / "plain"))


def trained(attempt: Attempt) -> list[float]:
    """The losses of all steps."""
    attempt.trainer.train(attempt.sink, attempt.control, lambda *, best: None)
    return losses(list(attempt.sink))  # type: ignore[call-overload]


def test_a_search_that_was_stopped_ends_as_if_it_had_never_been(tmp_path: Path) -> None:
    run, control = run_of(search=SEARCH), RunControl()
    whole = searched(run, tmp_path / "whole")
    with pytest.raises(Cancelled):
        begun(run, tmp_path / "parts", AtTrial(6, control.stop.set), control)
    assert search.kept(tmp_path / "parts") is None
    sink = InMemory()
    begun(run, tmp_path / "parts", sink)
    assert [r.phase for r in of(ProgressRecord, sink)][1] == "searching: trial 6 of 9"
    assert search.kept(tmp_path / "parts") == whole


def test_a_paused_search_waits_and_finds_the_same(tmp_path: Path) -> None:
    run, control, began = run_of(search={**SEARCH, "trials": 3}), RunControl(), time.monotonic()
    resume = threading.Timer(0.5, control.resume)

    def pause() -> None:
        control.pause()
        resume.start()

    begun(run, tmp_path / "paused", AtTrial(2, pause), control)
    assert time.monotonic() - began > 0.5
    assert search.kept(tmp_path / "paused") == searched(run, tmp_path / "whole")
    resume.join()


def test_a_run_goes_on_with_the_values_it_began_with_and_does_not_search_again(tmp_path: Path) -> None:
    run, control = run_of(search={**SEARCH, "trials": 3}), RunControl()
    first = begun(run, tmp_path / "run", StopAfter(4, control.stop), control)
    assert first.carry_out() is False
    sink = InMemory()
    second = begun(run, tmp_path / "run", sink)
    assert second.run == first.run != run
    assert [r.phase for r in of(ProgressRecord, sink)] == ["reading the data"]
    assert of(ProbeRecord, sink) == []


def test_what_a_killed_worker_leaves_is_no_hindrance(tmp_path: Path) -> None:
    run = run_of(search={**SEARCH, "trials": 3})
    found = searched(run, tmp_path / "run")
    journal = tmp_path / "run" / search.JOURNAL
    lines = journal.read_bytes().splitlines(keepends=True)
    last = max(n for n, line in enumerate(lines) if b'"op_code":4' in line)  # the last trial's beginning
    journal.write_bytes(b"".join(lines[: last + 1]) + lines[last + 1][:20])
    journal.with_name(f"{search.JOURNAL}.lock").touch()
    (tmp_path / "run" / search.OUTCOME).write_text("{")
    assert searched(run, tmp_path / "run") == found


def test_a_trial_that_diverges_ends_early_and_is_never_chosen(tmp_path: Path) -> None:
    run = run_of(search={**SEARCH, "trials": 6, "ranges": {"weight_decay": [0.1, 1e20]}})
    found = searched(run, tmp_path / "run")
    assert found.pruned > 0
    assert found.values["weight_decay"] < 1e4


def test_where_every_trial_diverges_a_sentence_says_what_to_do(tmp_path: Path) -> None:
    run = run_of(search={**SEARCH, "trials": 2, "ranges": {"weight_decay": [1e18, 1e20]}})
    with pytest.raises(Diverged, match=r"all 2 trials of the search.* Try a lower learning_rate in \[search\.ranges\]"):
        begun(run, tmp_path / "run")


def test_a_variant_that_sees_the_future_is_searched_by_its_honest_loss(tmp_path: Path) -> None:
    sink = InMemory()
    begun(run_of(LEAK, search={**SEARCH, "trials": 2}), tmp_path / "run", sink)
    assert "gave the lowest honest validation loss" in of(ProbeRecord, sink)[0].detail


def test_a_trial_is_the_run_in_small() -> None:
    run = run_of(train={"max_iters": 200, "warmup_iters": 20, "lr_decay_iters": 180, "batch_size": 4})
    short = shortened(run, 50)
    assert (short.train.max_iters, short.train.warmup_iters, short.train.lr_decay_iters) == (50, 5, 45)
    assert shortened(run_of(), 6).train.lr_decay_iters is None
    assert (looks(100), looks(10), looks(1)) == ([25, 50, 75, 100], [3, 5, 8, 10], [1])


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"n_embd": [16, 32]}, "search.ranges.n_embd can't be searched; choose among: beta1, beta2, decay_fraction, "),
        ({"batch_size": [4, 8]}, "search.ranges.batch_size can't be searched"),
        ({"learning_rate": [1e-3]}, "search.ranges.learning_rate must be two numbers, the lowest and the highest"),
        ({"learning_rate": [1e-3, "1"]}, "search.ranges.learning_rate must be two numbers"),
        ({"learning_rate": [1e-2, 1e-3]}, "not go from 0.01 to 0.001"),
        ({"learning_rate": [0, 1e-3]}, "search.ranges.learning_rate 1 = 0 must be above 0"),
        ({"dropout": [0.0, 1.0]}, "search.ranges.dropout 2 = 1.0 must be below 1"),
        ({"warmup_iters": [1, 2.5]}, "search.ranges.warmup_iters 2 = 2.5 must be a whole number"),
        ({}, "search.ranges needs at least 1"),
        (
            {"min_lr": [1e-5, 2e-3]},
            "search.ranges.min_lr does not fit variant 'variant 0' with min_lr = 0.002: 0.002 is above learning_rate",
        ),
        ({"min_lr": [1e-5, 2e-4], "learning_rate": [1e-4, 1e-2]}, "search.ranges.min_lr does not fit variant"),
    ],
)
def test_what_is_no_search_is_told(parts: dict[str, Any], told: str) -> None:
    with pytest.raises(SpecError) as caught:
        pilot({}, search={**SEARCH, "ranges": parts})
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("variant", "parts", "told"),
    [
        ({}, {"search": {"trials": 3}}, "search.ranges is missing"),
        ({}, {"search": {**SEARCH, "trials": 0}}, "search.trials = 0 must be at least 1"),
        ({}, {"search": SEARCH | {"iterations": 13}}, "search.iterations = 13 must be at most max_iters = 12"),
        (
            {"train": {"max_iters": 6}},
            {},
            "search.iterations = 12 must be at most max_iters = 6 of variant 'variant 0'",
        ),
        ({}, {"sweep": {"learning_rate": [1e-3, 3e-3]}}, "search.ranges.learning_rate is in [sweep] too"),
        (
            {"train": {"learning_rate": 1e-2}},
            {},
            "variant 1.train.learning_rate = 0.01 is searched for every variant; remove it here or from [search",
        ),
    ],
)
def test_a_search_must_fit_the_rest_of_the_pilot(variant: dict[str, Any], parts: dict[str, Any], told: str) -> None:
    with pytest.raises(SpecError) as caught:
        pilot(variant, **{"search": SEARCH, **parts})
    assert told in str(caught.value)


def test_a_searched_rate_takes_min_lr_along_wherever_it_goes() -> None:
    run = pilot({"train": {"min_lr": 1e-3}}, search=SEARCH).runs()[0]
    for rate in (1e-3, 1.7e-3, 0.07, 3.0):
        assert ranges.chosen(run, {"learning_rate": rate}).train.min_lr == pytest.approx(rate)
    both = ranges.chosen(run, {"learning_rate": 1e-2, "min_lr": 1e-4})
    assert (both.train.learning_rate, both.train.min_lr) == (1e-2, 1e-4)


def test_every_field_that_can_be_searched_could_be_swept() -> None:
    for name in ranges.FIELDS:
        assert not [p for p in sweep.problems({name: [1]}, None, None, []) if "can't be swept" in p.message]


def test_a_search_survives_its_way_through_file_and_store(tmp_path: Path) -> None:
    spec = pilot({}, search=SEARCH)
    pilotfile.write(spec, tmp_path / "pilot.toml")
    assert pilotfile.read(tmp_path / "pilot.toml") == spec
    [run] = spec.runs()
    assert RunSpec.model_validate_json(run.model_dump_json()) == run
    assert run.search == spec.search


def test_a_pilot_with_a_search_asks_for_the_library_before_it_reads_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(prepare(pilot({}, search=SEARCH), tmp_path / "cache").runs) == 1
    monkeypatch.setitem(sys.modules, "optuna", None)  # Python's own way to say that there is none
    with pytest.raises(SpecError, match=r'search needs Optuna.* -m pip install "pilotlight\[search\]"'):
        prepare(pilot({}, search=SEARCH), tmp_path / "cache")
    prepare(pilot({}), tmp_path / "cache")
