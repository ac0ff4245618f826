"""A mixer of the user's own: a folder is enough, and one that peeks is caught like any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import engine.mixers
from engine import estimate
from engine.mixers import registry
from engine.probes import causality
from engine.problems import SpecError
from engine.records import SummaryRecord
from tests.engine.build import carry_out, model_of, of, pilot, run_of

FACTS = """
from engine.mixers.facts import MixerFacts, Reach


class TwoBackFacts(MixerFacts):
    title = "Two back"
    limits = "Sees the token two places before, and no other."

    def parameters(self, shape, settings):
        return shape.n_embd**2

    def flops_per_token(self, shape, settings, tokens):
        return 2.0 * shape.n_embd**2

    def state_bytes(self, shape, settings, tokens, element_bytes):
        return None

    def written_bytes(self, shape, settings, element_bytes):
        return 0

    def reach(self, settings):
        return Reach(tokens_back=2)


FACTS = TwoBackFacts()
"""
LAYER = """
import torch
from torch import nn
from engine.mixers.layer import MixerLayer


class Layer(MixerLayer):
    def __init__(self, shape, settings, dropout):
        super().__init__(shape, settings, dropout)
        self.c_proj = nn.Linear(shape.n_embd, shape.n_embd, bias=False)

    def forward(self, x):
        return self.c_proj(torch.roll(x, SHIFT, dims=1))  # comes round to the beginning

    def new_state(self, batch, tokens, like):
        raise ValueError("It can't be decoded.")
"""


@pytest.fixture
def own_mixers(tmp_path: Path) -> Iterator[Path]:
    """A second folder of mixers, empty."""
    folder = tmp_path / "mixers"
    folder.mkdir()
    engine.mixers.__path__.append(str(folder))
    registry.names.cache_clear()
    yield folder
    engine.mixers.__path__.remove(str(folder))
    registry.names.cache_clear()


def add(folder: Path, name: str, *, facts: str = FACTS, layer: str = LAYER) -> None:
    """Add a mixer as the README says."""
    (folder / name).mkdir()
    (folder / name / "__init__.py").touch()
    (folder / name / "facts.py").write_text(facts)
    (folder / name / "layer.py").write_text(layer)
    registry.names.cache_clear()


def test_a_folder_is_a_mixer(own_mixers: Path) -> None:
    add(own_mixers, "two_back", layer=LAYER.replace("SHIFT", "2"))
    assert registry.names()[-1] == "two_back"
    assert registry.names()[0] == "attention"
    run = run_of({"mixer": ["two_back", "attention"]}, model={"n_embd": 16})
    assert estimate.parameters(run, 11) == sum(p.numel() for p in model_of(run).parameters())
    assert estimate.receptive_field(run_of({"mixer": "two_back"})).words == "5 tokens"


def test_a_mixer_of_the_users_own_that_peeks_is_caught_and_its_run_is_marked(own_mixers: Path, tmp_path: Path) -> None:
    add(own_mixers, "peeking", layer=LAYER.replace("SHIFT", "-1"))
    run = run_of({"mixer": "peeking"}, train={"max_iters": 2})
    found = causality.check(model_of(run), 11)
    assert found.passed is False
    assert found.detail.startswith("Sees the future")
    records, whole = carry_out(run, tmp_path / "run")
    assert whole
    (summary,) = of(SummaryRecord, records)
    assert summary.causal is False


def test_a_mixer_that_can_not_be_used_says_so_at_spec_time(own_mixers: Path) -> None:
    add(own_mixers, "broken", facts="import nothing_of_that_name")
    with pytest.raises(SpecError, match=r"mixer = 'broken' can't be used: its facts\.py says .*nothing_of_that_name"):
        pilot({"mixer": "broken"})
    add(own_mixers, "empty", facts="FACTS = 3")
    with pytest.raises(SpecError, match=r"FACTS in its facts\.py is no MixerFacts"):
        pilot({"mixer": "empty"})
