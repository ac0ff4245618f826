"""The size finder: the rungs it tries, the size it takes, what is kept when it is stopped, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine import estimate
from engine.analysis import sizes
from engine.control import InMemory, RunControl
from engine.finders.finder import Leaks
from engine.finders.size import NoSize, SizeFinder
from engine.finders.trials import Figures
from engine.jobs import SizeJob, jobs, sized
from engine.problems import SpecError
from engine.records import CandidateRecord, ProgressRecord, Record, TrialRecord, WarningRecord
from engine.spec import PilotSpec, RunSpec, check
from engine.train import Diverged
from tests.engine.build import MODEL, TRAIN

SMALLER = {"name": "generative", "mixer": "generative", "match": "loss"}


def pilot(**changes: Any) -> PilotSpec:
    plain = {
        "name": "small",
        "seeds": [1, 2],
        "data": {"source": "demo", "demo_lines": 200},
        "model": MODEL | {"n_layer": 2, "n_embd": 32},
        "train": TRAIN | {"max_iters": 2, "warmup_iters": 0},
        "inference": {"measure": False},
        "size": {"sizes": 3},
        "variant": [{"name": "attention"}, SMALLER],
    }
    return check(plain | changes)


def job(**changes: Any) -> SizeJob:
    spec = pilot(**changes)
    [found] = [one for one in jobs(spec, spec.runs()) if isinstance(one, SizeJob)]
    return found


def searched(one: SizeJob, folder: Path, control: RunControl | None = None) -> tuple[list[Record], bool]:
    sink = InMemory()
    ended = SizeFinder(one, sink, control or RunControl(), folder, folder / "cache").carry_out()
    return list(sink), ended


def trials(records: list[Record]) -> list[TrialRecord]:
    return [r for r in records if isinstance(r, TrialRecord)]


def test_widths_and_depths_are_tried_with_every_seed_up_to_the_baselines_parameters(tmp_path: Path) -> None:
    records, ended = searched(job(), tmp_path)
    assert ended
    found = trials(records)
    assert [t.candidate for t in found[:2]] == [sizes.BASELINE] * 2
    base, *others = found[::2]
    assert all(
        (a.candidate, a.seed, b.seed) == (b.candidate, 1, 2) for a, b in zip(found[::2], found[1::2], strict=True)
    )
    widths = {t.n_embd for t in others if t.n_layer == 2}
    depths = {t.n_layer for t in others if t.n_embd == 32}
    assert len(widths) >= 3
    assert len(depths) >= 2
    assert min(t.parameters for t in others) == pytest.approx(base.parameters / 8, rel=0.25)
    assert max(t.parameters for t in others) == pytest.approx(base.parameters, rel=0.15)
    last = [r for r in records if isinstance(r, ProgressRecord)][-1]
    assert (last.phase, last.iteration) == ("finished", last.max_iters)
    served = [r for r in records if isinstance(r, CandidateRecord)]
    assert served[0].candidate == sizes.BASELINE
    assert all((r.tpot_ms_p50 or 0) > 0 and (r.prefill_tokens_per_s or 0) > 0 for r in served)


class Planned:
    """Trials whose loss is planned by the size, so that the right answer is known."""

    def __init__(self, lowest: float) -> None:
        self.lowest = lowest

    def figures(self, run: RunSpec, _look: Any) -> Figures:
        parameters = estimate.parameters(run, 40)
        loss = 2.0 if run.variant.name == "attention" else 2.0 + 0.3 * (self.lowest / parameters - 1)
        return Figures(parameters=parameters, steps=2, val_loss=loss, ms_per_iteration=1.0, looked=None)


@pytest.mark.parametrize("lowest", [4_000, 9_000, 15_000])
def test_the_smallest_that_suffices_is_found_to_a_tenth(lowest: int, tmp_path: Path) -> None:
    one, sink = job(size={"margin": 0.0}, seeds=[1]), InMemory()
    finder = SizeFinder(one, sink, RunControl(), tmp_path, tmp_path / "cache")
    finder.trials = Planned(lowest)  # type: ignore[assignment]
    assert finder.carry_out()
    by_width = [t for t in trials(list(sink)) if t.n_layer == 2 and t.candidate != sizes.BASELINE]
    enough = min(t.parameters for t in by_width if t.val_loss <= 2.0)
    possible = [estimate.parameters(sized(one.variants[0], "n_embd", n), 40) for n in range(2, 64, 2)]
    next_best = [p for p in possible if p >= lowest][:2]
    assert next_best[0] <= enough <= max(next_best[0] * 1.1, next_best[1])


class Stopping(InMemory):
    """Wishes for an end once enough has come."""

    def __init__(self, control: RunControl, after: int) -> None:
        super().__init__()
        self.control, self.after = control, after

    def append(self, record: Record) -> None:
        super().append(record)
        if len(trials(list(self))) == self.after:
            self.control.stop.set()


def test_what_was_stopped_goes_on_and_finds_the_same(tmp_path: Path) -> None:
    one = job(seeds=[1])
    whole, _ = searched(one, tmp_path / "whole")
    control = RunControl()
    assert not SizeFinder(one, Stopping(control, 3), control, tmp_path / "parts", tmp_path / "cache").carry_out()
    journal = tmp_path / "parts" / "trials.jsonl"
    kept = journal.read_text().splitlines()
    assert len(kept) == 3
    rest, ended = searched(one, tmp_path / "parts")
    assert ended
    assert journal.read_text().splitlines()[:3] == kept
    assert len(journal.read_text().splitlines()) == len(trials(rest))  # none was trained twice
    losses = [[(t.candidate, t.seed, t.val_loss) for t in trials(found)] for found in (whole, rest)]
    assert losses[0] == losses[1]


class Failing(Planned):
    """Narrow nets diverge."""

    def figures(self, run: RunSpec, _look: Any) -> Figures:
        if run.model.n_embd < 20 and run.variant.name != "attention":
            raise Diverged("The loss is no number.")
        return super().figures(run, _look)


def test_a_size_that_diverges_is_not_good_enough_and_the_search_goes_on(tmp_path: Path) -> None:
    sink = InMemory()
    finder = SizeFinder(job(size={"margin": 0.0}, seeds=[1]), sink, RunControl(), tmp_path, tmp_path / "cache")
    finder.trials = Failing(4_000)  # type: ignore[assignment]
    assert finder.carry_out()
    assert min(t.n_embd or 0 for t in trials(list(sink))) >= 20
    told = [r.detail for r in sink if isinstance(r, WarningRecord) and r.kind == "trial"]
    assert told
    assert all("counts as not good enough: its training failed. The loss is no number." in words for words in told)


class Leaking(Planned):
    """What one learns from its own answers."""

    def figures(self, run: RunSpec, _look: Any) -> Figures:
        return replace(super().figures(run, _look), causal=run.variant.name == "attention")


def test_a_leak_that_nobody_declared_ends_the_search(tmp_path: Path) -> None:
    finder = SizeFinder(job(seeds=[1]), InMemory(), RunControl(), tmp_path, tmp_path / "cache")
    finder.trials = Leaking(4_000)  # type: ignore[assignment]
    with pytest.raises(Leaks, match="sees the future"):
        finder.carry_out()


def test_where_heads_are_looked_at_the_baseline_climbs_a_ladder_too(tmp_path: Path) -> None:
    records, _ = searched(job(seeds=[1], probes={"static": True}), tmp_path)
    mine = [t for t in trials(records) if t.variant == "attention"]
    assert len(mine) >= 3
    assert all(0 < (t.static_score or 0) <= 1 for t in mine)
    assert all(t.static_score is None for t in trials(records) if t.variant == "generative")
    assert sizes.static_answer(sizes.standings(mine, [], 0.0))


def test_a_mixture_listed_by_layers_is_made_narrower_only(tmp_path: Path) -> None:
    mixed = {"name": "mixed", "mixer": ["generative", "attention"], "match": "loss"}
    records, _ = searched(job(seeds=[1], variant=[{"name": "attention"}, mixed]), tmp_path)
    assert {t.n_layer for t in trials(records)} == {2}


def test_a_variant_that_sees_the_future_is_refused(tmp_path: Path) -> None:
    leak = {"name": "leak", "mixer": "generative", "context": "global", "match": "loss"}
    with pytest.raises(NoSize, match="sees the future"):
        searched(job(variant=[{"name": "attention"}, leak]), tmp_path)


def test_the_baseline_has_nothing_to_match() -> None:
    with pytest.raises(SpecError, match="has nothing to match"):
        pilot(variant=[SMALLER, {"name": "attention"}])


def test_without_such_a_match_there_is_no_finder() -> None:
    spec = pilot(variant=[{"name": "attention"}])
    assert not any(isinstance(one, SizeJob) for one in jobs(spec, spec.runs()))
