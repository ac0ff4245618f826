"""Linear attention (Katharopoulos et al. 2020): softmax replaced by a feature map, so that the past fits into a state
of fixed size. Facts."""

from __future__ import annotations

from engine.mixers.facts import BlockShape, MixerSettings, QueryKeyValueFacts, Reach, wide_bytes
from engine.words import marked

CHUNK = 64  # tokens that the parallel form treats at once


class LinearFacts(QueryKeyValueFacts):
    title = marked("Linear attention")
    limits = marked("Remembers the window in a state of fixed size: exact recall blurs as tokens crowd it.")

    def flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        # 8C² for the projections; k vᵀ into the state and q out of it, d × d per head each
        c = shape.n_embd
        return 8.0 * c * c + 4.0 * c * (c // shape.n_head)

    def executed_flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        # beside the state, the square within each chunk (the last one filled up), and the normaliser
        c, chunk = shape.n_embd, min(CHUNK, tokens)
        filled = -(-tokens // chunk) * chunk / tokens
        return 8.0 * c * c + filled * (4.0 * c * (c // shape.n_head) + 4.0 * c * chunk + 2.0 * c)

    def state_bytes(self, shape: BlockShape, settings: MixerSettings, tokens: int, element_bytes: int) -> int:
        # heads · (d² + d) sums
        return self._sums(shape) * wide_bytes(element_bytes) if tokens else 0

    def written_bytes(self, shape: BlockShape, settings: MixerSettings, element_bytes: int) -> int:
        return self._sums(shape) * wide_bytes(element_bytes)

    def reach(self, settings: MixerSettings) -> Reach:
        return Reach(whole_past=True, fixed_state=True)

    def _sums(self, shape: BlockShape) -> int:
        return shape.n_embd * (shape.n_embd // shape.n_head + 1)


FACTS = LinearFacts()
