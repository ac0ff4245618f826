"""How columns of a table share the width that their longest words leave."""

from __future__ import annotations

from collections.abc import Sequence


def fair(least: Sequence[float], liked: Sequence[float], width: float) -> list[float]:
    """Each at least its least; of the rest as much as it would like, the modest first: short texts stay on one line,
    and the long ones wrap."""
    widths, rest = list(least), max(width - sum(least), 0.0)
    modest = sorted(range(len(widths)), key=lambda n: liked[n] - least[n])
    for left, n in zip(range(len(modest), 0, -1), modest, strict=True):
        more = min(max(liked[n] - least[n], 0.0), rest / left)
        widths[n] += more
        rest -= more
    return widths
