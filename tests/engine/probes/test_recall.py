"""Associative recall: rows that are what they are said to be, nets that can't beat chance where they see nothing, and
the requirement itself, which is slow."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine import estimate
from engine.control import InMemory, RunControl
from engine.data.corpus import Corpus
from engine.data.errors import Cancelled
from engine.data.tokenizers import Vocabulary
from engine.model import GPT
from engine.probes import mqar, recall
from engine.probes.mqar import EASY, HARD, QUICK, Rows, Setting
from engine.probes.recall import Net, NotMeasured, Recall
from engine.records import RecallRecord, Record, WarningRecord
from engine.sections import ProbesSpec
from engine.spec import RunSpec
from engine.trained import Trained
from tests.engine.build import CAUSAL_KINDS, CPU, model_of, name_of, of, run_of
from tests.engine.test_comparison import compared, subject

TINY = Setting(name="quick", vocab_size=16, tokens=12, pairs=2, width=32, n_head=2, steps=150, batch_size=64)
BRIEF = replace(TINY, width=16, steps=3)
HYBRID = {"mixer": ["generative", "attention"]}


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nets that are trained for three steps only, and asked little."""
    monkeypatch.setitem(recall.SETTINGS, "quick", (BRIEF,))
    monkeypatch.setattr(recall, "_ASKED", 256)
    monkeypatch.setattr(recall, "_HELD_OUT", 64)


@pytest.fixture
def one_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    """One learning rate instead of three."""
    monkeypatch.setattr(recall, "RATES", recall.RATES[:1])


def rows_of(setting: Setting = QUICK, count: int = 400, seed: int = 1) -> Rows:
    return mqar.draw(setting, count, np.random.default_rng(seed))


def trained(kind: dict[str, Any], *, number: int = 1, **parts: Any) -> Trained:
    """A variant as the comparison hands it over; its own weights do not matter here."""
    run = run_of(kind, **parts)
    numbers = np.arange(100) % 11
    corpus = Corpus(train=numbers, val=numbers, vocabulary=Vocabulary(kind="numbers", size=11))
    return Trained(measured_run_id=number, run=run, model=model_of(run), compute=CPU, corpus=corpus)


def carried_out(*given: Trained, control: RunControl | None = None, say: Callable[[str], None] = print) -> list[Record]:
    sink = InMemory()
    recall.carry_out(given, ProbesSpec(recall="quick"), sink, control or RunControl(), say)
    return list(sink)


def measured(kind: dict[str, Any], setting: Setting = TINY, **parts: Any) -> Recall:
    return recall.measure(run_of(kind, **parts), setting, CPU, RunControl())


def errors_from(chance: float, records: Sequence[RecallRecord]) -> float:
    """How many standard errors of a binomial all these together are from `chance`."""
    queries = sum(r.queries for r in records)
    exact = sum(r.exact * r.queries for r in records) / queries
    return (exact - chance) / math.sqrt(chance * (1 - chance) / queries)


# the rows


@pytest.mark.parametrize("setting", [QUICK, EASY, HARD, TINY], ids=lambda s: f"{s.name}-{s.vocab_size}")
def test_a_row_holds_pairs_and_asks_for_each_key_once(setting: Setting) -> None:
    rows, half, context = rows_of(setting), setting.vocab_size // 2, 2 * setting.pairs
    keys, values = rows.tokens[:, 0:context:2], rows.tokens[:, 1:context:2]
    assert rows.tokens.shape == (400, setting.tokens)
    assert (keys.min() >= 1, keys.max() < half) == (True, True)
    assert (values.min() >= half, values.max() < setting.vocab_size) == (True, True)
    for part in (keys, values, rows.places):
        assert (np.diff(np.sort(part, axis=1), axis=1) > 0).all()
    assert (rows.places.min(), rows.places.max()) == (context, setting.tokens - 2)
    assert np.array_equal(np.take_along_axis(rows.tokens, rows.places, axis=1), keys)
    assert np.array_equal(rows.values, values)
    assert (rows.tokens[:, context:] > 0).sum() == rows.places.size


def test_a_gap_leads_from_the_question_back_to_the_value() -> None:
    rows = rows_of()
    assert np.array_equal(np.take_along_axis(rows.tokens, rows.places - rows.gaps, axis=1), rows.values)
    assert set(rows.gaps.flat) == set(range(1, 30, 2))


def test_every_key_value_and_place_is_as_likely_as_any_other() -> None:
    rows = rows_of(count=20_000)
    context = 2 * QUICK.pairs
    for drawn, choices in ((rows.tokens[:, 0:context:2], 31), (rows.values, 32), (rows.places, 12)):
        counts = np.unique(drawn, return_counts=True)[1]
        assert len(counts) == choices
        assert np.abs(counts * choices / drawn.size - 1).max() < 5 * math.sqrt(choices / drawn.size)


def test_guessing_gives_the_levels_of_chance() -> None:
    rows, rng = rows_of(count=20_000), np.random.default_rng(9)
    among_row = np.take_along_axis(rows.values, rng.integers(0, 4, rows.values.shape), axis=1)
    assert (among_row == rows.values).mean() == pytest.approx(QUICK.chance_of_row, abs=0.006)
    among_all = rng.integers(32, 64, rows.values.shape)
    assert (among_all == rows.values).mean() == pytest.approx(QUICK.chance_of_all, abs=0.003)
    assert (HARD.chance_of_row, EASY.chance_of_all) == (1 / 16, 1 / 4096)


def test_rows_are_those_of_their_seed() -> None:
    assert np.array_equal(rows_of(seed=3).tokens, rows_of(seed=3).tokens)
    assert not np.array_equal(rows_of(seed=3).tokens, rows_of(seed=4).tokens)


# the net


@pytest.mark.parametrize(
    ("mixers", "n_layer", "expected"),
    [
        ("attention", 4, "aa"),
        ("attention", 1, "aa"),
        ("agag", 4, "agag"),
        ("gggag", 5, "ggag"),
        ("gggggaaaaa", 10, "ggaa"),
        ("ag", 2, "ag"),
        ("gggg", 4, "gg"),
    ],
)
def test_neighbours_that_are_alike_count_twice_at_most(mixers: str, n_layer: int, expected: str) -> None:
    names = {"a": "attention", "g": "generative"}
    kind = mixers if mixers in names.values() else [names[m] for m in mixers]
    layers = recall.net_layers(run_of({"mixer": kind}, model={"n_layer": n_layer}))
    assert "".join(layer.mixer[0] for layer in layers) == expected


def test_a_setting_that_no_layer_uses_makes_no_other_kind() -> None:
    unused = {"mixer": ["attention"] * 3, "window": [4, 5, 6], "reduction": ["max", "min", "max"]}
    assert len(recall.net_layers(run_of(unused, model={"n_layer": 3}))) == 2
    used = {"mixer": ["window"] * 3, "window": [4, 5, 6]}
    assert [layer.settings.window for layer in recall.net_layers(run_of(used, model={"n_layer": 3}))] == [4, 5, 6]


def test_the_net_is_built_of_the_variants_own_layers() -> None:
    kind = {"mixer": "generative", "reduction": "min", "context": "causal", "activation": "generative"}
    run = recall.net_run(run_of(kind, model={"mlp_ratio": 2, "dropout": 0.5}), QUICK)
    assert (run.model.n_embd, run.model.block_size, run.model.n_layer, run.model.dropout) == (64, 32, 2, 0.0)
    [layer, same] = run.variant.layers(2)
    assert layer == same
    assert (layer.mixer, layer.activation) == ("generative", "generative")
    assert (layer.settings.reduction, layer.settings.context) == ("min", "causal")


def test_a_net_that_sees_its_own_token_alone_is_at_chance_everywhere(one_rate: None) -> None:
    found = measured({"mixer": "none"}).records
    assert [r.gap for r in found] == [None, 1, 3, 5, 7, 9]
    assert sum(r.queries for r in found[1:]) == found[0].queries == recall._ASKED
    assert abs(errors_from(TINY.chance_of_all, found[:1])) < 3
    assert all(abs(errors_from(TINY.chance_of_all, [r])) < 4 for r in found[1:])


def test_a_generative_net_answers_what_it_sees_and_nothing_else(one_rate: None) -> None:
    all_gaps, at_1, at_3, *beyond = measured({"mixer": "generative"}).records
    assert (all_gaps.gap, at_1.gap, at_1.exact > 0.9) == (None, 1, True)
    assert at_3.exact < 2 * TINY.chance_of_all  # right behind the pairs it sees the last one, and that it is another
    assert abs(errors_from(TINY.chance_of_all, beyond)) < 3


def test_one_layer_of_attention_after_a_generative_one_recalls() -> None:
    found = measured(HYBRID)
    assert found.exact == found.records[0].exact >= recall.SOLVED
    assert found.records[0].steps < TINY.steps


# how it is trained and asked


@pytest.mark.parametrize("kind", CAUSAL_KINDS, ids=name_of)
def test_the_past_alone_gives_a_causal_net_the_same_answers(kind: dict[str, Any]) -> None:
    model = model_of(recall.net_run(run_of(kind), TINY), TINY.vocab_size).double()
    rows = rows_of(TINY, 20)
    whole, alone = (recall.answers(model, rows, CPU, RunControl(), 8, past_only=only) for only in (False, True))
    assert np.array_equal(whole, alone)
    everywhere = model(torch.from_numpy(rows.tokens)).argmax(dim=-1).numpy()
    assert np.array_equal(whole, np.take_along_axis(everywhere, rows.places, axis=1))


def test_a_net_that_sees_the_future_is_asked_without_one(brief: None, monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []
    past_only = recall._answers_past_only

    def listen(model: GPT, *others: Any) -> np.ndarray:
        hook = model.register_forward_pre_hook(lambda _, args: lengths.append(args[0].size(1)))
        try:
            return past_only(model, *others)
        finally:
            hook.remove()

    monkeypatch.setattr(recall, "_answers_past_only", listen)
    found = carried_out(trained({"mixer": "generative", "context": "global", "name": "global"}))
    [warning] = of(WarningRecord, found)
    assert warning.detail == "The recall of global was measured with nothing behind a question, for it sees the future."
    assert {n - 1 for n in lengths} == {4, 6, 8, 10}
    assert of(RecallRecord, found)


def test_a_leak_that_only_the_weights_show_is_found(brief: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def peek(_: GPT, args: Any, logits: torch.Tensor) -> torch.Tensor:
        return logits + args[0][:, -1:, None] * torch.arange(logits.size(-1))

    fresh = recall._fresh

    def peeking(*args: Any) -> GPT:
        model = fresh(*args)
        model.register_forward_hook(peek)
        return model

    monkeypatch.setattr(recall, "_fresh", peeking)
    assert measured({"mixer": "none"}, BRIEF).sees_future


def test_learning_rates_get_the_same_steps_on_the_same_rows(brief: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    step = recall._step

    def listen(model: GPT, rows: Rows, *others: Any) -> torch.Tensor:
        seen.append(rows.tokens.tobytes())
        return step(model, rows, *others)

    monkeypatch.setattr(recall, "_step", listen)
    carried_out(trained({"mixer": "none"}), trained({"name": "other", "mixer": "linear"}, number=2))
    assert len(seen) == 2 * len(recall.RATES) * BRIEF.steps
    assert len(set(seen)) == BRIEF.steps


def nets_of(monkeypatch: pytest.MonkeyPatch, *exact: float | None) -> list[float]:
    """Puts trainings in the place of the real ones that end at these; returns the rates that were tried."""
    tried: list[float] = []

    def end(run: RunSpec, setting: Setting, rate: float, *_: Any) -> Net | None:
        tried.append(rate)
        its = exact[len(tried) - 1]
        model = GPT(run, setting.vocab_size)
        return None if its is None else Net(model=model, learning_rate=rate, steps=1, exact=its, solved=its > 0.99)

    monkeypatch.setattr(recall, "train", end)
    return tried


def test_the_best_learning_rate_counts(brief: None, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = nets_of(monkeypatch, 0.2, None, 0.3)
    assert measured({"mixer": "none"}, BRIEF).records[0].learning_rate == recall.RATES[2]
    assert tried == [*recall.RATES]


def test_the_first_that_solves_it_ends_the_search(brief: None, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = nets_of(monkeypatch, 0.2, 1.0)
    assert measured({"mixer": "none"}, BRIEF).records[0].learning_rate == recall.RATES[1]
    assert tried == [*recall.RATES[:2]]


def test_a_loss_that_is_no_number_with_any_rate_is_told(brief: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "_step", lambda *_: torch.tensor(math.nan))
    found = carried_out(trained({"name": "mine", "mixer": "none"}))
    assert [r.detail for r in of(WarningRecord, found)] == [
        "The recall of mine was not measured: the loss of its net is no finite number with any learning rate."
    ]
    assert not of(RecallRecord, found)


# as the comparison carries it out


def test_variants_with_the_same_mixers_share_a_net(brief: None) -> None:
    said: list[str] = []
    given = [
        trained({"name": "wide", "mixer": "linear"}, number=1, model={"n_embd": 32}),
        trained({"name": "slow", "mixer": "linear"}, number=2, train={"learning_rate": 1e-4}),
        trained({"name": "slow", "mixer": "linear"}, number=3),
        trained({"name": "none", "mixer": "none"}, number=4),
    ]
    found = of(RecallRecord, carried_out(*given, say=said.append))
    assert {r.measured_run_id for r in found} == {1, 2, 4}
    assert [replace(r, measured_run_id=2) for r in found if r.measured_run_id == 1] == [
        r for r in found if r.measured_run_id == 2
    ]
    assert said == [f"recall: {name}, learning rate {n} of 3" for name in ("wide", "none") for n in (1, 2, 3)]


def test_easy_and_hard_are_told_apart(brief: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(recall.SETTINGS, "full", (replace(BRIEF, name="easy"), replace(BRIEF, name="hard")))
    sink, said = InMemory(), []
    spec = ProbesSpec(recall="full")
    recall.carry_out([trained({"name": "x", "mixer": "none"})], spec, sink, RunControl(), said.append)
    assert [r.setting for r in of(RecallRecord, sink) if r.gap is None] == ["easy", "hard"]
    assert (said[0], said[-1]) == ("recall, easy: x, learning rate 1 of 3", "recall, hard: x, learning rate 3 of 3")


def test_a_wish_to_end_is_heard_within_a_step(brief: None, monkeypatch: pytest.MonkeyPatch) -> None:
    control, steps = RunControl(), []

    def stop(*_: Any) -> torch.Tensor:
        steps.append(1)
        control.stop.set()
        return torch.tensor(1.0)

    monkeypatch.setattr(recall, "_step", stop)
    assert carried_out(trained({"mixer": "none"}), trained({"mixer": "linear"}), control=control) == []
    assert len(steps) == 1


def test_a_wish_to_end_is_heard_while_questions_are_asked() -> None:
    control = RunControl()
    control.stop.set()
    model = model_of(recall.net_run(run_of(), TINY), TINY.vocab_size)
    with pytest.raises(Cancelled):
        recall.answers(model, rows_of(TINY, 4), CPU, control, 2)


def test_what_does_not_fit_the_rows_is_told_and_the_others_are_measured(brief: None) -> None:
    pooled = {"name": "coarse", "mixer": "pooled", "pool": 16}
    found = carried_out(trained(pooled), trained({"name": "none", "mixer": "none"}, number=2))
    assert [r.detail for r in of(WarningRecord, found)] == [
        "The recall of coarse was not measured: for its rows of 12 tokens pool must be at most block_size = 12."
    ]
    assert {r.measured_run_id for r in of(RecallRecord, found)} == {2}


def test_a_net_that_fails_is_told_and_the_others_are_measured(brief: None, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = recall._fresh

    def failing(run: RunSpec, *others: Any) -> GPT:
        if run.variant.name == "mine":
            raise RuntimeError("needs 48 channels")
        return fresh(run, *others)

    monkeypatch.setattr(recall, "_fresh", failing)
    mine, none = trained({"name": "mine", "mixer": "linear"}), trained({"name": "none", "mixer": "none"}, number=2)
    found = carried_out(mine, none)
    assert [r.detail for r in of(WarningRecord, found)] == [
        "The recall of mine was not measured: a net of 16 channels and 12 tokens fails (needs 48 channels)."
    ]
    assert {r.measured_run_id for r in of(RecallRecord, found)} == {2}


def test_too_little_memory_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_: Any) -> GPT:
        raise MemoryError

    monkeypatch.setattr(recall, "_fresh", exhausted)
    with pytest.raises(NotMeasured, match="memory does not suffice"):
        measured({"mixer": "none"}, BRIEF)


def test_the_random_state_stays_as_it_is(brief: None) -> None:
    before = torch.get_rng_state()
    measured({"mixer": "none"}, BRIEF)
    assert torch.equal(torch.get_rng_state(), before)


def test_the_comparison_measures_recall(tmp_path: Path, brief: None) -> None:
    found = compared([subject(3, tmp_path)], tmp_path, probes={"recall": "quick"}, inference={"measure": False})
    assert {r.measured_run_id for r in of(RecallRecord, found)} == {3}


# the requirement, on the quick setting


@pytest.mark.slow
@pytest.mark.parametrize(
    "mixer",
    ["attention", ["generative", "attention"], ["generative", "generative", "attention", "generative"]],
    ids=lambda mixer: mixer if isinstance(mixer, str) else "+".join(mixer),
)
def test_attention_and_a_hybrid_recall_99_percent(mixer: str | list[str]) -> None:
    n_layer = 4 if isinstance(mixer, str) else len(mixer)
    assert measured({"mixer": mixer}, QUICK, model={"n_layer": n_layer}).exact >= 0.99


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", [{"mixer": "none"}, *({"mixer": "generative", "reduction": r} for r in ("max", "min", "mean"))], ids=name_of
)
def test_beyond_what_it_sees_a_net_is_at_chance(kind: dict[str, Any]) -> None:
    seen = estimate.receptive_field(recall.net_run(run_of(kind), QUICK)).tokens
    assert seen is not None
    beyond = [r for r in measured(kind, QUICK).records if r.gap is not None and r.gap >= seen]
    assert abs(errors_from(QUICK.chance_of_all, beyond)) < 3
    assert all(abs(errors_from(QUICK.chance_of_all, [r])) < 4 for r in beyond)
