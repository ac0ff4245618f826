"""What a variant can look up by its key, and from how far, in a sentence for a person. No torch.

A gap counts as recalled where its exact accuracy lies over 4 standard errors above guessing among the row's values:
who knows a row's values, but not which belongs to a key, recalls nothing. Many gaps are looked at, hence 4.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from engine.records import RecallRecord

SOLVED = 0.99  # exact accuracy
_ORDER = ("quick", "easy", "hard")
_CLEAR, _CHANCE = 4.0, 3.0  # standard errors: above chance at one gap, and within it for many together
_KNOWN = 0.9  # share answered with one of the row's values, from which on it knows them


def overall(records: Sequence[RecallRecord]) -> dict[str, RecallRecord]:
    """Setting → all gaps together, of one variant's records; the later of two of one setting counts."""
    found = {r.setting: r for r in records if r.gap is None}
    return {setting: found[setting] for setting in _ORDER if setting in found}


def by_gap(records: Sequence[RecallRecord], setting: str) -> list[RecallRecord]:
    """One variant's records of one setting at each gap, the shortest first; the later of two of one gap counts."""
    found = {r.gap: r for r in records if r.setting == setting and r.gap is not None}
    return [found[gap] for gap in sorted(found)]


def farthest(gaps: Sequence[RecallRecord]) -> int | None:
    """The largest gap, in tokens, at which more is recalled than guessing gives; None where there is none."""
    clear = [r.gap for r in gaps if r.gap is not None and r.exact > _limit(r.chance_of_row, r.queries, _CLEAR)]
    return max(clear, default=None)


def sentence(variant: str, records: Sequence[RecallRecord]) -> str:
    """What one variant recalls; empty where it was not measured."""
    found = overall(records)
    parts = {setting: _words(one, by_gap(records, setting)) for setting, one in found.items()}
    if not parts:
        return ""
    if list(parts) == ["quick"]:
        return f"{variant} {parts['quick']}."
    told = [f"{setting} ({_pairs(found[setting])} pairs): {words}" for setting, words in parts.items()]
    return f"{variant}, {'; '.join(told)}."


def answer(records: Mapping[str, Sequence[RecallRecord]]) -> tuple[str, ...]:
    """One sentence per variant that was measured, in the order of `records`."""
    return tuple(told for variant, its in records.items() if (told := sentence(variant, its)))


def _words(one: RecallRecord, gaps: Sequence[RecallRecord]) -> str:
    if one.exact >= SOLVED:
        far = f", up to {gaps[-1].gap} tokens back" if gaps else ""
        return f"recalls {_percent(one.exact)} of the pairs{far}"
    reach = farthest(gaps)
    if reach is None:
        return _nothing(one)
    beyond = [r for r in gaps if r.gap is not None and r.gap > reach]
    if beyond and _is_guessing(beyond, one.chance_of_row):
        rest = "nothing" if _is_guessing(beyond, one.chance_of_all) else "no more than guessing among a row's values"
        within = "directly after their value" if reach == 1 else f"up to {reach} tokens after their value"
        held = _percent(_exact(gaps[: -len(beyond)]))
        return f"recalls only pairs that are asked for {within} ({held}), beyond that {rest}: {_in_all(one)}"
    share = f"recalls {_percent(one.exact)} of the pairs ({_chances(one)})"
    near, far = _halves(gaps)
    if not far:
        return share
    edge = near[-1].gap
    return f"{share}: {_percent(_exact(near))} up to {edge} tokens back, {_percent(_exact(far))} beyond"


def _nothing(one: RecallRecord) -> str:
    """Words for a variant that recalls no pair at any gap."""
    if one.exact <= _limit(one.chance_of_all, one.queries, _CHANCE):
        return f"recalls nothing: {_in_all(one)}"
    if one.in_set >= _KNOWN:
        return (
            f"knows which values a row holds, but not which belongs to a key: {_percent(one.exact)} of the pairs right "
            f"({_chances(one)})"
        )
    return f"recalls no more than guessing gives: {_percent(one.exact)} of the pairs ({_chances(one)})"


def _in_all(one: RecallRecord) -> str:
    return f"{_percent(one.exact)} of all pairs, where guessing gives {_percent(one.chance_of_all)}"


def _chances(one: RecallRecord) -> str:
    return (
        f"guessing among the row's values gives {_percent(one.chance_of_row)}, among all {_percent(one.chance_of_all)}"
    )


def _is_guessing(gaps: Sequence[RecallRecord], chance: float) -> bool:
    """Whether all these together are answered no better than by `chance`."""
    return _exact(gaps) <= _limit(chance, sum(r.queries for r in gaps), _CHANCE)


def _exact(gaps: Sequence[RecallRecord]) -> float:
    return sum(r.exact * r.queries for r in gaps) / sum(r.queries for r in gaps)


def _halves(gaps: Sequence[RecallRecord]) -> tuple[Sequence[RecallRecord], Sequence[RecallRecord]]:
    """Near and far: about half of the queries each."""
    half, before = sum(r.queries for r in gaps) / 2, 0
    for n, one in enumerate(gaps, 1):
        before += one.queries
        if before >= half:
            return gaps[:n], gaps[n:]
    return gaps, []


def _limit(chance: float, queries: int, errors: float) -> float:
    """The most that guessing gives, so many standard errors (of a binomial) above its mean."""
    return chance + errors * math.sqrt(chance * (1 - chance) / queries)


def _pairs(one: RecallRecord) -> int:
    return round(1 / one.chance_of_row)


def _percent(share: float) -> str:
    """With the digits that tell it from all and from nothing; never rounded up to all."""
    if share >= SOLVED:
        return f"{math.floor(share * 1000 + 1e-9) / 10:.4g} %"
    return f"{share * 100:.0f} %" if share >= 0.095 else f"{share * 100:.2g} %"
