"""What others have reported, beside what this pilot measured: sentences for a person."""

from __future__ import annotations

from collections.abc import Sequence

from engine.analysis.matrix import METRICS, Matrix
from engine.sections import ClaimSpec

_TITLES = {metric.key: metric.title for metric in METRICS}


def sentences(claims: Sequence[ClaimSpec], matrix: Matrix) -> list[str]:
    """One sentence per claim; a figure that is not measured here is said to be open."""
    return [_sentence(claim, matrix) for claim in claims]


def _sentence(claim: ClaimSpec, matrix: Matrix) -> str:
    reported = claim.direction if claim.ratio is None else _percent(claim.ratio - 1)
    return f"{claim.variant}, {_TITLES[claim.figure]}: {claim.source} reports {reported}; {_measured(claim, matrix)}."


def _measured(claim: ClaimSpec, matrix: Matrix) -> str:
    row = matrix.row(claim.variant)
    key = matrix.deciding_loss(row)[0] if row and claim.figure == "val_loss" else claim.figure
    cell = row.cells[key] if row else None
    if cell is None or cell.change is None:
        return "not measured here yet"
    seeds = len(row.seeds) if row else 0
    extent = "one seed" if seeds == 1 else f"{seeds} seeds"
    doubt = ", not distinguishable" if cell.verdict == "not distinguishable" else ""
    return f"measured here {_percent(cell.change)} ({extent}{doubt})"


def _percent(change: float) -> str:
    return f"{'−' if change < 0 else '+'}{abs(change) * 100:.1f} %"
