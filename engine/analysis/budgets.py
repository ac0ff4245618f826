"""Runs that did not have what the others had: training that ended early, and runs that failed; and the search that all
had alike. Sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from engine import ranges
from engine.analysis.matrix import Entry
from engine.sections import SearchSpec

_REASONS = {
    "patience": "its validation loss had stopped falling",
    "target": "its target loss was reached",
    "time": "its time was spent",
}


def early_endings(entries: Sequence[Entry]) -> list[str]:
    """One sentence per variant and reason for which training ended before its budget."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.summary.ended_by in _REASONS:
            found.setdefault((entry.variant, entry.summary.ended_by or ""), []).append(entry)
    return [
        f"{variant} ended early because {_REASONS[reason]}, after {_tokens(early)} tokens"
        f"{'' if len(early) == 1 else ' on average'}: budgets differ, so compare curves, not end points."
        for (variant, reason), early in found.items()
    ]


def unequal_tokens(entries: Sequence[Entry], baseline: str) -> list[str]:
    """One sentence per variant that was trained to its budget on more or fewer tokens than the baseline."""
    whole = [entry for entry in entries if entry.summary.ended_by not in _REASONS]
    seen = {entry.variant: entry.summary.tokens_seen for entry in whole}
    base = seen.get(baseline)
    return [
        f"{variant} was trained on {tokens / base:.2f} times the baseline's tokens."
        for variant, tokens in seen.items()
        if base and tokens != base
    ]


def failures(failed: Sequence[str], runs: Mapping[str, int]) -> list[str]:
    """`failed`: the variant, with its setting, of every run that failed; `runs`: how many runs each has."""
    return [
        f"{name}: {count} of {runs[name]} runs failed, so its figures leave out the seeds that went worst."
        for name, count in Counter(failed).items()
    ]


def equal_search(search: SearchSpec) -> str:
    """What every run of every variant could try before it trained."""
    over = [f"{name} from {lowest:g} to {highest:g}" for name, (lowest, highest) in search.ranges.items()]
    return (
        f"Every variant had the same search budget before each run: {ranges.budget(search)}, for {', '.join(over)}. "
        "Training times, tokens and costs leave it out."
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
    return [
        f"{variant} chose a {name} beside the {end} of its range: one beyond it may be better."
        for variant, name, end in found
    ]


def _tokens(early: Sequence[Entry]) -> str:
    mean = sum(entry.summary.tokens_seen for entry in early) / len(early)
    return f"{mean:,.0f}".replace(",", "\u202f")
