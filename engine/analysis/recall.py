"""What a variant can look up by its key, and from how far, in a sentence for a person. No torch.

A gap counts as recalled where its exact accuracy lies over 4 standard errors above guessing among the row's values:
who knows a row's values, but not which belongs to a key, recalls nothing. Many gaps are looked at, hence 4.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from engine.records import RecallRecord
from engine.words import marked, tr

SOLVED = 0.99  # exact accuracy
_ORDER = {  # who recalls, where several settings were measured
    "quick": marked("{variant} (quick, {pairs} pairs)"),
    "easy": marked("{variant} (easy, {pairs} pairs)"),
    "hard": marked("{variant} (hard, {pairs} pairs)"),
}
_CLEAR, _CHANCE = 4.0, 3.0  # standard errors: above chance at one gap, and within it for many together
_KNOWN = 0.9  # share answered with one of the row's values, from which on it knows them
_WITHIN = {  # (directly after the value alone, nothing beyond) → what is said
    (True, True): marked(
        "{who} recalls only pairs that are asked for directly after their value ({held}), beyond that nothing: {share} "
        "of all pairs, where guessing gives {of_all}."
    ),
    (True, False): marked(
        "{who} recalls only pairs that are asked for directly after their value ({held}), beyond that no more than "
        "guessing among a row's values: {share} of all pairs, where guessing gives {of_all}."
    ),
    (False, True): marked(
        "{who} recalls only pairs that are asked for up to {reach} tokens after their value ({held}), beyond that "
        "nothing: {share} of all pairs, where guessing gives {of_all}."
    ),
    (False, False): marked(
        "{who} recalls only pairs that are asked for up to {reach} tokens after their value ({held}), beyond that no "
        "more than guessing among a row's values: {share} of all pairs, where guessing gives {of_all}."
    ),
}


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
    """What one variant recalls, a sentence per setting; empty where it was not measured."""
    found = overall(records)
    if list(found) == ["quick"]:
        return _words(variant, found["quick"], by_gap(records, "quick"))
    whos = {setting: tr(_ORDER[setting], variant=variant, pairs=_pairs(one)) for setting, one in found.items()}
    return " ".join(_words(whos[setting], one, by_gap(records, setting)) for setting, one in found.items())


def answer(records: Mapping[str, Sequence[RecallRecord]]) -> tuple[str, ...]:
    """What is said of each variant that was measured, in the order of `records`."""
    return tuple(told for variant, its in records.items() if (told := sentence(variant, its)))


def _words(who: str, one: RecallRecord, gaps: Sequence[RecallRecord]) -> str:
    told = {"who": who, "share": _percent(one.exact), **_chances(one)}
    if one.exact >= SOLVED and gaps:
        return tr("{who} recalls {share} of the pairs, up to {gap} tokens back.", gap=gaps[-1].gap, **told)
    if one.exact >= SOLVED:
        return tr("{who} recalls {share} of the pairs.", **told)
    reach = farthest(gaps)
    if reach is None:
        return tr(_nothing(one), **told)
    beyond = [r for r in gaps if r.gap is not None and r.gap > reach]
    if beyond and _is_guessing(beyond, one.chance_of_row):
        within = _WITHIN[reach == 1, _is_guessing(beyond, one.chance_of_all)]
        return tr(within, reach=reach, held=_percent(_exact(gaps[: -len(beyond)])), **told)
    near, far = _halves(gaps)
    if not far:
        return tr(
            "{who} recalls {share} of the pairs (guessing among the row's values gives {of_row}, among all {of_all}).",
            **told,
        )
    return tr(
        "{who} recalls {share} of the pairs (guessing among the row's values gives {of_row}, among all {of_all}): "
        "{near} up to {edge} tokens back, {far} beyond.",
        near=_percent(_exact(near)),
        edge=near[-1].gap,
        far=_percent(_exact(far)),
        **told,
    )


def _nothing(one: RecallRecord) -> str:
    """A text for a variant that recalls no pair at any gap."""
    if one.exact <= _limit(one.chance_of_all, one.queries, _CHANCE):
        return marked("{who} recalls nothing: {share} of all pairs, where guessing gives {of_all}.")
    if one.in_set >= _KNOWN:
        return marked(
            "{who} knows which values a row holds, but not which belongs to a key: {share} of the pairs right "
            "(guessing among the row's values gives {of_row}, among all {of_all})."
        )
    return marked(
        "{who} recalls no more than guessing gives: {share} of the pairs (guessing among the row's values gives "
        "{of_row}, among all {of_all})."
    )


def _chances(one: RecallRecord) -> dict[str, str]:
    return {"of_row": _percent(one.chance_of_row), "of_all": _percent(one.chance_of_all)}


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
