"""Pooled attention (token reduction): every complete block of `pool` past tokens counts as one key, their mean; the
tokens of the current block are seen exactly. Facts."""

from __future__ import annotations

from engine.mixers.facts import BlockShape, MixerSettings, QueryKeyValueFacts, Reach
from engine.words import marked, tr


class PooledFacts(QueryKeyValueFacts):
    title = marked("Pooled attention")
    limits = marked("Sees tokens before the current block only as means: it cannot tell the tokens of a block apart.")
    settings = ("pool",)

    def flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        # position t meets ⌊t/p⌋ means and t mod p + 1 tokens
        c, p = shape.n_embd, settings.pool
        blocks, rest = divmod(tokens, p)
        means = p * blocks * (blocks - 1) / 2 + rest * blocks
        exact = blocks * p * (p + 1) / 2 + rest * (rest + 1) / 2
        return 8.0 * c * c + 4.0 * c * (means + exact) / tokens

    def executed_flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        # every query meets every mean and its whole block; the last block is filled up
        c, p = shape.n_embd, settings.pool
        blocks = -(-tokens // p)
        return 8.0 * c * c + 4.0 * c * (blocks + p) * blocks * p / tokens

    def state_bytes(self, shape: BlockShape, settings: MixerSettings, tokens: int, element_bytes: int) -> int:
        keys = tokens // settings.pool + settings.pool
        return 2 * shape.n_embd * keys * element_bytes if tokens else 0

    def reach(self, settings: MixerSettings) -> Reach:
        return Reach(whole_past=True, means_of=settings.pool)

    def problems(self, shape: BlockShape, settings: MixerSettings) -> list[tuple[str, str]]:
        if settings.pool <= shape.block_size:
            return []
        return [("pool", tr("must be at most block_size = {block_size}", block_size=shape.block_size))]


FACTS = PooledFacts()
