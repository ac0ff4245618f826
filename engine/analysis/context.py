"""Where more context stops helping a variant, from the losses with so many tokens of context and no more. No torch.

A longer context helps where it lowers the loss by more than 2 % of it, and by more than the 95 % intervals of both
allow: those of their excess over the whole window, which is taken target by target. Two such intervals add up as if
they were independent; targets that gain from the one length mostly gain from the other too, so that errs towards doubt.
The 2 % are there for the learned positions, which differ with the length: they alone moved the loss of window attention
by 1.4 % beyond its receptive field (demo log, 1,000 steps), more than chance does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.records import ContextLossRecord
from engine.words import tr

MARGIN = 0.02  # of the loss: less is no help


@dataclass(frozen=True, kw_only=True, slots=True)
class ContextUse:
    """How far back a variant gets something out of its context."""

    tokens: int  # the fewest that no longer context does better than
    loss: float  # with so many, nats per token
    longest: int  # the whole window
    longest_loss: float
    harmed: bool  # the whole window does worse than `tokens`

    @property
    def whole_window(self) -> bool:
        """It gained up to the last length, and might beyond."""
        return self.tokens == self.longest


def use(records: Sequence[ContextLossRecord]) -> ContextUse | None:
    """The context use of one variant; None without lengths that have both a loss and an excess.

    Of two records of one length the later counts, as after a resume.
    """
    loss = {r.tokens: r.loss for r in records if r.kind == "truncated"}
    half_width = {r.tokens: r.high - r.loss for r in records if r.kind == "excess"}
    measured = sorted(loss.keys() & half_width.keys())
    if not measured:
        return None

    def better(longer: int, shorter: int) -> bool:
        doubt = math.hypot(half_width[longer], half_width[shorter])
        return loss[shorter] - loss[longer] > max(MARGIN * loss[shorter], doubt)

    longest = measured[-1]
    enough = next(n for n in measured if not any(better(m, n) for m in measured if m > n))
    return ContextUse(
        tokens=enough,
        loss=loss[enough],
        longest=longest,
        longest_loss=loss[longest],
        harmed=better(enough, longest),
    )


def sentence(variant: str, found: ContextUse) -> str:
    """For a person: "generative max stops gaining at 4 tokens of context (loss 1.42)."."""
    told = {"variant": variant, "tokens": _tokens(found.tokens), "loss": f"{found.loss:.2f}"}
    if found.whole_window:
        return tr("{variant} gains up to its whole window of {tokens} (loss {loss}).", **told)
    if not found.harmed:
        return tr("{variant} stops gaining at {tokens} of context (loss {loss}).", **told)
    return tr(
        "{variant} stops gaining at {tokens} of context (loss {loss}) and is worse with its whole window of {longest} "
        "({longest_loss}).",
        longest=_tokens(found.longest),
        longest_loss=f"{found.longest_loss:.2f}",
        **told,
    )


def answer(records: Mapping[str, Sequence[ContextLossRecord]]) -> tuple[str, ...]:
    """One sentence per variant that was measured, in the order of `records`."""
    found = {variant: use(its) for variant, its in records.items()}
    return tuple(sentence(variant, its) for variant, its in found.items() if its)


def _tokens(count: int) -> str:
    return tr("1 token") if count == 1 else tr("{n} tokens", n=f"{count:,}")
