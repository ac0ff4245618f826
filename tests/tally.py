"""What tests of faults tell: the table of docs/reliability.md.

A test is marked with the fault that it makes. Where it knows which rows had to be there it holds that none is missing
and says how many; which stores and logs were looked at afterwards is counted for it (tests/conftest.py). So of a test
that has passed none is lost, unsound or with a traceback, and what was not looked at is a dash.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

FIGURES, TOLD = "figures", "told"


def table(told: list[dict[str, Any]]) -> list[str]:
    """A line for each fault, over all its tests. `told`: of each test that passed, "fault" and maybe FIGURES."""
    faults: dict[str, Counter[str]] = {}
    for each in told:
        faults.setdefault(each["fault"], Counter()).update({"times": 1} | each.get(FIGURES, {}))
    if not faults:
        return []
    head = ["fault", "times", "rows lost", "unsound stores", "logs with a traceback"]
    lines = [
        [fault, f"{found['times']:,}", *(_none_of(found[kind]) for kind in ("rows", "stores", "logs"))]
        for fault, found in sorted(faults.items())
    ]
    return [f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *lines)]


def _none_of(count: int) -> str:
    return f"0 of {count:,}" if count else "–"
