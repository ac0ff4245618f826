"""The benchmark of the loop, made small: every promised figure, and no difference in what is computed."""

from __future__ import annotations

import pytest
import torch

from engine.bench import step
from engine.control import InMemory
from tests.engine.build import CPU

SMALL = step.Options(
    compute=CPU,
    rounds=2,
    recording=step.in_memory,
    model={"n_layer": 1, "n_head": 2, "n_embd": 16, "block_size": 16},
    batch_size=2,
    records=50,
)


def test_every_figure_is_there() -> None:
    found = step.run(SMALL, print)
    assert found["figures"].keys() == {"loop_vs_bare_time", "loop_vs_bare_time_p5", "record_us_p50", "record_us_p99"}
    assert all(value > 0 for value in found["figures"].values())
    assert "record_us_p50" in step.show(found)[2]


def test_both_loops_compute_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    run = step._run(SMALL)
    monkeypatch.setattr("engine.train.learning_rate", lambda train, _: train.learning_rate)  # as the bare loop's
    ours, bare = step._trainer(run, SMALL), step._trainer(run, SMALL)
    by_hand = step._bare_step(bare, SMALL)
    for _ in range(5):
        ours.iterate(InMemory())
        by_hand()
    assert all(torch.equal(p, q) for p, q in zip(ours.model.parameters(), bare.model.parameters(), strict=True))
