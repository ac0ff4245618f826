"""What a variant will cost and can see, from the spec alone, before anything runs. No torch.

Formulas: parameters and state as the mixers define them; FLOPs count matrix products, 2 per multiply-add, forward,
averaged over a causal window of block_size tokens; training costs three times the forward pass (Kaplan et al. 2020).
Model FLOPs are what the definitions need, executed FLOPs what the parallel form carries out, masked work included.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.mixers import registry
from engine.mixers.facts import BlockShape, MixerFacts, MixerSettings, Reach
from engine.mixers.generative.facts import function_reach, function_state_bytes, function_written_bytes
from engine.spec import RunSpec
from engine.words import tr


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceptiveField:
    """How far back a position sees through the whole stack."""

    tokens: int | None  # seen exactly, the position's own included; None: the whole window
    means_of: tuple[int, ...]  # tokens per mean in which the whole window is seen, where no layer sees it exactly
    fixed_state: bool  # it is seen in a state of fixed size, likewise
    bag: bool  # beside them every past token, as one unordered mean
    future: bool  # sees tokens that it should predict

    @property
    def blurred(self) -> bool:
        """True where no layer sees the window exactly, but some layer the whole of it."""
        return self.fixed_state or bool(self.means_of)

    @property
    def exactly(self) -> str:
        """How many tokens are seen exactly, for a person."""
        return tr("1 token") if self.tokens == 1 else tr("{n} tokens", n=self.tokens)

    @property
    def words(self) -> str:
        """The receptive field for a person."""
        if self.future:
            return tr("sees the future")
        if self.tokens is None:
            return self._window()
        return tr("{tokens} + bag", tokens=self.exactly) if self.bag else self.exactly

    def _window(self) -> str:
        means = ", ".join(map(str, self.means_of))
        if self.fixed_state and means:
            return tr("whole window in a fixed state and in means of {n}", n=means)
        if self.fixed_state:
            return tr("whole window in a fixed state")
        return tr("whole window in means of {n}", n=means) if means else tr("whole window")


@dataclass(frozen=True, kw_only=True, slots=True)
class VariantEstimate:
    """Facts about one variant of a pilot."""

    variant: str
    n_layer: int
    n_embd: int
    parameters: int
    flops_per_token: float  # forward, model FLOPs
    executed_flops_per_token: float  # forward
    training_flops: float  # the whole run, model FLOPs
    state_bytes: int | None  # per sequence, float32, at block_size tokens; None: cannot be decoded step by step
    decode_bytes: int | None  # moved by the last decode step of a window, float32; None: as above
    receptive_field: ReceptiveField
    tokens_seen: int  # tokens trained on over the whole run


def estimate(run: RunSpec, vocab_size: int) -> VariantEstimate:
    """The estimate for a run whose vocabulary has `vocab_size` entries."""
    return VariantEstimate(
        variant=run.variant.name,
        n_layer=run.model.n_layer,
        n_embd=run.model.n_embd,
        parameters=parameters(run, vocab_size),
        flops_per_token=flops_per_token(run, vocab_size),
        executed_flops_per_token=executed_flops_per_token(run, vocab_size),
        training_flops=training_flops(run, vocab_size),
        state_bytes=state_bytes(run, run.model.block_size),
        decode_bytes=decode_bytes(run, vocab_size, run.model.block_size),
        receptive_field=receptive_field(run),
        tokens_seen=tokens_seen(run),
    )


def tokens_seen(run: RunSpec) -> int:
    """Tokens trained on over the whole run."""
    return run.train.max_iters * run.train.windows_per_step * run.model.block_size


def search_tokens(run: RunSpec) -> int:
    """Tokens trained on before that at most, in the trials of a search."""
    steps = run.search.trials * run.search.iterations if run.search else 0
    return steps * run.train.windows_per_step * run.model.block_size


def parameters(run: RunSpec, vocab_size: int) -> int:
    """Learned numbers of the whole model; the head shares the token embedding's weights."""
    model = run.model
    c, inner = model.n_embd, model.inner_width
    norm = c * (2 if model.bias else 1)
    mlp = 2 * c * inner + (inner + c if model.bias else 0)
    mixing = _over_layers(run, lambda facts, shape, settings: facts.parameters(shape, settings))
    return c * (vocab_size + model.block_size) + int(mixing) + model.n_layer * (mlp + 2 * norm) + norm


def flops_per_token(run: RunSpec, vocab_size: int) -> float:
    """Forward model FLOPs per token, averaged over a window of block_size."""
    T = run.model.block_size
    mixing = _over_layers(run, lambda facts, shape, settings: facts.flops_per_token(shape, settings, T))
    return mixing + _dense_flops(run, vocab_size)


def training_flops(run: RunSpec, vocab_size: int) -> float:
    """Model FLOPs of the whole run."""
    return 3.0 * flops_per_token(run, vocab_size) * tokens_seen(run)


def executed_flops_per_token(run: RunSpec, vocab_size: int) -> float:
    """Forward FLOPs per token that the parallel form carries out on a window of block_size."""
    T = run.model.block_size
    mixing = _over_layers(run, lambda facts, shape, settings: facts.executed_flops_per_token(shape, settings, T))
    return mixing + _dense_flops(run, vocab_size)


def state_bytes(run: RunSpec, tokens: int, *, bytes_per_element: int = 4) -> int | None:
    """Bytes kept per sequence to decode after `tokens` tokens; None where a part cannot be decoded step by step."""
    model, parts = run.model, []
    for layer in run.variant.layers(model.n_layer):
        facts = registry.facts(layer.mixer)
        parts.append(facts.state_bytes(model.block_shape, layer.settings, tokens, bytes_per_element))
        if layer.activation == "generative":
            parts.append(function_state_bytes(model.inner_width, layer.settings, tokens, bytes_per_element))
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def decode_bytes(run: RunSpec, vocab_size: int, tokens: int, *, bytes_per_element: int = 4) -> int | None:
    """Bytes that one decode step of one sequence of `tokens` tokens moves at least: every weight once (of the positions
    one row, of the token embedding one more), the state read, and what is written of it."""
    model = run.model
    state = state_bytes(run, tokens, bytes_per_element=bytes_per_element)
    if state is None:
        return None
    weights = parameters(run, vocab_size) - model.n_embd * model.block_size + 2 * model.n_embd
    written = 0
    for layer in run.variant.layers(model.n_layer):
        facts = registry.facts(layer.mixer)
        written += facts.written_bytes(model.block_shape, layer.settings, bytes_per_element)
        if layer.activation == "generative":
            written += function_written_bytes(model.inner_width, layer.settings, bytes_per_element)
    return weights * bytes_per_element + state + written


def receptive_field(run: RunSpec) -> ReceptiveField:
    """What a position sees through all layers: every application of a pairwise function adds one token."""
    reaches: list[Reach] = []
    for layer in run.variant.layers(run.model.n_layer):
        reaches.append(registry.facts(layer.mixer).reach(layer.settings))
        if layer.activation == "generative":
            reaches.append(function_reach(layer.settings))
    seen = 1 + sum(reach.tokens_back for reach in reaches)
    exact = any(reach.whole_past and not reach.blurred for reach in reaches) or seen >= run.model.block_size
    whole = exact or any(reach.blurred for reach in reaches)
    return ReceptiveField(
        tokens=None if whole else seen,
        means_of=() if exact else tuple(dict.fromkeys(reach.means_of for reach in reaches if reach.means_of > 1)),
        fixed_state=not exact and any(reach.fixed_state for reach in reaches),
        bag=not whole and any(reach.bag_of_past for reach in reaches),
        future=any(reach.future for reach in reaches),
    )


def _dense_flops(run: RunSpec, vocab_size: int) -> float:
    """What every variant pays: the MLPs and the head."""
    model = run.model
    return 4.0 * model.n_embd * model.inner_width * model.n_layer + 2.0 * model.n_embd * vocab_size


def _over_layers(run: RunSpec, of: Callable[[MixerFacts, BlockShape, MixerSettings], float]) -> float:
    """A figure of the mixers, summed over the layers."""
    shape = run.model.block_shape
    layers = run.variant.layers(run.model.n_layer)
    return sum(of(registry.facts(layer.mixer), shape, layer.settings) for layer in layers)
