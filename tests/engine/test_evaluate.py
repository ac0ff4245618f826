"""Evaluation: a mean over windows that depends on neither the batches nor the model's mode."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.control import RunControl
from engine.data.batches import fixed_windows
from engine.evaluate import evaluating, in_batches, mean_loss
from tests.engine.build import CPU, model_of, run_of

WINDOWS = fixed_windows(np.arange(500) * 7 % 11, block_size=16, count=10)


@pytest.mark.parametrize("size", [1, 3, 7, 10, 1000])
def test_the_loss_does_not_depend_on_the_evaluation_batch(size: int) -> None:
    model = model_of(run_of())
    whole = float(model.loss(torch.from_numpy(WINDOWS)).detach())
    assert mean_loss(model, in_batches(WINDOWS, size), CPU) == (pytest.approx(whole, rel=1e-5), 10)


def test_dropout_is_off_inside_and_as_before_outside() -> None:
    model = model_of(run_of(model={"dropout": 0.5})).train()
    first, second = (mean_loss(model, in_batches(WINDOWS), CPU) for _ in range(2))
    assert first == second
    assert model.training


def test_an_error_inside_brings_back_gradients_and_training_mode_too() -> None:
    model, modes = model_of(run_of()).train(), []

    def evaluate_and_fail() -> None:
        with evaluating(model):
            modes.extend([model.training, torch.is_grad_enabled()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        evaluate_and_fail()
    assert modes == [False, False]
    assert model.training
    assert torch.is_grad_enabled()


def test_a_wish_to_end_cuts_it_short() -> None:
    control = RunControl()
    control.stop.set()
    assert mean_loss(model_of(run_of()), in_batches(WINDOWS), CPU, control) == (0.0, 0)
