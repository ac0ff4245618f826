"""Window attention: attention over the last `window` tokens, the position's own included. Facts."""

from __future__ import annotations

from engine.mixers.facts import BlockShape, MixerSettings, QueryKeyValueFacts, Reach
from engine.words import marked

SMALLEST_BLOCK = 64  # queries that the parallel form treats at once, unless the window is longer


class WindowFacts(QueryKeyValueFacts):
    title = marked("Window attention")
    limits = marked("Each layer sees its window only; older tokens reach it through the layers below, if at all.")
    settings = ("window",)

    def flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        # position t meets min(t + 1, w) keys, 2C FLOPs for its score and 2C for its value
        c, w = shape.n_embd, min(settings.window, tokens)
        keys = w * (w + 1) / 2 + (tokens - w) * w
        return 8.0 * c * c + 4.0 * c * keys / tokens

    def executed_flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        c, w = shape.n_embd, settings.window
        block = max(w, SMALLEST_BLOCK)
        if block >= tokens:
            return 8.0 * c * c + 4.0 * c * tokens
        blocks = -(-tokens // block)
        keys = block + (blocks - 1) * (block + w - 1)  # the first block has none before it
        return 8.0 * c * c + 4.0 * c * block * keys / tokens

    def state_bytes(self, shape: BlockShape, settings: MixerSettings, tokens: int, element_bytes: int) -> int:
        return 2 * shape.n_embd * min(tokens, settings.window) * element_bytes

    def reach(self, settings: MixerSettings) -> Reach:
        return Reach(tokens_back=settings.window - 1)


FACTS = WindowFacts()
