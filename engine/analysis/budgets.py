"""Runs that did not have what the others had: training that ended early, and runs that failed; and the search that all
had alike. Sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from engine import ranges
from engine.analysis.matrix import Entry
from engine.sections import SearchSpec
from engine.words import listed, marked, tr

_ENDINGS = {  # reason → of one run, of several
    "patience": (
        marked(
            "{variant} ended early because its validation loss had stopped falling, after {tokens} tokens: budgets "
            "differ, so compare curves, not end points."
        ),
        marked(
            "{variant} ended early because its validation loss had stopped falling, after {tokens} tokens on average: "
            "budgets differ, so compare curves, not end points."
        ),
    ),
    "target": (
        marked(
            "{variant} ended early because its target loss was reached, after {tokens} tokens: budgets differ, so "
            "compare curves, not end points."
        ),
        marked(
            "{variant} ended early because its target loss was reached, after {tokens} tokens on average: budgets "
            "differ, so compare curves, not end points."
        ),
    ),
    "time": (
        marked(
            "{variant} ended early because its time was spent, after {tokens} tokens: budgets differ, so compare "
            "curves, not end points."
        ),
        marked(
            "{variant} ended early because its time was spent, after {tokens} tokens on average: budgets differ, so "
            "compare curves, not end points."
        ),
    ),
}
_NEAR = {
    "highest": marked("{variant} chose a {name} beside the highest of its range: one beyond it may be better."),
    "lowest": marked("{variant} chose a {name} beside the lowest of its range: one beyond it may be better."),
}


def early_endings(entries: Sequence[Entry]) -> list[str]:
    """One sentence per variant and reason for which training ended before its budget."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.summary.ended_by in _ENDINGS:
            found.setdefault((entry.variant, entry.summary.ended_by or ""), []).append(entry)
    return [
        tr(_ENDINGS[reason][len(early) > 1], variant=variant, tokens=_tokens(early))
        for (variant, reason), early in found.items()
    ]


def unequal_tokens(entries: Sequence[Entry], baseline: str) -> list[str]:
    """One sentence per variant that was trained to its budget on more or fewer tokens than the baseline."""
    whole = [entry for entry in entries if entry.summary.ended_by not in _ENDINGS]
    seen = {entry.variant: entry.summary.tokens_seen for entry in whole}
    base = seen.get(baseline)
    return [
        tr(
            "{variant} was trained on {times} times the baseline's tokens.",
            variant=variant,
            times=f"{tokens / base:.2f}",
        )
        for variant, tokens in seen.items()
        if base and tokens != base
    ]


def failures(failed: Sequence[str], runs: Mapping[str, int]) -> list[str]:
    """`failed`: the variant, with its setting, of every run that failed; `runs`: how many runs each has."""
    return [
        tr(
            "{name}: {count} of {runs} runs failed, so its figures leave out the seeds that went worst.",
            name=name,
            count=count,
            runs=runs[name],
        )
        for name, count in Counter(failed).items()
    ]


def search_words(
    search: SearchSpec | None, variants: Mapping[int, str], chosen: Mapping[int, ranges.Values]
) -> tuple[list[str], list[str]]:
    """What a search says of its budget, and what is doubtful about its choice; `variants`: run id → variant, `chosen`:
    run id → values."""
    if search is None or not variants:
        return [], []
    by_variant: dict[str, list[ranges.Values]] = {}
    for run_id, variant in variants.items():
        by_variant.setdefault(variant, []).append(chosen.get(run_id, {}))
    return [equal_search(search)], near_ends(search, by_variant)


def equal_search(search: SearchSpec) -> str:
    """What every run of every variant could try before it trained."""
    over = [
        tr("{name} from {lowest} to {highest}", name=name, lowest=f"{lowest:g}", highest=f"{highest:g}")
        for name, (lowest, highest) in search.ranges.items()
    ]
    return tr(
        "Every variant had the same search budget before each run: {budget}, for {ranges}. Training times, tokens and "
        "costs leave it out.",
        budget=ranges.budget(search),
        ranges=listed(over),
    )


def near_ends(search: SearchSpec, chosen: Mapping[str, Sequence[ranges.Values]]) -> list[str]:
    """`chosen`: variant → the values of each of its runs. Sentences about values beside an end of their range."""
    found = {
        (variant, name, end): None
        for variant, values in chosen.items()
        for each in values
        for name, value in each.items()
        if (end := ranges.near_an_end(search.ranges[name], value))
    }
    return [tr(_NEAR[end], variant=variant, name=name) for variant, name, end in found]


def _tokens(early: Sequence[Entry]) -> str:
    mean = sum(entry.summary.tokens_seen for entry in early) / len(early)
    return f"{mean:,.0f}".replace(",", "\u202f")
