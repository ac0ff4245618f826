"""What tests of faults tell: the table of docs/reliability.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

FIGURES = ("times", "rows", "lost", "unsound", "tracebacks")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What a test has tried, and found to hold; only a test that passed is told, so what is lost is none."""

    fault: str
    times: int
    rows: int = 0  # that were older than a second and had to be there, where a test can know
    lost: int = 0  # of them
    unsound: int = 0  # stores in which SQLite finds something
    tracebacks: int = 0


def table(found: Iterable[Fault]) -> list[str]:
    """A line for each fault, its trials summed up."""
    of: dict[str, list[Fault]] = defaultdict(list)
    for each in found:
        of[each.fault].append(each)
    rows = [[told, *(f"{_sum(trials, name):,}" for name in FIGURES)] for told, trials in sorted(of.items())]
    head = ["fault", "times", "rows that had to be there", "lost", "unsound stores", "tracebacks"]
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


def _sum(trials: list[Fault], name: str) -> int:
    return sum(getattr(trial, name) for trial in trials)
