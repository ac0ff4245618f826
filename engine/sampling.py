"""Text that a trained model writes: temperature, top-k and nucleus sampling, from the same draws for every variant."""

from __future__ import annotations

import torch

from engine.device import Compute
from engine.evaluate import evaluating
from engine.model import GPT
from engine.sections import InferenceSpec


def draw(logits: torch.Tensor, spec: InferenceSpec, generator: torch.Generator) -> torch.Tensor:
    """Logits (B, vocabulary) → token numbers (B, 1): the likeliest at temperature 0, else one drawn on the CPU.

    top_k keeps the k likeliest tokens; top_p the fewest whose probabilities reach it (Holtzman et al. 2020).
    """
    if spec.temperature == 0:
        return logits.argmax(dim=-1, keepdim=True)
    logits = logits.float().cpu() / spec.temperature
    if spec.top_k is not None and spec.top_k < logits.size(-1):
        least = logits.topk(spec.top_k).values[:, -1:]
        logits = logits.masked_fill(logits < least, -torch.inf)
    if spec.top_p is not None:
        ordered, order = logits.sort(dim=-1, descending=True)
        chances = ordered.softmax(dim=-1)
        beyond = chances.cumsum(dim=-1) - chances >= spec.top_p  # of those before it alone
        logits = logits.masked_fill(beyond.scatter(1, order, beyond), -torch.inf)
    return torch.multinomial(logits.softmax(dim=-1), 1, generator=generator)


def write(model: GPT, prompt: list[int], spec: InferenceSpec, compute: Compute) -> list[int]:
    """The tokens that a model writes after `prompt`, at most spec.sample_tokens.

    A full window goes on with its second half as a new prompt. Raises ValueError for a variant that cannot be decoded
    step by step.
    """
    generator = torch.Generator().manual_seed(spec.seed)
    held = prompt[-model.block_size :]
    written: list[int] = []
    with evaluating(model), compute.autocast():
        state = model.new_state(1, compute.dtype)
        logits = model.prefill(_tensor(held, compute), state)
        while True:
            token = int(draw(logits, spec, generator))
            written.append(token)
            if len(written) >= spec.sample_tokens:
                return written
            if state.position < model.block_size:
                logits = model.step(_tensor([token], compute), state)
            else:
                held = [*prompt, *written][-max(model.block_size // 2, 1) :]
                state = model.new_state(1, compute.dtype)
                logits = model.prefill(_tensor(held, compute), state)


def _tensor(tokens: list[int], compute: Compute) -> torch.Tensor:
    return torch.tensor([tokens], dtype=torch.long, device=compute.device)
