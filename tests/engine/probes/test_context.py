"""Loss by position and by length of context: of the same targets, honest, and flat where nothing more is seen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine import evaluate
from engine.analysis.context import use
from engine.control import InMemory, RunControl
from engine.data.corpus import Corpus, load
from engine.data.tokenizers import Vocabulary
from engine.model import GPT
from engine.probes import causality, context
from engine.records import ContextLossRecord, ProgressRecord, Record, WarningRecord
from engine.sections import ProbesSpec
from engine.trained import Trained
from tests.engine.build import CPU, KINDS, model_of, name_of, of, pilot, run_of, trainer_of
from tests.engine.probes.test_causality import peeking
from tests.engine.test_comparison import compared, subject

NUMBERS = np.random.default_rng(3).integers(0, 11, size=600).astype(np.uint16)
CAUSAL = [
    {"mixer": "attention"},
    {"mixer": "generative", "context": "causal"},
    {"mixer": "window", "window": 5},
    {"mixer": "pooled", "pool": 3},
    {"mixer": "static"},
]


def trained(
    kind: dict[str, Any], *, number: int = 1, net: GPT | None = None, val: np.ndarray = NUMBERS, **parts: Any
) -> Trained:
    """A tiny variant with lively weights; `parts` change its sections."""
    run = run_of(kind, data={"gap": 0}, **parts)
    corpus = Corpus(train=NUMBERS, val=val, vocabulary=Vocabulary(kind="numbers", size=11))
    return Trained(measured_run_id=number, run=run, model=net or model_of(run), compute=CPU, corpus=corpus)


def without_positions(one: Trained) -> Trained:
    """Whose learned positions say nothing, so that a truncated window looks like the end of a longer one."""
    torch.nn.init.zeros_(one.model.wpe.weight)
    return one


def carried_out(*given: Trained, control: RunControl | None = None) -> list[Record]:
    sink = InMemory()
    context.carry_out(given, ProbesSpec(context=True), sink, control or RunControl(), lambda _: None)
    return list(sink)


def curve(records: Sequence[Record], kind: str, number: int = 1) -> dict[int, ContextLossRecord]:
    found = of(ContextLossRecord, list(records))
    return {r.tokens: r for r in found if (r.kind, r.measured_run_id) == (kind, number)}


def by_length(one: Trained, windows: np.ndarray) -> dict[int, np.ndarray]:
    """Losses of every target by tokens of context."""
    lengths = context.lengths(one.model.block_size)
    return {n: context.last_losses(one, windows[:, -n - 1 :], RunControl()) for n in lengths}


# what is measured


@pytest.mark.parametrize(("block_size", "expected"), [(4, [1, 2, 4]), (12, [1, 2, 4, 8, 12]), (16, [1, 2, 4, 8, 16])])
def test_lengths_are_powers_of_two_and_the_whole_window(block_size: int, expected: list[int]) -> None:
    assert context.lengths(block_size) == expected


def test_longer_windows_are_fewer() -> None:
    tokens = np.zeros(100_000, dtype=np.uint16)
    assert [len(context.windows_of(tokens, size)) for size in (16, 256, 1024, 16_384)] == [1024, 512, 128, 64]


@pytest.mark.parametrize("kind", CAUSAL, ids=name_of)
def test_losses_by_position_average_to_the_mean_loss(kind: dict[str, Any]) -> None:
    one = trained(kind)
    windows = context.windows_of(NUMBERS, 16)
    expected, count = evaluate.mean_loss(one.model, evaluate.in_batches(windows), CPU)
    positions = curve(carried_out(one), "position")
    assert list(positions) == list(range(16))
    assert {r.windows for r in positions.values()} == {count}
    assert np.mean([r.loss for r in positions.values()]) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("kind", CAUSAL, ids=name_of)
def test_the_whole_window_as_context_is_the_last_position(kind: dict[str, Any]) -> None:
    found = carried_out(trained(kind))
    whole, last = curve(found, "truncated")[16], curve(found, "position")[15]
    for name in ("loss", "low", "high", "windows"):
        assert getattr(whole, name) == pytest.approx(getattr(last, name), rel=1e-5)


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_every_variant_is_measured_and_its_intervals_contain_the_loss(kind: dict[str, Any]) -> None:
    found = carried_out(trained(kind))
    assert list(curve(found, "truncated")) == list(curve(found, "excess")) == [1, 2, 4, 8, 16]
    assert all(r.low <= r.loss <= r.high for r in of(ContextLossRecord, found))


def test_the_interval_is_that_of_the_mean_over_windows() -> None:
    one = trained({"mixer": "attention"})
    losses = context.position_losses(one, context.windows_of(NUMBERS, 16), RunControl())[:, 3]
    record = curve(carried_out(one), "position")[3]
    half = 1.96 * losses.std(ddof=1) / len(losses) ** 0.5
    assert (record.loss, record.low) == pytest.approx((losses.mean(), losses.mean() - half))


def test_the_excess_is_taken_target_by_target() -> None:
    found = carried_out(trained({"mixer": "attention"}))
    truncated, excess = curve(found, "truncated"), curve(found, "excess")
    for n, record in excess.items():
        assert record.loss == pytest.approx(truncated[n].loss - truncated[16].loss, abs=1e-9)
    assert (excess[16].loss, excess[16].low, excess[16].high) == (0, 0, 0)


def test_batches_do_not_change_what_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    one = trained({"mixer": "attention"})
    before = [r.loss for r in of(ContextLossRecord, carried_out(one))]
    monkeypatch.setattr(context, "EVAL_BATCH", 7)
    assert [r.loss for r in of(ContextLossRecord, carried_out(one))] == pytest.approx(before, abs=1e-5)


# how far a variant sees


@pytest.mark.parametrize(
    ("kind", "reach"),
    [
        ({"mixer": "none"}, 1),
        ({"mixer": "generative"}, 3),
        ({"mixer": "token_shift"}, 3),
        ({"mixer": "generative", "activation": "generative"}, 5),
        ({"mixer": "window", "window": 4}, 7),
    ],
    ids=str,
)
def test_nothing_is_gained_beyond_the_receptive_field(kind: dict[str, Any], reach: int) -> None:
    losses = by_length(without_positions(trained(kind)), context.windows_of(NUMBERS, 16))
    for n in losses:
        if n < reach:
            assert np.abs(losses[n] - losses[16]).max() > 1e-2
        else:
            np.testing.assert_allclose(losses[n], losses[16], atol=1e-5)


def test_attention_looks_at_every_token() -> None:
    losses = by_length(without_positions(trained({"mixer": "attention"})), context.windows_of(NUMBERS, 16))
    assert all(np.abs(losses[n] - losses[16]).max() > 1e-2 for n in losses if n < 16)


def test_a_variant_with_a_shorter_window_is_measured_on_the_same_targets() -> None:
    long = trained({"mixer": "attention"}, number=1)
    short = trained({"mixer": "attention"}, number=2, model={"block_size": 8})
    weights = long.model.state_dict()
    short.model.load_state_dict(weights | {"wpe.weight": weights["wpe.weight"][:8]})
    found = carried_out(short, long)
    theirs, ours = curve(found, "truncated", 1), curve(found, "truncated", 2)
    assert list(ours) == [1, 2, 4, 8]
    assert [r.loss for r in ours.values()] == pytest.approx([theirs[n].loss for n in ours], abs=1e-6)
    assert list(curve(found, "position", 2)) == list(range(8))


# honest


def test_the_positions_of_a_variant_that_sees_the_future_are_those_of_its_prefix() -> None:
    one = trained({"mixer": "generative", "context": "global"})
    windows = context.windows_of(NUMBERS, 16)
    positions = curve(carried_out(one), "position")
    assert list(positions) == [0, 1, 3, 7, 15]
    for t, record in positions.items():
        prefix = context.last_losses(one, windows[:, : t + 2], RunControl())
        assert record.loss == pytest.approx(prefix.mean())
    forced = context.position_losses(one, windows, RunControl()).mean(axis=0)
    assert abs(forced[3] - positions[3].loss) > 1e-3


def test_a_mixer_that_is_mistaken_about_itself_is_found_out() -> None:
    one = trained({"mixer": "none"}, net=peeking(11, gate=1.0))
    assert not causality.check(one.model, 11).passed
    assert list(curve(carried_out(one), "position")) == [0, 1, 3, 7, 15]


# what can't be measured


def test_a_window_that_is_too_short_is_told_and_the_others_are_measured() -> None:
    short = trained({"name": "short", "mixer": "attention"}, number=1, model={"block_size": 2})
    found = carried_out(short, trained({"mixer": "attention"}, number=2))
    assert [r.detail for r in of(WarningRecord, found)] == [
        "The context use of short was not measured: its window of 2 tokens is too short. Set block_size to 4 or more."
    ]
    assert {r.measured_run_id for r in of(ContextLossRecord, found)} == {2}


def test_a_validation_part_that_is_too_short_is_told() -> None:
    [warning] = carried_out(trained({"name": "one", "mixer": "attention"}, val=NUMBERS[:30]))
    assert isinstance(warning, WarningRecord)
    assert warning.detail == (
        "The context use of one was not measured: the validation part has room for 14 windows of 16 tokens, and 30 "
        "are needed. Choose a larger val_fraction or a smaller block_size."
    )


def test_losses_that_are_no_numbers_are_told_and_not_recorded() -> None:
    one = trained({"mixer": "attention"})
    torch.nn.init.constant_(one.model.wpe.weight, float("nan"))
    [warning] = carried_out(one)
    assert isinstance(warning, WarningRecord)
    assert warning.detail.endswith("some of its losses are no numbers.")


@pytest.mark.parametrize("kind", [{"mixer": "attention"}, {"mixer": "generative", "context": "global"}], ids=name_of)
@pytest.mark.parametrize("after", range(0, 30, 4))
def test_a_wish_to_end_is_heard_between_batches(kind: dict[str, Any], after: int) -> None:
    one, control = trained(kind), RunControl()
    passes = 0

    def count(module: torch.nn.Module, *_: object) -> None:
        nonlocal passes
        passes += module is one.model  # the causality check has a copy of its own
        if passes > after:
            control.stop.set()

    one.model.register_forward_hook(count)
    assert carried_out(one, trained(kind, number=2), control=control) == []
    assert passes == after + 1


# in a comparison


def test_a_comparison_measures_it_where_it_is_asked_for(tmp_path: Path) -> None:
    found = compared([subject(7, tmp_path)], tmp_path, inference={"measure": False}, probes={"context": True})
    assert {r.measured_run_id for r in of(ContextLossRecord, found)} == {7}
    assert "measuring context use of variant 0" in [r.phase for r in of(ProgressRecord, found)]


# on the demo log


def trained_on_demo(folder: Path, *kinds: dict[str, Any]) -> list[Trained]:
    """Variants after 500 steps on the demo log: a line has about 47 characters, a window 128."""
    spec = pilot(
        *kinds,
        data={"demo_lines": 12_000},
        model={"n_head": 4, "n_embd": 64, "block_size": 128},
        train={"max_iters": 500, "batch_size": 24, "learning_rate": 4e-3, "warmup_iters": 40, "eval_interval": 500},
    )
    found = []
    for number, run in enumerate(spec.runs()):
        corpus = load(run.data, folder)
        trainer = trainer_of(run, corpus)
        for trainer.progress.iteration in range(run.train.max_iters):
            trainer.one_step()
        found.append(Trained(measured_run_id=number, run=run, model=trainer.model, compute=CPU, corpus=corpus))
        trainer.close()
    return found


@pytest.mark.slow
def test_on_the_demo_log_context_use_separates_the_mixers(tmp_path: Path) -> None:
    """Two layers of the generative function see 3 tokens; attention goes on gaining far beyond them."""
    records = carried_out(*trained_on_demo(tmp_path, {"mixer": "attention"}, {"mixer": "generative"}))
    attention, generative = ([r for r in of(ContextLossRecord, records) if r.measured_run_id == n] for n in (0, 1))
    theirs, ours = use(attention), use(generative)
    assert theirs is not None
    assert ours is not None
    assert (ours.tokens, ours.harmed) == (4, False)
    assert theirs.tokens >= 16
    assert theirs.loss < ours.loss - 0.1
    beyond = curve(records, "excess", 0)[4]
    assert beyond.low > 0.05, "attention loses what the generative function could never use"
    assert curve(records, "excess", 1)[4].high < 0.02
