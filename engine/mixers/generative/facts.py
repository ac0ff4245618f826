"""The generative function (arXiv 2406.10906): each token combined with the one before it. Facts.

The same function serves as a mixer (followed by an output projection) and as the activation inside the MLP.
"""

from __future__ import annotations

from engine.mixers.facts import BlockShape, MixerFacts, MixerSettings, Reach, wide_bytes
from engine.words import marked


def function_state_bytes(width: int, settings: MixerSettings, tokens: int, element_bytes: int) -> int | None:
    """Bytes that one application over `width` channels keeps per sequence after `tokens` tokens.

    The previous token, and for the causal average context the running mean in float32 or wider; None for the global
    one, which needs tokens that do not exist yet.
    """
    if settings.context == "global":
        return None
    return function_written_bytes(width, settings, element_bytes) if tokens else 0


def function_written_bytes(width: int, settings: MixerSettings, element_bytes: int) -> int:
    """Bytes of that state that one decode step writes: all of it."""
    mean_bytes = wide_bytes(element_bytes) if settings.context == "causal" else 0
    return width * (element_bytes + mean_bytes)


def function_reach(settings: MixerSettings) -> Reach:
    """What one application of the function sees."""
    return Reach(
        tokens_back=1,
        bag_of_past=settings.context == "causal",
        future=settings.context == "global",
    )


class GenerativeFacts(MixerFacts):
    title = marked("Generative function")
    limits = marked("Each layer sees one token further back; it cannot recall a token beyond that.")
    settings = ("reduction", "context", "implementation")

    def parameters(self, shape: BlockShape, settings: MixerSettings) -> int:
        c = shape.n_embd
        return c * c + (c if shape.bias else 0)

    def flops_per_token(self, shape: BlockShape, settings: MixerSettings, tokens: int) -> float:
        return 2.0 * shape.n_embd * shape.n_embd

    def state_bytes(self, shape: BlockShape, settings: MixerSettings, tokens: int, element_bytes: int) -> int | None:
        return function_state_bytes(shape.n_embd, settings, tokens, element_bytes)

    def written_bytes(self, shape: BlockShape, settings: MixerSettings, element_bytes: int) -> int:
        return function_written_bytes(shape.n_embd, settings, element_bytes)

    def reach(self, settings: MixerSettings) -> Reach:
        return function_reach(settings)


FACTS = GenerativeFacts()
