"""No mixing at all, the output projection only: the control that shows what a model does without a past. Facts."""

from __future__ import annotations

from engine.mixers.facts import BlockShape, MixerFacts, MixerSettings, Reach
from engine.words import marked


class NoneFacts(MixerFacts):
    title = marked("None (control)")
    limits = marked("Sees its own token only.")

    def parameters(self, shape: BlockShape, settings: MixerSettings) -> int:
        c = shape.n_embd
        return c * c + (c if shape.bias else 0)

    def flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        return 2.0 * shape.n_embd * shape.n_embd

    def state_bytes(self, shape: BlockShape, settings: MixerSettings, tokens: int, element_bytes: int) -> int:
        return 0

    def written_bytes(self, shape: BlockShape, settings: MixerSettings, element_bytes: int) -> int:
        return 0

    def reach(self, settings: MixerSettings) -> Reach:
        return Reach()


FACTS = NoneFacts()
