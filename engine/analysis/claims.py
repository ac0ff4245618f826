"""What others have reported, beside what this pilot measured: sentences for a person."""

from __future__ import annotations

from collections.abc import Sequence

from engine.analysis.matrix import METRICS, Cell, Matrix
from engine.analysis.phrases import signed_percent
from engine.sections import ClaimSpec
from engine.words import marked, tr

_DIRECTIONS = {"lower": marked("lower"), "higher": marked("higher")}
_TITLES = {metric.key: metric.title for metric in METRICS}


def sentences(claims: Sequence[ClaimSpec], matrix: Matrix) -> list[str]:
    """One sentence per claim; a figure that is not measured here is said to be open."""
    return [_sentence(claim, matrix) for claim in claims]


def _sentence(claim: ClaimSpec, matrix: Matrix) -> str:
    cell, seeds = _measured(claim, matrix)
    told = {
        "variant": claim.variant,
        "figure": tr(_TITLES[claim.figure]),
        "source": claim.source,
        "reported": tr(_DIRECTIONS[claim.direction or ""]) if claim.ratio is None else signed_percent(claim.ratio - 1),
    }
    if cell is None or cell.change is None:
        return tr("{variant}, {figure}: {source} reports {reported}; not measured here yet.", **told)
    told |= {"measured": signed_percent(cell.change), "n": str(seeds)}
    if seeds == 1:
        return tr("{variant}, {figure}: {source} reports {reported}; measured here {measured} (one seed).", **told)
    if cell.verdict == "not distinguishable":
        return tr(
            "{variant}, {figure}: {source} reports {reported}; measured here {measured} ({n} seeds, not "
            "distinguishable).",
            **told,
        )
    return tr("{variant}, {figure}: {source} reports {reported}; measured here {measured} ({n} seeds).", **told)


def _measured(claim: ClaimSpec, matrix: Matrix) -> tuple[Cell | None, int]:
    """The figure that a claim is held against, and its seeds."""
    row = matrix.row(claim.variant)
    if row is None:
        return None, 0
    key = matrix.deciding_loss(row)[0] if claim.figure == "val_loss" else claim.figure
    return row.cells[key], len(row.seeds)
