"""What a variant will cost and can see, from the spec alone, before anything runs. No torch.

Formulas: parameters and state as the mixers define them; FLOPs count matrix products, 2 per multiply-add, forward,
averaged over a causal window of block_size tokens; training costs three times the forward pass (Kaplan et al. 2020).
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.mixers import registry
from engine.mixers.generative.facts import function_reach, function_state_bytes
from engine.spec import RunSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceptiveField:
    """How far back a position sees through the whole stack."""

    tokens: int | None  # seen exactly, the position's own included; None: the whole window
    bag: bool  # beside them every past token, as one unordered mean
    future: bool  # sees tokens that it should predict

    @property
    def words(self) -> str:
        """The receptive field for a person."""
        if self.future:
            return "sees the future"
        if self.tokens is None:
            return "whole window"
        seen = "1 token" if self.tokens == 1 else f"{self.tokens} tokens"
        return f"{seen} + bag" if self.bag else seen


@dataclass(frozen=True, kw_only=True, slots=True)
class VariantEstimate:
    """Facts about one variant of a pilot."""

    variant: str
    parameters: int
    flops_per_token: float  # forward
    training_flops: float  # the whole run
    state_bytes: int | None  # per sequence, float32, at block_size tokens; None: cannot be decoded step by step
    receptive_field: ReceptiveField
    tokens_seen: int  # tokens trained on over the whole run


def estimate(run: RunSpec, vocab_size: int) -> VariantEstimate:
    """The estimate for a run whose vocabulary has `vocab_size` entries."""
    flops = flops_per_token(run, vocab_size)
    tokens = run.train.max_iters * run.train.windows_per_step * run.model.block_size
    return VariantEstimate(
        variant=run.variant.name,
        parameters=parameters(run, vocab_size),
        flops_per_token=flops,
        training_flops=3.0 * flops * tokens,
        state_bytes=state_bytes(run, run.model.block_size),
        receptive_field=receptive_field(run),
        tokens_seen=tokens,
    )


def parameters(run: RunSpec, vocab_size: int) -> int:
    """Learned numbers of the whole model; the head shares the token embedding's weights."""
    model = run.model
    c, inner = model.n_embd, model.inner_width
    norm = c * (2 if model.bias else 1)
    mlp = 2 * c * inner + (inner + c if model.bias else 0)
    mixer = registry.facts(run.variant.mixer).parameters(model.block_shape, run.variant.settings)
    return c * (vocab_size + model.block_size) + model.n_layer * (mixer + mlp + 2 * norm) + norm


def flops_per_token(run: RunSpec, vocab_size: int) -> float:
    """Forward FLOPs per token, averaged over a window of block_size."""
    model = run.model
    mixer = registry.facts(run.variant.mixer)
    mixing = mixer.flops_per_token(model.block_shape, run.variant.settings, model.block_size)
    mlp = 4.0 * model.n_embd * model.inner_width
    return model.n_layer * (mixing + mlp) + 2.0 * model.n_embd * vocab_size


def state_bytes(run: RunSpec, tokens: int, *, bytes_per_element: int = 4) -> int | None:
    """Bytes kept per sequence to decode after `tokens` tokens; None where a part cannot be decoded step by step."""
    model, variant = run.model, run.variant
    facts = registry.facts(variant.mixer)
    parts = [facts.state_bytes(model.block_shape, variant.settings, tokens, bytes_per_element)]
    if variant.activation == "generative":
        parts.append(function_state_bytes(model.inner_width, variant.settings, tokens, bytes_per_element))
    known = [part for part in parts if part is not None]
    return sum(known) * model.n_layer if len(known) == len(parts) else None


def receptive_field(run: RunSpec) -> ReceptiveField:
    """What a position sees through all layers: every application of a pairwise function adds one token."""
    reaches = [registry.facts(run.variant.mixer).reach(run.variant.settings)]
    if run.variant.activation == "generative":
        reaches.append(function_reach(run.variant.settings))
    seen = 1 + run.model.n_layer * sum(reach.tokens_back for reach in reaches)
    whole = any(reach.whole_past for reach in reaches) or seen >= run.model.block_size
    return ReceptiveField(
        tokens=None if whole else seen,
        bag=not whole and any(reach.bag_of_past for reach in reaches),
        future=any(reach.future for reach in reaches),
    )
