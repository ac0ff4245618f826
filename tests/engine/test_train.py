"""Training: schedule, weight decay, batches, accumulation, divergence, and what a wish does."""

from __future__ import annotations

import math
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import engine.data.prefetch
from engine.control import RunControl
from engine.data.batches import training_windows
from engine.data.corpus import Corpus
from engine.device import Compute
from engine.records import EvaluationRecord, IterationRecord, Record
from engine.schedule import learning_rate
from engine.spec import RunSpec
from engine.train import Diverged, Trainer
from tests.engine.build import StopAfter, corpus_of, losses, model_of, nothing_kept, of, run_of, trainer_of

ALPHABET = "abcdefgh" * 500


@pytest.fixture
def alphabet(tmp_path: Path) -> Corpus:
    """A corpus that is known after one letter."""
    return corpus_of(tmp_path, ALPHABET)


def train(run: RunSpec, corpus: Corpus, sink: list[Record] | None = None) -> list[Record]:
    records: list[Record] = [] if sink is None else sink
    trainer_of(run, corpus).train(records, RunControl(), nothing_kept)
    return records


def test_the_records_carry_the_rates_that_were_used(alphabet: Corpus) -> None:
    run = run_of()
    records = of(IterationRecord, train(run, alphabet))
    assert [r.learning_rate for r in records] == [learning_rate(run.train, i) for i in range(12)]


def test_weight_decay_falls_on_matrices_and_embeddings_only(alphabet: Corpus) -> None:
    trainer = trainer_of(run_of(model={"bias": True}, train={"weight_decay": 0.3}), alphabet)
    names = {id(p): name for name, p in trainer.model.named_parameters()}
    decayed, free = ({names[id(p)] for p in group["params"]} for group in trainer.optimizer.param_groups)
    assert [group["weight_decay"] for group in trainer.optimizer.param_groups] == [0.3, 0.0]
    assert decayed | free == set(names.values())
    assert decayed == {
        n for n in names.values() if n.endswith("weight") and ".ln_" not in n and not n.startswith("ln_")
    }


@pytest.mark.parametrize("mixer", ["attention", "generative"])
def test_the_loss_falls_far_below_chance_on_a_corpus_that_can_be_learned(mixer: str, alphabet: Corpus) -> None:
    run = run_of({"mixer": mixer}, train={"max_iters": 60, "learning_rate": 1e-2, "min_lr": 1e-2})
    records = train(run, alphabet)
    assert losses(records)[0] == pytest.approx(math.log(8), abs=0.05)
    assert losses(records)[-1] < 0.2 * math.log(8)
    assert of(EvaluationRecord, records)[-1].loss < 0.2 * math.log(8)


@pytest.mark.parametrize("dropout", [0.0, 0.2])
def test_the_same_seed_gives_the_same_losses_and_another_seed_others(dropout: float, alphabet: Corpus) -> None:
    run = run_of(model={"dropout": dropout}, train={"max_iters": 5})
    first, again = losses(train(run, alphabet)), losses(train(run, alphabet))
    other = losses(train(run.model_copy(update={"seed": 7}), alphabet))
    assert first == again
    assert first != other


def test_every_step_and_every_due_evaluation_is_recorded(alphabet: Corpus) -> None:
    run = run_of(train={"max_iters": 10, "eval_interval": 4})
    records = train(run, alphabet)
    steps = of(IterationRecord, records)
    assert [r.iteration for r in steps] == list(range(10))
    assert [(r.iteration, r.split) for r in of(EvaluationRecord, records)] == [
        (i, split) for i in (0, 4, 8, 10) for split in ("train", "val")
    ]
    assert [r.warm_up for r in steps] == [True] + [False] * 9
    assert steps[-1].elapsed_s == pytest.approx(sum(r.step_ms for r in steps) / 1e3)
    assert all(r.grad_norm > 0 for r in steps)


def seen_by(
    variant: dict[str, Any], corpus: Corpus, monkeypatch: pytest.MonkeyPatch, **train_changes: Any
) -> list[Any]:
    """All windows that a run's training takes, in order."""
    windows: list[np.ndarray] = []
    draw = training_windows

    def noted(*args: Any, **numbers: Any) -> np.ndarray:
        windows.append(draw(*args, **numbers))
        return windows[-1]

    with monkeypatch.context() as patch:
        patch.setattr(engine.data.prefetch, "training_windows", noted)
        train(run_of(variant, train=train_changes), corpus)
    return windows


def test_two_variants_see_the_same_batches_however_often_they_are_evaluated(
    alphabet: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Corpus(
        train=np.random.default_rng(1).integers(0, 8, 4000),
        val=alphabet.val,
        vocabulary=alphabet.vocabulary,
    )
    attention = seen_by({"mixer": "attention"}, corpus, monkeypatch)
    function = seen_by({"mixer": "generative", "activation": "generative"}, corpus, monkeypatch, eval_interval=1)
    assert len(attention) == 12
    assert all(np.array_equal(a, b) for a, b in zip(attention, function, strict=True))


def test_accumulating_two_batches_of_six_trains_on_as_many_tokens_as_one_of_twelve(
    alphabet: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = {"batch_size": 6, "gradient_accumulation_steps": 2, "max_iters": 3}
    windows = seen_by({}, alphabet, monkeypatch, **changes)
    assert [w.shape for w in windows] == [(6, 17)] * 6
    twice = of(IterationRecord, train(run_of(train=changes), alphabet))
    once = of(IterationRecord, train(run_of(train={"batch_size": 12, "max_iters": 3}), alphabet))
    assert [r.tokens for r in twice] == [r.tokens for r in once] == [12 * 16] * 3


def test_the_gradient_of_accumulated_batches_is_that_of_one_batch_of_all_their_windows(alphabet: Corpus) -> None:
    run = run_of(train={"batch_size": 6, "gradient_accumulation_steps": 2, "grad_clip": 0})
    trainer = trainer_of(run, alphabet)
    windows = [training_windows(alphabet.train, block_size=16, batch_size=6, seed=run.seed, index=i) for i in range(2)]
    loss = trainer.model.loss(torch.from_numpy(np.concatenate(windows)))
    loss.backward()
    norm = torch.nn.utils.get_total_norm([p.grad for p in trainer.model.parameters() if p.grad is not None])
    trainer.optimizer.zero_grad()
    assert trainer.one_step() == pytest.approx((loss.item(), norm.item()), rel=1e-5)


def test_clipping_limits_the_update_but_not_the_norm_that_is_reported(alphabet: Corpus) -> None:
    free, clipped = (
        of(IterationRecord, train(run_of(train={"grad_clip": c, "max_iters": 1}), alphabet)) for c in (0, 1e-3)
    )
    assert free[0].grad_norm == clipped[0].grad_norm > 1e-3


RUINOUS = {"learning_rate": 10, "min_lr": 10, "warmup_iters": 0, "weight_decay": 1e30, "grad_clip": 0}


def test_a_run_that_diverges_says_so_and_what_to_try(alphabet: Corpus) -> None:
    with pytest.raises(Diverged) as caught:
        train(run_of(train=RUINOUS | {"eval_interval": 12}), alphabet)
    assert str(caught.value).startswith("The loss is nan at iteration ")
    assert "The last good checkpoint is that of iteration 0; Resume meets the same batches again." in str(caught.value)
    assert "Try a lower learning_rate than 10, more warmup_iters, or grad_clip = 1.0." in str(caught.value)


def test_a_run_ruined_by_its_last_step_diverges_too_and_keeps_no_checkpoint(alphabet: Corpus) -> None:
    kept = []
    records: list[Record] = []
    for steps in range(1, 5):  # one of them is the step that overflows
        run = run_of(train=RUINOUS | {"max_iters": steps, "eval_interval": 100})
        try:
            trainer_of(run, alphabet).train(records, RunControl(), lambda *, best, n=steps: kept.append(n))
        except Diverged:
            assert kept == sorted([*range(1, steps), *range(1, steps + 1)])  # also before each first step
            break
    else:
        pytest.fail("nothing diverged")
    assert all(math.isfinite(r.loss) for r in of(EvaluationRecord, records))


def test_a_stop_cuts_the_last_evaluation_short_and_training_again_makes_up_for_it(alphabet: Corpus) -> None:
    control = RunControl()
    records = StopAfter(12, control.stop)
    trainer = trainer_of(run_of(), alphabet)
    trainer.train(records, control, nothing_kept)
    assert [r.iteration for r in of(EvaluationRecord, records)] == [0, 0, 6, 6]
    control.stop.clear()
    trainer.train(records, control, nothing_kept)
    assert [r.iteration for r in of(EvaluationRecord, records)] == [0, 0, 6, 6, 12, 12]
    assert len(of(IterationRecord, records)) == 12
    trainer.train(records, control, nothing_kept)
    assert len(of(EvaluationRecord, records)) == 6  # nothing is left to make up for


def test_a_wish_for_a_checkpoint_is_met_after_the_step_under_way(alphabet: Corpus) -> None:
    control, kept = RunControl(), []
    trainer = trainer_of(run_of(train={"eval_interval": 100}), alphabet)

    class WishAtThree(list[Record]):
        def append(self, record: Record) -> None:
            if isinstance(record, IterationRecord) and record.iteration == 3:
                control.checkpoint.set()

    trainer.train(WishAtThree(), control, lambda *, best: kept.append(trainer.progress.iteration))
    assert kept == [0, 4, 12]


class PauseAfterThree(list[Record]):
    """A sink that pauses the run after its third step and lets the test know."""

    def __init__(self, control: RunControl) -> None:
        super().__init__()
        self.control, self.paused = control, threading.Event()

    def append(self, record: Record) -> None:
        super().append(record)
        if isinstance(record, IterationRecord) and record.iteration == 2:
            self.control.pause()
            self.paused.set()


@pytest.mark.parametrize("then", ["resume", "stop", "orphaned"])
def test_a_paused_run_stands_still_until_it_goes_on_or_ends(then: str, alphabet: Corpus) -> None:
    control = RunControl()
    sink = PauseAfterThree(control)
    work = threading.Thread(target=trainer_of(run_of(), alphabet).train, args=(sink, control, nothing_kept))
    work.start()
    assert sink.paused.wait(60)
    work.join(0.3)
    assert work.is_alive()
    assert control.paused
    assert len(losses(sink)) == 3
    control.resume() if then == "resume" else getattr(control, then).set()
    work.join(60)
    assert not work.is_alive()
    assert len(losses(sink)) == (12 if then == "resume" else 3)


def test_half_precision_on_a_gpu_keeps_its_loss_scale_in_the_trainer(alphabet: Corpus) -> None:
    compute = Compute(device=torch.device("cpu"), dtype=torch.float16, compiled=False)
    trainer = Trainer(run_of(), alphabet, model_of(run_of(), 8), compute)
    trainer.one_step()
    assert trainer.scaler.state_dict()["scale"] > 0
    assert trainer_of(run_of(), alphabet).scaler.state_dict() == {}


def ended(run: RunSpec, corpus: Corpus) -> tuple[Trainer, list[Record]]:
    records: list[Record] = []
    trainer = trainer_of(run, corpus)
    trainer.train(records, RunControl(), nothing_kept)
    return trainer, records


def test_training_ends_when_the_validation_loss_stops_falling(alphabet: Corpus) -> None:
    still = {"learning_rate": 1e-9, "min_lr": 0, "eval_interval": 2, "patience": 3, "max_iters": 100}
    rising = Corpus(train=alphabet.train, val=alphabet.train[::-1].copy(), vocabulary=alphabet.vocabulary)
    trainer, records = ended(run_of(train=still | {"learning_rate": 1e-2}), rising)
    done = trainer.progress
    assert (done.ended_by, done.without_best) == ("patience", 3)
    assert done.iteration == done.best_iteration + 3 * 2 < 100
    scores = {r.iteration: r.loss for r in of(EvaluationRecord, records) if r.split == "val"}
    assert scores[done.best_iteration] == min(scores.values()) == done.best_val_loss


def test_training_ends_at_the_target_loss(alphabet: Corpus) -> None:
    quick = {"learning_rate": 1e-2, "min_lr": 1e-2, "eval_interval": 5, "target_loss": 1.0, "max_iters": 200}
    trainer, records = ended(run_of(train=quick), alphabet)
    scores = [r.loss for r in of(EvaluationRecord, records) if r.split == "val"]
    assert trainer.progress.ended_by == "target"
    assert scores[-1] <= 1.0 < min(scores[:-1])


def test_training_ends_when_its_time_is_spent_and_is_evaluated_then(alphabet: Corpus) -> None:
    trainer, records = ended(run_of(train={"max_minutes": 1e-9, "eval_interval": 100}), alphabet)
    assert (trainer.progress.ended_by, trainer.progress.iteration) == ("time", 1)
    assert [r.iteration for r in of(EvaluationRecord, records)] == [0, 0, 1, 1]


def test_best_checkpoints_are_marked(alphabet: Corpus) -> None:
    marks = []
    trainer = trainer_of(run_of(train={"learning_rate": 1e-2, "eval_interval": 4}), alphabet)
    trainer.train([], RunControl(), lambda *, best: marks.append((trainer.progress.iteration, best)))
    assert marks == [(0, True), (4, True), (8, True), (12, True)]
