"""From which length on a variant is cheaper than the baseline, in words for a person."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from engine.analysis.scaling import Crossover, Measure
from engine.records import Quantity

_LEAD: dict[Measure, str] = {"time": "takes less time", "memory": "needs less memory", "joules": "uses less energy"}
_WORK: dict[Quantity, str] = {
    "training step": "training",
    "prefill": "inference (prefill)",
    "decode": "inference (decode)",
}


def answer(baseline: str, variant: str, crossovers: Sequence[Crossover]) -> tuple[str, ...]:
    """One sentence for a person per measure that was taken: time, memory, joules."""
    sentences = []
    for measure, lead in _LEAD.items():
        found = [c for c in crossovers if c.measure == measure]
        if found:
            parts = "; ".join(f"{_WORK[c.quantity]} {words(c, baseline, variant)}" for c in found)
            doubt = " Measured once per length: no interval." if _is_doubtful(found) else ""
            sentences.append(f"Where {variant} {lead} than {baseline}: {parts}.{doubt}")
    return tuple(sentences)


def words(crossover: Crossover, baseline: str, variant: str) -> str:
    """A crossover in words: "from about 310 tokens on (220 to 420)", "not up to 4,096 tokens"."""
    lengths = [r.context_tokens for r in crossover.ratios]
    if crossover.kind == "always":
        return f"at every measured length ({_span(lengths)}{_memory(crossover.baseline_ran_out, baseline, '; ')})"
    if crossover.kind == "none":
        return f"not up to {lengths[-1]:,} tokens{_memory(crossover.variant_ran_out, variant, ', ')}"
    if all(r.low == r.high == 1 for r in crossover.ratios):
        return f"the same at every measured length ({_span(lengths)})"
    if crossover.kind == "unclear":
        return f"unclear ({_clear_lengths(crossover)})"
    about = f"{_about(crossover, lengths)} tokens"
    if crossover.kind == "from":
        cause = f", where {baseline} runs out of memory" if crossover.tokens == crossover.baseline_ran_out else ""
        return f"from {about} on{_range(crossover, lengths)}{cause}"
    cause = f", where {variant} runs out of memory" if crossover.tokens == crossover.variant_ran_out else ""
    return f"only below {about}{_range(crossover, lengths)}{cause}"


def _is_doubtful(crossovers: Sequence[Crossover]) -> bool:
    """Peak memory is the allocator's and the same each time: once is enough. Times and joules vary."""
    return any(c.rounds == 1 and c.measure != "memory" for c in crossovers)


def _memory(limit: int | None, name: str, separator: str) -> str:
    return "" if limit is None else f"{separator}{name} runs out of memory at {limit:,}"


def _about(crossover: Crossover, lengths: Sequence[int]) -> str:
    tokens = crossover.tokens or 0.0
    return f"{tokens:,.0f}" if tokens in lengths else f"about {_two_digits(tokens, round):,.0f}"


def _range(crossover: Crossover, lengths: Sequence[int]) -> str:
    """The interval, rounded outwards; measured lengths are exact."""
    if crossover.high is None or crossover.low == crossover.high:
        return ""
    high = crossover.high if crossover.high in lengths else _two_digits(crossover.high, math.ceil)
    if crossover.low is None:
        return f" (at most {high:,.0f})"
    low = crossover.low if crossover.low in lengths else _two_digits(crossover.low, math.floor)
    return f" (between {low:,.0f} and {high:,.0f})" if crossover.rounds <= 1 else f" ({low:,.0f} to {high:,.0f})"


def _two_digits(tokens: float, rounded: Callable[[float], int]) -> int:
    unit = 10 ** max(len(f"{tokens:.0f}") - 2, 0)
    return rounded(tokens / unit) * unit


def _clear_lengths(crossover: Crossover) -> str:
    ratios = crossover.ratios
    clear = {"less": [r for r in ratios if r.high < 1], "more": [r for r in ratios if r.low > 1]}
    parts = [f"{word} at {', '.join(f'{r.context_tokens:,}' for r in found)}" for word, found in clear.items() if found]
    if not parts:
        return f"not distinguishable at any measured length, {_span([r.context_tokens for r in ratios])}"
    if any(r.low <= 1 <= r.high for r in ratios):
        parts.append("otherwise not distinguishable")
    return ", ".join(parts)


def _span(lengths: Sequence[int]) -> str:
    return f"{lengths[0]:,}" if len(lengths) == 1 else f"{lengths[0]:,} to {lengths[-1]:,}"
