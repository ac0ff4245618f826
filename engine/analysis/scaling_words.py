"""From which length on a variant is cheaper than the baseline, in words for a person."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from engine.analysis.scaling import Crossover, Measure, Ratio
from engine.records import Quantity
from engine.words import clauses, listed, marked, tr

_LEAD: dict[Measure, str] = {
    "time": marked("Where {variant} takes less time than {baseline}: {parts}."),
    "memory": marked("Where {variant} needs less memory than {baseline}: {parts}."),
    "joules": marked("Where {variant} uses less energy than {baseline}: {parts}."),
}
_WORK: dict[Quantity, str] = {
    "training step": marked("training {where}"),
    "prefill": marked("inference (prefill) {where}"),
    "decode": marked("inference (decode) {where}"),
}


def answer(baseline: str, variant: str, crossovers: Sequence[Crossover]) -> tuple[str, ...]:
    """One sentence for a person per measure that was taken: time, memory, joules."""
    sentences = []
    for measure, lead in _LEAD.items():
        found = [c for c in crossovers if c.measure == measure]
        if found:
            parts = clauses(tr(_WORK[c.quantity], where=words(c, baseline, variant)) for c in found)
            doubt = [tr("Measured once per length: no interval.")] if _is_doubtful(found) else []
            sentences.append(" ".join([tr(lead, variant=variant, baseline=baseline, parts=parts), *doubt]))
    return tuple(sentences)


def words(crossover: Crossover, baseline: str, variant: str) -> str:
    """A crossover in words: "from about 310 tokens on (220 to 420)", "not up to 4,096 tokens"."""
    lengths = [r.context_tokens for r in crossover.ratios]
    theirs, ours = crossover.baseline_ran_out, crossover.variant_ran_out
    if crossover.kind == "always":
        return tr("at every measured length ({notes})", notes=clauses([_span(lengths), *_memory(theirs, baseline)]))
    if crossover.kind == "none" and ours is not None:
        told = {"longest": f"{lengths[-1]:,}", "variant": variant, "limit": f"{ours:,}"}
        return tr("not up to {longest} tokens, {variant} runs out of memory at {limit}", **told)
    if crossover.kind == "none":
        return tr("not up to {longest} tokens", longest=f"{lengths[-1]:,}")
    if all(r.low == r.high == 1 for r in crossover.ratios):
        return tr("the same at every measured length ({span})", span=_span(lengths))
    if crossover.kind == "unclear":
        return tr("unclear ({lengths})", lengths=_clear_lengths(crossover))
    return _from(crossover, lengths, baseline) if crossover.kind == "from" else _until(crossover, lengths, variant)


def _from(crossover: Crossover, lengths: Sequence[int], baseline: str) -> str:
    told = {"about": _about(crossover, lengths), "range": _range(crossover, lengths), "baseline": baseline}
    if crossover.tokens == crossover.baseline_ran_out:
        if told["range"]:
            return tr("from {about} tokens on ({range}), where {baseline} runs out of memory", **told)
        return tr("from {about} tokens on, where {baseline} runs out of memory", **told)
    if told["range"]:
        return tr("from {about} tokens on ({range})", **told)
    return tr("from {about} tokens on", **told)


def _until(crossover: Crossover, lengths: Sequence[int], variant: str) -> str:
    told = {"about": _about(crossover, lengths), "range": _range(crossover, lengths), "variant": variant}
    if crossover.tokens == crossover.variant_ran_out:
        if told["range"]:
            return tr("only below {about} tokens ({range}), where {variant} runs out of memory", **told)
        return tr("only below {about} tokens, where {variant} runs out of memory", **told)
    if told["range"]:
        return tr("only below {about} tokens ({range})", **told)
    return tr("only below {about} tokens", **told)


def _is_doubtful(crossovers: Sequence[Crossover]) -> bool:
    """Peak memory is the allocator's and the same each time: once is enough. Times and joules vary."""
    return any(c.rounds == 1 and c.measure != "memory" for c in crossovers)


def _memory(limit: int | None, name: str) -> list[str]:
    return [] if limit is None else [tr("{name} runs out of memory at {limit}", name=name, limit=f"{limit:,}")]


def _about(crossover: Crossover, lengths: Sequence[int]) -> str:
    tokens = crossover.tokens or 0.0
    if tokens in lengths:
        return f"{tokens:,.0f}"
    return tr("about {number}", number=f"{_two_digits(tokens, round):,.0f}")


def _range(crossover: Crossover, lengths: Sequence[int]) -> str:
    """The interval, rounded outwards; measured lengths are exact."""
    if crossover.high is None or crossover.low == crossover.high:
        return ""
    high = crossover.high if crossover.high in lengths else _two_digits(crossover.high, math.ceil)
    if crossover.low is None:
        return tr("at most {high}", high=f"{high:,.0f}")
    low = crossover.low if crossover.low in lengths else _two_digits(crossover.low, math.floor)
    ends = {"low": f"{low:,.0f}", "high": f"{high:,.0f}"}
    return tr("between {low} and {high}", **ends) if crossover.rounds <= 1 else tr("{low} to {high}", **ends)


def _two_digits(tokens: float, rounded: Callable[[float], int]) -> int:
    unit = 10 ** max(len(f"{tokens:.0f}") - 2, 0)
    return rounded(tokens / unit) * unit


def _clear_lengths(crossover: Crossover) -> str:
    ratios = crossover.ratios
    less, more = (_listed([r for r in ratios if r.high < 1]), _listed([r for r in ratios if r.low > 1]))
    if not less and not more:
        span = _span([r.context_tokens for r in ratios])
        return tr("not distinguishable at any measured length, {span}", span=span)
    parts = [tr("less at {lengths}", lengths=less)] if less else []
    parts += [tr("more at {lengths}", lengths=more)] if more else []
    if any(r.low <= 1 <= r.high for r in ratios):
        parts.append(tr("otherwise not distinguishable"))
    return listed(parts)


def _listed(ratios: Sequence[Ratio]) -> str:
    return listed(f"{r.context_tokens:,}" for r in ratios)


def _span(lengths: Sequence[int]) -> str:
    if len(lengths) == 1:
        return f"{lengths[0]:,}"
    return tr("{low} to {high}", low=f"{lengths[0]:,}", high=f"{lengths[-1]:,}")
