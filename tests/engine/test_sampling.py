"""Sampling: what each setting lets through, and text that is the same for the same seed."""

from __future__ import annotations

import pytest
import torch

from engine.evaluate import evaluating
from engine.sampling import draw, write
from engine.sections import InferenceSpec
from tests.engine.build import CPU, model_of, run_of

LOGITS = torch.tensor([[2.0, 1.0, 0.0, -1.0]])  # chances 0.64, 0.24, 0.09, 0.03


def drawn(**settings: float | None) -> set[int]:
    spec = InferenceSpec(**({"temperature": 1.0, "top_k": None} | settings))  # type: ignore[arg-type]
    generator = torch.Generator().manual_seed(1)
    return {int(draw(LOGITS, spec, generator)) for _ in range(500)}


@pytest.mark.parametrize(
    ("settings", "possible"),
    [
        ({}, {0, 1, 2, 3}),
        ({"temperature": 0.0}, {0}),
        ({"temperature": 0.05}, {0}),
        ({"top_k": 2}, {0, 1}),
        ({"top_k": 9}, {0, 1, 2, 3}),
        ({"top_p": 0.5}, {0}),
        ({"top_p": 0.65}, {0, 1}),
        ({"top_p": 0.9}, {0, 1, 2}),
        ({"top_k": 3, "top_p": 0.99}, {0, 1, 2}),
    ],
)
def test_what_can_be_drawn(settings: dict[str, float], possible: set[int]) -> None:
    assert drawn(**settings) == possible


def test_chances_are_those_of_the_model() -> None:
    spec, generator = InferenceSpec(temperature=1.0, top_k=None), torch.Generator().manual_seed(1)
    counts = torch.bincount(draw(LOGITS.expand(20_000, -1), spec, generator)[:, 0], minlength=4) / 20_000
    assert torch.allclose(counts, LOGITS[0].softmax(-1), atol=0.01)


@pytest.mark.parametrize("mixer", ["attention", "generative", "linear", "window", "pooled", "token_shift"])
def test_greedy_text_within_the_window_is_what_the_parallel_form_says(mixer: str) -> None:
    model = model_of(run_of({"mixer": mixer}))
    written = write(model, [1, 2, 3], InferenceSpec(temperature=0.0, sample_tokens=13), CPU)
    window = [1, 2, 3]
    with evaluating(model):
        for token in written:
            assert token == int(model(torch.tensor([window]))[0, -1].argmax())
            window.append(token)


def test_text_goes_on_beyond_the_window_and_is_the_same_for_the_same_seed() -> None:
    model = model_of(run_of())
    texts = [write(model, [1, 2], InferenceSpec(sample_tokens=50, seed=seed), CPU) for seed in (1, 1, 2)]
    assert [len(text) for text in texts] == [50, 50, 50]
    assert texts[0] == texts[1] != texts[2]


def test_a_long_prompt_is_cut_to_the_window() -> None:
    model = model_of(run_of())
    spec = InferenceSpec(temperature=0.0, sample_tokens=1)
    prompt = [n % 5 for n in range(40)]
    assert write(model, prompt, spec, CPU) == write(model, prompt[-16:], spec, CPU)
