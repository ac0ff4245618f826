"""Token shift (RWKV's idea, Peng et al. 2023): each channel lets the previous token in by a learned share. Facts."""

from __future__ import annotations

from engine.mixers.facts import BlockShape, MixerFacts, MixerSettings, Reach
from engine.words import marked


class TokenShiftFacts(MixerFacts):
    title = marked("Token shift")
    limits = marked("Each layer sees one token further back; it cannot recall a token beyond that.")

    def parameters(self, shape: BlockShape, settings: MixerSettings) -> int:
        c = shape.n_embd
        return c * c + c + (c if shape.bias else 0)

    def flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        return 2.0 * shape.n_embd * shape.n_embd

    def state_bytes(self, shape: BlockShape, settings: MixerSettings, tokens: int, element_bytes: int) -> int:
        return shape.n_embd * element_bytes if tokens else 0

    def written_bytes(self, shape: BlockShape, settings: MixerSettings, element_bytes: int) -> int:
        return shape.n_embd * element_bytes

    def reach(self, settings: MixerSettings) -> Reach:
        return Reach(tokens_back=1)


FACTS = TokenShiftFacts()
