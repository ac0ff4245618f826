"""How static heads are: 1 where the pattern is fixed, near 0 where the content chooses, and what a fixed one costs."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.control import InMemory, RunControl
from engine.data.corpus import Corpus
from engine.data.tokenizers import Vocabulary
from engine.mixers import registry
from engine.model import GPT
from engine.probes import patterns, static
from engine.probes.patterns import Sums
from engine.records import HeadRecord, PatternRecord, Record, WarningRecord
from engine.sections import ProbesSpec
from engine.trained import Trained
from tests.engine.build import CPU, carry_out, losses, model_of, of, pilot, run_of, tokens_of
from tests.engine.test_comparison import compared, subject

NUMBERS = np.random.default_rng(3).integers(0, 11, size=600).astype(np.uint16)
LN2 = math.log(2)


def trained(kind: dict[str, Any], *, net: GPT | None = None, val: np.ndarray = NUMBERS, **parts: Any) -> Trained:
    """A tiny variant with lively weights; `parts` change its sections."""
    run = run_of(kind, data={"gap": 0}, **parts)
    corpus = Corpus(train=NUMBERS[::-1], val=val, vocabulary=Vocabulary(kind="numbers", size=11))
    return Trained(measured_run_id=1, run=run, model=net or model_of(run), compute=CPU, corpus=corpus, iteration=12)


def carried_out(*given: Trained, control: RunControl | None = None) -> list[Record]:
    sink = InMemory()
    static.carry_out(given, ProbesSpec(static=True), sink, control or RunControl(), lambda _: None)
    return list(sink)


def sums_of(*windows: list[list[float]]) -> Sums:
    """Of one head that had these patterns."""
    weights = torch.tensor(windows)[:, None]
    sums = Sums(weights.shape[1:], weights.device)
    sums.add(weights)
    return sums


def from_row(row: list[float]) -> list[list[float]]:
    """A pattern whose only row that counts is `row`, of 9 weights; the others look at position 0."""
    return [[1.0] + [0.0] * 8] * 8 + [row]


def choosing(vocab_size: int) -> GPT:
    """One head that puts all its weight on the token with the largest key of those so far, wherever it stands."""
    run = run_of({"mixer": "attention"}, model={"n_layer": 1, "n_head": 1, "bias": True, "block_size": 32})
    model = model_of(run, vocab_size)
    torch.nn.init.zeros_(model.wpe.weight)
    c_attn = model.blocks[0].mixer.c_attn  # type: ignore[union-attr]
    with torch.no_grad():
        c_attn.weight[:16].zero_()
        c_attn.bias[:16].fill_(1e6)  # the same query everywhere
    return model


def test_a_row_of_one_is_static_and_one_that_wanders_is_not() -> None:
    here, there = [0.0] * 7 + [1.0, 0.0], [0.0] * 8 + [1.0]
    assert static.static_scores(sums_of(from_row(here), from_row(here))).tolist() == [1.0]
    assert static.static_scores(sums_of(from_row(here), from_row(there))).tolist() == [0.0]


def test_the_score_is_that_of_the_formula() -> None:
    even, one = [0.5, 0.5] + [0.0] * 7, [1.0] + [0.0] * 8
    sums = sums_of(from_row(even), from_row(one))  # the mean row is (3/4, 1/4)
    mixture = -(0.75 * math.log(0.75) + 0.25 * math.log(0.25))
    assert sums.mean[0, 8].tolist() == [0.75, 0.25] + [0.0] * 7
    assert float(sums.mean_entropies[0, 8]) == pytest.approx(LN2 / 2)
    divergence = mixture - LN2 / 2
    assert float(static.static_scores(sums)[0]) == pytest.approx(1 - divergence / mixture)


def test_windows_in_batches_are_summed_as_all_at_once() -> None:
    weights = torch.rand(6, 2, 12, 12).tril().softmax(dim=-1)
    whole, parts = (Sums(weights.shape[1:], weights.device) for _ in range(2))
    whole.add(weights)
    for part in weights.split(4):
        parts.add(part)
    torch.testing.assert_close(parts.mean, whole.mean)
    torch.testing.assert_close(parts.mean_entropies, whole.mean_entropies)


def test_shares_are_those_of_the_pattern() -> None:
    row = [0.1] + [0.0] * 6 + [0.3, 0.6]
    [figures] = static._figures(sums_of(from_row(row)))
    assert figures == {
        "static_score": pytest.approx(1),
        "self_share": pytest.approx(0.6),
        "previous_share": pytest.approx(0.3),
        "sink_share": pytest.approx(0.1),
    }


@pytest.mark.parametrize("kind", [{"mixer": "attention"}, {"mixer": "window", "window": 5}, {"mixer": "static"}])
def test_a_layers_weights_say_what_it_does(kind: dict[str, Any]) -> None:
    layer = model_of(run_of(kind)).blocks[0].mixer  # type: ignore[union-attr]
    for length in (1, 7, 16):
        x = torch.randn(2, length, 16)
        weights = layer.weights(x)  # type: ignore[operator]
        assert weights.shape == (2, 2, length, length)
        torch.testing.assert_close(weights.sum(dim=-1), torch.ones(2, 2, length))
        assert not bool(weights.triu(1).any())
        torch.testing.assert_close(layer.mix(x, weights), layer(x), rtol=0, atol=1e-5)  # type: ignore[operator]


@pytest.mark.parametrize("mixer", [name for name in registry.names() if name not in ("attention", "window", "static")])
def test_other_mixers_have_no_weights(mixer: str) -> None:
    model = model_of(run_of({"mixer": mixer}))
    assert patterns.summed(model, tokens_of(model).numpy(), CPU) == {}


def test_the_static_mixer_is_static_and_its_mean_pattern_changes_nothing() -> None:
    heads = of(HeadRecord, carried_out(trained({"mixer": "static"})))
    assert [(r.layer, r.head) for r in heads] == [
        *((0, 0), (0, 1), (1, 0), (1, 1)),
        *((0, None), (1, None), (None, None)),
    ]
    for record in heads[:4]:
        assert record.static_score == pytest.approx(1, abs=1e-3)
        assert record.null_score == pytest.approx(1, abs=1e-3)
    assert all(record.loss_change == pytest.approx(0, abs=1e-5) for record in heads)
    assert heads[-1].static_score is None
    assert {(r.measured_run_id, r.iteration, r.windows) for r in heads} == {(1, 12, 256)}


def test_a_head_whose_content_chooses_one_earlier_position_scores_near_0() -> None:
    draw = np.random.default_rng(1)
    windows = np.stack([draw.permutation(512)[:33] for _ in range(256)])  # no token twice, so one key is the largest
    [head] = static.scores(choosing(512), windows, CPU, iteration=7)
    assert head.static_score == pytest.approx(0, abs=1e-3)
    assert (head.measured_run_id, head.iteration, head.windows, head.null_score) == (None, 7, 256, None)
    mean = 1 / np.arange(9, 33)  # in the mean over windows every position so far is as likely
    assert head.self_share == pytest.approx(mean.mean(), abs=0.02)
    assert head.sink_share == pytest.approx(mean.mean(), abs=0.02)


def test_replacing_a_head_is_mixing_with_its_pattern() -> None:
    model = model_of(run_of({"mixer": "attention"}))
    tokens = tokens_of(model)
    layer = model.blocks[1].mixer  # type: ignore[union-attr]
    mean = patterns.summed(model, tokens.numpy(), CPU)[1].mean.float()
    x = torch.randn(2, 16, 16)
    weights = layer.weights(x).clone()  # type: ignore[operator]
    weights[:, 1] = mean[1]
    with patterns.replaced(model, {1: mean}, head=1):
        torch.testing.assert_close(layer(x), layer.mix(x, weights))  # type: ignore[operator]
    with patterns.replaced(model, {1: mean}):
        torch.testing.assert_close(layer(x), layer.mix(x, mean))  # type: ignore[operator]
        replaced = model(tokens)
    assert not torch.equal(model(tokens), replaced)
    assert not layer._forward_hooks  # type: ignore[union-attr]


def test_an_attention_model_loses_by_fixed_patterns_and_the_parts_by_less() -> None:
    heads = {(r.layer, r.head): r for r in of(HeadRecord, carried_out(trained({"mixer": "attention"})))}
    assert all(0 < (heads[layer, head].static_score or 0) < 1 for layer in (0, 1) for head in (0, 1))
    changes = {place: abs(r.loss_change or 0) for place, r in heads.items()}
    assert min(changes.values()) > 0
    assert len(set(changes.values())) == 7


def test_only_layers_with_weights_are_measured_by_their_own_number() -> None:
    found = carried_out(trained({"mixer": ["generative", "window"]}))
    assert [(r.layer, r.head) for r in of(HeadRecord, found)] == [(1, 0), (1, 1), (1, None), (None, None)]
    both = of(HeadRecord, found)[2:]
    assert both[0].loss_change == both[1].loss_change
    assert [(r.layer, r.head, r.tokens) for r in of(PatternRecord, found)] == [(1, 0, 16), (1, 1, 16)]


def test_variants_without_heads_are_told_in_one_sentence() -> None:
    found = carried_out(trained({"name": "a", "mixer": "generative"}), trained({"name": "b", "mixer": "linear"}))
    assert found == [
        WarningRecord(
            kind="static attention",
            detail="How static heads are was not measured of a, b: no layer has attention weights.",
        )
    ]


def test_windows_that_are_too_short_or_too_few_are_told() -> None:
    short = trained({"mixer": "attention"}, model={"block_size": 8})
    few = trained({"mixer": "attention"}, val=NUMBERS[:45])
    [short_warning], [few_warning] = carried_out(short), carried_out(few)
    assert isinstance(short_warning, WarningRecord)
    assert isinstance(few_warning, WarningRecord)
    assert "block_size must be above 8" in short_warning.detail
    assert "room for 29 windows, and 30 are needed" in few_warning.detail
    assert static.scores_over_time(short.model, short.corpus.val, CPU, 3) == []


def test_a_variant_that_sees_the_future_has_scores_but_no_loss_changes() -> None:
    leak = {"mixer": ["attention", "generative"], "context": ["none", "global"]}
    heads = of(HeadRecord, carried_out(trained(leak)))
    assert heads[0].static_score is not None
    assert {r.loss_change for r in heads} == {None}


def test_a_wish_to_end_leaves_nothing_half_measured() -> None:
    control = RunControl()
    control.stop.set()
    assert carried_out(trained({"mixer": "attention"}), control=control) == []


def test_shuffled_windows_hold_the_same_tokens() -> None:
    windows = np.arange(60).reshape(3, 20)
    found = static.shuffled(windows)
    assert (np.sort(found, axis=1) == windows).all()
    assert not (found == windows).all(axis=1).any()
    assert not np.array_equal(found[0], found[1] - 20)


def test_a_long_pattern_is_kept_in_blocks_of_means() -> None:
    T = 130  # blocks of 3, the last of 1
    pattern = torch.arange(T * T, dtype=torch.float64).view(T, T)
    rows = json.loads(static.kept_pattern(pattern))
    assert np.shape(rows) == (44, 44)
    assert rows[0][1] == pytest.approx(float(pattern[:3, 3:6].mean()), rel=1e-3)
    assert rows[43][43] == pytest.approx(float(pattern[129, 129]), rel=1e-3)
    assert json.loads(static.kept_pattern(torch.eye(64) / 3)) == (np.eye(64) * 0.3333).tolist()


def test_recording_over_time_leaves_the_training_as_it_is(tmp_path: Path) -> None:
    kind = {"mixer": ["attention", "static"]}
    plain, _ = carry_out(run_of(kind, model={"dropout": 0.2}), tmp_path / "plain")
    watched, _ = carry_out(pilot(kind, model={"dropout": 0.2}, probes={"static": True}).runs()[0], tmp_path / "watched")
    assert losses(watched) == losses(plain)
    name = "000000012.checkpoint.safetensors"
    assert (tmp_path / "watched" / name).read_bytes() == (tmp_path / "plain" / name).read_bytes()
    found = of(HeadRecord, watched)
    assert [(r.iteration, r.layer, r.head) for r in found] == [
        (iteration, layer, head) for iteration in (0, 6, 12) for layer in (0, 1) for head in (0, 1)
    ]
    assert of(HeadRecord, plain) == []
    assert min(r.static_score for r in found if r.layer == 1) == pytest.approx(1, abs=1e-3)


def test_a_stopped_run_records_every_evaluation_once(tmp_path: Path) -> None:
    run = pilot({"mixer": "attention"}, probes={"static": True}).runs()[0]
    begun, _ = carry_out(run, tmp_path, stop_after=6)
    rest, _ = carry_out(run, tmp_path)
    assert [r.iteration for r in of(HeadRecord, begun + rest) if (r.layer, r.head) == (0, 0)] == [0, 6, 12]


def test_the_comparison_measures_the_weights_that_the_run_is_judged_by(tmp_path: Path) -> None:
    found = compared([subject(3, tmp_path)], tmp_path, probes={"static": True}, inference={"measure": False})
    heads = of(HeadRecord, found)
    assert len(heads) == 7
    assert {(r.measured_run_id, r.iteration) for r in heads} == {(3, 2)}
    assert len(of(PatternRecord, found)) == 4
