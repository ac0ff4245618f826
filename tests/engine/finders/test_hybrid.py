"""The hybrid finder: what it tries, what it keeps when it is stopped, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.control import InMemory, RunControl
from engine.finders.hybrid import HybridFinder, NoHybrid
from engine.jobs import HybridJob, jobs
from engine.problems import SpecError
from engine.records import CandidateRecord, ProgressRecord, Record, TrialRecord
from engine.spec import PilotSpec, check
from tests.engine.build import MODEL, TRAIN

MIXED = {"name": "generative", "mixer": "generative", "context": "causal", "reduction": "min"}


def pilot(**changes: Any) -> PilotSpec:
    plain = {
        "name": "mix",
        "seeds": [1, 2],
        "data": {"source": "demo", "demo_lines": 200},
        "model": MODEL | {"n_layer": 3},
        "train": TRAIN | {"max_iters": 3, "warmup_iters": 0},
        "inference": {"measure": False},
        "hybrid": {"recall": False},
        "variant": [{"name": "attention"}, MIXED],
    }
    return check(plain | changes)


def job(**changes: Any) -> HybridJob:
    spec = pilot(**changes)
    [found] = [one for one in jobs(spec, spec.runs()) if isinstance(one, HybridJob)]
    return found


def searched(one: HybridJob, folder: Path, control: RunControl | None = None) -> tuple[list[Record], bool]:
    sink = InMemory()
    ended = HybridFinder(one, sink, control or RunControl(), folder, folder / "cache").carry_out()
    return list(sink), ended


def test_every_single_layer_then_greedily_more_with_every_seed(tmp_path: Path) -> None:
    records, ended = searched(job(), tmp_path)
    assert ended
    trials = [r for r in records if isinstance(r, TrialRecord)]
    tried = list(dict.fromkeys(t.candidate for t in trials))
    assert tried[:5] == ["all", "none", "1", "2", "3"]
    assert len(trials) == 2 * len(tried) == 2 * 7
    best = min(("1", "2", "3"), key=lambda name: sum(t.val_loss for t in trials if t.candidate == name))
    assert all(best in name.split(", ") for name in tried[5:])
    assert [t.attention_layers for t in trials if t.seed == 1] == [3, 0, 1, 1, 1, 2, 2]
    once = [r for r in records if isinstance(r, CandidateRecord)]
    assert [c.candidate for c in once] == tried
    assert all((c.tpot_ms_p50 or 0) > 0 for c in once)
    last = [r for r in records if isinstance(r, ProgressRecord)][-1]
    assert (last.phase, last.iteration) == ("finished", last.max_iters)


def test_a_mixture_takes_each_layer_whole_from_its_variant() -> None:
    run = job().hybrid(frozenset({1}), 5)
    layers = run.variant.layers(3)
    assert [layer.mixer for layer in layers] == ["generative", "attention", "generative"]
    assert [layer.settings.reduction for layer in layers] == ["min", "max", "min"]
    assert [layer.settings.context for layer in layers] == ["causal", "none", "causal"]
    assert (run.seed, run.variant.name) == (5, "2")


class Stopping(InMemory):
    """Wishes for an end once enough has come."""

    def __init__(self, control: RunControl, after: int) -> None:
        super().__init__()
        self.control, self.after = control, after

    def append(self, record: Record) -> None:
        super().append(record)
        if sum(isinstance(r, TrialRecord) for r in self) == self.after:
            self.control.stop.set()


@pytest.mark.slow
def test_what_was_stopped_goes_on_with_the_next_trial_and_finds_the_same(tmp_path: Path) -> None:
    one = job(seeds=[1])
    whole, _ = searched(one, tmp_path / "whole")
    control = RunControl()
    sink = Stopping(control, after=5)
    assert not HybridFinder(one, sink, control, tmp_path / "parts", tmp_path / "cache").carry_out()
    journal = tmp_path / "parts" / "trials.jsonl"
    with journal.open("a") as file:
        file.write('{"key": "torn')
    lines = len(journal.read_text().splitlines()) - 1
    rest, ended = searched(one, tmp_path / "parts")
    assert ended
    assert len(journal.read_text().splitlines()) == 7
    assert lines == 5
    losses = [[r.val_loss for r in found if isinstance(r, TrialRecord)] for found in (whole, rest)]
    assert losses[0] == losses[1]


@pytest.mark.slow
def test_what_each_mixture_recalls_and_how_static_its_heads_are(tmp_path: Path) -> None:
    model = MODEL | {"n_layer": 2}
    one = job(seeds=[1], model=model, hybrid={"most": 1}, train=TRAIN | {"max_iters": 3, "warmup_iters": 0})
    records, _ = searched(one, tmp_path)
    exact = {r.candidate: r.recall_exact or 0.0 for r in records if isinstance(r, CandidateRecord)}
    assert exact["all"] >= 0.99
    assert exact["2"] >= 0.99  # what comes before brings key and value together
    assert max(exact["1"], exact["none"]) < 0.5
    static = {r.candidate: r.static_score for r in records if isinstance(r, TrialRecord)}
    assert static["none"] is None
    assert all(0 < (static[name] or 0) <= 1 for name in ("all", "1", "2"))
    again, _ = searched(one, tmp_path)
    assert [r for r in again if isinstance(r, TrialRecord)] == [r for r in records if isinstance(r, TrialRecord)]
    assert {r.candidate: r.recall_exact for r in again if isinstance(r, CandidateRecord)} == exact


def test_a_replacement_that_sees_the_future_is_refused(tmp_path: Path) -> None:
    leak = {"name": "leak", "mixer": "generative", "context": "global"}
    with pytest.raises(NoHybrid, match="sees the future"):
        searched(job(variant=[{"name": "attention"}, leak]), tmp_path)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hybrid": {"variant": "other"}}, "is no variant beside the baseline"),
        ({"hybrid": {"most": 3}}, "must be below the number of layers, 3"),
        ({"variant": [{"name": "a"}]}, "add a variant beside the baseline"),
        ({"variant": [MIXED, {"name": "a"}]}, "needs a baseline whose layers are all attention"),
        ({"variant": [{"name": "a"}, MIXED | {"match": "parameters"}]}, "as many layers as the baseline, and no match"),
        ({"variant": [{"name": "a"}, MIXED | {"model": {"n_layer": 2}}]}, "as many layers as the baseline"),
    ],
)
def test_what_cannot_be_mixed_is_told_when_the_pilot_is_read(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(SpecError, match=message):
        pilot(**changes)
