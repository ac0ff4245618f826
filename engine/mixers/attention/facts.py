"""Causal multi-head self-attention, as nanoGPT's block has it: facts."""

from __future__ import annotations

from engine.mixers.facts import BlockShape, MixerSettings, QueryKeyValueFacts, Reach
from engine.words import marked


class AttentionFacts(QueryKeyValueFacts):
    title = marked("Attention")
    limits = marked("Sees the whole window; its state grows with every token it holds.")

    def flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        # 8C² for the projections; position t meets t+1 keys, (T+1)/2 on average
        c = shape.n_embd
        return 8.0 * c * c + 2.0 * c * (tokens + 1)

    def executed_flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        # the usual convention: the full square, T keys for every position
        c = shape.n_embd
        return 8.0 * c * c + 4.0 * c * tokens

    def state_bytes(self, shape: BlockShape, settings: MixerSettings, tokens: int, element_bytes: int) -> int:
        return 2 * shape.n_embd * tokens * element_bytes

    def reach(self, settings: MixerSettings) -> Reach:
        return Reach(whole_past=True)


FACTS = AttentionFacts()
