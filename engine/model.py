"""The decoder that carries every variant: nanoGPT's pre-norm blocks, learned positions and tied head, any mixer."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

import torch
from torch import nn
from torch.nn import functional as F

from engine.mixers import registry
from engine.mixers.generative.function import GenerativeFunction
from engine.mixers.layer import State
from engine.sections import LayerSpec, ModelSpec
from engine.spec import RunSpec


class MLP(nn.Module):
    """Widen, activate, narrow. The activation is GELU or the generative function over the inner channels."""

    def __init__(self, model: ModelSpec, layer: LayerSpec) -> None:
        super().__init__()
        self.c_fc = nn.Linear(model.n_embd, model.inner_width, bias=model.bias)
        self.function = GenerativeFunction(layer.settings) if layer.activation == "generative" else None
        self.c_proj = nn.Linear(model.inner_width, model.n_embd, bias=model.bias)
        self.dropout = nn.Dropout(model.dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, T, C) → (B, T, C)."""
        h = self.c_fc(x)
        return self._narrow(F.gelu(h) if self.function is None else self.function(h))

    def new_state(self, batch: int, like: torch.Tensor) -> State:
        return None if self.function is None else self.function.new_state(batch, self.c_fc.out_features, like)

    def prefill(self, x: torch.Tensor, state: State) -> torch.Tensor:
        return self(x) if self.function is None else self._narrow(self.function.prefill(self.c_fc(x), state))

    def step(self, x: torch.Tensor, state: State) -> torch.Tensor:
        return self(x) if self.function is None else self._narrow(self.function.step(self.c_fc(x), state))

    def _narrow(self, h: torch.Tensor) -> torch.Tensor:
        return self.dropout(self.c_proj(h))


class Block(nn.Module):
    """x + mixer(norm(x)), then x + mlp(norm(x))."""

    def __init__(self, model: ModelSpec, layer: LayerSpec) -> None:
        super().__init__()
        self.ln_1 = nn.LayerNorm(model.n_embd, bias=model.bias)
        self.mixer = registry.layer_class(layer.mixer)(model.block_shape, layer.settings, model.dropout)
        self.ln_2 = nn.LayerNorm(model.n_embd, bias=model.bias)
        self.mlp = MLP(model, layer)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.mixer(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))

    def prefill(self, x: torch.Tensor, state: tuple[State, State]) -> torch.Tensor:
        x = x + self.mixer.prefill(self.ln_1(x), state[0])
        return x + self.mlp.prefill(self.ln_2(x), state[1])

    def step(self, x: torch.Tensor, state: tuple[State, State]) -> torch.Tensor:
        x = x + self.mixer.step(self.ln_1(x), state[0])
        return x + self.mlp.step(self.ln_2(x), state[1])


@dataclass(slots=True)
class DecodeState:
    """The states of all layers and how many tokens they hold."""

    layers: list[tuple[State, State]]  # mixer, MLP
    position: int = 0

    def tensors(self) -> list[torch.Tensor]:
        """All that it holds, in the same order for every state of one model."""
        parts = [part for layer in self.layers for part in layer if part is not None]
        held = [getattr(part, field.name) for part in parts for field in fields(part)]
        return [tensor for tensor in held if isinstance(tensor, torch.Tensor)]


class GPT(nn.Module):
    """A decoder over `vocab_size` tokens."""

    def __init__(self, run: RunSpec, vocab_size: int) -> None:
        super().__init__()
        model = run.model
        self.block_size = model.block_size
        self.wte = nn.Embedding(vocab_size, model.n_embd)
        self.wpe = nn.Embedding(model.block_size, model.n_embd)
        self.dropout = nn.Dropout(model.dropout)
        self.blocks = nn.ModuleList(Block(model, layer) for layer in run.variant.layers(model.n_layer))
        self.ln_f = nn.LayerNorm(model.n_embd, bias=model.bias)
        self._initialise(model.n_layer)

    def forward(self, tokens: torch.Tensor, places: torch.Tensor | None = None) -> torch.Tensor:
        """Token numbers (B, T) → logits (B, T, vocabulary), or (B, n, vocabulary) at `places` (B, n) of each row.

        Raises ValueError above block_size tokens.
        """
        x = self._embed(tokens, 0)
        for block in self.blocks:
            x = block(x)
        if places is not None:
            x = x.gather(1, places[..., None].expand(-1, -1, x.size(2)))
        return self._head(x)

    def loss(self, windows: torch.Tensor) -> torch.Tensor:
        """Mean cross-entropy in nats per token of windows (B, T + 1)."""
        logits = self(windows[:, :-1])
        return F.cross_entropy(logits.flatten(0, 1), windows[:, 1:].flatten())

    def new_state(self, batch: int, dtype: torch.dtype = torch.float32) -> DecodeState:
        """An empty state for decoding up to block_size tokens, in the number format of the computation.

        Raises ValueError for a variant that cannot be decoded step by step.
        """
        like, tokens = self.wte.weight.new_empty(0, dtype=dtype), self.block_size
        return DecodeState(
            [(b.mixer.new_state(batch, tokens, like), b.mlp.new_state(batch, like)) for b in self._blocks()]
        )

    def prefill(self, tokens: torch.Tensor, state: DecodeState) -> torch.Tensor:
        """Token numbers (B, T ≥ 1) into an empty state → logits of the last position (B, vocabulary)."""
        x = self._embed(tokens, 0)
        for block, layer_state in zip(self._blocks(), state.layers, strict=True):
            x = block.prefill(x, layer_state)
        state.position = tokens.size(1)
        return self._head(x[:, -1:])[:, 0]

    def step(self, tokens: torch.Tensor, state: DecodeState) -> torch.Tensor:
        """One further token per sequence (B, 1) → its logits (B, vocabulary)."""
        x = self._embed(tokens, state.position)
        for block, layer_state in zip(self._blocks(), state.layers, strict=True):
            x = block.step(x, layer_state)
        state.position += 1
        return self._head(x)[:, 0]

    def _blocks(self) -> list[Block]:
        return list(self.blocks)  # type: ignore[arg-type]  # a ModuleList forgets what it holds

    def _embed(self, tokens: torch.Tensor, first: int) -> torch.Tensor:
        end = first + tokens.size(1)
        if end > self.block_size:
            raise ValueError(f"{end} tokens are more than block_size = {self.block_size}; feed fewer.")
        positions = torch.arange(first, end, device=tokens.device)
        return self.dropout(self.wte(tokens) + self.wpe(positions))

    def _head(self, x: torch.Tensor) -> torch.Tensor:
        return F.linear(self.ln_f(x), self.wte.weight)

    def _initialise(self, n_layer: int) -> None:
        """GPT-2's: normal with 0.02, residual projections scaled down by √(2·layers)."""
        for name, parameter in self.named_parameters():
            if name.endswith("bias"):
                nn.init.zeros_(parameter)
            elif parameter.dim() >= 2:
                residual = name.endswith("c_proj.weight")
                nn.init.normal_(parameter, std=0.02 / math.sqrt(2 * n_layer) if residual else 0.02)
