"""Static mixing: one learned causal T × T matrix per head, the same for every input; values and output projection as in
attention. Facts."""

from __future__ import annotations

from engine.mixers.facts import BlockShape, MixerFacts, MixerSettings, Reach
from engine.words import marked


class StaticFacts(MixerFacts):
    title = marked("Static pattern")
    limits = marked(
        "Mixes by position alone, whatever the tokens are; its parameters grow with the square of the context."
    )

    def parameters(self, shape: BlockShape, settings: MixerSettings) -> int:
        c, T = shape.n_embd, shape.block_size
        return 2 * c * c + (2 * c if shape.bias else 0) + shape.n_head * T * (T + 1) // 2

    def flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        # 4C² for values and output; position t sums t+1 values, (T+1)/2 on average
        c = shape.n_embd
        return 4.0 * c * c + c * (tokens + 1)

    def executed_flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        c = shape.n_embd
        return 4.0 * c * c + 2.0 * c * tokens

    def state_bytes(self, shape: BlockShape, settings: MixerSettings, tokens: int, element_bytes: int) -> int:
        return shape.n_embd * tokens * element_bytes

    def written_bytes(self, shape: BlockShape, settings: MixerSettings, element_bytes: int) -> int:
        return shape.n_embd * element_bytes

    def reach(self, settings: MixerSettings) -> Reach:
        return Reach(whole_past=True)


FACTS = StaticFacts()
