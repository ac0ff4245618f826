"""What tests of faults tell: the table of docs/reliability.md.

A test is marked with the fault that it makes. It holds that no row is missing that was older than a second, that SQLite
finds nothing in the store, and that nobody is shown a traceback; so of one that has passed these are none.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

FIGURES = "figures"


def table(told: list[dict[str, Any]]) -> list[str]:
    """A line for each fault, over all its tests. `told`: of each test that passed, "fault" and maybe FIGURES."""
    times, rows = Counter[str](), Counter[str]()
    for each in told:
        figures = each.get(FIGURES, {})
        times[each["fault"]] += figures.get("times", 1)
        rows[each["fault"]] += figures.get("rows", 0)
    if not times:
        return []
    head = ["fault", "times", "rows that had to be there", "rows lost", "unsound stores", "tracebacks"]
    lines = [
        [fault, f"{count:,}", f"{rows[fault]:,}" if rows[fault] else "", "0", "0", "0"]
        for fault, count in sorted(times.items())
    ]
    return [f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *lines)]
