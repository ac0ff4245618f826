"""Decoding by CUDA graphs: one graph per length, so that attention reads the tokens that it holds and no padded cache.

A graph repeats the kernels of one step with the numbers of its position built in. The first step after a prompt is the
first graph, and so on: buckets of one token. What a graph reads and writes stays where it was when it was captured.
"""

from __future__ import annotations

import copy

import torch

from engine.device import Compute
from engine.evaluate import evaluating
from engine.model import GPT, DecodeState
from engine.words import tr

WARM_UP_STEPS = 3  # on a stream of their own, as torch asks before a capture


class LaunchError(Exception):
    """A launch mode that does not work with a model here, as a sentence for a person."""


class GraphDecoder:
    """The steps that follow a prompt of one length, for one batch size."""

    def __init__(self, model: GPT, compute: Compute, *, batch_size: int, prompt_tokens: int, steps: int) -> None:
        """Capture `steps` graphs. Raises LaunchError, or torch.OutOfMemoryError."""
        self._model, self._compute = model, compute
        prompt = torch.zeros((batch_size, prompt_tokens), dtype=torch.long, device=compute.device)
        self._token = prompt[:, :1].clone()
        self._pool = torch.cuda.graph_pool_handle()  # one for all: they are replayed in the order of their capture
        with evaluating(model), compute.autocast(cache=False):  # graphs would outlive the casts that a cache holds
            self._state = model.new_state(batch_size, compute.dtype)
            model.prefill(prompt, self._state)
            self._warm_up()
            try:
                self._graphs = [self._captured() for _ in range(steps)]
            except torch.OutOfMemoryError:
                raise
            except RuntimeError as error:
                reason = str(error).partition("\n")[0]
                raise LaunchError(tr("A step can't be captured as a CUDA graph ({why}).", why=reason)) from error
        with evaluating(model), compute.autocast():
            self._require_same_tokens(prompt, steps)

    @property
    def state_tensors(self) -> list[torch.Tensor]:
        """The state that the graphs read and write."""
        return [*self._state.tensors()]

    def fill(self, state: DecodeState, token: torch.Tensor) -> None:
        """Take over what a prefill has left, and the first token (B, 1)."""
        for mine, theirs in zip(self._state.tensors(), state.tensors(), strict=True):
            mine.copy_(theirs)
        self._token.copy_(token)

    def step(self, number: int) -> torch.Tensor:
        """The most likely next token (B, 1) of step `number` after the prompt, from 0; overwritten by the next step."""
        self._graphs[number].replay()
        return self._token

    def _warm_up(self) -> None:
        spare, side = copy.deepcopy(self._state), torch.cuda.Stream(self._compute.device)
        side.wait_stream(torch.cuda.current_stream(self._compute.device))
        with torch.cuda.stream(side):
            for _ in range(min(WARM_UP_STEPS, self._model.block_size - spare.position)):
                self._model.step(self._token, spare)
        torch.cuda.current_stream(self._compute.device).wait_stream(side)

    def _captured(self) -> torch.cuda.CUDAGraph:
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph, pool=self._pool):
            self._token.copy_(self._model.step(self._token, self._state).argmax(dim=-1, keepdim=True))
        return graph

    def _require_same_tokens(self, prompt: torch.Tensor, steps: int) -> None:
        """The graphs must write what eager steps write. Raises LaunchError."""
        state = self._model.new_state(prompt.size(0), self._compute.dtype)
        token = self._model.prefill(prompt, state).argmax(dim=-1, keepdim=True)
        self.fill(state, token)
        for number in range(steps):
            token = self._model.step(token, state).argmax(dim=-1, keepdim=True)
            if not torch.equal(token, self.step(number)):
                raise LaunchError(
                    tr("CUDA graphs gave other tokens than eager steps, from step {number} on.", number=number + 1)
                )
